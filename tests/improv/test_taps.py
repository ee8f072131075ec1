from improv.taps import Taps


def tempo_of(times: list[float]) -> float | None:
    taps = Taps()
    answer = None
    for time_s in times:
        answer = taps.tap(time_s)
    return answer


def test_two_taps_are_a_tempo() -> None:
    assert tempo_of([1.0]) is None
    assert tempo_of([1.0, 1.5]) == 120


def test_one_uneven_tap_does_not_throw_it_off() -> None:
    assert abs((tempo_of([0, 0.6, 1.2, 1.95, 2.4, 3.0]) or 0) - 100) < 1


def test_a_long_pause_begins_anew() -> None:
    assert tempo_of([0, 0.5, 1.0, 10.0]) is None
    assert tempo_of([0, 0.5, 1.0, 10.0, 11.0]) == 60


def test_a_bounce_is_no_tap() -> None:
    assert tempo_of([0, 0.5, 0.53, 1.0]) == 120
