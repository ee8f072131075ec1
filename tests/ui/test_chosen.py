"""What is chosen for the room: who plays what, and what the engine is told of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv import commands as c
from instruments.played import PADS, PLAYERS, Route
from ui import chosen as room
from ui.chosen import LEADER, first
from ui.signs import pad_columns


@given(st.sampled_from(sorted(pad_columns())), st.permutations(PLAYERS))
def test_of_shared_pads_each_belongs_to_one_and_every_row_is_halved(count, players):
    left, right = players[:2]
    columns = pad_columns()[count]
    shared = room.halved(replace(first(), pad_count=count, pad_columns=columns), left, right)
    for pad in range(count):
        own = [route for route in shared.routes if route.source == PADS and route.low <= pad <= route.high]
        assert len(own) == 1
        assert own[0].player == (left if pad % columns < (columns + 1) // 2 else right)
    assert room.players_of(shared, PADS) == (left, right)


@given(st.sampled_from(PLAYERS), st.sampled_from(PLAYERS), st.integers(1, 127))
def test_of_a_shared_keyboard_every_key_belongs_to_somebody(upper, lower, key):
    shared = room.split(first(), "midi:Piano", upper, lower, key)
    own = [route for route in shared.routes if route.source == "midi:Piano"]
    for pitch in range(128):
        assert [one.player for one in own if one.low <= pitch <= one.high] == [
            upper if pitch >= key else lower
        ]


def test_giving_a_source_to_one_ends_sharing():
    shared = room.halved(first(), "client", "therapist")
    assert room.players_of(room.routed(shared, PADS, "player 1"), PADS) == ("player 1",)


def test_keys_that_lead_the_band_are_nobodys_to_play():
    own = (Route("midi:Piano", LEADER, 0, 59), Route("midi:Piano", "therapist", 60))
    assert room.players_of(replace(first(), routes=own), "midi:Piano") == ("therapist",)


def test_the_engine_is_told_all_of_it_but_no_journey_is_begun_anew():
    chosen = replace(
        first(),
        techniques=("journey",),
        muted=("drums",),
        followed=("client",),
        transpose=3,
        clock_out="Synth",
        harmony="players",
        loop_bars=4,
    )
    told = room.commands(chosen)
    for command in (
        c.SetTechniques(()), c.SetMix(("drums",)), c.SetFollowed(("client",)), c.SetTranspose(3),
        c.SetClock("Synth", None), c.SetHarmony("players", "beat"), c.SetLoop("client", False, 0, 4),
    ):  # fmt: skip
        assert command in told


@pytest.mark.parametrize("text", ["", "| C Am | F G |"])
def test_a_typed_chart_is_a_chart(text):
    chart = room.typed_chart(replace(first(), chart=text))
    assert (chart is None) == (not text)
    assert chart is None or len(chart.bars) == 2
