"""The chords of a section's lines: drawn from the song-counted successions, shaped as songs are shaped."""

import math
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import pairwise
from random import Random
from statistics import median_low
from typing import Any

from instruments.asset import asset
from songwriting.harmony import table
from songwriting.ngram import LONGEST, chances
from songwriting.placement import syllables_of
from songwriting.pulse import chords_asked
from songwriting.structure import Block, same
from songwriting.syllables import words

Progression = tuple[str, ...]
"""The numerals of one line."""

_DRAWS, _LINE_DRAWS = 24, 4
_NEVER = 1e-6
_CHORDS_OF_SECTION = 4
_ODD, _LIKE = 0.2, 0.7
_OPEN_SHARE = {"verse": 0.4, "pre-chorus": 1.0, "bridge": 0.8}
_STAYS = 0.12
_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Task:
    """A section to harmonise: its `kind` ("verse"), which lines are the `same` (index of the first line
    with these words), chords a line (`width`, 1-3), whether it `leads` on to what follows instead of
    coming home."""

    kind: str
    same: tuple[int, ...]
    width: int = 2
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Taste:
    """`mode`, and how bright the chords are, 0-1."""

    mode: str
    brightness: float

    @property
    def rules(self) -> Mapping[str, Any]:
        rules: Mapping[str, Any] = _tables()[self.mode]
        return rules

    def weight(self, numeral: str) -> float:
        dark, bright = self.rules["dark"], self.rules["bright"]
        share = self.brightness
        return float((1 - share) * dark.get(numeral, 0.0) + share * bright.get(numeral, 0.0))


def section_plans(parts: Sequence[Block], taste: Taste, draw: Random) -> dict[str, tuple[Progression, ...]]:
    """For each kind of section its lines' chords, made for the longest such section; all verses share
    theirs. Verses that all run into a chorus, and bridges into what follows, may stay open."""
    plans: dict[str, tuple[Progression, ...]] = {}
    for kind in dict.fromkeys(part.kind for part in parts):
        longest = max((part for part in parts if part.kind == kind), key=lambda part: len(part.lines))
        task = _task(longest, _leads(parts, kind, draw))
        plans[kind] = progressions(task, taste, draw, [plan[0] for plan in plans.values()])
    return plans


def _task(part: Block, leads: bool) -> Task:
    """Lines of four bars and more, if most are such, have three chords; shorter ones two or one."""
    keys = [same(line) for line in part.lines]
    width = median_low([chords_asked(tuple(syllables_of(words(line)))) for line in part.lines])
    return Task(part.kind, tuple(map(keys.index, keys)), width, leads)


def _leads(parts: Sequence[Block], kind: str, draw: Random) -> bool:
    wish = draw.random() < _OPEN_SHARE.get(kind, 0.0)
    followers = [after.kind for part, after in pairwise(parts) if part.kind == kind]
    goes_on = parts[-1].kind != kind and all(follower != kind for follower in followers)
    return wish and goes_on


def progressions(
    task: Task, taste: Taste, draw: Random, avoid: Sequence[Progression] = ()
) -> tuple[Progression, ...]:
    """The chords of each line: the likeliest of many drawings, so that a seed changes them and chance
    does not spoil them. A section that opens like one to `avoid` is disfavoured."""
    letters = _letters(task, draw)
    tries = [_drawn(task, letters, taste, draw) for _ in range(_DRAWS)]
    return max(tries, key=lambda lines: _goodness(lines, taste, avoid))


def _letters(task: Task, draw: Random) -> list[str]:
    """A letter for each line; lines with equal letters share chords. Equal words get equal letters, and
    "z" is the letter of the last line."""
    patterns = _tables()["line_patterns"]
    pattern = draw.choices(list(patterns), list(patterns.values()))[0]
    letters = [pattern[at % _PHRASE] for at in range(len(task.same))]
    letters = [letters[first] for first in task.same]
    return [
        "z" if first == task.same[-1] else letter for first, letter in zip(task.same, letters, strict=True)
    ]


