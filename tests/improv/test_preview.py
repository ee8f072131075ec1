from improv.chart import chords_in, parse_chart
from improv.preview import coming


def test_the_changes_to_come_with_the_beats_left() -> None:
    chart = parse_chart("| C | C Am | F | G |", 4)
    assert coming(lambda bar: chords_in(chart, bar), 0, 1.0, 4) == (("Am", 5.0), ("F", 7.0), ("G", 11.0))


def test_a_chart_begins_again() -> None:
    chart = parse_chart("| C | G |", 4)
    assert coming(lambda bar: chords_in(chart, bar), 1, 0.0, 4)[:2] == (("C", 4.0), ("G", 8.0))


def test_a_drone_has_nothing_to_come() -> None:
    chart = parse_chart("| Am |", 4)
    assert coming(lambda bar: chords_in(chart, bar), 0, 0.0, 4) == ()
