"""Each technique does what it is called: played to simulated clients through the measuring interface. The
seeds here are few; benchmarks/fidelity.py has twenty, and hours of the never-do list."""

import pytest

from improv.techniques.table import technique_names
from tests.improv.fidelity.run import all_pairs, judge
from tests.improv.fidelity.session import judge_session

SEEDS = 3

PLAYED = {
    "rhythmic_grounding": ("rushing", "dense", "chaotic", "phrases"),
    "tonal_grounding": ("steady", "sparse", "chaotic", "phrases"),
    "holding": ("steady", "chaotic", "silent"),
    "containing": ("chaotic", "dense", "phrases", "switch"),
    "matching": ("steady", "rushing", "dense", "chaotic", "phrases"),
    "mirroring": ("phrases", "dense", "sparse", "switch"),
    "imitating": ("phrases", "switch", "chaotic", "silent"),
    "dialoguing": ("phrases", "switch", "silent", "steady"),
    "making_spaces": ("silent", "phrases", "switch", "dense"),
    "accompanying": ("steady", "phrases", "silent", "sparse"),
    "frameworking": ("steady", "chaotic"),
    "transition": ("steady", "sparse"),
    "journey": ("long", "once"),
}
PAIRS = [(technique, client) for technique, clients in PLAYED.items() for client in clients]
TAKES = [(*pair, number % SEEDS) for number, pair in enumerate(PAIRS)]


def test_every_technique_is_played_to_clients_that_it_is_checked_with():
    assert set(PLAYED) == set(technique_names())
    assert set(PAIRS) <= set(all_pairs())


@pytest.mark.parametrize(("technique", "client", "seed"), TAKES, ids=lambda one: str(one))
def test_it_does_what_it_is_called(technique, client, seed):
    broken = [
        f"{one.check}: {'; '.join(one.faults[:3])}" for one in judge(technique, client, seed) if one.faults
    ]
    assert broken == []


@pytest.mark.parametrize("seed", range(2))
def test_what_is_never_done_is_not_done_while_techniques_change(seed):
    assert judge_session(seed, 150.0).faults == ()
