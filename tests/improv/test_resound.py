"""Another sound for a part."""

import tomllib

import pytest

from improv.arranger import Arranger
from improv.drum_sounds import drum_notes
from improv.metre import metre
from improv.resound import resounded, stand_in
from improv.style import load_style, style_names
from instruments.asset import asset
from instruments.refusal import Refusal
from instruments.sounds.table import kit_names, sound, sound_names
from tests.improv.playing import Set, request

KITS = [name for name in kit_names() if name != "click"]
TABLE = tomllib.loads(asset("stand_ins.toml").read_text("utf-8"))


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("name", sound_names())
def test_any_sound_can_play_any_part_within_its_range(style, name):
    made_by = sound(name)
    for part in ("bass", "chords", "colour"):
        low, high = resounded(load_style(style), part, name).range(part)
        assert made_by.low <= low
        assert low + 12 <= high <= made_by.high


def test_a_range_that_the_sound_has_stays():
    style = load_style("campfire")
    assert resounded(style, "chords", "harp").ranges == style.ranges
    assert resounded(style, "chords", "nylon_guitar") is style


def test_the_other_parts_stay_as_they_were():
    before, after = load_style("campfire"), resounded(load_style("campfire"), "bass", "glockenspiel")
    assert {part for part, name in after.sounds if name != before.sound(part)} == {"bass"}
    assert [part for part in ("chords", "colour") if after.range(part) != before.range(part)] == []
    assert after.layers == before.layers


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("kit", KITS)
def test_on_another_set_its_own_pieces_are_played(style, kit):
    other = resounded(load_style(style), "drums", kit)
    pieces = set(drum_notes(kit).values())
    arranger, struck = Arranger(other, 1), 0
    for bar in range(8):
        for note in arranger.bar(request(Set(style, intensity=4), metre(other.metre), bar, "groove")):
            if note.part == "drums":
                assert note.pitch in pieces
                struck += 1
    assert struck >= 8


def test_every_piece_of_every_set_has_its_stand_ins():
    for kit in KITS:
        for piece in drum_notes(kit):
            assert piece in TABLE["pieces"], f"{piece} of {kit} is not in stand_ins.toml"
    for row in TABLE["rows"].values():
        assert {piece for piece in row if not any(piece in drum_notes(kit) for kit in KITS)} == set()
    assert set(TABLE["pieces"].values()) <= set(TABLE["rows"])


def test_a_piece_that_nothing_can_replace_is_left_out():
    assert stand_in("kick", ("kick", "crash")) == "kick"
    assert stand_in("kick", ("djembe bass", "shaker")) == "djembe bass"
    assert stand_in("kick", ("shaker",)) is None
    assert stand_in("gong", ("shaker",)) is None


def test_a_part_is_refused_what_cannot_play_it():
    for part, name in (("drums", "felt_piano"), ("bass", "soft_kit"), ("bass", "banjo")):
        with pytest.raises(Refusal):
            resounded(load_style("campfire"), part, name)
