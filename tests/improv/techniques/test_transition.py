from itertools import pairwise

import pytest

from improv import commands as c
from improv.techniques.transition import goal_of
from instruments.clock import RATE
from instruments.refusal import Refusal
from tests.improv.techniques.room import SLACK, Session, steady


def led(way: str, what: str, goal: str, until: float = 60.0, at: float = 8.0) -> Session:
    commands = [(at, c.MakeTransition(way, what, goal))]
    return Session(steady(80, until), commands, techniques=("transition",), tempo_bpm=80.0).run(until)


def test_a_tempo_is_led_by_two_per_cent_a_bar_at_most() -> None:
    session = led("seductive", "tempo", "68")
    bars = session.beats()[::4]
    tempi = [240.0 / (b - a) for a, b in pairwise(bars)]
    assert tempi[-1] == pytest.approx(68.0, rel=0.002)
    assert max(abs(b / a - 1.0) for a, b in pairwise(tempi)) <= 0.0205


def test_loudness_is_led_by_three_units_a_bar() -> None:
    session = led("seductive", "loudness", "40", until=40.0)
    bars = session.beats()[::4]
    means = []
    for a, b in pairwise(bars):
        notes = [note.velocity for note in session.band(a - 0.05, b - 0.05) if note.voice != "partner"]
        means.append(sum(notes) / len(notes))
    later = means[3:]
    assert min(means) < means[2] - 8
    assert max(abs(b - a) for a, b in pairwise(later)) <= 4.0


@pytest.mark.parametrize("way", ["overlap", "limbo"])
def test_a_tempo_is_taken_up_after_both_or_none(way: str) -> None:
    session = led(way, "tempo", "110", until=40.0)
    assert session.tempo(2, 8) == pytest.approx(80.0, rel=0.01)
    assert session.tempo(25, 40) == pytest.approx(110.0, rel=0.01)
    partner = [note.sample / RATE for note in session.band() if note.voice == "partner"]
    assert partner
    if way == "overlap":
        assert 7.0 <= max(partner) - min(partner) <= 8.0
        assert [b - a for a, b in pairwise(partner)] == pytest.approx(
            [60 / 110] * (len(partner) - 1), abs=0.003
        )
    else:
        band = [n.sample / RATE for n in session.band(8.0 + 2 * SLACK) if n.voice != "partner"]
        assert 4.0 <= band[0] - 8.0 <= 8.0 + 3.1
    assert not session.hanging() or session.engine.conductor.playing


def test_only_what_was_asked_changes() -> None:
    session = led("limbo", "key", "D dorian", until=40.0)
    changes = session.engine.conductor.changes
    assert (changes.tonic, changes.scale) == (2, "dorian")
    assert session.tempo(20, 40) == pytest.approx(80.0, rel=0.001)
    assert session.engine.conductor.style.name == "still_water"


@pytest.mark.parametrize("way", ["overlap", "limbo", "seductive"])
def test_a_style_is_led_over(way: str) -> None:
    session = led(way, "style", "campfire", until=50.0)
    assert session.engine.conductor.style.name == "campfire"
    assert session.engine.conductor.sounding.name == "campfire"
    assert (session.engine.conductor.changes.tonic, session.engine.conductor.changes.scale) == (
        9,
        "minor pentatonic",
    )


@pytest.mark.parametrize(
    ("what", "goal"),
    [("tempo", "fast"), ("tempo", "900"), ("mood", "calm"), ("key", "H major"), ("style", "polka")],
)
def test_a_goal_that_cannot_be_is_refused(what: str, goal: str) -> None:
    with pytest.raises(Refusal):
        goal_of(what, goal)


def test_an_unknown_way_is_refused() -> None:
    with pytest.raises(Refusal, match="There is no transition"):
        led("jump", "tempo", "90", until=9.0)
