import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv import commands as c
from improv.chart import parse_chart
from improv.events import BeatFell, ChordsCaught, ChordSounded, NoteEnded, NoteStarted
from improv.orders import UseStyle, obey
from improv.style import load_style
from improv.transposing import transposed
from improv.view import snapshot
from instruments.played import PADS
from instruments.refusal import Refusal
from tests.improv.test_engine import CLIENT, heard, make, of_kind, run, touch


def waiting(lock: str = "free"):
    engine = make()
    obey(engine, c.SetBandStart("when asked"))
    obey(engine, c.SetLock("client", lock))
    return engine


@pytest.mark.parametrize("lock", ["free", "scale", "chord"])
@pytest.mark.parametrize("semitones", [-11, -2, 1, 7])
def test_every_pad_and_key_moves_by_as_much(lock: str, semitones: int) -> None:
    engine, other = waiting(lock), waiting(lock)
    obey(engine, c.SetTranspose(semitones))
    for one in (engine, other):
        for place, key in enumerate((57, 60, 64)):
            touch(one, 0.1 * (place + 1), 0x90, key, 80)
        run(one, 0.5)
    pitches, plain = ([event.pitch for event in of_kind(one, NoteStarted)] for one in (engine, other))
    assert pitches == [pitch + semitones for pitch in plain]
    now, before = snapshot(engine), snapshot(other)
    assert now.pad_pitches == tuple(pitch + semitones for pitch in before.pad_pitches)
    assert now.pad_roots == before.pad_roots
    assert now.tonic == (before.tonic + semitones) % 12
    assert now.transpose == semitones


def test_a_held_note_ends_as_it_began() -> None:
    engine = waiting()
    touch(engine, 0.1, 0x90, 60, 80)
    run(engine, 0.2)
    obey(engine, c.SetTranspose(3))
    touch(engine, 0.3, 0x90, 64, 80)
    touch(engine, 0.4, 0x80, 60, 0)
    run(engine, 0.5)
    assert heard(engine).sounding() == {(CLIENT, 67)}


def test_band_pads_and_chords_change_on_the_bar_line_and_drums_stay() -> None:
    engine = make()
    obey(engine, c.SetIntensity(4))
    obey(engine, c.SetTempo(120))
    obey(engine, c.SetChart(parse_chart("| C | F |", 4)))
    obey(engine, c.Start())
    run(engine, 7)
    drums = {event.pitch for event in of_kind(engine, NoteStarted) if event.voice == "drums"}
    pads = snapshot(engine).pad_pitches
    at = engine.sample
    obey(engine, c.SetTranspose(2))
    assert snapshot(engine).pad_pitches == pads
    run(engine, 12)
    line = next(e.sample for e in of_kind(engine, BeatFell) if e.beat == 0 and e.sample > at)
    symbols = [(event.sample >= line, event.symbol) for event in of_kind(engine, ChordSounded)]
    assert {symbol for later, symbol in symbols if not later} == {"C", "F"}
    assert {symbol for later, symbol in symbols if later} == {"D", "G"}
    assert snapshot(engine).pad_pitches == tuple(pitch + 2 for pitch in pads)
    assert {event.pitch for event in of_kind(engine, NoteStarted) if event.voice == "drums"} <= drums
    sounding = {(e.voice, e.pitch % 12) for e in of_kind(engine, NoteStarted) if e.sample >= line + 4800}
    assert {pitch for voice, pitch in sounding if voice == "bass"} <= {2, 4, 6, 7, 9, 11, 1}
    engine.stop()
    assert not heard(engine).sounding()


def test_a_transposition_that_waits_for_the_line_is_there_after_stop() -> None:
    engine = make()
    obey(engine, c.SetLock("client", "free"))
    obey(engine, c.Start())
    run(engine, 3)
    obey(engine, c.SetTranspose(5))
    engine.stop()
    touch(engine, 3.5, 0x90, 60, 80)
    run(engine, 1)
    assert [event.pitch for event in of_kind(engine, NoteStarted) if event.source][-1] == 65


