"""An example improvisation, from its readable table in `assets/examples/` to MIDI messages."""

from collections.abc import Iterator, Mapping
from typing import Any

from instruments.scales import parse_key
from songwriting.prompts import deck, filled

NOTE_ON, NOTE_OFF = 0x90, 0x80


def messages(example: Mapping[str, Any]) -> list[tuple[float, tuple[int, ...]]]:
    """All phrases as (second, MIDI bytes), in order."""
    beat_s = 60 / example["bpm"]
    rows = [row for phrase in example["phrase"] for row in _phrase(phrase, beat_s, example["held"])]
    return sorted(rows)


def lyrics(example: Mapping[str, Any]) -> str:
    """The words of the example's song: a prompt with its blanks filled, and the lines that follow it."""
    song = example["song"]
    card = deck(song["deck"]).prompts[song["card"]]
    return "\n".join([filled(card, tuple(song["chosen"])), *song["lines"]])


def _phrase(phrase: Mapping[str, Any], beat_s: float, held: float) -> Iterator[tuple[float, tuple[int, ...]]]:
    steps = [step.split(":") for step in phrase["notes"].split()]
    beat = phrase["at"]
    for number, (names, beats) in enumerate(steps):
        share = number / max(1, len(steps) - 1)
        velocity = round(phrase["from"] + (phrase["to"] - phrase["from"]) * share)
        for name in names.split("+") if names != "-" else ():
            pitch = 12 * (int(name[-1]) + 1) + parse_key(name[:-1])[0]
            yield beat * beat_s, (NOTE_ON, pitch, velocity)
            yield (beat + held * float(beats)) * beat_s, (NOTE_OFF, pitch, 0)
        beat += float(beats)
