"""The band takes the players' chords: when, and what becomes of its notes."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from improv import commands as c
from improv.chart import parse_chart
from improv.chord import parse_chord, pitch_classes
from improv.events import ChordSounded, NoteStarted, SettingChanged
from improv.offline import Plan, play_take
from improv.orders import obey
from improv.style import style_names
from improv.view import snapshot
from instruments.clock import RATE
from instruments.played import Route
from instruments.refusal import Refusal
from tests.improv.harmony.stand import band_notes, chord, make, run, sounded, still_on

C, A_MINOR, F, G7 = (48, 64, 67), (45, 60, 64), (53, 57, 60), (55, 59, 62, 65)
ANY_CHORD = st.tuples(st.integers(36, 60), st.sampled_from([(4, 7), (3, 7), (4, 7, 10), (3, 7, 10), (5, 7)]))
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A take is slow to play; a long one that fails tells enough."""


@pytest.mark.parametrize("when", ["bar", "beat", "eighth"])
def test_a_chord_is_taken_on_the_next_line_of_the_grid(when: str) -> None:
    engine = make(when=when)
    chord(engine, 0.5, C)
    chord(engine, 3.3, A_MINOR)
    run(engine, 9)
    at = dict((symbol, at) for at, symbol in sounded(engine))["Am"]
    beat_s = 60 / engine.conductor.bpm
    step_s = {"bar": 4 * beat_s, "beat": beat_s, "eighth": beat_s / 2}[when]
    assert (at - 0.5) / step_s == pytest.approx(round((at - 0.5) / step_s), abs=1e-3)
    assert 0.02 < at - 3.3 < step_s + 0.07


@pytest.mark.parametrize("apart_s", [0.0, 0.006, 0.012])
def test_close_the_band_is_there_within_30_ms_of_the_last_note(apart_s: float) -> None:
    engine = make("evening_song", when="close")
    chord(engine, 0.5, C)
    chord(engine, 3.3, A_MINOR, apart_s=apart_s)
    run(engine, 4)
    at = dict((symbol, at) for at, symbol in sounded(engine))["Am"]
    assert 0.0 < at - (3.3 + 2 * apart_s) <= 0.03
    new = [began for began, _, part, _ in band_notes(engine, ("bass", "chords")) if began / RATE >= at - 1e-6]
    assert min(new) / RATE - (3.3 + 2 * apart_s) <= 0.03


def test_the_first_chord_is_the_bands_first_chord() -> None:
    engine = make("campfire", when="bar")
    chord(engine, 0.5, F)
    run(engine, 2)
    assert sounded(engine) == [(pytest.approx(0.5, abs=0.03), "F")]
    assert all(pitch % 12 in (5, 9, 0) for _, _, _, pitch in band_notes(engine, ("bass", "chords")))


def test_a_chord_rolled_slowly_at_the_beginning_is_taken_at_once() -> None:
    engine = make("campfire", when="bar")
    chord(engine, 0.5, F, lasts_s=2, apart_s=0.06)
    run(engine, 2)
    assert sounded(engine)[-1] == (pytest.approx(0.6, abs=0.05), "F")


def test_a_single_note_starts_the_band_on_its_chart() -> None:
    engine = make()
    chord(engine, 0.5, (64,))
    run(engine, 2)
    assert sounded(engine)[0] == (pytest.approx(0.5, abs=0.06), "C")
    assert band_notes(engine, ("chords",))


def test_a_chord_in_the_count_in_is_the_first_bars() -> None:
    engine = make(when="bar")
    obey(engine, c.Start(1))
    chord(engine, 1.0, F)
    run(engine, 6)
    assert [symbol for _, symbol in sounded(engine)] == ["F"]


