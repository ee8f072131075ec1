from hypothesis import given
from hypothesis import strategies as st

from improv.harmony.gather import Gather, Struck
from instruments.clock import BLOCK, samples


def closings(times_s: list[float]) -> list[tuple[int, list[int]]]:
    """When each gather closed and the beginnings in it, asked block by block."""
    gather, found = Gather(), []
    waiting = sorted(samples(time_s) for time_s in times_s)
    for sample in range(0, max(waiting) + samples(0.1), BLOCK):
        while waiting and waiting[0] < sample + BLOCK:
            gather.add(Struck("client", 60, waiting.pop(0)))
        notes = gather.closed(sample + BLOCK)
        if notes:
            found.append((sample + BLOCK, [note.began for note in notes]))
    return found


def test_a_chord_waits_20_ms_for_more() -> None:
    (closed, begun), = closings([0.1, 0.11, 0.115])  # fmt: skip
    assert len(begun) == 3
    assert samples(0.135) <= closed <= samples(0.138)


def test_no_chord_waits_longer_than_35_ms() -> None:
    first, second = closings([0.1, 0.112, 0.124, 0.134, 0.144])
    assert samples(0.135) <= first[0] <= samples(0.138)
    assert second[0] <= samples(0.168)


@given(st.lists(st.floats(0, 2), min_size=1, max_size=40))
def test_every_note_is_in_one_gather_and_waits_35_ms_at_most(times_s: list[float]) -> None:
    found = closings(times_s)
    assert sorted(began for _, notes in found for began in notes) == sorted(map(samples, times_s))
    for closed, notes in found:
        assert samples(0.02) <= closed - notes[0] <= samples(0.035) + BLOCK
