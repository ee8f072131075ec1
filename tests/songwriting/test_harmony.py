"""The next chord."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instruments.refusal import Refusal
from songwriting.harmony import MODES, next_chords, table
from songwriting.ngram import blended, chances, moved, song_counts
from songwriting.numerals import TRIADS, chord_of, known, numeral_of


def top(mode: str, *so_far: str) -> list[str]:
    return [chord for chord, _ in next_chords(mode, so_far)[:3]]


def test_songs_go_where_songs_go():
    assert top("major", "I", "IV", "V")[0] == "I"
    assert "V" in top("major", "I", "ii")
    assert top("minor", "i", "bVI")[0] == "bVII"
    assert top("major")[0] == "I"
    assert top("minor")[0] == "i"


def test_what_the_song_did_before_counts():
    plain = dict(next_chords("major", ["I", "iii"]))["bVI"]
    often = dict(next_chords("major", ["I", "iii", "bVI", "V", "I", "iii", "bVI", "V", "I", "iii"]))["bVI"]
    assert often > 5 * plain


@given(st.sampled_from(MODES), st.lists(st.sampled_from(TRIADS), max_size=12))
def test_probabilities_over_all_triads_but_the_current_one(mode, so_far):
    ranked = next_chords(mode, so_far)
    assert {chord for chord, _ in ranked} == set(TRIADS) - set(so_far[-1:])
    assert sum(share for _, share in ranked) == pytest.approx(1.0)
    assert [share for _, share in ranked] == sorted((share for _, share in ranked), reverse=True)
    assert all(share > 0 for _, share in ranked)


@given(st.lists(st.sampled_from(TRIADS), max_size=8))
def test_repeats_change_nothing(so_far):
    twice = [chord for chord in so_far for _ in range(2)]
    assert next_chords("major", twice) == next_chords("major", so_far)


@pytest.mark.parametrize(("mode", "so_far"), [("dorian", []), ("major", ["H"]), ("major", ["I", "I7"])])
def test_unknown_modes_and_numerals_are_refused(mode, so_far):
    with pytest.raises(Refusal):
        next_chords(mode, so_far)


def test_a_song_that_goes_round_counts_once():
    counts = song_counts([["I", "V"] * 50, ["I", "V", "vi"]])
    assert counts[("I",)] == {"V": 2.0}
    assert counts[("V",)] == {"I": 1.0, "vi": 1.0}
    assert chances(counts, ["I"], memory=False)["V"] > 0.2


def test_the_other_mode_speaks_through_its_relative_key():
    mixed = blended({}, {("vi",): {"IV": 10.0}}, "minor")
    assert mixed == {("i",): {"bVI": pytest.approx(3.0)}}
    assert blended({}, {("i",): {"bVI": 10.0}}, "major") == {("vi",): {"IV": pytest.approx(1.0)}}


@given(st.sampled_from(TRIADS), st.integers(-12, 12))
def test_moving_there_and_back(chord, semitones):
    assert moved(moved(chord, semitones), -semitones) == chord


def test_the_table_has_the_corpus_counts():
    assert table("major")[("I",)]["IV"] >= 448


@given(st.sampled_from(TRIADS), st.integers(0, 11), st.booleans())
def test_numerals_and_chords_are_two_names_for_one_thing(numeral, tonic, minor):
    assert numeral_of(chord_of(numeral, tonic, minor), tonic) == numeral


def test_chords_are_spelt_in_their_key():
    assert [chord_of(n, 0, False).symbol for n in ("I", "vi", "bVII", "iv")] == ["C", "Am", "Bb", "Fm"]
    assert [chord_of(n, 4, False).symbol for n in ("iii", "V")] == ["G#m", "B"]
    assert [chord_of(n, 9, True).symbol for n in ("i", "bVI", "V")] == ["Am", "F", "E"]


def test_what_is_no_triad_is_refused():
    with pytest.raises(Refusal):
        known("VIII")
