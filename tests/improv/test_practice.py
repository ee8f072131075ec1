from itertools import pairwise

import pytest

from improv import commands as c
from improv.chart import parse_chart
from improv.events import BeatFell, ChordSounded, Noticed
from improv.live import LiveEngine
from improv.live_clock import LiveClock
from improv.orders import obey
from improv.view import snapshot
from instruments.clock import BLOCK, RATE
from instruments.refusal import Refusal
from tests.improv.test_engine import heard, make, of_kind, run

EIGHT = "| C | Dm | Em | F | G | Am | Bb | Bdim |"


def practising(*, first: int = 2, last: int = 4, bpm: float = 100, goal: float = 110, step: float = 5):
    engine = make()
    obey(engine, c.SetChart(parse_chart(EIGHT, 4)))
    obey(engine, c.SetPractice(first, last, bpm, goal, step))
    return engine


def bars(engine) -> list[int]:
    return [event.bar for event in of_kind(engine, BeatFell) if event.beat == 0]


def test_the_loop_begins_without_intro_and_goes_round() -> None:
    engine = practising()
    obey(engine, c.Start())
    run(engine, 16)
    assert bars(engine)[:7] == [2, 3, 4, 2, 3, 4, 2]
    symbols = [event.symbol for event in of_kind(engine, ChordSounded)]
    assert symbols[:5] == ["Em", "F", "G", "Em", "F"]


def test_each_round_is_a_step_faster_up_to_the_goal_and_exactly_from_its_line() -> None:
    engine = practising()
    obey(engine, c.Start())
    run(engine, 32)
    beats = of_kind(engine, BeatFell)
    gaps = [(after.sample - before.sample) / RATE for before, after in pairwise(beats)]
    for round_, bpm in enumerate((100, 105, 110, 110)):
        assert gaps[12 * round_ : 12 * round_ + 12] == pytest.approx([60 / bpm] * 12, abs=2 / RATE)


def test_the_count_in_is_one_bar_at_most() -> None:
    engine = practising()
    obey(engine, c.Start(count_in_bars=2))
    run(engine, 3)
    assert [(event.bar, event.beat) for event in of_kind(engine, BeatFell)][:5] == [
        (1, 0), (1, 1), (1, 2), (1, 3), (2, 0),
    ]  # fmt: skip


def test_what_comes_is_true_at_the_seam() -> None:
    engine = practising()
    obey(engine, c.Start())
    shown = []
    while engine.sample < 20 * RATE:
        engine.block()
        if engine.sample % (16 * BLOCK) == 0:
            now = snapshot(engine)
            shown.append((now.bar, now.chord, now.coming[0][0]))
    sounded = [event.symbol for event in of_kind(engine, ChordSounded)]
    following = dict(pairwise(sounded))
    assert following == {"Em": "F", "F": "G", "G": "Em"}
    assert {(chord, coming) for _, chord, coming in shown} == set(following.items())


def test_a_short_loop_has_no_fill_and_a_long_one_keeps_its_own() -> None:
    for last, expected in ((3, {"groove"}), (7, {"groove", "fill"})):
        engine = practising(first=0, last=last)
        obey(engine, c.Start())
        sections = set()
        while engine.sample < 40 * RATE:
            engine.block()
            sections.add(engine.conductor.section)
        assert sections == expected


def test_begun_while_the_band_plays_it_holds_from_the_next_bar() -> None:
    engine = make()
    obey(engine, c.SetChart(parse_chart(EIGHT, 4)))
    obey(engine, c.SetTempo(120))
    obey(engine, c.Start())
    run(engine, 7)
    before = bars(engine)
    obey(engine, c.SetPractice(5, 6, 60, 60))
    run(engine, 10)
    assert bars(engine)[: len(before) + 2] == [*before, 5, 6]
    assert snapshot(engine).bpm == 60


def test_ended_the_band_goes_on_after_the_loop_at_the_tempo_reached() -> None:
    engine = practising()
    obey(engine, c.Start())
    run(engine, 12)
    obey(engine, c.SetPractice(None))
    run(engine, 12)
    last = len(bars(engine)) - bars(engine)[::-1].index(4) - 1
    assert bars(engine)[last:] == list(range(4, 4 + len(bars(engine)[last:])))
    assert len(bars(engine)[last:]) > 3
    assert engine.conductor.given_bpm == 105


def test_the_ending_comes_from_inside_the_loop_and_all_notes_end() -> None:
    engine = practising()
    obey(engine, c.Start())
    run(engine, 8)
    obey(engine, c.Finish())
    run(engine, 14)
    assert not engine.conductor.playing
    assert not heard(engine).sounding()


def test_started_again_it_begins_at_the_first_tempo() -> None:
    engine = practising()
    obey(engine, c.Start())
    run(engine, 16)
    obey(engine, c.Stop())
    obey(engine, c.Start())
    run(engine, 1)
    assert snapshot(engine).bpm == 100


@pytest.mark.parametrize(
    "wrong", [(4, 2, 60, 80, 5), (-1, 2, 60, 80, 5), (0, 2, 80, 60, 5), (0, 2, 60, 80, -5)]
)
def test_what_makes_no_loop_is_refused(wrong: tuple[int, int, float, float, float]) -> None:
    engine = make()
    with pytest.raises(Refusal):
        obey(engine, c.SetPractice(*wrong))
    live = LiveEngine(engine, LiveClock())
    live.orders.append(c.SetPractice(*wrong))
    live.render(BLOCK)
    assert of_kind(engine, Noticed)