def _drawn(task: Task, letters: Sequence[str], taste: Taste, draw: Random) -> tuple[Progression, ...]:
    known: dict[str, Progression] = {}
    so_far: list[str] = []
    for letter in letters:
        if letter not in known:
            known[letter] = _another(known.values(), partial(_line, task, letter, so_far, taste, draw))
        so_far += known[letter]
    return tuple(known[letter] for letter in letters)


def _another(known: Collection[Progression], drawn: Callable[[], Progression]) -> Progression:
    """A line unlike those known, if a few drawings find one."""
    for _ in range(_LINE_DRAWS - 1):
        line = drawn()
        if line not in known:
            return line
    return drawn()


def _line(task: Task, letter: str, so_far: list[str], taste: Taste, draw: Random) -> Progression:
    rules = taste.rules
    if letter == "z":
        ending = tuple(_pick(rules["leads" if task.leads else "closes"], draw).split())
        if so_far and len(ending) >= task.width:
            return ending[-1:] if task.width == 1 else ending
        return (_first(task, so_far, taste, draw, avoid=ending[0]), *ending)
    chords = [_first(task, so_far, taste, draw)]
    if task.width == 1:
        return tuple(chords)
    while len(chords) < task.width - 1:
        chords.append(_pick(_moves([*so_far, *chords], taste), draw))
    onward = _moves([*so_far, *chords], taste)
    pauses = {chord: weight * onward.get(chord, 0.0) for chord, weight in rules["pauses"].items()}
    return (*chords, _pick(pauses, draw))


def _first(task: Task, so_far: Sequence[str], taste: Taste, draw: Random, avoid: str = "") -> str:
    """A line's first chord: the section's opening, or what follows the line before."""
    opens = taste.rules["opens"]
    weights = _onward(tuple(so_far[-LONGEST:]), taste) if so_far else opens.get(task.kind, opens["verse"])
    allowed = {chord: weight for chord, weight in weights.items() if chord != avoid}
    return _pick(allowed or weights, draw)


def _moves(so_far: Sequence[str], taste: Taste) -> dict[str, float]:
    """What may follow within a line: another chord than the last."""
    onward = _onward(tuple(so_far[-LONGEST:]), taste)
    return {chord: share for chord, share in onward.items() if chord != so_far[-1]}


def _pick(weights: Mapping[str, float], draw: Random) -> str:
    return draw.choices(list(weights), list(weights.values()))[0]


@lru_cache(maxsize=4096)
def _onward(before: tuple[str, ...], taste: Taste) -> dict[str, float]:
    """Probabilities of the next chord within the palette; staying on the chord is possible but rare."""
    belief = chances(table(taste.mode), before, memory=False)
    belief = {chord: share * taste.weight(chord) for chord, share in belief.items() if taste.weight(chord)}
    whole = sum(belief.values())
    shares = {chord: share / whole * (1 - _STAYS) for chord, share in belief.items()}
    return shares | {before[-1]: _STAYS}


def _goodness(lines: Sequence[Progression], taste: Taste, avoid: Sequence[Progression]) -> float:
    """Mean log probability of the successions, less for too few or too many chords (Billboard's sections
    have four), for lines that are all the same and for opening like another section."""
    chords = [chord for line in lines for chord in line]
    steps = [
        math.log(_onward(tuple(chords[max(0, at - LONGEST) : at]), taste).get(chords[at], _NEVER))
        for at in range(1, len(chords))
    ]
    mean = sum(steps) / max(1, len(steps))
    wanted = min(_CHORDS_OF_SECTION, len(lines) + 1)
    dull = len(lines) > 2 and len(set(lines)) == 1
    echoes = sum(one != other and one[-1] == other[-1] for one, other in pairwise(lines))
    odd = abs(len(set(chords)) - wanted) + echoes
    return mean - _ODD * odd - _LIKE * (lines[0] in avoid) - _LIKE * dull


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(asset("progressions.toml").read_text(encoding="utf-8"))
