"""Players: shared pads, whom the band follows, what each has of their own."""

import pytest

from improv import commands as c
from ui.kit.control import Do
from ui.signs import sign_of


@pytest.fixture
def stand(guided):
    return guided


def test_the_pads_are_shared_in_two_halves_and_stay_so_with_other_pads(stand):
    stand.touch("tab.players")
    stand.touch("source.pads")
    stand.touch("share")
    routes = stand.sent(c.SetRoutes)[-1].routes

    def whose(pad):
        return next(one.player for one in routes if one.source == "pads" and one.low <= pad <= one.high)

    assert [whose(pad) for pad in range(8)] == ["client", "client", "therapist", "therapist"] * 2
    stand.shell.perform(Do("count", 12))
    routes = stand.sent(c.SetRoutes)[-1].routes
    assert [whose(pad) for pad in range(12)] == ["client", "client", "therapist", "therapist"] * 3
    stand.touch("share")
    assert {route.player for route in stand.sent(c.SetRoutes)[-1].routes if route.source == "pads"} == {
        "client"
    }


def test_the_band_follows_whom_it_is_told_to(stand):
    stand.shell.perform(Do("second_player", ("pads", "therapist")))
    stand.touch("tab.players")
    assert stand.control("players.word.value").label == "the band follows all"
    stand.touch("follow.client")
    assert stand.sent(c.SetFollowed) == [c.SetFollowed(("client",))]
    stand.touch("follow.client")
    assert stand.sent(c.SetFollowed)[-1] == c.SetFollowed(())


def test_a_player_has_sound_notes_octave_and_colour_of_their_own(stand):
    stand.touch("tab.players")
    stand.touch("player.client")
    stand.touch("about.lock.chord")
    stand.touch("about.octave.more")
    stand.touch("colour.rose")
    assert stand.sent(c.SetLock) == [c.SetLock("client", "chord")]
    assert stand.sent(c.SetOctave) == [c.SetOctave("client", 1)]
    assert sign_of("client").colour == "rose"
    assert stand.shell.settings.colours == {"client": "rose"}


def test_shared_pads_show_whose_they_are(stand):
    assert {stand.control(f"pad {pad}").look.owner for pad in range(8)} == {""}
    stand.shell.perform(Do("second_player", ("pads", "therapist")))
    stand.turn()
    assert [stand.control(f"pad {pad}").look.owner for pad in range(4)] == ["client"] * 2 + ["therapist"] * 2
