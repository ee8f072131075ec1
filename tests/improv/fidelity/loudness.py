"""Checks of how loud, how many and how high the band's notes are, as faults in words.

Reading taken: loudness and density are compared at each whole second from 10 s on (6 s, and the
first bar, which answers a first note alone) at which the client has begun two notes or more in the last 6 s.
"""

from collections.abc import Iterator
from statistics import mean

from tests.improv.fidelity.take import WINDOW_S, Sounded, Take


def moments(take: Take) -> Iterator[tuple[float, list[Sounded]]]:
    """(time, the band's notes of the last 6 s)."""
    for second in range(10, int(take.client.notes[-1].onset_s) + 1):
        if len(take.client_notes(second - WINDOW_S, second)) > 1:
            yield second, take.band(second - WINDOW_S, second + 1e-9)


def _off(take: Take, lowest: float, highest: float) -> list[str]:
    """Where the band's mean lies outside the client's + lowest..highest."""
    found = []
    for at, notes in moments(take):
        if notes:
            apart = mean(note.velocity for note in notes) - take.loudness(at)
            if not lowest <= apart <= highest:
                found.append(f"{at} s: {apart:+.1f} beside the client's {take.loudness(at):.0f}")
    return found


def within_twelve(take: Take) -> list[str]:
    """Matching: within 12 of the client's mean."""
    return _off(take, -12.0, 12.0)


def audible_but_bounded(take: Take) -> list[str]:
    """Containing: the band's mean no louder than the client's, and not gone under it; 1 for what the client's
    mean may have fallen since those notes of the band were played."""
    return _off(take, -12.0, 1.0)


def underneath(take: Take) -> list[str]:
    """Accompanying: 12 to 20 below the client, give or take 2 at one moment."""
    return _off(take, -22.0, -10.0)


def underneath_on_the_whole(take: Take) -> list[str]:
    """Accompanying: the mean of all those moments is 12 to 20 below."""
    apart = [mean(n.velocity for n in notes) - take.loudness(at) for at, notes in moments(take) if notes]
    if not apart or -20.0 <= mean(apart) <= -12.0:
        return []
    return [f"{mean(apart):+.1f} beside the client"]


def is_there(take: Take) -> list[str]:
    """It plays at all while the client does."""
    rows = list(moments(take))
    heard = [at for at, notes in rows if notes]
    return [] if len(heard) >= 0.7 * len(rows) else [f"it is heard in {len(heard)} of {len(rows)} moments"]


def two_a_second(take: Take) -> list[str]:
    """Containing: at most 2 notes a second, all parts, in any 6 s."""
    found = []
    for second in range(12, int(take.client.length_s)):
        count = len(take.band(second - WINDOW_S, second))
        if count > 2.0 * WINDOW_S:
            found.append(f"{second} s: {count / WINDOW_S:.2f} notes a second")
    return found


def share_of_the_clients(take: Take) -> list[str]:
    """Matching: over the whole, 0.5 to 1.0 times as many notes as the client, a tenth more or less."""
    rows = list(moments(take))
    own = sum(len(notes) for _, notes in rows)
    clients = sum(len(take.client_notes(at - WINDOW_S, at)) for at, _ in rows)
    share = own / max(clients, 1)
    return [] if 0.45 <= share <= 1.1 else [f"{share:.2f} times as many notes as the client"]


def below_the_client(take: Take) -> list[str]:
    """Accompanying: no pitch as low as the client's lowest of the last 6 s, or higher."""
    found = []
    for note in take.notes:
        lowest = min(
            (one.pitch for one in take.client_notes(note.onset_s - WINDOW_S, note.onset_s - 0.3)), default=128
        )
        if note.part != "drums" and note.pitch >= lowest:
            found.append(f"{note.onset_s:.2f} s: {note.part} {note.pitch}, client's lowest {lowest}")
    return found


def rests_too(take: Take) -> list[str]:
    """Accompanying: no note begins in a rest, from 1.5 s (or 1.5 usual gaps) after the last sound."""
    found = []
    for begin, end in take.silences:
        resting = begin + max(1.5, 1.5 * take.usual_gap(begin))
        found += [
            f"{note.onset_s:.2f} s: {note.part} in a rest since {begin:.2f} s"
            for note in take.band(resting, end - 0.01)
        ]
    return found


def leaves_space(take: Take) -> list[str]:
    """Making spaces: in a silence of 6 s or more nothing begins from 1 s to 6 s after the last sound."""
    found = []
    for begin, end in take.silences:
        if end - begin >= 6.0:
            found += [
                f"{note.onset_s:.2f} s: {note.part} in a silence since {begin:.2f} s"
                for note in take.band(begin + 1.0, begin + 6.0)
            ]
    return found


def velocities(lowest: int, highest: int, take: Take) -> list[str]:
    """All velocities within bounds."""
    return [
        f"{note.onset_s:.2f} s: {note.part} at {note.velocity}"
        for note in take.notes
        if not lowest <= note.velocity <= highest
    ]
