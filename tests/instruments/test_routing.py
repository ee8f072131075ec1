import pytest

from instruments.played import COMPUTER_KEYS, LEADER, PADS, PLAYERS, Route
from instruments.refusal import Refusal
from instruments.routing import Routing, first_routes


def player(routing, source, key=60):
    route = routing.find(source, key)
    return route and route.player


def test_at_first_everything_is_the_clients():
    routing = Routing(first_routes())
    assert {player(routing, source) for source in (PADS, COMPUTER_KEYS, "midi:any")} == {"client"}


def test_a_named_keyboard_is_not_anyones():
    routing = Routing((Route("midi:*", "client"), Route("midi:B", "therapist", low=60)))
    assert player(routing, "midi:A", 20) == "client"
    assert player(routing, "midi:B", 60) == "therapist"
    assert player(routing, "midi:B", 59) is None
    assert player(routing, PADS) is None


def test_two_routes_split_a_keyboard():
    routing = Routing((Route("midi:A", "therapist", high=59), Route("midi:A", "client", low=60)))
    assert [player(routing, "midi:A", key) for key in (0, 59, 60, 127)] == [
        "therapist",
        "therapist",
        "client",
        "client",
    ]
    assert routing.voices("midi:A") == ("therapist", "client")


def test_where_routes_overlap_the_first_holds():
    routing = Routing((Route("midi:A", "client", high=64), Route("midi:A", "therapist", low=60)))
    assert player(routing, "midi:A", 62) == "client"


def test_an_unknown_player_is_refused():
    with pytest.raises(Refusal, match="no player named “nobody”"):
        Routing((Route(PADS, "nobody"),))


def test_a_hand_may_lead_the_band():
    routing = Routing((Route("midi:A", LEADER, high=59), Route("midi:A", "client", low=60)))
    assert player(routing, "midi:A", 40) == LEADER
    assert LEADER not in PLAYERS
