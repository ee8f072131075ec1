"""Words to songs."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.chord import parse_chord
from instruments.refusal import Refusal
from songwriting.numerals import numeral_of
from songwriting.song import Song, in_key, other_chords, set_chord, write_song
from songwriting.structure import cleaned

LYRICS = """The morning comes in through the kitchen door
The kettle starts to sing its little song
I wasn't sure that I could anymore
But here I am, the day is not so long

One small step and then another
One small breath and then one more
I am here, and that's enough now
I have been this tired before

My neighbour waves across the garden wall
The cat has found the only patch of sun
I made some tea, I nearly made a call
And half of all I meant to do is done

One small step and then another
One small breath and then one more
I am here, and that's enough now
I have been this tired before"""


def row(song: Song, section: int) -> list[list[str | None]]:
    lines = song.sections[section].lines
    return [[numeral_of(chord, song.tonic) for _, chord in line.chords] for line in lines]


def test_same_words_and_seed_same_song():
    assert write_song(LYRICS, 7) == write_song(LYRICS, 7)


def test_seeds_differ():
    assert len({str(write_song(LYRICS, seed).sections) for seed in range(8)}) >= 5


@pytest.mark.parametrize("seed", range(12))
def test_songs_come_home_and_sections_keep_their_chords(seed):
    song = write_song(LYRICS, seed)
    assert [section.name for section in song.sections] == ["Verse 1", "Chorus", "Verse 2", "Chorus"]
    assert row(song, 0)[0][0] == "I"
    assert row(song, 3)[-1][-2:] in (["V", "I"], ["IV", "I"])
    assert row(song, 1) == row(song, 3)
    assert row(song, 0) == row(song, 2)
    assert row(song, 0)[-1][-1] in ("I", "V")


@pytest.mark.parametrize("seed", range(12))
def test_minor_songs_come_home_to_minor(seed):
    song = write_song(LYRICS, seed, brightness=0.1)
    assert song.mode == "minor"
    assert row(song, 3)[-1][-1] == "i"
    assert numeral_of(next(song.chords()), song.tonic) == "i"


def test_every_line_starts_with_a_chord_and_has_few():
    for line in write_song(LYRICS).lines():
        assert line.chords[0][0] == 0
        assert 1 <= len(line.chords) <= 3


def test_a_repeated_line_keeps_its_chords():
    song = write_song("Let it rain\nover the garden\nLet it rain\nover my head")
    first, _, third, _ = song.sections[0].lines
    assert first.chords == third.chords


@pytest.mark.parametrize("instrument", ["keyboard", "guitar"])
def test_bright_songs_use_few_chords(instrument):
    song = write_song(LYRICS, brightness=1.0, instrument=instrument)
    assert {numeral_of(chord, song.tonic) for chord in song.chords()} <= {"I", "IV", "V", "vi", "ii", "iii"}


def test_brightness_leads_from_slow_to_lively():
    tempi = [write_song(LYRICS, brightness=share).tempo_bpm for share in (0.0, 0.5, 1.0)]
    assert tempi == sorted(set(tempi))


def test_a_style_brings_its_metre_and_tempo():
    assert write_song(LYRICS, style="evening_song").metre == "12/8"


def test_the_chorus_names_the_song():
    assert write_song(LYRICS).title == "One small step and then another"


def test_other_chords_keep_words_key_and_time():
    song = write_song(LYRICS)
    other = other_chords(song, 5)
    assert [line.text for line in other.lines()] == [line.text for line in song.lines()]
    assert (other.tonic, other.mode, other.tempo_bpm, other.title) == (
        song.tonic,
        song.mode,
        song.tempo_bpm,
        song.title,
    )
    assert list(other.chords()) != list(song.chords())
    assert [section.name for section in other.sections] == [section.name for section in song.sections]


def test_a_chord_is_set_moved_and_taken_away():
    song = write_song("Hello my friend\ngood to see you")
    seventh = parse_chord("G7")
    with_it = set_chord(song, 0, 1, 2, seventh)
    assert (2, seventh) in with_it.sections[0].lines[1].chords
    assert with_it.sections[0].lines[0] == song.sections[0].lines[0]
    without = set_chord(with_it, 0, 1, 2, None)
    assert all(at != 2 for at, _ in without.sections[0].lines[1].chords)


@pytest.mark.parametrize("spot", [(9, 0, 0), (0, 9, 0), (0, 0, 99), (0, 0, -1), (-1, 0, 0), (0, -1, 0)])
def test_a_chord_where_no_syllable_is_is_refused(spot):
    with pytest.raises(Refusal):
        set_chord(write_song("Hello my friend"), *spot, parse_chord("C"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=150), st.integers(0, 99), st.floats(0, 1))
def test_any_text_is_a_song_or_a_sentence(text, seed, brightness):
    try:
        song = write_song(text, seed, brightness)
    except Refusal:
        assert not any(line.strip() for line in cleaned(text).split("\n"))
        return
    for line in song.lines():
        count = sum(len(word.syllables) for word in line.words)
        assert line.chords
        assert all(0 <= at < count for at, _ in line.chords)


@pytest.mark.parametrize(
    "lyrics", ["שלום עולם\nמה שלומך", "🙂 🙃\n🙂", "Hi\x00 there", "1 2 3 4", "...", "好久不见"]
)
def test_other_scripts_signs_and_null_bytes_are_sung(lyrics):
    assert list(write_song(lyrics).chords())


def test_an_unknown_instrument_or_style_is_refused():
    with pytest.raises(Refusal):
        write_song("Hello", instrument="kazoo")
    with pytest.raises(Refusal):
        write_song("Hello", style="no such style")


def test_nothing_heavy_is_imported():
    code = (
        "import sys, songwriting.song as s; s.write_song('Hello my friend'); print('music21' in sys.modules)"
    )
    answer = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_colour_makes_chords_richer_and_keeps_their_roots():
    plain, rich = write_song(LYRICS, 3), write_song(LYRICS, 3, colour=1.0)
    assert all(len(chord.intervals) == 3 for chord in plain.chords())
    assert sum(len(chord.intervals) > 3 for chord in rich.chords()) > len(list(rich.chords())) / 2
    moved = in_key(rich, plain.tonic)
    assert [chord.root for chord in moved.chords()] == [chord.root for chord in plain.chords()]


def test_chords_that_are_kept_stay_when_others_are_drawn():
    song = set_chord(write_song(LYRICS), 0, 0, 1, parse_chord("F#m7b5"))
    spot, last = (0, 0, 1), (0, 1, song.sections[0].lines[1].chords[0][0])
    for seed in range(5):
        again = other_chords(song, seed, kept={spot, last})
        assert dict(again.sections[0].lines[0].chords)[1].symbol == "F#m7b5"
        assert (
            dict(again.sections[0].lines[1].chords)[last[2]]
            == dict(song.sections[0].lines[1].chords)[last[2]]
        )
    assert len({other_chords(song, seed).sections for seed in range(8)}) > 1
