"""The checks of fidelity can fail: each is shown a band that does it wrong."""

from dataclasses import replace

import pytest

from improv.picture import HeardNote
from tests.improv.fidelity import loudness, never, tempo, turns
from tests.improv.fidelity.clients import CLIENTS, Client, messages
from tests.improv.fidelity.run import heard
from tests.improv.fidelity.table import CHECKS
from tests.improv.fidelity.take import Take

BLIND = frozenset(
    ("is there", "takes the client's tempo", "under 30 ms", "8 softer", "not when dense", "not for ever",
     "waits for the gap", "same rhythm, once", "same notes", "as long as the phrase", "prompts seldom",
     "tempo", "density", "goes somewhere", "arrives", "at home")
)  # fmt: skip
"""A band without a partner, or that happens to do it, passes these; they are shown faults below."""

PHRASE = tuple(
    HeardNote(10.0 + at, 0.3, 60 + at_pitch, 70) for at, at_pitch in ((0, 0), (0.4, 2), (1.2, 4), (1.6, 0))
)
"""Ends at 11.9 s; the gap is 0.8 s."""

AFTER = HeardNote(26.0, 0.5, 60, 70)


def said(*notes, client=(*PHRASE, AFTER), technique="imitating", beats=()):
    """A take in which the band plays (onset, length, pitch, velocity, part "partner" if none is given)."""
    events = []
    for onset, length, pitch, velocity, *part in notes:
        name = part[0] if part else "partner"
        events += [(onset, name, "note_on", pitch, velocity), (onset + length, name, "note_off", pitch, 0)]
    answer = {"events": sorted(events, key=lambda row: row[0]), "beats": list(beats), "chords": []}
    return Take(Client("made", 1, tuple(client), 28.0, 80.0), technique, answer)


def echo(begin, stretch=1.0, count=4, velocity=62):
    return [(begin + (n.onset_s - 10.0) * stretch, 0.3 * stretch, n.pitch, velocity) for n in PHRASE[:count]]


@pytest.fixture(scope="module")
def plain():
    """The band of the style alone with each client."""
    return {name: heard(None, name, 1) for name in CLIENTS}


@pytest.mark.parametrize(
    ("technique", "name"), [(t, row[0]) for t, rows in CHECKS.items() for row in rows if row[0] not in BLIND]
)
def test_the_plain_band_does_not_pass_for_a_technique(plain, technique, name):
    _, check, clients = next(row for row in CHECKS[technique] if row[0] == name)
    for client in clients:
        plain[client].technique = technique
    assert any(check(plain[client]) for client in clients)


@pytest.mark.parametrize(
    "check", [turns.waits_for_the_gap, turns.same_rhythm, turns.same_classes, turns.as_long_as_the_phrase]
)
def test_a_good_echo_passes(check):
    assert check(said(*echo(12.8))) == []


@pytest.mark.parametrize(
    ("check", "notes"),
    [
        (turns.waits_for_the_gap, echo(12.5)),
        (turns.same_rhythm, echo(12.8, 1.1)),
        (turns.same_rhythm, echo(12.8, count=3)),
        (turns.same_rhythm, [*echo(12.8), *echo(18.0)]),
        (turns.same_rhythm, [*echo(12.8), (15.0, 0.3, 60, 60)]),
        (turns.same_classes, [(on, length, pitch + 1, v) for on, length, pitch, v in echo(12.8)]),
        (turns.as_long_as_the_phrase, echo(12.8, 1.5)),
        (turns.as_long_as_the_phrase, echo(12.8, count=2)),
        (turns.prompts_seldom, [*echo(12.8), *echo(16.0)]),
        (
            turns.prompts_seldom,
            [*echo(12.8, count=1), *echo(17, count=1), *echo(19.5, count=1), *echo(22, count=1)],
        ),
        (turns.doubles_at_once, [(10.04, 0.3, 60, 62)]),
        (turns.doubles_at_once, [(10.01, 0.3, 61, 62)]),
        (turns.a_little_softer, [(10.01, 0.3, 72, 70)]),
        (never.too_loud, [(10.5, 0.3, 60, 77)]),
        (never.fills, [(13.0 + n / 4, 0.1, 36, 60, "drums") for n in range(12)]),
        (never.unended, [(10.0, -1.0, 60, 60)]),
        (loudness.leaves_space, [(14.0, 1.0, 40, 50, "bass")]),
        (loudness.rests_too, [(20.0, 1.0, 40, 50, "bass")]),
        (loudness.below_the_client, [(11.8, 1.0, 60, 50, "bass")]),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_what_is_wrong_is_found(check, notes):
    assert check(said(*notes))


def test_a_note_of_silence_is_missed_where_it_should_be():
    assert turns.answers_phrases(said())
    assert turns.mirrors(said())
    assert turns.answers_phrases(said(*echo(12.8))) == []


def test_doubling_without_end_and_in_dense_playing_is_found():
    dense = CLIENTS["dense"](1).notes
    doubled = said(*[(n.onset_s + 0.003, 0.1, n.pitch, 60) for n in dense], client=dense)
    assert turns.not_when_dense(doubled)
    assert turns.not_for_ever(doubled)
    assert turns.doubles_at_once(doubled) == []


def test_a_band_that_is_off_the_clients_tempo_is_found():
    steady = tuple(HeardNote(n * 0.75, 0.4, 60, 70) for n in range(100))

    def at(bpm, bend=0.0):
        beats, now = [], 0.0
        while now < 74.0:
            beats.append(now)
            now += 60.0 / (bpm * (1.0 + bend * now / 60.0))
        return said(client=[replace(n, onset_s=n.onset_s) for n in steady], beats=beats)

    assert tempo.within_three_percent(at(80.0)) == tempo.within_three_percent(at(40.0)) == []
    assert tempo.within_three_percent(at(84.0))
    assert tempo.stands(at(80.0)) == []
    assert tempo.stands(at(80.0, 0.1))
    assert tempo.takes_the_clients(at(90.0))


def test_bars_that_jump_are_found():
    beats = [n * 0.75 for n in range(30)]
    even = [(at, 0.3, 40, 60 + n % 2 * 5, "bass") for n, at in enumerate(beats)]
    jump = [(at, 0.3, 40, 60 if at < 12 else 68, "bass") for at in beats]
    assert never.jumps(said(*even, beats=beats)) == []
    assert never.jumps(said(*jump, beats=beats))


@pytest.mark.parametrize("name", CLIENTS)
def test_clients_are_the_same_every_time_and_end_what_they_begin(name):
    client = CLIENTS[name](3)
    assert client == CLIENTS[name](3)
    assert client.notes != CLIENTS[name](4).notes
    held = set()
    for _, (status, pitch, velocity) in messages(client):
        if status == 0x90:
            assert 0 < velocity <= 127
            held.add(pitch)
        elif status == 0x80:
            held.discard(pitch)
    assert held == set()
