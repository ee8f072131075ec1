"""Words as sung syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songwriting import lexicon
from songwriting.syllables import is_known, word, words

SUNG = {
    "crying": "cry-ing", "I": "I", "can't": "can't", "heaven": "heav-en", "fire": "fire", "our": "our",
    "being": "be-ing", "poem": "po-em", "cruel": "cru-el", "beautiful": "beau-ti-ful", "little": "lit-tle",
    "didn't": "did-n't", "walked": "walked", "wanted": "want-ed", "together": "to-geth-er",
    "something": "some-thing", "anything": "an-y-thing", "nothing": "noth-ing", "never": "nev-er",
    "money": "mon-ey", "open": "o-pen", "baby": "ba-by", "running": "run-ning", "calling": "call-ing",
    "evening": "eve-ning", "tumbling": "tum-bling", "tomorrow": "to-mor-row", "careful": "care-ful",
    "someone": "some-one", "isn't": "is-n't", "listening": "lis-ten-ing", "whenever": "when-ev-er",
    "special": "spe-cial", "glorious": "glo-ri-ous", "agreeing": "a-gree-ing", "wasn't": "was-n't",
    "goin'": "go-in'", "o'er": "o'er", "heav'n": "heav'n", "wand'ring": "wand-'ring", "ev'ry": "ev-'ry",
}  # fmt: skip


@pytest.mark.parametrize(("written", "sung"), SUNG.items())
def test_common_words_part_where_singers_part_them(written, sung):
    assert "-".join(word(written).syllables) == sung


def test_stress_is_the_lexicons():
    assert word("crying").stress == (1, 0)
    assert word("together").stress == (0, 1, 0)
    assert word("everything").stress == (1, 0, 2)


@pytest.mark.parametrize(
    ("written", "count"),
    [("sooo", 1), ("loooove", 1), ("'cause", 1), ("lovin’", 2), ("café", 2), ("naïve", 2), ("o'clock", 2),
     ("rock-and-roll", 3), ("Miyoko", 3), ("blorped", 1), ("24", 1), ("🙂", 1), ("שלום", 1), ("—", 1)],
)  # fmt: skip
def test_unknown_and_odd_words_get_a_sensible_count(written, count):
    assert len(word(written).syllables) == count


def test_marks_stay_with_their_syllables():
    assert word("“Crying,”").syllables == ("“Cry", "ing,”")


def test_what_is_no_word_has_no_stress():
    assert word("🙂").stress == (0,)
    assert word("7").stress == (1,)


def test_long_drawn_letters_still_know_their_word():
    assert is_known("sooooo")
    assert not is_known("blorp")


@given(st.text(max_size=60))
def test_syllables_join_to_the_text_and_have_a_stress_each(text):
    found = words(text)
    assert [one.text for one in found] == text.split()
    for one in found:
        assert "".join(one.syllables) == one.text
        assert len(one.stress) == len(one.syllables) >= 1
        assert all(one.syllables)


@given(st.from_regex(r"[a-z']{1,14}", fullmatch=True))
def test_invented_words_have_no_empty_syllable(text):
    assert all(word(text).syllables)


def test_the_whole_lexicon_can_be_parted():
    database, _ = lexicon._lexicon()
    for (written,) in database.execute("SELECT word FROM g2p_alignments WHERE id % 20 = 3"):
        found = word(written)
        assert all(found.syllables), written
        assert "".join(found.syllables) == written
