"""The never-do list, as faults of a take in words; no fault, no line.

Readings taken: *loudness of the client* is the mean velocity of the last 6 s (in a silence, of what is
left of them, and then of the 6 s up to the last note). *A fill* under 5 s of silence is more onsets a
second, from 1 s after the client's last sound until 5 s, than in the 6 s before (and 0.75 more; a chord is
one onset). *A jump* is between the mean velocities of all notes of two bars that follow each other with two
notes or more each; a fall is none where a listening band is as loud as the first rule lets it be, because
the client grew softer. What answers a turn with the client's own notes (part "partner" of mirroring,
imitating and dialoguing) is no fill, and as loud as what it answers.
"""

from itertools import pairwise
from statistics import mean

from improv.techniques.table import technique_row
from tests.improv.fidelity.take import EARLY_S, WINDOW_S, Take

LISTENING = frozenset(
    ("matching", "mirroring", "imitating", "dialoguing", "making_spaces", "accompanying", "containing")
)
"""Techniques whose loudness comes from the client's by their definition; the table may name more."""

ANSWERING = frozenset(("mirroring", "imitating", "dialoguing"))
MARGIN = 6.0
JUMP = 6.0
MORE = 0.75
"""Onsets a second: less is chance."""

DECIDED_S = 0.12
"""A note may have been decided so long before it sounds: the client's loudness then counts too."""

TOGETHER_S = 0.06
HALF = 0.01
"""Of the mean's own rounding."""


def faults(take: Take) -> list[str]:
    """All that is never done, but was."""
    found = [*unended(take), *fills(take), *jumps(take)]
    return found + (too_loud(take) if listens(take.technique) else [])


def listens(technique: str) -> bool:
    """Whether the band is bound to the client's loudness."""
    return technique in LISTENING or technique_row(technique).listening


def unended(take: Take) -> list[str]:
    return list(take.stray)


def too_loud(take: Take) -> list[str]:
    """Notes more than 6 above the client."""
    found = []
    for note in take.notes:
        heard = max(take.loudness(note.onset_s), take.loudness(note.onset_s - DECIDED_S))
        if note.velocity > heard + MARGIN + HALF:
            found.append(f"{note.onset_s:.2f} s: {note.part} at {note.velocity}, client {heard:.1f}")
    return found


def fills(take: Take) -> list[str]:
    """More notes than before, within 5 s of silence."""
    found = []
    for begin, end in take.silences:
        until = min(end, begin + 5.0)
        if until - begin < 2.5:
            continue
        now = _density(take, begin + 1.0, until)
        before = _density(take, begin - WINDOW_S, begin)
        if begin > WINDOW_S and now > before * 1.1 + MORE:
            found.append(f"{begin:.2f} s: {now:.1f} notes a second in silence, {before:.1f} before")
    return found


def _density(take: Take, begin: float, end: float) -> float:
    own = {"partner"} if take.technique in ANSWERING else set()
    onsets = [note.onset_s for note in take.band(begin, end) if note.part not in own]
    return moments(onsets) / max(end - begin, 1e-9)


def moments(onsets: list[float]) -> int:
    """At how many moments something begins: a chord is one."""
    return sum(later - earlier > TOGETHER_S for earlier, later in pairwise([-1.0, *onsets]))


def jumps(take: Take) -> list[str]:
    """Neighbouring bars more than 6 apart."""
    found, last = [], None
    for begin, end in take.bars():
        notes = [
            note.velocity
            for note in take.band(begin - EARLY_S, end - EARLY_S)
            if not _answers(take, note.part)
        ]
        here = mean(notes) if len(notes) > 1 else None
        if (
            here is not None
            and last is not None
            and abs(here - last) > JUMP
            and not _forced(take, begin, end, here, last)
        ):
            found.append(f"{begin:.2f} s: from {last:.1f} to {here:.1f} in one bar")
        last = here
    return found


def _forced(take: Take, begin: float, end: float, here: float, last: float) -> bool:
    """Whether a listening band came down because the client did: it is as loud as it may be."""
    return listens(take.technique) and last > here >= quietest(take, begin, end) + MARGIN - 1.0


def quietest(take: Take, begin: float, end: float) -> float:
    """The client's loudness where it is least within a bar."""
    return min(take.loudness(begin + (end - begin) * part / 8) for part in range(9))


def _answers(take: Take, part: str) -> bool:
    return part == "partner" and take.technique in ANSWERING
