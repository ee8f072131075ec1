"""The measuring interface's kinds for words and harmony: a JSON object in, one out."""

from collections.abc import Callable, Mapping
from typing import Any

from improv.chord import key_has_flats, note_name
from instruments.refusal import Refusal
from songwriting.harmony import next_chords
from songwriting.model import Line, Song
from songwriting.placement import place
from songwriting.rhyme import grade
from songwriting.song import write_song
from songwriting.syllables import words

Answer = dict[str, Any]


def syllables(asked: Mapping[str, Any]) -> Answer:
    """{"text"} to {"words": [{"text", "syllables", "stress"}]}."""
    found = words(_text(asked, "text"))
    return {
        "words": [{"text": w.text, "syllables": list(w.syllables), "stress": list(w.stress)} for w in found]
    }


def rhyme(asked: Mapping[str, Any]) -> Answer:
    """{"pair": [one, other]} to {"grade"}."""
    pair = asked.get("pair")
    if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(word, str) for word in pair):
        raise Refusal('“pair” must be a list of two words, such as ["love", "above"].')
    return {"grade": grade(pair[0], pair[1])}


def placement(asked: Mapping[str, Any]) -> Answer:
    """{"text"} to {"words": [{"text", "syllables", "chords"}]}, at the corpus's density."""
    text = _text(asked, "text")
    changes = iter([here for line in place(text, "corpus") for here in line])
    found = [w for line in text.splitlines() for w in words(line)]
    rows = [
        {"text": w.text, "syllables": list(w.syllables), "chords": [next(changes) for _ in w.syllables]}
        for w in found
    ]
    return {"words": rows}


def next_chord(asked: Mapping[str, Any]) -> Answer:
    """{"mode", "so_far"} to {"ranked": [[numeral, probability], ...]}."""
    so_far = asked.get("so_far", [])
    if not isinstance(so_far, list) or not all(isinstance(numeral, str) for numeral in so_far):
        raise Refusal('“so_far” must be a list of numerals, such as ["I", "V", "vi"].')
    return {"ranked": [list(pair) for pair in next_chords(_text(asked, "mode"), so_far)]}


def song(asked: Mapping[str, Any]) -> Answer:
    """{"lyrics", "seed"} to key, mode, tempo and sections with chords over syllables."""
    seed = asked.get("seed", 1)
    if not isinstance(seed, int):
        raise Refusal("“seed” must be a whole number.")
    return _song(write_song(_text(asked, "lyrics"), seed))


def _song(written: Song) -> Answer:
    minor = written.mode == "minor"
    return {
        "key": f"{note_name(written.tonic, key_has_flats(written.tonic, minor))} {written.mode}",
        "mode": written.mode,
        "tempo_bpm": written.tempo_bpm,
        "sections": [{"name": part.name, "lines": list(map(_line, part.lines))} for part in written.sections],
    }


def _line(line: Line) -> Answer:
    return {"text": line.text, "chords": [[at, chord.symbol] for at, chord in line.chords]}


def _text(asked: Mapping[str, Any], name: str) -> str:
    value = asked.get(name)
    if not isinstance(value, str):
        raise Refusal(f"“{name}” must be given as text.")
    return value


KINDS: dict[str, Callable[[Mapping[str, Any]], Answer]] = {
    "syllables": syllables,
    "rhyme": rhyme,
    "placement": placement,
    "next-chord": next_chord,
    "song": song,
}
"""The kinds this room answers; each raises Refusal for input it cannot use."""
