"""A person's own styles: saved, read again, told what is wrong with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv import style as styles
from improv.own_styles import OwnStyles, mixed, own_name
from improv.style import load_style, style_names, use_own_styles
from instruments.asset import asset
from instruments.refusal import Refusal

SOUNDS = {"chords": "felt_piano", "drums": "hand_percussion"}
LEVELS = {"bass": -6.0, "drums": -40.0, "client": 3.0}


@pytest.fixture
def folder(tmp_path):
    yield tmp_path / "styles"
    use_own_styles(None)


@pytest.fixture
def own(folder):
    return OwnStyles(folder, styles.built_in_styles())


def mine():
    return mixed(load_style("campfire"), SOUNDS, LEVELS, {"colour"})


def test_what_was_saved_is_read_again(own):
    assert own.names() == ()
    assert own.save(mine(), " Evening, for Ana ") == "evening_for_ana"
    assert own.names() == ("evening_for_ana",)
    style, kept = own.load("evening_for_ana"), mine()
    assert (style.label, style.name, style.based_on) == ("Evening, for Ana", "evening_for_ana", "campfire")
    assert style.sounds == kept.sounds
    assert style.ranges == kept.ranges
    assert style.levels_db == (("drums", -40.0), ("bass", -6.0))
    assert style.muted == ("colour",)
    assert style.bpm == kept.bpm
    assert [(layer.part, layer.sound) for layer in style.layers] == [
        (layer.part, layer.sound) for layer in kept.layers
    ]


def test_a_style_of_ones_own_can_be_saved_as_another(own):
    own.save(mine(), "One")
    again = mixed(own.load("one"), {"bass": "plucked_bass"}, {}, ())
    own.save(again, "Two")
    two = own.load("two")
    assert two.based_on == "campfire"
    assert dict(two.sounds) == {**dict(mine().sounds), "bass": "plucked_bass"}
    assert two.muted == ()


def test_nothing_is_written_over_unless_it_may_be(own, folder):
    own.save(mine(), "One")
    before = (folder / "one.toml").read_bytes()
    with pytest.raises(Refusal, match="already"):
        own.save(load_style("campfire"), "ONE")
    assert (folder / "one.toml").read_bytes() == before
    own.save(mixed(load_style("open_hands"), {}, {}, ()), "One", over=True)
    assert own.load("one").based_on == "open_hands"
    assert [path.name for path in folder.iterdir()] == ["one.toml"]


@pytest.mark.parametrize("label", ["", "  ", "///", "..", "x" * 41, "a\nb", "日本", "Campfire", "campfire"])
def test_a_name_that_is_none_is_refused(own, folder, label):
    with pytest.raises(Refusal):
        own.save(mine(), label)
    assert not folder.exists()


@given(st.text(max_size=45))
def test_a_name_is_always_a_plain_file_name(label):
    try:
        name = own_name(label)
    except Refusal:
        return
    assert name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")
    assert name not in {"con", "nul", "aux", "prn", "com1"}


def test_a_bad_file_is_told_and_the_others_load(own, folder):
    folder.mkdir()
    own.save(mine(), "Good")
    bad = {
        "noise": "\x00",
        "lost": 'label = "Lost"\nbased_on = "nowhere"',
        "round": 'label = "R"\nbased_on = "good"',
        "up": 'label = "U"\nbased_on = "../good"',
        "loud": 'label = "L"\nbased_on = "campfire"\n[levels]\nbass = 60',
        "odd": 'label = "O"\nbased_on = "campfire"\nmetre = "3/4"',
        "kit": 'label = "K"\nbased_on = "campfire"\n[sounds]\ndrums = "felt_piano"',
        "low": 'label = "W"\nbased_on = "campfire"\n[ranges]\nbass = [2, 50]',
        "number": 'label = 7\nbased_on = "campfire"',
        "still_water": 'label = "S"\nbased_on = "campfire"',
    }
    for name, text in bad.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    faults = own.faults()
    assert own.names() == ("good",)
    assert set(faults) == set(bad)
    for name, why in faults.items():
        assert why.startswith(f"{name}.toml")
        assert why.endswith(".")
        assert "\n" not in why
        with pytest.raises(Refusal):
            own.load(name)


def test_a_whole_file_is_a_style_too_and_others_may_be_based_on_it(own, folder):
    folder.mkdir()
    text = asset("styles", "campfire.toml").read_text("utf-8").replace('label = "Campfire"', 'label = "Fire"')
    (folder / "fire.toml").write_text(text, "utf-8")
    assert own.load("fire").label == "Fire"
    own.save(mixed(own.load("fire"), {"bass": "plucked_bass"}, {}, ()), "Fire low")
    assert own.load("fire_low").based_on == "fire"
    assert own.load("fire_low").sound("bass") == "plucked_bass"


def test_a_file_that_was_changed_by_hand_is_read_anew(own, folder):
    own.save(mine(), "One")
    before = own.load("one")
    assert own.load("one") is before
    path = folder / "one.toml"
    path.write_text(path.read_text("utf-8").replace('label = "One"', 'label = "Another one"'), "utf-8")
    assert own.load("one").label == "Another one"
    path.unlink()
    assert own.names() == ()


def test_only_what_is_changed_need_be_written(own, folder):
    folder.mkdir()
    (folder / "slow.toml").write_text('based_on = "campfire"\nlabel = "Slow"\n[tempo]\nusual = 62\n', "utf-8")
    style, base = own.load("slow"), load_style("campfire")
    assert (style.bpm, style.sentence, style.sounds, style.levels_db) == (62, base.sentence, base.sounds, ())


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "styles").write_text("not a folder")
    own = OwnStyles(tmp_path / "styles")
    assert own.names() == ()
    with pytest.raises(Refusal, match="cannot be kept"):
        own.save(mine(), "One")


def test_they_stand_beside_the_others(folder):
    built_in = style_names()
    use_own_styles(folder)
    own = styles.own_styles()
    assert own is not None
    own.save(mine(), "One")
    (folder / "broken.toml").write_text("label = ", "utf-8")
    assert style_names() == (*built_in, "one")
    assert load_style("one").label == "One"
    with pytest.raises(Refusal, match=r"broken\.toml"):
        load_style("broken")
    assert set(styles.own_faults()) == {"broken"}
    use_own_styles(None)
    assert style_names() == built_in
    with pytest.raises(Refusal, match="no style"):
        load_style("one")
