"""What is heard as a chord, and what is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.chord import parse_chord
from improv.harmony.chord_ears import ChordEars, HeardChord
from instruments.clock import BLOCK, RATE, samples

Note = tuple[float, float, int]
"""Onset and end in seconds, MIDI pitch."""


def listen(notes: list[Note], key: tuple[int, bool] = (0, False)) -> list[HeardChord]:
    ears = ChordEars(*key)
    happens = sorted(
        [(on, 1, pitch) for on, _, pitch in notes] + [(off, 0, pitch) for _, off, pitch in notes]
    )
    found = []
    for sample in range(0, samples(happens[-1][0] + 0.2), BLOCK):
        while happens and happens[0][0] * RATE < sample + BLOCK:
            at_s, on, pitch = happens.pop(0)
            (ears.heard if on else ears.let_go)(samples(at_s), "client", pitch)
        chord = ears.judge(sample + BLOCK)
        if chord is not None:
            found.append(chord)
    return found


def symbols(notes: list[Note], key: tuple[int, bool] = (0, False)) -> list[str]:
    return [heard.chord.symbol for heard in listen(notes, key)]


def block(at_s: float, pitches: tuple[int, ...], lasts_s: float = 0.9) -> list[Note]:
    return [(at_s, at_s + lasts_s, pitch) for pitch in pitches]


def line(pitches: list[int], start_s: float = 0.0, step_s: float = 0.2) -> list[Note]:
    return [(start_s + i * step_s, start_s + (i + 0.9) * step_s, pitch) for i, pitch in enumerate(pitches)]


@settings(max_examples=60, deadline=None)
@given(
    root=st.integers(36, 59),
    quality=st.sampled_from(["", "m", "7", "maj7", "m7", "dim", "sus4", "m7b5", "aug"]),
    apart_s=st.floats(0, 0.008),
)
def test_a_block_chord_is_named_within_the_gather(root: int, quality: str, apart_s: float) -> None:
    steps = parse_chord("C" + quality).intervals
    notes = [(0.1 + i * apart_s, 1.0, root + step) for i, step in enumerate(steps)]
    heard = listen(notes)
    assert len(heard) == 1
    assert (heard[0].chord.root, heard[0].chord.intervals) == (root % 12, steps) or quality == "aug"
    last = notes[-1][0]
    assert last + 0.012 <= heard[0].sample / RATE <= last + 0.026
    assert heard[0].since == samples(0.1)


@pytest.mark.parametrize(
    ("broken", "symbol"),
    [
        ([48, 55, 52, 55], "C"),
        ([45, 52, 48, 52], "Am"),
        ([43, 50, 59, 53, 43, 50, 59, 53], "G7"),
        ([50, 53, 57, 62, 57, 53], "Dm"),
    ],
)
def test_a_broken_chord_is_heard(broken: list[int], symbol: str) -> None:
    assert symbols(line(broken))[-1] == symbol


def test_a_change_of_broken_chords_is_heard_in_its_second_or_third_note() -> None:
    heard = listen(line([48, 55, 52, 55, 48, 55, 52, 55, 45, 52, 48, 52, 45, 52, 48, 52]))
    assert [one.chord.symbol for one in heard] == ["C", "Am"]
    assert 1.8 < heard[1].sample / RATE < 2.2
    assert heard[1].since == samples(1.6)


@pytest.mark.parametrize("notes", [[(0.0, 2.0, 60)], block(0.0, (60, 62)), block(0.0, (48, 60, 72))])
def test_one_note_its_octaves_and_a_second_are_no_chord(notes: list[Note]) -> None:
    assert symbols(notes) == []


def test_a_single_note_keeps_the_harmony() -> None:
    assert symbols([*block(0.0, (48, 64, 67)), (3.0, 3.5, 57), (5.0, 5.5, 61)]) == ["C"]


def test_passing_notes_do_not_tear_a_held_chord() -> None:
    tune = line([72, 74, 76, 77, 79, 81, 79, 77, 76, 74, 73, 74, 72, 71, 72], 0.3)
    assert symbols([*block(0.0, (48, 52, 55), 3.5), *tune]) == ["C"]


def test_a_tune_high_above_is_not_part_of_the_chord() -> None:
    assert symbols(block(0.0, (48, 52, 55, 69))) == ["C"]
    assert symbols(block(0.0, (48, 52, 55, 57))) == ["C6"]


def test_the_keys_own_chords_win() -> None:
    fifth = block(0.0, (45, 52))
    assert symbols(fifth, (0, False)) == ["Am"]
    assert symbols(fifth, (9, False)) == ["A"]


def test_a_low_note_is_a_bass_and_a_high_one_is_not() -> None:
    assert symbols(block(0.0, (40, 55, 60))) == ["C/E"]
    assert symbols(block(0.0, (64, 67, 72))) == ["C"]


def test_what_was_let_go_fades() -> None:
    assert symbols([*block(0.0, (48, 52, 55), 0.3), *line([45, 52, 48], 6.0)])[-1] == "Am"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0.01, 1), st.integers(30, 90)), min_size=1, max_size=60))
def test_anything_played_gives_a_name_that_can_be_read(notes: list[Note]) -> None:
    for heard in listen([(on, on + lasts, pitch) for on, lasts, pitch in notes]):
        again = parse_chord(heard.chord.symbol)
        assert (again.root, again.bass, again.intervals) == (
            heard.chord.root,
            heard.chord.bass,
            heard.chord.intervals,
        )
        assert heard.since <= heard.sample
