"""A take laid out on one axis of time."""

import time
from datetime import UTC, datetime

import numpy as np
import pytest

from improv.events import NoteEnded, NoteStarted
from sessions.facts import Facts, facts_of
from sessions.records import TakeInfo, TakeRecord
from sessions.review.take import imitation_map, review, summary
from tests.sessions.playing import minutes_of_playing


def record(events):
    facts = facts_of(events, Facts())
    info = TakeInfo(
        "t", "", datetime(2026, 1, 1, tzinfo=UTC), facts.length_samples / 48_000, facts.notes, facts.style,
        facts.key_label, facts.bpm, facts.kind, facts.voices,
    )  # fmt: skip
    return TakeRecord(info, tuple(events))


def test_layers_are_all_there():
    found = review(record(minutes_of_playing(0.5)))
    assert found.players == ("client", "therapist")
    assert set(found.notes) == {"client", "therapist", "drums", "bass"}
    assert [moment.text for moment in found.markers] == ["here"]
    assert found.chords[0].text in ("Am", "F", "C", "G")
    assert len(found.ends_s) == len(found.curves["client"]["density"]) == int(found.length_s) + 1
    assert found.dyad.players == ("client", "therapist")
    assert imitation_map(found, "density").ndim == 2
    assert 89 <= found.tempo[0][1] <= 92
    assert summary(found)["client"]["density"][0] == pytest.approx(4.5, rel=0.2)


def test_one_player_alone_has_no_partner_and_nobody_no_curves():
    alone = [event for event in minutes_of_playing(0.2) if getattr(event, "voice", "") != "therapist"]
    assert review(record(alone)).dyad is None
    assert review(record([])).players == ()


def test_silence_is_a_gap_not_a_nought():
    events = [NoteStarted(0, "client", 60, 80), NoteEnded(4_800, "client", 60)]
    events += [NoteStarted(48_000 * 30, "client", 60, 80), NoteEnded(48_000 * 31, "client", 60)]
    density = review(record(events)).curves["client"]["density"]
    assert np.isnan(density[15])
    assert density[3] > 0


def test_an_hour_of_two_players_is_laid_out_soon():
    hour = record(minutes_of_playing(60, bpm=111))
    began = time.process_time()
    found = review(hour)
    assert sum(len(found.notes[player]) for player in found.players) > 39_000
    assert time.process_time() - began < 5.0
