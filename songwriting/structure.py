"""From the text of a lyric to named sections: blank lines, headings, repeated lines."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from instruments.refusal import Refusal

MOST_CHARACTERS, MOST_LINES, LONGEST_LINE = 20_000, 400, 400

_HEADING = re.compile(
    r"\[?\s*((?:pre-?|post-?)?(?:verse|chorus|refrain|bridge|intro|outro|hook))\s*(\d*)\s*[\]:]+",
    re.IGNORECASE,
)
_LONGEST_BLOCK = 8
_VERSE_LINES = 4


@dataclass(frozen=True, slots=True)
class Block:
    """Lines sung together, under a name such as "Verse 2"."""

    name: str
    lines: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The name without its number, in lower case: "verse"."""
        return self.name.rstrip(" 0123456789").lower()


def blocks(lyrics: str) -> tuple[Block, ...]:
    """The sections of a lyric. A block that comes again is the chorus; one that stands alone late, after
    two choruses, is the bridge; the others are verses. Headings ("[Chorus]", "Verse 2:") win.

    Raises Refusal for a text without words or too long for a song.
    """
    _check(lyrics)
    found = [part for group in _groups(lyrics) for part in _split(group)]
    if not any(lines for _, lines in found):
        raise Refusal("There are no words yet: write a line, and it gets its chords.")
    return _named([part for part in found if part[1]])


def same(line: str) -> str:
    """The line as it is compared: letters and figures in lower case."""
    return "".join(mark for mark in line.lower() if mark.isalnum()) or line


def cleaned(text: str) -> str:
    """The text without control characters and with plain line ends."""
    text = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text).expandtabs(1)
    return "".join(mark for mark in text if mark == "\n" or unicodedata.category(mark) not in ("Cc", "Cs"))


def _check(lyrics: str) -> None:
    if len(lyrics) > MOST_CHARACTERS or lyrics.count("\n") > 2 * MOST_LINES:
        raise Refusal(
            f"This is too long for one song: at most {MOST_CHARACTERS:,} characters and {MOST_LINES} lines."
        )
    for number, line in enumerate(lyrics.splitlines(), 1):
        if len(line) > LONGEST_LINE:
            raise Refusal(
                f"Line {number} is too long to sing; break it into lines of up to {LONGEST_LINE} characters."
            )


_Group = tuple[str, list[str]]
"""A heading ("" for none) and lines."""


def _groups(lyrics: str) -> list[_Group]:
    groups: list[_Group] = [("", [])]
    for line in map(str.strip, cleaned(lyrics).split("\n")):
        heading = _HEADING.fullmatch(line)
        if heading:
            groups.append((f"{heading[1].capitalize()} {heading[2]}".strip(), []))
        elif line:
            groups[-1][1].append(" ".join(line.split()))
        elif groups[-1][1]:
            groups.append(("", []))
    return groups


def _split(group: _Group) -> list[_Group]:
    """A long block without blank lines falls apart where a run of its lines comes again, else in fours."""
    heading, lines = group
    if heading or len(lines) <= _LONGEST_BLOCK:
        return [group]
    edges = {0, len(lines)} | _edges_of_repeats(lines)
    bounds = sorted(edges)
    runs = [lines[a:b] for a, b in itertools.pairwise(bounds)]
    return [("", part) for run in runs for part in _in_fours(run)]


def _edges_of_repeats(lines: Sequence[str]) -> set[int]:
    keys = [same(line) for line in lines]
    edges: set[int] = set()
    for first in range(len(keys)):
        for again in range(first + 2, len(keys)):
            starts_here = first == 0 or keys[first - 1] != keys[again - 1]
            length = _common(keys, first, again) if starts_here else 0
            if length >= 2:
                edges |= {first, first + length, again, again + length}
    return edges


def _common(keys: Sequence[str], first: int, again: int) -> int:
    length = 0
    while (
        first + length < again and again + length < len(keys) and keys[first + length] == keys[again + length]
    ):
        length += 1
    return length


def _in_fours(lines: list[str]) -> list[list[str]]:
    if len(lines) <= _LONGEST_BLOCK and len(lines) % _VERSE_LINES:
        return [lines]
    return [lines[at : at + _VERSE_LINES] for at in range(0, len(lines), _VERSE_LINES)]


def _named(groups: Sequence[_Group]) -> tuple[Block, ...]:
    again = _come_again([{same(line) for line in lines} for _, lines in groups])
    kinds = [heading or _kind(again, at) for at, (heading, _) in enumerate(groups)]
    totals, numbers = Counter(kinds), Counter[str]()
    named: list[Block] = []
    for kind, (_, lines) in zip(kinds, groups, strict=True):
        numbers[kind] += 1
        numbered = kind == "Verse" and totals[kind] > 1
        named.append(Block(f"{kind} {numbers[kind]}" if numbered else kind, tuple(lines)))
    return tuple(named)


def _kind(again: Sequence[bool], at: int) -> str:
    if again[at]:
        return "Chorus"
    return "Bridge" if sum(again[:at]) >= 2 and any(again[at + 1 :]) else "Verse"


def _come_again(keys: Sequence[set[str]]) -> list[bool]:
    """For each block, whether another one sings at least half of the same lines."""
    return [
        any(
            at != index and 2 * len(own & other) >= max(len(own), len(other))
            for index, other in enumerate(keys)
        )
        for at, own in enumerate(keys)
    ]