def test_a_chart_given_later_is_transposed_too_and_back_is_back() -> None:
    engine = waiting()
    chart = parse_chart("| C Am | F G7/B |", 4)
    obey(engine, c.SetTranspose(-1))
    obey(engine, c.SetChart(chart))
    symbols = [chord.symbol for bar in engine.conductor.changes.chart.bars for _, chord in bar]
    assert symbols == ["B", "G#m", "E", "F#7/A#"]
    obey(engine, c.SetTranspose(0))
    assert engine.conductor.changes.chart.bars == chart.bars
    assert snapshot(engine).tonic == 9


def test_beyond_eleven_semitones_is_refused() -> None:
    with pytest.raises(Refusal):
        obey(waiting(), c.SetTranspose(12))


def test_pads_under_a_finger_end_where_they_began() -> None:
    engine = waiting("scale")
    touch(engine, 0.1, 0x90, 3, 80, source=PADS)
    run(engine, 0.2)
    obey(engine, c.SetTranspose(-4))
    touch(engine, 0.3, 0x80, 3, 0, source=PADS)
    run(engine, 0.3)
    assert not heard(engine).sounding()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-11, 11), max_size=6))
def test_whatever_the_way_the_last_transposition_holds(way: list[int]) -> None:
    engine = waiting()
    for semitones in way:
        obey(engine, c.SetTranspose(semitones))
    last = way[-1] if way else 0
    assert snapshot(engine).tonic == (9 + last) % 12
    assert snapshot(engine).transpose == last


def test_a_chart_is_moved_chord_by_chord() -> None:
    chart = transposed(parse_chart("| N.C. Dm7 | Bb/D |", 4), 2, flats=False)
    assert [chord.symbol for bar in chart.bars for _, chord in bar] == ["N.C.", "Em7", "C/E"]


def test_a_key_is_told_as_it_is_written_and_shown_as_it_sounds() -> None:
    engine = waiting()
    obey(engine, c.SetTranspose(2))
    obey(engine, c.SetKey(0, "major"))
    assert snapshot(engine).tonic == 2
    obey(engine, c.SetTranspose(0))
    assert snapshot(engine).tonic == 0


def test_chords_that_were_caught_are_a_chart_that_sounds_as_they_did() -> None:
    engine = waiting()
    obey(engine, c.SetTranspose(2))
    for place, notes in enumerate(((60, 64, 67), (65, 69, 72))):
        for note in notes:
            touch(engine, 0.2 + place, 0x90, note, 80)
            touch(engine, 1.1 + place, 0x80, note, 0)
    run(engine, 2.5)
    obey(engine, c.CatchChords(4))
    text = of_kind(engine, ChordsCaught)[0].text
    assert text == "| C | F |"
    obey(engine, c.SetChart(parse_chart(text, 4)))
    assert [chord.symbol for bar in engine.conductor.changes.chart.bars for _, chord in bar] == ["D", "G"]


ASKED = st.one_of(
    st.integers(-11, 11).map(c.SetTranspose),
    st.just(c.SetPractice(None)),
    st.integers(0, 5).map(lambda first: c.SetPractice(first, first + 1, 90, 140, 25)),
    st.just(c.SetStyle),
    st.just(c.Stop()),
    st.just(c.Start()),
    st.just(c.Finish()),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 3), ASKED), max_size=7), st.sampled_from(["campfire", "still_water"]))
def test_whatever_is_asked_when_no_note_is_left(asked: list, style: str) -> None:
    engine = make(style)
    obey(engine, c.SetIntensity(4))
    obey(engine, c.Start())
    for seconds, command in asked:
        run(engine, seconds)
        obey(engine, UseStyle(load_style("open_hands")) if command is c.SetStyle else command)
    run(engine, 3)
    engine.stop()
    assert not heard(engine).sounding()
    notes = [(event.voice, event.pitch) for event in of_kind(engine, NoteStarted)]
    assert sorted(notes) == sorted((event.voice, event.pitch) for event in of_kind(engine, NoteEnded))
