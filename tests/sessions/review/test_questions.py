"""The two questions, on playing of which the answer is known."""

import numpy as np
import pytest

from improv.events import NoteEnded, NoteStarted
from improv.picture import HeardNote
from sessions.review.questions import _lagged, habit, tempo_followed
from sessions.review.take import review
from tests.sessions.review.test_take import record

LENGTH_S = 240.0


def wandering(at_s: float) -> float:
    """A tempo that wanders between 84 and 116 beats a minute."""
    return 100.0 + 16.0 * np.sin(2 * np.pi * at_s / 70.0)


def played(voice, tempo, lag_s=0.0):
    at_s, events = 0.5, []
    while at_s < LENGTH_S:
        start = round(at_s * 48_000)
        events += [NoteStarted(start, voice, 60, 80), NoteEnded(start + 9_600, voice, 60)]
        at_s += 60.0 / tempo(at_s - lag_s)
    return events


def reviewed(*parts):
    return review(record(sorted((e for part in parts for e in part), key=lambda event: event.sample)))


def test_one_who_follows_is_seen_to_follow_at_about_the_right_distance():
    found = tempo_followed(reviewed(played("client", wandering, 9.0), played("therapist", wandering)))
    assert (found[0].follower, found[0].leader) == ("client", "therapist")
    assert found[0].lag_s == pytest.approx(9, abs=2)
    assert found[0].r > 0.8


def test_swapped_players_swap_the_answer():
    found = tempo_followed(reviewed(played("therapist", wandering, 9.0), played("client", wandering)))
    assert (found[0].follower, found[0].leader) == ("therapist", "client")


def test_who_keeps_a_tempo_follows_nobody():
    assert tempo_followed(reviewed(played("client", lambda _: 90.0), played("therapist", wandering))) == ()


def test_it_cannot_be_said_of_one_alone_or_of_too_little():
    assert tempo_followed(reviewed(played("client", wandering))) is None
    brief = [event for event in played("therapist", wandering) if event.sample < 48_000 * 20]
    assert tempo_followed(reviewed(played("client", wandering), brief)) is None


def notes(gaps):
    return [HeardNote(float(at), 0.1, 60, 80) for at in np.cumsum(gaps)]


def test_a_rhythm_that_always_comes_again_is_a_habit_and_chance_is_none():
    dice = np.random.default_rng(4)
    assert habit(notes([0.5] * 40)) == 1.0
    assert habit(notes([0.25, 0.25, 0.5] * 14)) == pytest.approx(1 / 3, abs=0.05)
    assert habit(notes(dice.choice([0.2, 0.4, 0.9], 200))) < 0.2


def test_of_a_few_notes_no_habit_is_told():
    assert habit(notes([0.5] * 5)) is None


def test_players_who_have_nothing_to_do_with_each_other_follow_each_other_hardly_ever():
    """Two walks of tempo by chance, sixty times: 5 % are told to follow in the long run."""
    told = 0
    for seed in range(60):
        dice = np.random.default_rng(seed)
        walks = [np.convolve(dice.normal(0, 1, 300), np.ones(6), "valid") for _ in range(2)]
        told += any(_lagged(*way, "a", "b") for way in (walks, walks[::-1]))
    assert told <= 6
