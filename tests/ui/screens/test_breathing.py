"""Paced breathing: begun by the person, seen and heard together, ended at any time."""

import itertools

import pytest

from improv import commands as c
from tests.ui.screens.rooms import WINDOWS, faults, whole
from ui.screens.breathing import BREATH_S, breath_at, notes


@pytest.fixture
def stand(monkeypatch):
    stand = whole(monkeypatch)
    stand.shell.go("breathing", "listen")
    stand.turn()
    yield stand
    stand.close()


def test_it_is_about_six_breaths_a_minute_and_out_is_longer():
    assert 5.5 < 60 / BREATH_S < 6.5
    ways = [breath_at(at / 10)[0] for at in range(round(BREATH_S * 10))]
    assert ways.count("out") > ways.count("in") > 0


def test_sound_and_picture_change_at_the_same_moments():
    begun = sorted({row[0] / 48000 for row in notes(1).rows if row[2]})
    for moment in begun:
        assert breath_at(moment + 0.01)[1] < 0.01
    turns = [at for at in range(1, 6000) if breath_at(at / 100)[0] != breath_at((at - 1) / 100)[0]]
    assert [at / 100 for at in turns] == pytest.approx(begun[1:], abs=0.011)


def test_every_sound_ends():
    rows = notes(2).rows
    assert sum(row[2] for row in rows) * 2 == len(rows)


def test_nothing_begins_unasked_and_stop_ends_it(stand):
    stand.turn(5.0)
    assert stand.sent(c.Replay) == []
    stand.touch("go")
    assert len(stand.sent(c.Replay)) == 1
    assert stand.control("way").label == "Breathe in"
    stand.turn(5.0)
    assert stand.control("way").label == "Breathe out"
    stand.touch("go")
    assert stand.sent(c.Stop)


def test_the_disc_moves_only_for_those_who_want_motion(stand):
    stand.touch("go")
    sizes = set()
    for _ in range(40):
        stand.turn(0.25)
        sizes.add(stand.control("breath").look.fill)
    assert len(sizes) > 10
    stand.shell.set_access(motion=False)
    assert len({stand.turn(0.25) or stand.control("breath").look.fill for _ in range(40)}) == 2


def test_it_ends_by_itself_and_can_be_silent(stand):
    stand.touch("sound")
    stand.touch("go")
    assert stand.sent(c.Replay) == []
    stand.turn(121.0)
    assert "Breathe" not in stand.control("way").label
    stand.key("escape")
    assert stand.shell.screen.name == "listen"


@pytest.mark.parametrize(("size", "scale"), list(itertools.product(WINDOWS, (1.0, 2.0))))
def test_nothing_overlaps_or_leaves_the_window(monkeypatch, size, scale):
    small = whole(monkeypatch, size, scale=scale)
    small.shell.go("breathing")
    small.turn()
    assert faults(small) == []
    small.close()