def test_a_chord_that_is_held_is_taken_when_the_harmony_is_given_to_the_players() -> None:
    engine = make(source="chart")
    chord(engine, 0.5, (50, 54, 57), lasts_s=9)
    run(engine, 4)
    obey(engine, c.SetHarmony("players", "beat"))
    run(engine, 6)
    assert sounded(engine)[-1][1] == "D"
    assert 4.0 < sounded(engine)[-1][0] < 4.8


def test_the_band_stays_on_a_heard_chord_until_another_is_heard() -> None:
    engine = make()
    chord(engine, 0.5, F)
    run(engine, 20)
    assert [symbol for _, symbol in sounded(engine)] == ["F"]
    assert snapshot(engine).coming == ()


def test_while_nobody_plays_chords_the_chart_goes_on() -> None:
    heard, chart = make(source="players"), make(source="chart")
    for engine in (heard, chart):
        obey(engine, c.Start())
        run(engine, 20)
    assert len(sounded(chart)) > 3
    assert sounded(heard) == sounded(chart)
    assert snapshot(heard).coming == snapshot(chart).coming != ()


def test_the_chart_is_not_moved_by_what_is_played() -> None:
    engine = make(source="chart")
    chord(engine, 0.5, C)
    chord(engine, 3.3, (50, 54, 57))
    run(engine, 12)
    assert "D" not in [symbol for _, symbol in sounded(engine)]


def test_back_to_the_chart_the_band_goes_at_the_next_beat() -> None:
    engine = make()
    chord(engine, 0.5, (50, 54, 57))
    run(engine, 8)
    obey(engine, c.SetHarmony("chart"))
    run(engine, 20)
    symbols = [symbol for _, symbol in sounded(engine)]
    assert symbols[0] == "D"
    assert len(set(symbols)) > 3


