"""Which check holds for which technique, and for which clients."""

from collections.abc import Callable
from functools import partial

from tests.improv.fidelity import arcs, figures, loudness, tempo, turns
from tests.improv.fidelity.clients import CLIENTS
from tests.improv.fidelity.take import Take

Check = Callable[[Take], list[str]]

ALL = ("steady", "rushing", "sparse", "dense", "chaotic", "silent", "phrases", "switch")
IN_TIME = ("steady", "rushing", "dense")
GOING_ON = ("steady", "rushing", "dense", "chaotic", "switch")
RESTING = ("silent", "phrases", "switch")

CHECKS: dict[str, tuple[tuple[str, Check, tuple[str, ...]], ...]] = {
    "rhythmic_grounding": (
        ("does not follow", tempo.stands, ("steady", "rushing", "dense", "chaotic", "phrases")),
        ("takes the client's tempo", tempo.takes_the_clients, ("steady", "rushing")),
        ("1-2 notes a beat", figures.one_or_two_a_beat, ("steady", "rushing", "dense", "chaotic")),
        ("low", figures.low, ALL),
        ("velocity 45-65", partial(loudness.velocities, 45, 65), ALL),
    ),
    "tonal_grounding": (
        ("open fifth", figures.fifth_or_bass, ALL),
        ("bass alone when unclear", figures.bass_only_when_unclear, ("chaotic", "steady", "dense")),
        ("changes every 4 bars at most", figures.changes_seldom, ALL),
        ("of its harmony", figures.of_its_harmony, ALL),
        ("at home", figures.at_home, ("steady", "dense", "switch")),
    ),
    "holding": (
        ("velocity 50 at most", partial(loudness.velocities, 1, 50), ALL),
        ("long notes", figures.long_notes, ALL),
        ("no melody", figures.no_melody, ALL),
        ("slow", tempo.slow, ("steady", "chaotic", "sparse")),
    ),
    "containing": (
        ("2 notes a second", loudness.two_a_second, ALL),
        ("loudness bounded", loudness.audible_but_bounded, GOING_ON),
        ("is there", loudness.is_there, GOING_ON),
    ),
    "matching": (
        ("tempo within 3 %", tempo.within_three_percent, IN_TIME),
        ("velocity within 12", loudness.within_twelve, ALL),
        ("0.5-1.0 of the density", loudness.share_of_the_clients, ("steady", "rushing", "dense", "chaotic")),
        ("is there", loudness.is_there, GOING_ON),
    ),
    "mirroring": (
        ("under 30 ms", turns.doubles_at_once, ALL),
        ("8 softer", turns.a_little_softer, ALL),
        ("mirrors", turns.mirrors, ("steady", "sparse", "phrases", "switch", "silent")),
        ("not when dense", turns.not_when_dense, ALL),
        ("not for ever", turns.not_for_ever, ALL),
    ),
    "imitating": (
        ("waits for the gap", turns.waits_for_the_gap, ALL),
        ("same rhythm, once", turns.same_rhythm, ALL),
        ("same notes", turns.same_classes, ALL),
        ("answers", turns.answers_phrases, ("phrases",)),
    ),
    "dialoguing": (
        ("waits for the gap", turns.waits_for_the_gap, ALL),
        ("as long as the phrase", turns.as_long_as_the_phrase, ALL),
        ("prompts seldom", turns.prompts_seldom, ALL),
        ("answers", turns.answers_phrases, ("phrases",)),
    ),
    "making_spaces": (
        ("leaves space", loudness.leaves_space, RESTING),
        ("is there", loudness.is_there, ("steady", "dense")),
    ),
    "accompanying": (
        ("12-20 below", loudness.underneath, ALL),
        ("12-20 below on the whole", loudness.underneath_on_the_whole, ALL),
        ("below the lowest pitch", loudness.below_the_client, ALL),
        ("rests too", loudness.rests_too, RESTING),
        ("is there", loudness.is_there, ("steady", "rushing", "dense")),
    ),
    "frameworking": (("fixed", arcs.same_chords_for_all, ("steady", "dense", "chaotic", "switch")),),
    "transition": (
        ("2 % a bar", arcs.two_percent_a_bar, ("steady", "sparse", "chaotic")),
        ("arrives", arcs.arrives, ("steady", "sparse", "chaotic")),
    ),
    "journey": (
        ("tempo", arcs.journey_tempo, ("long", "once")),
        ("velocity", arcs.journey_velocity, ("long", "once")),
        ("density", arcs.journey_density, ("long", "once")),
        ("goes somewhere", arcs.goes_somewhere, ("long",)),
    ),
}
"""Techniques, their checks, and the clients on which each must hold."""


def clients_of(technique: str) -> tuple[str, ...]:
    """The clients that anything is checked with."""
    asked = {name for _, _, clients in CHECKS[technique] for name in clients}
    return tuple(name for name in CLIENTS if name in asked)
