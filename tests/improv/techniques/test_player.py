"""Techniques as they are chosen and heard: command, engine, notes, snapshot."""

from itertools import pairwise
from random import Random
from statistics import mean

import pytest

from improv import commands as c
from improv.events import NoteStarted, SettingChanged
from improv.live import LiveEngine
from improv.live_clock import LiveClock
from improv.orders import ORDERS
from improv.techniques.table import technique_names
from improv.view import snapshot
from instruments.clock import RATE
from instruments.refusal import Refusal
from tests.improv.techniques.room import SLACK, Note, Session, steady

PHRASE = [Note(0.5, 0.3, 69), Note(0.9, 0.3, 72), Note(1.7, 0.3, 71), Note(2.1, 0.5, 74)]


def test_every_command_has_its_row() -> None:
    for kind in (c.SetTechniques, c.MakeTransition, c.StartJourney, c.SteerJourney, c.SetFrame):
        assert kind in ORDERS


def test_chosen_they_are_told_and_shown() -> None:
    session = Session(steady(80, 8), [(0.0, c.SetTechniques(("matching", "making_spaces")))]).run(4)
    shown = snapshot(session.engine)
    assert shown.techniques == ("matching", "making_spaces")
    assert shown.technique_does
    assert any(
        isinstance(event, SettingChanged)
        and (event.name, event.value) == ("technique", "matching, making_spaces")
        for event in session.events
    )


def test_what_does_not_go_together_is_a_notice_and_the_band_plays_on() -> None:
    session = Session(steady(80, 8)).run(2)
    live = LiveEngine(session.engine, LiveClock())
    live.orders.append(c.SetTechniques(("containing", "imitating")))
    live.render(128)
    assert any("do not go together" in str(event) for event in session.events)
    assert session.engine.techniques.names == ()


def test_at_the_bar_waits_for_the_line_and_now_does_not() -> None:
    commands = [(3.0, c.SetTechniques(("imitating",), "bar"))]
    session = Session(steady(60, 20), commands, tempo_bpm=60.0, style="open_hands").run(12)
    ended = max(note.sample / RATE for note in session.band() if note.voice != "partner")
    line = next(beat for beat in session.beats()[::4] if beat > 3.0)
    assert line - 0.6 < ended < line
    at_once = Session(steady(60, 20), [(3.0, c.SetTechniques(("imitating",), "now"))], tempo_bpm=60.0).run(12)
    assert not [note for note in at_once.band(3.0 + SLACK) if note.voice != "partner"]


def test_a_mirrored_note_begins_and_ends_on_the_player_s_sample() -> None:
    session = Session(steady(70, 12), techniques=("mirroring",)).run(12)
    theirs = {e.sample: e for e in session.events if isinstance(e, NoteStarted) and e.source}
    mirrored = session.band()
    assert len(mirrored) == len(theirs) > 8
    for note in mirrored:
        assert (note.pitch - theirs[note.sample].pitch) % 12 == 0
        assert note.velocity == theirs[note.sample].velocity - 8
    assert not session.hanging()


def test_fast_playing_is_not_mirrored_and_a_stretch_ends() -> None:
    fast = Session(steady(300, 20), techniques=("mirroring",)).run(20)
    assert not fast.band(0.5 + 3.0 * 6.0 / 5.0 + 0.3)
    slow = Session(steady(60, 60), techniques=("mirroring",)).run(60)
    gaps = [
        (a.sample / RATE, b.sample / RATE) for a, b in pairwise(slow.band()) if b.sample - a.sample > 7 * RATE
    ]
    assert gaps
    assert gaps[0][0] - 0.5 <= 20.0 + 1.0


def test_a_phrase_comes_back_in_its_rhythm_after_a_pause() -> None:
    session = Session([*PHRASE, Note(30.0)], techniques=("imitating",)).run(20)
    answer = session.band()
    assert [note.pitch for note in answer] == [note.pitch for note in PHRASE]
    starts = [note.sample / RATE for note in answer]
    assert 2.6 + 0.8 <= starts[0] < 2.6 + 1.1
    assert [b - a for a, b in pairwise(starts)] == pytest.approx([0.4, 0.8, 0.4], abs=0.003)
    assert not session.hanging()


def test_the_partner_gives_way() -> None:
    session = Session([*PHRASE, Note(4.0, 2.0)], techniques=("imitating",)).run(9)
    assert len(session.band(0.0, 4.0 + SLACK)) < len(PHRASE)
    assert not session.band(4.0 + SLACK, 6.5)


def test_an_answer_is_about_as_long_as_the_phrase_and_closes() -> None:
    for seed in range(6):
        dice = Random(seed)
        at, phrase = 0.5, []
        for _ in range(dice.randrange(3, 8)):
            gap = dice.choice((0.3, 0.4, 0.6))
            phrase.append(Note(at, gap * 0.9, dice.choice((69, 71, 72, 74, 76))))
            at += gap
        session = Session(phrase, techniques=("dialoguing",)).run(at + 5.5)
        ends = [e.sample for e in session.events if type(e).__name__ == "NoteEnded" and not e.source]
        long = phrase[-1].onset + phrase[-1].length - phrase[0].onset
        answer = (max(ends) - session.band()[0].sample) / RATE
        assert 0.75 * long <= answer <= 1.25 * long
        assert not session.hanging()


def test_prompts_come_late_and_twice() -> None:
    session = Session([Note(0.5), Note(1.0), Note(60.0)], techniques=("dialoguing",)).run(59)
    said: list[list[float]] = []
    for note in session.band():
        at = note.sample / RATE
        if said and at - said[-1][-1] < 2.0:
            said[-1].append(at)
        else:
            said.append([at])
    assert len(said) == 3, "an answer and two prompts"
    assert said[1][0] - said[0][-1] > 5.0
    assert said[2][0] - said[1][-1] > 5.0


