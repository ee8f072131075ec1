import pytest

from improv.techniques import table
from improv.techniques.partner import Partner
from improv.techniques.registry import make
from improv.techniques.textures import intensity_for, load_texture, notes_a_bar, texture_of
from instruments.refusal import Refusal

BRIEF = {
    "rhythmic_grounding", "tonal_grounding", "holding", "containing", "matching", "mirroring", "imitating",
    "dialoguing", "making_spaces", "accompanying", "frameworking", "transition", "journey",
}  # fmt: skip


def test_there_are_the_twelve_and_the_journey() -> None:
    assert set(table.technique_names()) == BRIEF


@pytest.mark.parametrize("name", sorted(BRIEF))
def test_each_can_be_made_and_reads_its_own_figures(name: str) -> None:
    assert make(name, Partner()).name == name
    row = table.technique_row(name)
    assert row.label
    assert row.sentence.endswith(".")
    assert any(author in row.source for author in ("Bruscia", "Wigram", "Altshuler"))
    assert row.joins <= BRIEF


def test_joining_is_mutual() -> None:
    rows = {row.name: row for row in table.technique_rows()}
    for row in rows.values():
        for other in row.joins:
            table.check_together((row.name, other))
            table.check_together((other, row.name))


@pytest.mark.parametrize(
    "names",
    [("containing", "imitating"), ("matching", "matching"), ("holding", "imitating", "making_spaces")],
)
def test_what_does_not_go_together_is_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(Refusal):
        table.check_together(names)


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(Refusal, match="matching"):
        table.technique_row("hypnosis")


@pytest.mark.parametrize("name", [name for name in sorted(BRIEF) if texture_of(name) is not None])
def test_textures_play_in_every_metre(name: str) -> None:
    style = texture_of(name)
    assert style is not None
    for metre in ("2/4", "3/4", "4/4", "5/4", "6/8", "12/8"):
        assert notes_a_bar(style, metre, 2) >= 1


def test_the_least_intensity_that_is_dense_enough_is_chosen() -> None:
    style = load_texture("company")
    chosen = [intensity_for(style, "4/4", 3.0, density) for density in (0.3, 1.5, 4.0, 9.0, 99.0)]
    assert chosen == sorted(chosen)
    assert notes_a_bar(style, "4/4", chosen[1]) / 3.0 >= 1.5
    assert chosen[-1] == 4
