"""The page for therapists says what the table says."""

import re
from pathlib import Path

import pytest

from improv.techniques.table import bounds, technique_rows

PAGE = (Path(__file__).parents[3] / "docs" / "techniques.md").read_text(encoding="utf-8")
TOLD = {
    "rhythmic_grounding": ("settle_s", "velocity_low", "velocity_high", "highest", "notes_a_beat"),
    "tonal_grounding": ("clarity", "bars", "density", "under", "loudest"),
    "holding": ("loudest", "slowest_bpm", "fastest_bpm", "density"),
    "containing": ("under_most", "most", "highest", "follows_by"),
    "matching": ("under", "within", "density_most", "density_least"),
    "mirroring": ("under", "density", "longest_s", "rest_s"),
    "imitating": ("notes", "under", "longest_s"),
    "dialoguing": ("prompt_after_s", "prompt_again_s", "prompts", "prompt_notes"),
    "making_spaces": ("thins_s",),
    "accompanying": ("under_least", "under_most", "density"),
    "frameworking": ("under",),
    "transition": ("overlap_s", "limbo_least_s", "limbo_most_s", "velocity_step"),
    "journey": ("match_s", "match_least_s", "match_most_s", "shortest_min", "longest_min"),
}


def section(name: str) -> str:
    """What the page says of a technique: from its heading to the next."""
    row = next(row for row in technique_rows() if row.name == name)
    return PAGE.split(f"### {row.label}", 1)[1].split("\n##", 1)[0]


@pytest.mark.parametrize("name", sorted(TOLD))
def test_the_figures_are_those_of_the_table(name: str) -> None:
    row = next(row for row in technique_rows() if row.name == name)
    numbers = {float(found) for found in re.findall(r"\d+(?:\.\d+)?", section(name))}
    for figure in TOLD[name]:
        assert row.figures[figure] in numbers, figure


def test_the_bounds_are_those_of_the_table() -> None:
    table = PAGE.split("## What holds for all of them", 1)[1].split("##", 1)[0]
    for figure in (bounds().silence_s, bounds().louder_by, bounds().jump):
        assert f"{figure:g}" in re.findall(r"\d+(?:\.\d+)?", table)


def test_no_word_of_diagnosis_but_to_say_that_there_is_none() -> None:
    for word in ("depress", "anxi", "rigid", "patient", "symptom"):
        assert word not in PAGE.lower()
