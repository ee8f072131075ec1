"""Checks of what changes slowly, or not at all: frame, transition, journey; as faults in words.

Readings taken: a frame is *fixed* when its chords come in the same order whoever plays. A journey is judged
from 120 s on (matching is over by then), in steps of 30 s (density: 60 s): *monotone* within 1 per cent of
tempo, 2 velocity units, a tenth of the density; *10 per cent a minute* with the same allowance.
"""

from itertools import pairwise
from statistics import mean

from tests.improv.fidelity.clients import sparse
from tests.improv.fidelity.take import Take, play

MATCHED_S = 120.0


def same_chords_for_all(take: Take) -> list[str]:
    """Frameworking: the chords are those that another client hears."""
    other = play(sparse(take.client.seed + 50), "frameworking", seed=take.client.seed + 1)
    here, there = ([symbol for _, symbol in one.chords] for one in (take, other))
    for number, (one, two) in enumerate(zip(here, there, strict=False)):
        if one != two:
            return [f"chord {number} is {one}, for another client {two}"]
    return [] if len(here) > 1 or len(there) < 3 else ["it has no chords"]


def two_percent_a_bar(take: Take) -> list[str]:
    """Transition (seductive): the tempo moves by 2 per cent a bar at most, one way only."""
    tempos = [(begin, 240.0 / (end - begin)) for begin, end in take.bars()]
    found = [
        f"{at:.1f} s: from {before:.2f} to {now:.2f} in a bar"
        for (_, before), (at, now) in pairwise(tempos)
        if abs(now / before - 1.0) > 0.021
    ]
    moving = [bpm for at, bpm in tempos if at > 16.0]
    if any(now > before * 1.002 for before, now in pairwise(moving)):
        found.append("the tempo goes up again on its way down")
    return found


def arrives(take: Take) -> list[str]:
    """Transition (seductive): at nine tenths of the tempo given, where nothing else was asked for."""
    first, last = take.bpm_at(1.0), take.bpm_at(take.client.length_s)
    if first is None or last is None:
        return ["it has no beats"]
    return [] if abs(last / first - 0.9) <= 0.02 else [f"from {first:.1f} to {last:.1f}"]


def journey_tempo(take: Take) -> list[str]:
    values = [
        (begin, bpm) for begin, end in _steps(take, 30.0) if (bpm := _tempo(take, begin, end)) is not None
    ]
    return _gentle("tempo", values, 0.01, 0.0)


def journey_velocity(take: Take) -> list[str]:
    values = [
        (begin, mean(note.velocity for note in notes))
        for begin, end in _steps(take, 30.0)
        if (notes := take.band(begin, end))
    ]
    return _gentle("velocity", values, 0.0, 2.0)


def journey_density(take: Take) -> list[str]:
    values = [(begin, len(take.band(begin, end)) / (end - begin)) for begin, end in _steps(take, 60.0)]
    return _gentle("density", values, 0.1, 0.05)


def goes_somewhere(take: Take) -> list[str]:
    """Journey: tempo or velocity at the end are not those of the beginning."""
    steps = _steps(take, 30.0)
    first, last = (_tempo(take, *steps[place]) for place in (0, -1))
    loud, soft = (mean(note.velocity for note in take.band(*steps[place])) for place in (0, -1))
    if first is None or last is None:
        return ["it has no beats"]
    moved = abs(last / first - 1.0) > 0.05 or abs(soft / loud - 1.0) > 0.05
    return [] if moved else [f"tempo {first:.1f} to {last:.1f}, velocity {loud:.1f} to {soft:.1f}"]


def _steps(take: Take, length_s: float) -> list[tuple[float, float]]:
    count = int((take.client.length_s - MATCHED_S) / length_s)
    return [(MATCHED_S + place * length_s, MATCHED_S + (place + 1) * length_s) for place in range(count)]


def _tempo(take: Take, begin: float, end: float) -> float | None:
    beats = [at for at in take.beats if begin <= at < end]
    return 60.0 * (len(beats) - 1) / (beats[-1] - beats[0]) if len(beats) > 4 else None


def _gentle(what: str, values: list[tuple[float, float]], share: float, units: float) -> list[str]:
    """Faults of a row of (time, value): back and forth, or more than 10 per cent a minute."""
    found = []
    way = values[-1][1] - values[0][1]
    for (before_s, before), (now_s, now) in pairwise(values):
        allowed = share * before + units
        if (now - before) * (1 if way > 0 else -1) < -allowed:
            found.append(f"{now_s:.0f} s: {what} goes back from {before:.2f} to {now:.2f}")
        if abs(now - before) > 0.1 * before * (now_s - before_s) / 60.0 + allowed:
            found.append(
                f"{now_s:.0f} s: {what} goes from {before:.2f} to {now:.2f} in {now_s - before_s:.0f} s"
            )
    return found
