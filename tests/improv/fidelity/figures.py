"""Checks of what the band plays: ostinato, drone, frame; as faults in words.

Readings taken: *notes a beat* counts moments at which something begins, so that a chord is one. A *bar* has
four beats.
"""

from itertools import pairwise
from statistics import median

from improv.chord import parse_chord
from improv.measures.keys import find_key
from tests.improv.fidelity.take import EARLY_S, Sounded, Take


def one_or_two_a_beat(take: Take) -> list[str]:
    """Rhythmic grounding: 1 to 2 onsets a beat, over the whole."""
    beats = [at for at in take.beats if at >= take.settled_s]
    moments: list[float] = []
    for note in take.band(beats[0], beats[-1]):
        if not moments or note.onset_s - moments[-1] > 0.04:
            moments.append(note.onset_s)
    rate = len(moments) / (len(beats) - 1)
    return [] if 0.9 <= rate <= 2.1 else [f"{rate:.2f} onsets a beat"]


def low(take: Take) -> list[str]:
    """Rhythmic grounding: pitched notes stay below middle C."""
    high = [note for note in pitched(take) if note.pitch > 60]
    return [f"{note.onset_s:.2f} s: {note.part} {note.pitch}" for note in high[:3]]


def long_notes(take: Take) -> list[str]:
    """Holding: half of the notes or more last 2 s; the last ones, which Stop ends, are not counted."""
    lengths = [note.end_s - note.onset_s for note in take.band(0.0, take.client.length_s - 8.0) if note.end_s]
    if not lengths:
        return ["it plays nothing"]
    usual = median(lengths)
    return [] if usual >= 2.0 else [f"a note lasts {usual:.2f} s"]


def no_melody(take: Take) -> list[str]:
    """Holding: fewer than one note a second."""
    rate = len(take.notes) / take.client.length_s
    return [] if rate <= 1.0 else [f"{rate:.2f} notes a second"]


def fifth_or_bass(take: Take) -> list[str]:
    """Tonal grounding: in each bar a tone alone, or two a fifth apart."""
    found = []
    for begin, end in take.bars():
        classes = {note.pitch % 12 for note in pitched(take, begin - EARLY_S, end - EARLY_S)}
        if len(classes) > 2 or (len(classes) == 2 and not _a_fifth(classes)):
            found.append(f"{begin:.2f} s: pitch classes {sorted(classes)}")
    return found


def bass_only_when_unclear(take: Take) -> list[str]:
    """Tonal grounding: one tone alone in a bar before which, for 3 s, the key was plainly unclear."""
    found = []
    for begin, end in take.bars()[2:]:
        clear = [_clarity(take, begin - back) for back in (0.0, 1.0, 2.0, 3.0)]
        classes = {note.pitch % 12 for note in pitched(take, begin + 0.3, end - EARLY_S)}
        if all(one is not None and one < 0.5 for one in clear) and len(classes) > 1:
            found.append(f"{begin:.2f} s: {sorted(classes)} at a clarity of {clear[0]:.2f}")
    return found


def changes_seldom(take: Take) -> list[str]:
    """Tonal grounding: its harmony changes every 4 bars at most, the first finding of it aside."""
    changes = [(take.beat_at(at), symbol) for at, symbol in take.chords]
    return [
        f"beat {at:.1f}: {symbol} after {at - before:.1f} beats"
        for (before, _), (at, symbol) in pairwise(changes[1:])
        if at - before < 15.5
    ]


def of_its_harmony(take: Take) -> list[str]:
    """Tonal grounding: every pitched note is the root or the fifth of the harmony that it tells."""
    found = []
    for note in pitched(take):
        root = parse_chord(take.chord_at(note.onset_s + EARLY_S)).root
        if root is None or (note.pitch - root) % 12 not in (0, 7):
            found.append(f"{note.onset_s:.2f} s: {note.pitch} over {take.chord_at(note.onset_s + EARLY_S)}")
    return found


def at_home(take: Take) -> list[str]:
    """Tonal grounding: under a client in a plain key, the root of the last half is its tonic or its fifth."""
    half = take.client.length_s / 2.0
    heard = find_key(take.client_notes(0.0, take.client.length_s))
    if heard is None or heard.margin < 0.1 or heard.clarity < 0.8:
        return []
    bars = [pitched(take, begin, end) for begin, end in take.bars() if begin > half]
    roots = [min(notes, key=lambda note: note.pitch).pitch % 12 for notes in bars if notes]
    home = sum(root in (heard.tonic, (heard.tonic + 7) % 12) for root in roots)
    return [] if roots and home >= 0.5 * len(roots) else [f"tonic {heard.tonic}, roots {roots}"]


def pitched(take: Take, begin: float = 0.0, end: float = 1e9) -> list[Sounded]:
    """The band's notes that are not drums."""
    return [note for note in take.band(begin, end) if note.part != "drums"]


def _a_fifth(classes: set[int]) -> bool:
    one, two = classes
    return (one - two) % 12 in (5, 7)


def _clarity(take: Take, at_s: float) -> float | None:
    key = find_key(take.client_notes(at_s - 6.0, at_s))
    return key.clarity if key else None
