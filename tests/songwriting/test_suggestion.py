"""Suggested chords: steered by sliders, by taps, and with a true reason."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.chord import parse_chord
from instruments.refusal import Refusal
from songwriting.harmony import songs_that_go
from songwriting.ngram import collapsed
from songwriting.song import in_key, set_chord, write_song
from songwriting.steer import Steer
from songwriting.suggestion import ask, chords_at, end_here, keep, other, suggestions

BILLBOARD = Path(__file__).resolve().parents[3] / "shared" / "data" / "billboard" / "progressions.json"
LYRICS = """[Verse]
The kettle sings a little song
I am here and that's enough

[Chorus]
Walking home and walking slowly
You are not alone

[Bridge]
Maybe in the morning
We will see the other side"""
SONG = write_song(LYRICS)
sliders = st.floats(0, 1)


@settings(max_examples=40, deadline=None)
@given(
    sliders,
    sliders,
    st.integers(0, 2),
    st.integers(0, 1),
    st.integers(0, 3),
    st.booleans(),
    st.integers(0, 11),
)
def test_every_suggestion_is_a_readable_chord_with_a_sentence(bright, colour, section, line, at, ends, tonic):
    song = in_key(SONG, tonic)
    found = suggestions(song, (section, line, at), Steer(bright, colour), ends=ends)
    assert 4 <= len(found) <= 8
    assert len({one.chord.symbol for one in found}) == len(found)
    for one in found:
        assert parse_chord(one.chord.symbol) == one.chord
        assert one.why.endswith(".")
        assert "{" not in one.why


def test_the_counts_that_are_told_are_the_songs_counts():
    found = suggestions(SONG, (1, 0, 3), Steer())
    told = [(one, re.search(r"After (\S+), .* \((\d+) of (\d+)\)", one.why)) for one in found]
    counted = [(one, match) for one, match in told if match]
    assert counted
    for one, match in counted:
        told_of = (int(match[2]), int(match[3]))
        assert told_of in [
            songs_that_go("major", n, one.numeral) for n in ("I", "IV", "V", "vi", "ii", "iii")
        ]


def test_the_counts_are_those_of_the_corpus():
    if not BILLBOARD.exists():
        pytest.skip("the Billboard progressions are not here")
    songs = [row for row in json.loads(BILLBOARD.read_text(encoding="utf-8")) if row["mode"] == "major"]
    rows = [collapsed(row["chords"]) for row in songs]
    having = sum("V" in row for row in rows)
    going = sum(("V", "I") in pairwise(row) for row in rows)
    assert songs_that_go("major", "V", "I") == (going, having)


def test_dark_and_bright_lead_to_different_chords():
    def minor_share(bright):
        found = suggestions(SONG, (1, 0, 3), Steer(bright))
        return sum(3 in one.chord.intervals for one in found[:4])

    assert minor_share(0.0) > minor_share(1.0)


def test_simple_is_plain_triads_and_colourful_is_not():
    plain = suggestions(SONG, (1, 0, 3), Steer(0.5, 0.0))
    rich = suggestions(SONG, (1, 0, 3), Steer(0.5, 1.0))
    assert all(len(one.chord.intervals) == 3 and one.chord.root == one.chord.bass for one in plain)
    assert sum(len(one.chord.intervals) > 3 or one.chord.bass != one.chord.root for one in rich) >= 4


def test_half_way_to_colour_there_are_suspended_added_and_slash_chords():
    symbols = {one.chord.symbol for at in range(3) for one in suggestions(SONG, (at, 1, 3), Steer(0.5, 0.5))}
    for mark in ("sus", "add9", "m7", "/"):
        assert any(mark in symbol for symbol in symbols), (mark, symbols)


def test_bridges_open_away_from_home_more_often():
    verse = [one.numeral for one in suggestions(SONG, (0, 0, 0), Steer())]
    bridge = suggestions(SONG, (2, 0, 0), Steer())
    assert verse[0] == "I"
    assert bridge[0].numeral == "IV"
    assert "31 of 100 bridge" in bridge[0].why


def test_end_here_offers_what_closes():
    asking = end_here(ask(on_fifth(1, "G"), (1, 1, 3), Steer()))
    assert asking.offered.numeral == "I"
    assert "rest" in asking.offered.why
    bridge = end_here(ask(on_fifth(2, "F"), (2, 1, 3), Steer()))
    assert bridge.offered.numeral == "V"
    assert "47 of 100" in bridge.offered.why
    there_already = end_here(ask(on_fifth(2, "G"), (2, 1, 3), Steer()))
    assert there_already.offered.numeral == "I"


def on_fifth(section, symbol):
    """The song in C with a chord on the first syllable of a section's last line and no other in that line."""
    song = in_key(SONG, 0)
    for at, _ in song.sections[section].lines[1].chords:
        song = set_chord(song, section, 1, at, None)
    return set_chord(song, section, 1, 0, parse_chord(symbol))


def test_other_offers_what_was_not_passed_and_comes_round():
    asking = ask(SONG, (1, 0, 3), Steer())
    seen = []
    for _ in range(40):
        seen.append(asking.offered.chord.symbol)
        asking = other(asking)
    first = seen.index(seen[0], 1) if seen[0] in seen[1:] else len(seen)
    assert len(set(seen[:first])) == first > 4
    assert set(seen[first : 2 * first]) <= set(seen[:first])


def test_keep_puts_the_chord_into_the_song():
    asking = other(ask(SONG, (1, 0, 3), Steer()))
    kept = keep(asking)
    assert dict(kept.sections[1].lines[0].chords)[3] == asking.offered.chord
    with pytest.raises(Refusal):
        keep(ask(SONG, (1, 0, 99), Steer()))


def test_what_the_song_has_done_before_is_heard():
    song = SONG
    for at, symbol in enumerate(("C", "Bb", "C", "Bb", "C")):
        song = set_chord(song, 0, 0, at, parse_chord(symbol))
    song = set_chord(in_key(song, 0), 0, 0, 5, None)
    spot = (0, 0, 5)
    found = suggestions(song, spot, Steer())
    assert any("Your song has gone from C to Bb" in one.why for one in found[:4])


def test_chords_are_found_with_their_spots():
    for (section, line, at), chord in chords_at(SONG):
        assert dict(SONG.sections[section].lines[line].chords)[at] == chord
