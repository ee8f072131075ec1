"""The band: its forms, its parts, a mix that is kept."""

import pytest

from improv import commands as c
from improv.events import SettingChanged
from improv.style import load_style, style_names, use_own_styles
from tests.ui.fake_link import snapshot
from ui.kit.control import Do


@pytest.fixture
def stand(guided):
    return guided


def test_the_variation_is_chosen_or_left_to_the_band(stand):
    two = next(name for name in style_names() if len(load_style(name).variations) == 2)
    stand.link.snapshot = snapshot(style=two)
    stand.turn()
    stand.touch("tab.band")
    stand.touch("variation.b")
    stand.touch("variation.itself")
    assert [one.name for one in stand.sent(c.SetVariation)] == ["b", None]


def test_parts_are_muted_and_heard_alone_and_all_again(stand):
    stand.touch("tab.band")
    stand.touch("parts")
    stand.touch("mute.drums")
    stand.touch("solo.bass")
    stand.touch("parts.all")
    assert stand.sent(c.SetMix) == [c.SetMix(("drums",)), c.SetMix(("drums",), ("bass",)), c.SetMix()]


def test_the_mix_is_kept_as_a_style_of_ones_own(stand, tmp_path):
    use_own_styles(tmp_path)
    try:
        stand.touch("tab.band")
        stand.touch("parts")
        stand.touch("mute.colour")
        stand.touch("own.keep")
        stand.turn()
        assert stand.sent(c.SetStyle) == [c.SetStyle("my_still_water")]
        assert load_style("my_still_water").muted == ("colour",)
        stand.shell.perform(Do("tab", "band"))
        stand.turn()
        assert stand.has("style.my_still_water")
    finally:
        use_own_styles(None)


def test_what_the_band_changes_by_itself_is_remembered(stand):
    stand.link.waiting = [
        SettingChanged(0, "style", "waltz"), SettingChanged(0, "key", "2 dorian"),
        SettingChanged(0, "muted", "drums, colour"), SettingChanged(0, "level bass", "-6.0"),
    ]  # fmt: skip
    stand.turn()
    chosen = stand.shell.chosen
    assert (chosen.style, chosen.tonic, chosen.scale) == ("waltz", 2, "dorian")
    assert (chosen.muted, chosen.levels_db["bass"]) == (("drums", "colour"), -6.0)
