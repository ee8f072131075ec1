"""The measuring interface: JSON objects in, one a line, and one out for each, in order."""

import argparse
import json
import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from instruments.refusal import Refusal

Answerer = Callable[[dict[str, Any]], Any]


def is_text(value: Any) -> bool:
    return isinstance(value, str)


def is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def are_whole(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_whole, value))


def are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_text, value))


def is_list(value: Any) -> bool:
    return isinstance(value, list)


def is_object(value: Any) -> bool:
    return isinstance(value, dict)


SHAPES: Mapping[Callable[[Any], bool], str] = {
    is_text: "text",
    is_whole: "a whole number",
    is_number: "a number",
    are_whole: "a list of whole numbers",
    are_texts: "a list of texts",
    is_list: "a list",
    is_object: "an object",
}
"""The shapes a field can have, in words."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Who answers, as "module:function"; the shapes of the fields that a line must have and may have."""

    answerer: str
    must: Mapping[str, Callable[[Any], bool]]
    may: Mapping[str, Callable[[Any], bool]]

    def load(self) -> Answerer:
        module, name = self.answerer.split(":")
        answerer: Answerer = getattr(import_module(module), name)
        return answerer


PLAY_MAY = {"technique": is_text, "style": is_text, "tempo": is_text, "start_bpm": is_number,
            "key": is_text, "seed": is_whole}  # fmt: skip

KINDS: Mapping[str, Kind] = {
    "midi-file": Kind("ui.commands.inspect:midi_file", {"path": is_text}, {}),
    "chord": Kind("improv.inspect:chord", {"symbol": is_text}, {}),
    "chord-name": Kind("improv.inspect:chord_name", {"pitches": are_whole}, {}),
    "next-chord": Kind("songwriting.inspect:next_chord", {"mode": is_text}, {"so_far": are_texts}),
    "syllables": Kind("songwriting.inspect:syllables", {"text": is_text}, {}),
    "rhyme": Kind("songwriting.inspect:rhyme", {"pair": are_texts}, {}),
    "placement": Kind("songwriting.inspect:placement", {"text": is_text}, {}),
    "song": Kind("songwriting.inspect:song", {"lyrics": is_text}, {"seed": is_whole}),
    "beats": Kind(
        "improv.following.inspect:beats", {"onsets": is_list, "count_in": is_list, "end": is_number}, {}
    ),
    "features": Kind(
        "improv.measures.inspect:features",
        {"players": is_object},
        {"window_s": is_number, "hop_s": is_number},
    ),
    "play": Kind("improv.inspect:play", {"midi": is_text}, PLAY_MAY),
}


def run(arguments: argparse.Namespace) -> int:
    """Answer standard input line by line until it ends."""
    kind = KINDS.get(arguments.kind)
    if kind is None:
        from ui.commands.parser import unknown

        print(unknown(arguments.kind, list(KINDS), "kind"), file=sys.stderr)
        return 2
    if sys.stdin is None or sys.stdout is None:
        raise Refusal("inspect reads standard input and writes standard output; one of them is closed.")
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    answerer = kind.load()
    for line in sys.stdin.buffer:
        out.write(answer(kind, answerer, line).encode() + b"\n")
        out.flush()
    return 0


def answer(kind: Kind, answerer: Answerer, line: bytes) -> str:
    """What a line is answered with, as JSON; {"error": a sentence} when it cannot be used."""
    try:
        return json.dumps(answerer(read(kind, line)), allow_nan=False)
    except Refusal as refusal:
        sentence = str(refusal)
    except Exception as error:  # whatever a line holds, the next one is still answered
        sentence = f"This line cannot be used ({type(error).__name__})."
    return json.dumps({"error": sentence})


def read(kind: Kind, line: bytes) -> dict[str, Any]:
    """The line's object. Raises Refusal where it is none, or a field is missing or of the wrong shape."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        raise Refusal("A line must be one JSON object.")
    for name, fits in kind.must.items():
        if not fits(row.get(name)):
            raise Refusal(f"“{name}” must be given as {SHAPES[fits]}.")
    for name, fits in kind.may.items():
        if row.get(name) is not None and not fits(row[name]):
            raise Refusal(f"“{name}” must be {SHAPES[fits]} or left out.")
    return {name: value for name, value in row.items() if value is not None}


def midi_file(row: dict[str, Any]) -> dict[str, Any]:
    """{"path"} to notes, length, tracks and first tempo."""
    from instruments.midi_file import summary

    return dict(summary(row["path"]))
