"""A technique played to a client and judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.improv.fidelity import never
from tests.improv.fidelity.clients import CLIENTS
from tests.improv.fidelity.table import CHECKS, clients_of
from tests.improv.fidelity.take import Take, play


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check of one take; no fault: it holds."""

    technique: str
    client: str
    seed: int
    check: str
    faults: tuple[str, ...]


def judge(technique: str, client: str, seed: int, **more: Any) -> list[Verdict]:
    """All that is checked of a technique with a client, the never-do list last."""
    take = heard(technique, client, seed, **more)
    verdicts = [
        Verdict(technique, client, seed, name, tuple(check(take)))
        for name, check, clients in CHECKS[technique]
        if client in clients
    ]
    return [*verdicts, Verdict(technique, client, seed, "never", tuple(never.faults(take)))]


def heard(technique: str | None, client: str, seed: int, **more: Any) -> Take:
    """The take; a client who keeps time has told the band about how fast it will be, if not exactly. Every
    other journey goes between two moods that are named."""
    played, dice = CLIENTS[client](seed), Random(f"told {seed}")
    near = played.bpm and played.bpm * dice.uniform(0.95, 1.05)
    told = {"start_bpm": near, **more}
    if technique == "journey" and seed % 2:
        start, goal = dice.sample(("calm", "steady", "bright", "restless"), 2)
        told["journey"] = {"start": start, "goal": goal, "minutes": 6}
    return play(played, technique, **told)


def all_pairs() -> Iterator[tuple[str, str]]:
    """Every technique with every client that it is checked with."""
    for technique in CHECKS:
        for client in clients_of(technique):
            yield technique, client
