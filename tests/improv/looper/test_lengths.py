import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.looper.lengths import beats_of_free, nearest_bars, nearest_beats
from improv.transport import FASTEST_BPM, SLOWEST_BPM


@pytest.mark.parametrize(("beats", "length"), [(0.3, 4), (3.9, 4), (5.9, 4), (6.1, 8), (27.0, 28)])
def test_the_nearest_bars_but_one_at_least(beats: float, length: float) -> None:
    assert nearest_bars(beats, 4) == length


def test_the_nearest_beats_but_one_at_least() -> None:
    assert [nearest_beats(beats) for beats in (0.2, 1.4, 2.6)] == [1.0, 1.0, 3.0]


@pytest.mark.parametrize("bars", [1, 2, 4, 8])
@pytest.mark.parametrize("played", [72, 88, 104, 126])
@pytest.mark.parametrize("given_bpm", [76, 96, 116])
def test_eighths_and_quarters_tell_the_tempo(bars: int, played: float, given_bpm: float) -> None:
    beat = 60 / played
    onsets = [beat * at / 2 for at in range(bars * 8) if at % 8 not in (3, 6)]
    beats = beats_of_free(bars * 4 * beat, onsets, given_bpm, 4)
    assert beats in (bars * 4, bars * 8) if played < given_bpm else beats in (bars * 4, bars * 2)


def test_the_tempo_that_was_set_decides_where_the_notes_do_not() -> None:
    assert beats_of_free(8.0, [], 60.0, 4) == 8
    assert beats_of_free(8.0, [], 120.0, 4) == 16


def test_three_in_a_bar() -> None:
    assert beats_of_free(3.0, [0.0, 0.5, 1.0, 1.5, 2.0, 2.5], 110.0, 3) == 6


@given(
    st.floats(0.3, 380.0), st.floats(SLOWEST_BPM, FASTEST_BPM), st.sampled_from((2, 3, 4, 5)),
    st.lists(st.floats(0.0, 1.0), max_size=20),
)  # fmt: skip
def test_the_tempo_is_always_one_that_the_band_can_play(
    length_s: float, bpm: float, bar: int, shares: list[float]
) -> None:
    beats = beats_of_free(length_s, [share * length_s for share in shares], bpm, bar)
    assert SLOWEST_BPM - 1e-9 <= 60 * beats / length_s <= FASTEST_BPM + 1e-9 or beats == 1
