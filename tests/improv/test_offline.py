import pytest

from improv.events import BandStopped, BeatFell, NoteStarted
from improv.offline import Plan, band_rows, play_take
from improv.style import style_names
from instruments.refusal import Refusal

TAKE = [
    (0.5 + n * 0.4, (0x90 if up else 0x80, pitch, 70))
    for n, pitch in enumerate((57, 60, 64, 67))
    for up in (1, 0)
]


@pytest.mark.parametrize("style", style_names())
def test_the_band_comes_in_with_the_player_and_leaves_two_seconds_after(style: str) -> None:
    take = play_take(TAKE, Plan(style=style, audible=False))
    beats = [event.sample for event in take.events if isinstance(event, BeatFell)]
    stopped = [event.sample for event in take.events if isinstance(event, BandStopped)]
    assert beats[0] == 24_000
    assert abs(stopped[0] / 48_000 - (1.7 + 2.0)) < 0.01
    rows = band_rows(take.events)
    assert {"note_on", "note_off"} == {what for _, _, what, _, _ in rows}
    assert all(time_s <= stopped[0] / 48_000 for time_s, *_ in rows)


def test_the_same_input_and_seed_give_the_same_events_another_seed_does_not() -> None:
    first, again = (play_take(TAKE, Plan(style="campfire", seed=4, audible=False)).events for _ in range(2))
    other = play_take(TAKE, Plan(style="campfire", seed=5, audible=False)).events
    assert first == again
    assert first != other


def test_the_players_own_notes_are_kept_as_played() -> None:
    events = play_take(TAKE, Plan(audible=False)).events
    played = [e.pitch for e in events if isinstance(e, NoteStarted) and e.voice == "client"]
    assert played == [57, 60, 64, 67]


def test_an_empty_take_is_silence() -> None:
    assert play_take([], Plan(audible=False)).events == ()


@pytest.mark.parametrize("plan", [Plan(style="polka"), Plan(key="H sharp")])
def test_what_there_is_not_is_refused_in_a_sentence(plan: Plan) -> None:
    with pytest.raises(Refusal):
        play_take(TAKE, plan)
