"""What leads: journeys, transitions, frames, practice."""

import pytest

from improv import commands as c
from improv.events import JourneyView
from tests.ui.fake_link import snapshot
from ui.kit.control import Do


@pytest.fixture
def stand(guided):
    return guided


def test_a_journey_can_be_held_and_turned_back_from_the_first_page(stand):
    stand.link.snapshot = snapshot(journey=JourneyView("tense", "calm", 2.5, 10.0, "moving"))
    stand.turn()
    stand.touch("steer.hold")
    stand.touch("steer.back")
    assert [one.how for one in stand.sent(c.SteerJourney)] == ["hold", "back"]


def test_a_journey_is_begun_in_the_guide_and_over_with_stop(stand):
    stand.touch("group.lead")
    stand.touch("technique.journey")
    stand.touch("mood_from.restless")
    stand.touch("mood_to.calm")
    stand.touch("minutes.more")
    stand.touch("set_out")
    assert stand.sent(c.StartJourney) == [c.StartJourney("restless", "calm", 11.0)]
    assert stand.shell.chosen.techniques == ("journey",)
    stand.touch("stop")
    assert stand.shell.chosen.techniques == ()


def test_a_transition_leads_one_thing_somewhere(stand):
    stand.touch("group.lead")
    stand.touch("technique.transition")
    stand.touch("what.key")
    stand.touch("goal.2")
    stand.touch("way.seductive")
    stand.touch("transition.go")
    assert stand.sent(c.MakeTransition) == [c.MakeTransition("seductive", "key", "D minor pentatonic")]
    assert stand.sent(c.SetTechniques) == []


def test_a_frame_brings_style_and_key(stand):
    stand.touch("group.lead")
    stand.touch("technique.frameworking")
    stand.touch("frame.dorian")
    assert stand.sent(c.SetFrame) == [c.SetFrame("dorian")]
    assert (stand.shell.chosen.tonic, stand.shell.chosen.scale) == (2, "dorian")


def test_some_bars_are_practised_faster_and_faster_until_told_not_to(stand):
    stand.touch("tab.time")
    stand.touch("practice")
    stand.touch("last_bar.less")
    stand.touch("practise")
    stand.shell.perform(Do("choose", ("practice", "")))
    stand.turn()
    stand.touch("practise")
    assert stand.sent(c.SetPractice) == [c.SetPractice(0, 2, 60, 90, 2), c.SetPractice(None)]
