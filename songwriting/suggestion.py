"""Suggested chords for one syllable of a song: steered by two sliders, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from improv.chord import Chord
from songwriting.harmony import table
from songwriting.model import Song
from songwriting.ngram import chances
from songwriting.numerals import chord_of, numeral_of
from songwriting.reasons import HOME, why_next, why_rest, why_section, why_step
from songwriting.song import set_chord
from songwriting.steer import PLAIN, Steer, coloured, inverted, leaning, tables

Spot = tuple[int, int, int]
"""Section, line in it, syllable in the line, each from 0."""

OFFERED = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A `chord`, the `numeral` of its triad, and `why` in one sentence."""

    chord: Chord
    numeral: str
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """What is known at a spot: the chords before it, the section's kind, whether the spot opens or closes
    its section."""

    mode: str
    tonic: int
    so_far: tuple[str, ...]
    before: Chord | None
    kind: str
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """A person choosing for one spot. `offered` is the suggestion that is shown, `passed` are symbols that
    were not wanted; `ends` after "end here"."""

    song: Song
    spot: Spot
    steer: Steer
    offered: Suggestion
    passed: tuple[str, ...] = ()
    ends: bool = False


def ask(song: Song, spot: Spot, steer: Steer) -> Asking:
    """The first suggestion for a spot."""
    return Asking(song, spot, steer, suggestions(song, spot, steer)[0])


def other(asking: Asking) -> Asking:
    """The tap "other": the next suggestion; after the last one they come round again."""
    passed = (*asking.passed, asking.offered.chord.symbol)
    found = suggestions(asking.song, asking.spot, asking.steer, passed, asking.ends)
    if not found:
        passed = ()
        found = suggestions(asking.song, asking.spot, asking.steer, passed, asking.ends)
    return replace(asking, offered=found[0], passed=passed)


def end_here(asking: Asking) -> Asking:
    """The tap "end here": chords that close come first."""
    offered = suggestions(asking.song, asking.spot, asking.steer, (), True)[0]
    return replace(asking, offered=offered, passed=(), ends=True)


def keep(asking: Asking) -> Song:
    """The tap "keep this": the song with the chord on its syllable. Raises Refusal for no such syllable."""
    return set_chord(asking.song, *asking.spot, asking.offered.chord)


def suggestions(
    song: Song, spot: Spot, steer: Steer, passed: tuple[str, ...] = (), ends: bool = False
) -> tuple[Suggestion, ...]:
    """Up to 8 chords, likeliest first, none of them `passed`; `ends`: the section is to end here. What is
    beyond the spot has no say."""
    place = place_of(song, spot)
    belief = leaning(chances(table(place.mode), place.so_far), place.mode, steer, frozenset(place.so_far))
    weighed = _with_section(belief, place, ends)
    ranked = sorted(weighed, key=lambda numeral: -weighed[numeral])[: OFFERED + len(passed)]
    found = [_suggestion(numeral, place, steer, ends) for numeral in ranked]
    if steer.colour >= PLAIN:
        found[2:2] = _walking(ranked, place)
    return tuple(one for one in found if one.chord.symbol not in passed)[:OFFERED]


def place_of(song: Song, spot: Spot) -> Place:
    """What is known at a spot."""
    earlier = [chord for at, chord in chords_at(song) if at < spot and chord.root is not None]
    section, line, syllable = spot
    part = song.sections[section]
    numerals = tuple(filter(None, (numeral_of(chord, song.tonic) for chord in earlier)))
    later = [at for at, _ in chords_at(song) if at[0] == section and at > spot]
    return Place(
        mode=song.mode,
        tonic=song.tonic,
        so_far=numerals,
        before=earlier[-1] if earlier else None,
        kind=part.name.rstrip(" 0123456789").lower(),
        opens=(line, syllable) == (0, 0),
        closes=not later and line == len(part.lines) - 1 and syllable > 0,
    )


def chords_at(song: Song) -> list[tuple[Spot, Chord]]:
    """Every chord with its spot, in singing order."""
    return [
        ((number, line, at), chord)
        for number, part in enumerate(song.sections)
        for line, row in enumerate(part.lines)
        for at, chord in row.chords
    ]


def _with_section(belief: Mapping[str, float], place: Place, ends: bool) -> dict[str, float]:
    """The counted beginnings and endings of sections beside the chord before."""
    share = _section_share(place, ends)
    weight = float(tables()["weights"]["section"])
    mixed = {numeral: (chance + weight * share.get(numeral, 0.0)) for numeral, chance in belief.items()}
    home = HOME[place.mode]
    if ends and home in mixed and not share.keys() & mixed.keys():
        mixed[home] += float(tables()["weights"]["home"])
    return mixed


def _section_share(place: Place, ends: bool) -> dict[str, float]:
    which = "closes" if ends or place.closes else "opens" if place.opens else ""
    rows = tables().get(which, {}).get(place.mode, {})
    return dict(rows.get(place.kind, {}))


def _suggestion(numeral: str, place: Place, steer: Steer, ends: bool) -> Suggestion:
    chord = coloured(numeral, place.tonic, place.mode, steer.colour)
    return Suggestion(chord, numeral, _why(numeral, chord, place, ends))


def _why(numeral: str, chord: Chord, place: Place, ends: bool) -> str:
    """The songs were counted by their triads, so the sentence names those."""
    share = _section_share(place, ends)
    minor = place.mode == "minor"
    plain = chord_of(numeral, place.tonic, minor)
    before = chord_of(place.so_far[-1], place.tonic, minor) if place.so_far else None
    if numeral in share:
        return why_section(not (ends or place.closes), place.kind, share[numeral], plain)
    if ends and numeral == HOME[place.mode]:
        return why_rest(chord)
    return why_next(place.mode, place.so_far, numeral, before, plain)


def _walking(ranked: list[str], place: Place) -> list[Suggestion]:
    """The likeliest slash chord whose bass is a step away from the bass before."""
    before = place.before
    if before is None or before.bass is None:
        return []
    for numeral in ranked:
        for chord in inverted(numeral, place.tonic, place.mode):
            if chord.bass is not None and (chord.bass - before.bass) % 12 in (1, 2, 10, 11):
                return [Suggestion(chord, numeral, why_step(before, chord))]
    return []
