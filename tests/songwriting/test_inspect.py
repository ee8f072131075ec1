"""The measuring interface's answers for words and harmony."""

import json

import pytest

from instruments.refusal import Refusal
from songwriting.inspect import KINDS


def ask(kind, **asked):
    return json.loads(json.dumps(KINDS[kind](asked)))


def test_syllables():
    found = ask("syllables", text="I can't stop crying")
    assert found["words"][3] == {"text": "crying", "syllables": ["cry", "ing"], "stress": [1, 0]}


def test_rhyme():
    assert ask("rhyme", pair=["love", "above"]) == {"grade": "perfect"}


def test_placement_answers_for_every_syllable_of_every_line():
    found = ask("placement", text="line one\n\nline two again")["words"]
    assert [word["text"] for word in found] == ["line", "one", "line", "two", "again"]
    assert all(len(word["chords"]) == len(word["syllables"]) for word in found)
    assert any(True in word["chords"] for word in found)


def test_next_chord():
    ranked = ask("next-chord", mode="major", so_far=["I", "V", "vi"])["ranked"]
    assert len(ranked) == 35
    assert sum(share for _, share in ranked) == pytest.approx(1)


def test_song():
    found = ask("song", lyrics="hello there my friend\nI am home again", seed=3)
    assert found["key"] == "C major"
    assert found["mode"] == "major"
    (section,) = found["sections"]
    assert section["lines"][1]["text"] == "I am home again"
    assert section["lines"][0]["chords"][0] == [0, "C"]


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("syllables", {}), ("rhyme", {"pair": ["love"]}), ("placement", {"text": 3}), ("song", {"lyrics": ""}),
     ("song", {"lyrics": "hi", "seed": "x"}), ("next-chord", {"mode": "major", "so_far": "I"}),
     ("next-chord", {"so_far": []})],
)  # fmt: skip
def test_what_cannot_be_used_is_refused(kind, asked):
    with pytest.raises(Refusal):
        ask(kind, **asked)
