from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import parse_chord
from songwriting.analysis import mark_line
from songwriting.melody import melodies
from songwriting.song import set_chord
from ui.screens.write_draft import Draft, History, aligned, anew, is_current, otherwise, sung, written

FOUR = "When the day gets loud I\ngo down to the harbour\nand there I can be quiet\ntill the lamps come on"


def made(text=FOUR, **wishes):
    draft = Draft(text, **wishes)
    return replace(draft, song=written(draft))


def chords(draft):
    return [[(at, chord.symbol) for at, chord in line.chords] for line in draft.song.lines()]


def test_a_line_more_leaves_the_other_lines_their_chords_and_the_song_its_key():
    before = made()
    changed = replace(before, song=set_chord(before.song, 0, 1, 0, parse_chord("Bb")))
    longer = replace(changed, text=FOUR + "\n\nand somebody says good night")
    after = replace(longer, song=written(longer))
    assert chords(after)[:4] == chords(changed)
    assert after.song.tonic == before.song.tonic
    assert len(chords(after)) == 5


def test_a_changed_line_gets_chords_anew_between_lines_that_keep_theirs():
    before = made()
    other = replace(before, text=FOUR.replace("go down to the harbour", "walk to the river alone"))
    assert not is_current(other)
    after = replace(other, song=written(other))
    assert is_current(after)
    assert [chords(after)[at] for at in (0, 2, 3)] == [chords(before)[at] for at in (0, 2, 3)]


def test_a_chosen_key_stays_and_other_chords_keep_it():
    draft = made(tonic=9)
    assert draft.song.tonic == 9
    again = anew(replace(draft, seed=2))
    assert again.tonic == 9
    assert again != draft.song


def test_no_words_make_no_song():
    assert written(Draft("  \n ")) is None
    assert written(Draft("[Chorus]\n")) is None
    assert sung("[Chorus]") == ()


@given(st.lists(st.sampled_from("abcd"), max_size=8), st.lists(st.sampled_from("abcd"), max_size=8))
def test_lines_are_matched_in_order_and_never_twice(old, new):
    pairs = [at for at in aligned(old, new) if at is not None]
    assert len(aligned(old, new)) == len(new)
    assert pairs == sorted(set(pairs))
    assert all(0 <= at < len(old) for at in pairs)


@given(st.lists(st.text("ab", max_size=2), max_size=8))
def test_what_has_not_changed_is_matched_with_itself(lines):
    assert aligned(lines, lines) == list(range(len(lines)))


def test_a_run_of_typing_is_taken_back_in_one_step_and_comes_again():
    history, drafts = History(), [Draft("a" * n) for n in range(4)]
    for now, draft in enumerate(drafts[:3]):
        history.keep(draft, now * 0.5, typing=True)
    assert history.undo(drafts[3]) == drafts[0]
    assert not history.can_undo
    assert history.redo(drafts[0]) == drafts[3]


def test_after_a_pause_typing_is_a_step_of_its_own():
    history = History()
    history.keep(Draft("a"), 0.0, typing=True)
    history.keep(Draft("ab"), 5.0, typing=True)
    assert history.undo(Draft("abc")).text == "ab"
    assert history.undo(Draft("ab")).text == "a"


def with_thought(draft):
    song = mark_line(draft.song, 0, 1)
    return replace(draft, song=melodies(song)[0])


@pytest.mark.parametrize(
    "make",
    [
        lambda draft: written(replace(draft, text=draft.text + "\nand more")),
        lambda draft: written(replace(draft, text=draft.text.replace("harbour", "harbor"))),
        lambda draft: otherwise(replace(draft, seed=draft.seed + 1)),
        lambda draft: anew(replace(draft, brightness=0.0)),
    ],
)
def test_a_thought_stays_with_its_line_whatever_is_changed(make):
    draft = Draft("When the day gets loud I\ngo down to the harbour")
    draft = with_thought(replace(draft, song=written(draft)))
    song = make(draft)
    assert list(song.lines())[1].remark.marked
    if song.mode == draft.song.mode:
        assert next(song.lines()).melody == next(draft.song.lines()).melody
    else:
        assert not any(line.melody for line in song.lines())


def test_a_word_put_right_keeps_the_chords_a_person_chose():
    draft = Draft("When the day gets loud I\ngo down to the harbour")
    song = set_chord(written(draft), 0, 1, 1, parse_chord("Bbmaj7"))
    new = written(replace(draft, song=song, text=draft.text.replace("harbour", "harbor")))
    assert list(new.lines())[1].chords == list(song.lines())[1].chords