def test_a_space_is_left() -> None:
    session = Session([*steady(80, 10), Note(25.0)], techniques=("making_spaces",), intensity=4).run(27)
    assert session.band(5, 9.5)
    assert not session.band(10.5, 25.0)
    held = [e.sample / RATE for e in session.events if type(e).__name__ == "NoteEnded" and not e.source]
    assert max(at for at in held if at < 25) < 10.5 + 4.2
    assert session.band(25.0)


def test_containing_keeps_few_notes_under_a_crowd() -> None:
    dice = Random(4)
    crowd = [Note(0.5 + n / 9, 0.1, dice.randrange(40, 90), dice.randrange(80, 127)) for n in range(300)]
    session = Session(crowd, techniques=("containing",)).run(33)
    times = [note.sample / RATE for note in session.band(4.0)]
    assert len(times) > 25
    assert all(sum(at <= one <= at + 6.0 for one in times) <= 12 for at in times)
    assert mean(note.velocity for note in session.band(14.0)) <= mean(note.velocity for note in crowd)


def test_the_ground_keeps_the_tempo_it_has_heard() -> None:
    beats, at = [], 0.5
    while at < 50:
        beats.append(Note(at, 0.2))
        at += 60.0 / (84 * (1.0 + 0.3 * at / 50))
    session = Session(beats, techniques=("rhythmic_grounding",), tempo_bpm=80.0).run(50)
    assert session.tempo(16, 30) == pytest.approx(session.tempo(32, 50), rel=0.002)
    assert session.tempo(16, 30) == pytest.approx(86.0, rel=0.03)


@pytest.mark.parametrize("bpm", [72.0, 100.0, 118.0])
def test_matching_finds_a_tempo_far_from_the_band_s(bpm: float) -> None:
    session = Session(steady(bpm, 40), techniques=("matching",), tempo_bpm=85.0).run(40)
    assert session.tempo(25, 40) == pytest.approx(bpm, rel=0.03)
    steps = [60.0 / (b - a) for a, b in pairwise(session.beats())]
    assert max(abs(b / a - 1.0) for a, b in pairwise(steps)) < 0.12


def test_matching_plays_the_player_s_notes_and_loudness() -> None:
    notes = [Note(note.onset, note.length, note.pitch + 2, 50) for note in steady(90, 30)]
    session = Session(notes, techniques=("matching",), tempo_bpm=90.0, key="C minor").run(30)
    played = [note for note in session.band(8.0) if note.voice != "drums"]
    assert {note.pitch % 12 for note in played} <= {note.pitch % 12 for note in notes}
    assert 38 <= mean(note.velocity for note in played) <= 50
    assert max(note.velocity for note in played) <= 56


def test_after_stop_nothing_is_answered() -> None:
    session = Session(PHRASE, [(2.7, c.Stop())], techniques=("imitating",)).run(20)
    assert not session.band()
    session = Session(steady(80, 6), [(3.0, c.SetTechniques(("dialoguing",))), (6.0, c.Stop())]).run(40)
    assert not session.band(6.0 + SLACK)
    assert not session.hanging()


def test_changed_at_any_moment_nothing_hangs_and_stop_ends_all() -> None:
    names = technique_names()
    for seed in range(3):
        dice = Random(seed)
        commands = [
            (at, c.SetTechniques((dice.choice(names),), dice.choice(("bar", "now"))))
            for at in range(2, 58, 3)
        ]
        notes = [note for note in steady(96, 58) if dice.random() < 0.7]
        session = Session(notes, [*commands, (58.0, c.Stop())], seed=seed).run(60)
        assert not session.hanging()
        assert not session.band(58.0 + SLACK)


def test_the_room_s_own_following_comes_back() -> None:
    session = Session(
        steady(80, 12),
        [(3.0, c.SetTechniques(("rhythmic_grounding",), "now")), (6.0, c.SetTechniques((), "now"))],
        following="close",
    )
    assert session.run(5).engine.conductor.pursuit.setting == "steady"
    assert session.run(7).engine.conductor.pursuit.setting == "close"


def test_only_those_who_are_followed_are_answered() -> None:
    session = Session(steady(70, 8), [(0.0, c.SetFollowed(("therapist",)))], techniques=("mirroring",)).run(8)
    assert not session.band()


def test_who_is_no_longer_followed_leaves_no_note_behind() -> None:
    notes = [Note(0.5, 2.0), Note(6.0, 0.2)]
    session = Session(notes, [(1.0, c.SetFollowed(("therapist",)))], techniques=("mirroring",)).run(5)
    assert len(session.band()) == 1
    assert not session.hanging()


def test_the_same_take_gives_the_same_notes() -> None:
    takes = [
        Session([*PHRASE, Note(12.0)], techniques=("dialoguing",), seed=4).run(30).events for _ in range(2)
    ]
    assert takes[0] == takes[1]


def test_a_frame_is_style_key_scale_metre_and_chords() -> None:
    session = Session(commands=[(0.0, c.SetFrame("twelve_bar"))]).run(0.1)
    shown = snapshot(session.engine)
    assert (shown.style, shown.tonic, shown.scale, shown.metre) == ("corner_blues", 9, "blues", "12/8")
    assert len(session.engine.conductor.changes.chart.bars) == 12
    with pytest.raises(Refusal, match="There is no frame"):
        Session(commands=[(0.0, c.SetFrame("square"))]).run(0.1)
