"""Checks of the band's time, as faults in words.

Reading taken: the band is in the client's tempo also at its double or half (a slow player's beat is a fast
one's half bar); it is judged from 20 s on, from 45 s where it was not given a tempo near the client's.
"""

import math

from tests.improv.fidelity.take import Take


def octave_off(bpm: float, other: float) -> float:
    """How far two tempos are apart, as a share, octaves aside."""
    octaves = math.log2(bpm / other)
    return abs(2.0 ** (octaves - round(octaves)) - 1.0)


def within_three_percent(take: Take) -> list[str]:
    """Matching: the client's tempo, within 3 per cent, in nine beats of ten."""
    far = []
    judged = [at for at in take.beats if take.settled_s <= at <= take.client.notes[-1].onset_s]
    for at in judged:
        bpm = take.bpm_at(at)
        if bpm is None or octave_off(bpm, take.client.bpm_at(at)) > 0.03:
            far.append(f"{at:.1f} s: {bpm or 0:.1f}, client {take.client.bpm_at(at):.1f}")
    return far if len(far) > 0.1 * len(judged) or not judged else []


def stands(take: Take) -> list[str]:
    """Grounding: once it stands, the tempo moves by no more than 0.5 per cent, whatever the client does."""
    tempos = [bpm for at in take.beats if at >= take.settled_s and (bpm := take.bpm_at(at)) is not None]
    if not tempos:
        return ["it has no beats"]
    off = max(abs(bpm / tempos[0] - 1.0) for bpm in tempos)
    return [f"the tempo moves by {off:.1%} after {take.settled_s:.0f} s"] if off > 0.005 else []


def takes_the_clients(take: Take) -> list[str]:
    """Grounding: the tempo that stands is the client's of the beginning, within 5 per cent."""
    bpm = take.bpm_at(take.settled_s + 4.0)
    lowest, highest = sorted((take.client.bpm_at(0.0), take.client.bpm_at(take.settled_s)))
    if bpm is None:
        return ["it has no beats"]
    near = min(octave_off(bpm, one) for one in (lowest, (lowest + highest) / 2, highest))
    return [f"it stands at {bpm:.1f}, the client began at {lowest:.1f}"] if near > 0.05 else []


def slow(take: Take) -> list[str]:
    """Holding: 50 to 66 beats a minute, once it has got there."""
    tempos = [bpm for at in take.beats if at >= 30.0 and (bpm := take.bpm_at(at)) is not None]
    return [f"its tempo is {bpm:.1f}" for bpm in tempos if not 49.5 <= bpm <= 66.5][:3]


def bends_gently(take: Take) -> list[str]:
    """Anything: two beats that follow each other differ by no more than 8 per cent."""
    found = []
    for first, second, third in zip(take.beats, take.beats[1:], take.beats[2:], strict=False):
        ratio = (third - second) / (second - first)
        if abs(ratio - 1.0) > 0.08:
            found.append(f"{second:.2f} s: a beat of {second - first:.3f} s, then of {third - second:.3f} s")
    return found