@settings(max_examples=30, deadline=None, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(
    style=st.sampled_from(style_names()),
    when=st.sampled_from(["bar", "beat", "eighth", "close"]),
    played=st.lists(st.tuples(st.floats(0.1, 1.6), ANY_CHORD, st.floats(0.0, 0.02)), min_size=3, max_size=7),
)
def test_nothing_hangs_clashes_or_is_struck_twice(style, when, played) -> None:
    engine = make(style, when=when)
    at = 0.2
    for gap, (root, steps), apart_s in played:
        chord(engine, at, (root, *(root + step for step in steps)), lasts_s=gap * 0.9, apart_s=apart_s)
        at += gap
    run(engine, at + 3)
    engine.stop()
    assert not still_on(engine)
    notes = band_notes(engine)
    changes = [(round(at * RATE), parse_chord(symbol)) for at, symbol in sounded(engine)]
    for (since, now), (until, _) in pairwise([*changes, (engine.sample, None)]):
        assert now is not None
        for began, ended, part, pitch in notes:
            if part == "chords" and since <= began < until - 2400:
                assert pitch % 12 in pitch_classes(now)
            if part in ("bass", "chords") and began < since - 2400 and ended > since + 2400:
                assert pitch % 12 in pitch_classes(now), (part, pitch, now)


@pytest.mark.parametrize("style", ["campfire", "evening_song"])
@pytest.mark.parametrize("when", ["eighth", "close"])
def test_drums_go_on_untouched(style: str, when: str) -> None:
    moved, still = make(style, when=when), make(style, source="chart", when=when)
    for engine in (moved, still):
        for index in range(12):
            chord(engine, 0.5 + index * 0.83, (C, A_MINOR, F, G7)[index % 4])
        run(engine, 12)
    assert len(sounded(moved)) > 8
    assert band_notes(moved, ("drums",)) == band_notes(still, ("drums",))


def test_the_same_playing_gives_the_same_events() -> None:
    takes = []
    for _ in range(2):
        engine = make("evening_song", when="close")
        for index in range(8):
            chord(engine, 0.5 + index * 0.7, (C, A_MINOR, F, G7)[index % 4], apart_s=0.004)
        run(engine, 7)
        takes.append(list(engine.events))
    assert takes[0] == takes[1]


def test_pads_held_to_the_chord_follow() -> None:
    engine = make(when="close")
    engine.desk.set_lock("therapist", "chord")
    obey(engine, c.SetRoutes((Route("midi:*", "client"), Route("pads", "therapist"))))
    chord(engine, 0.5, (50, 54, 57))
    run(engine, 1)
    assert {pitch % 12 for pitch in engine.desk.pad_pitches()} == {2, 6, 9}


def test_in_a_song_the_players_only_colour() -> None:
    engine = make(when="beat")
    engine.conductor.changes.song = parse_chart("| C | F | G | C |", 4)
    chord(engine, 0.5, (64, 67, 71), lasts_s=1.0)
    chord(engine, 3.3, (50, 54, 57), lasts_s=1.0)
    run(engine, 16)
    symbols = [symbol for _, symbol in sounded(engine)]
    assert symbols[:2] == ["C", "Cmaj7"]
    assert "D" not in symbols
    assert [parse_chord(symbol).root for symbol in symbols if symbol[0] != "C"] == [5, 7]


def test_what_comes_is_shown_as_it_will_be() -> None:
    engine = make(when="bar")
    chord(engine, 0.5, C)
    chord(engine, 3.4, F)
    run(engine, 3.6)
    symbol, left = snapshot(engine).coming[0]
    assert symbol == "F"
    run(engine, 9)
    at = dict((symbol, at) for at, symbol in sounded(engine))["F"]
    assert at == pytest.approx(3.6 + left * 60 / engine.conductor.bpm, abs=0.01)


def test_the_choice_is_told_shown_and_checked() -> None:
    engine = make(source="therapist", when="eighth")
    told = [(e.name, e.value) for e in engine.events if isinstance(e, SettingChanged)]
    assert ("harmony", "therapist, eighth") in told
    assert snapshot(engine).harmony == "therapist"
    with pytest.raises(Refusal, match="nobody"):
        obey(engine, c.SetHarmony("nobody"))
    with pytest.raises(Refusal, match="soon"):
        obey(engine, c.SetHarmony("players", "soon"))


def test_one_players_harmony_is_not_moved_by_another() -> None:
    engine = make(source="therapist")
    chord(engine, 0.5, (50, 54, 57))
    run(engine, 8)
    assert "D" not in [symbol for _, symbol in sounded(engine)]


def test_a_left_hand_leads_and_makes_no_sound() -> None:
    engine = make(source="leader", when="close")
    obey(engine, c.SetRoutes((Route("midi:*", "leader", high=59), Route("midi:*", "client", low=60))))
    chord(engine, 0.5, (45, 48, 52))
    chord(engine, 2.0, (69, 72, 77))
    run(engine, 4)
    assert [symbol for _, symbol in sounded(engine)] == ["Am"]
    played = [event for event in engine.events if isinstance(event, NoteStarted) and event.source]
    assert {event.pitch for event in played} == {69, 72, 77}
    assert {event.voice for event in played} == {"client"}
    engine.stop()
    assert not still_on(engine)


def test_a_left_hand_keeps_the_band_from_thinning_out() -> None:
    engine = make(source="leader")
    engine.conductor.level = None
    obey(engine, c.SetRoutes((Route("midi:*", "leader"),)))
    for index in range(16):
        chord(engine, 0.5 + index, (A_MINOR, F)[index % 2], lasts_s=0.9)
    run(engine, 16)
    assert engine.conductor.intensity >= 1


def test_offline_a_take_can_lead_the_harmony() -> None:
    take = [
        (0.5 + gap, (status, pitch, 80))
        for pitch in (50, 54, 57)
        for gap, status in ((0.0, 0x90), (3.0, 0x80))
    ]
    events = play_take(take, Plan(style="campfire", key="C major", harmony="players", audible=False)).events
    assert {event.symbol for event in events if isinstance(event, ChordSounded)} == {"D"}
