from hypothesis import given
from hypothesis import strategies as st

from improv.transport import Transport

TEMPOS = st.floats(40, 220)


@given(TEMPOS, st.floats(-64, 4000))
def test_beats_and_samples_are_inverse(bpm: float, beat: float) -> None:
    transport = Transport(bpm)
    transport.start(1234, -8.0)
    assert abs(transport.beat_at(transport.sample_at(beat)) - beat) < 1e-6


@given(st.lists(st.tuples(TEMPOS, st.integers(1, 200_000)), min_size=1, max_size=8))
def test_a_change_of_tempo_never_moves_the_beat_it_falls_on(changes: list[tuple[float, int]]) -> None:
    transport, sample = Transport(90), 0
    for bpm, later in changes:
        sample += later
        before = transport.beat_at(sample)
        transport.set_tempo(bpm, sample)
        assert abs(transport.beat_at(sample) - before) < 1e-9


def test_tempo_stays_in_what_the_band_can_play() -> None:
    assert Transport(500).bpm == 220
    assert Transport(3).bpm == 40


def test_a_beat_at_120_is_half_a_second() -> None:
    transport = Transport(120)
    transport.start(0)
    assert transport.sample_at(1) == 24_000
