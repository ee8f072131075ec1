"""Forms with given chords."""

from songwriting.numerals import numeral_of
from songwriting.ways.forms import form
from songwriting.ways.sheet import sheet_song


def test_in_twelve_bars_the_first_line_comes_twice_over_other_chords():
    song = sheet_song(
        form("twelve_bar_open"), {0: "I had a cup of coffee on the stairs", 2: "and it was good"}
    )
    first, second, third = song.lines()
    assert first.text == second.text != third.text
    told = [[numeral_of(chord, song.tonic) for _, chord in line.chords] for line in (first, second, third)]
    assert told == [["I", "IV", "I"], ["IV", "I"], ["V", "IV", "I"]]


def test_a_call_and_its_answer_know_their_voices():
    assert [step.voice for step in form("call_where").steps] == ["call", "answer"] * 2
