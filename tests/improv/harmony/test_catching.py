"""What was played becomes a chart that can be typed."""

import pytest

from improv import commands as c
from improv.chart import parse_chart
from improv.engine import Engine
from improv.events import ChordsCaught
from improv.orders import obey
from instruments.refusal import Refusal
from tests.improv.harmony.stand import chord, make, run

CHORDS = {
    "C": (48, 64, 67),
    "Am": (45, 60, 64),
    "F": (53, 57, 60),
    "G7": (55, 59, 62, 65),
    "Dm": (50, 57, 65),
}


def play(engine: Engine, *names: str, beats: float = 4.0, early_s: float = 0.0) -> None:
    beat_s = 60 / engine.conductor.bpm
    for index, name in enumerate(names):
        chord(
            engine,
            0.5 + index * beats * beat_s - (early_s if index else 0),
            CHORDS[name],
            0.9 * beats * beat_s,
        )
    run(engine, 0.5 + len(names) * beats * beat_s + 0.3)


def caught(engine: Engine, bars: int) -> str:
    obey(engine, c.CatchChords(bars))
    return next(event.text for event in reversed(engine.events) if isinstance(event, ChordsCaught))


@pytest.mark.parametrize("source", ["players", "chart"])
@pytest.mark.parametrize("early_s", [-0.05, 0.0, 0.05])
def test_a_chord_a_bar(source: str, early_s: float) -> None:
    engine = make(source=source)
    play(engine, "C", "Am", "F", "G7", early_s=early_s)
    assert caught(engine, 4) == "| C | Am | F | G7 |"
    assert caught(engine, 2) == "| F | G7 |"


def test_two_chords_a_bar_and_a_bar_that_is_held() -> None:
    engine = make()
    play(engine, "C", "Am", "F", "F", "Dm", "G7", beats=2)
    assert caught(engine, 3) == "| C Am | F | Dm G7 |"
    chart = parse_chart(caught(engine, 3), 4)
    assert [[chord.symbol for _, chord in bar] for bar in chart.bars] == [["C", "Am"], ["F"], ["Dm", "G7"]]


def test_what_lies_between_is_counted_in_beats() -> None:
    engine = make()
    play(engine, "C", "F", "G7", beats=3)
    run(engine, 8)
    assert caught(engine, 2) == "| C . . F | F G7 |"


def test_without_a_band_each_chord_has_a_bar() -> None:
    engine = make()
    obey(engine, c.SetBandStart("when asked"))
    play(engine, "C", "Am", "F", beats=2.3)
    assert caught(engine, 4) == "| C | Am | F |"


def test_where_no_chord_was_heard_there_is_none() -> None:
    engine = make(source="chart")
    assert caught(engine, 4) == ""
    obey(engine, c.Start())
    run(engine, 15)
    assert caught(engine, 4) == ""


def test_what_was_caught_can_be_asked_after_stop() -> None:
    engine = make()
    play(engine, "C", "Am", "F", "G7")
    engine.stop()
    assert caught(engine, 4) == "| C | Am | F | G7 |"


@pytest.mark.parametrize("bars", [0, -1, 65])
def test_a_number_of_bars_that_cannot_be(bars: int) -> None:
    with pytest.raises(Refusal, match="bars"):
        obey(make(), c.CatchChords(bars))
