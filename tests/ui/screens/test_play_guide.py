"""The Guide as a therapist uses it: techniques, fills, what it says, by touch, keys and one switch."""

import pygame
import pytest

from improv import commands as c
from improv.techniques.table import technique_names
from tests.ui.fake_link import snapshot
from tests.ui.stand import Stand
from ui import grouped
from ui.kit.control import Do
from ui.kit.scanning import scan_rows


@pytest.fixture
def stand(guided):
    return guided


def test_every_technique_is_within_two_touches_of_the_open_guide(stand):
    found = set()
    for group in grouped.technique_groups():
        stand.touch(f"group.{group}")
        found |= {
            one.id.removeprefix("technique.")
            for one in stand.window.controls
            if one.id.startswith("technique.")
        }
    assert found == {"", *technique_names()}


def test_a_technique_is_chosen_at_the_bar_or_at_once_and_left_by_the_same_touch(stand):
    stand.touch("group.join")
    stand.touch("technique.matching")
    assert stand.control("technique.matching").state.selected
    stand.touch("at_once")
    stand.touch("technique.matching")
    assert stand.sent(c.SetTechniques) == [c.SetTechniques(("matching",), "bar"), c.SetTechniques((), "now")]
    assert stand.control("technique.").state.selected


def test_a_second_technique_is_laid_over_the_first_where_that_is_asked_for(stand):
    assert not stand.control("second").reachable
    stand.touch("technique.holding")
    stand.touch("second")
    stand.touch("group.answer")
    stand.touch("technique.dialoguing")
    assert stand.sent(c.SetTechniques)[-1] == c.SetTechniques(("holding", "dialoguing"), "bar")
    assert "over" in stand.control("technique.dialoguing").label
    stand.touch("technique.imitating")
    assert stand.sent(c.SetTechniques)[-1] == c.SetTechniques(("imitating",), "bar")


def test_what_the_technique_does_is_said_in_plain_words(stand):
    stand.touch("technique.holding")
    assert stand.control("meet.word.value").label == "from the next bar"
    stand.link.snapshot = snapshot(techniques=("holding",), technique_does="waiting")
    stand.turn()
    assert stand.control("meet.word.value").label == "it waits"


def test_fill_break_and_ending_are_one_touch_away_on_every_page(stand):
    for name in ("meet", "band", "time", "notes", "players", "loops"):
        stand.touch(f"tab.{name}")
        assert stand.has("fill")
        assert stand.has("break")
        assert stand.has("finish")
    stand.touch("fill")
    stand.touch("break")
    assert stand.sent(c.AskFill)
    assert stand.sent(c.AskBreak)


def test_nothing_that_the_guide_opens_covers_the_pads(stand):
    for wish in (Do("choose", ("style", "")), Do("choose", ("sound", "client")), Do("choose", ("key", ""))):
        stand.shell.perform(wish)
        stand.turn()
        assert stand.has("pad 0")
        assert stand.control("pad 3").rect.right < stand.control("guide").rect.left
        stand.shell.perform(Do("done"))


def test_with_keys_alone_the_guide_is_opened_at_a_page_and_gone_through(stand):
    stand.shell.perform(Do("guide"))
    stand.key("tab")
    stand.key("2", pygame.KMOD_CTRL)
    stand.turn()
    assert stand.window.hands.focus == "tab.band"
    assert stand.has("variation.a")
    stand.key("right")
    stand.key("space")
    stand.turn()
    assert stand.has("dial")


def test_one_switch_meets_the_pads_first_then_stop_then_the_guide():
    stand = Stand(scanning=True, scan_interval_s=1.0)
    stand.shell.go("play")
    stand.shell.perform(Do("guide"))
    stand.turn()
    rows = [row[0].row or row[0].id for row in scan_rows(stand.window.controls)]
    assert rows[:3] == ["pads 0", "pads 1", "stop"]
    assert rows.index("techniques") < rows.index("head")
    stand.close()


def test_one_switch_alone_chooses_a_technique():
    stand = Stand(scanning=True, scan_interval_s=1.0)
    stand.shell.go("play")
    stand.shell.perform(Do("guide"))
    stand.turn()
    for wanted in ("technique groups", "techniques"):
        while stand.window.hands.frame(stand.window.controls)[0][0].row != wanted:
            stand.turn(0.5)
        stand.turn(0.4)
        stand.key("space")
        while stand.window.hands.frame(stand.window.controls)[0][0].id not in (
            "group.answer",
            "technique.imitating",
        ):
            stand.turn(0.5)
        stand.turn(0.4)
        stand.key("space")
    assert stand.sent(c.SetTechniques) == [c.SetTechniques(("imitating",), "bar")]
    stand.close()
