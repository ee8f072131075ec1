"""Style files: what is read, and how a musician is told what is wrong."""

import re
from pathlib import Path

import pytest

from improv.metre import metre, metres
from improv.own_style_file import read_own_style
from improv.style import load_style, style_from_file, style_names, style_words
from improv.style_file import PARTS, SIGNS
from instruments.asset import asset
from instruments.refusal import Refusal
from instruments.sounds.table import kit_names, sound_names

GOOD = asset("styles", "campfire.toml").read_text("utf-8")


@pytest.fixture
def style_file(tmp_path):
    def write(text):
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("name", style_names())
def test_every_style_is_whole(name):
    style = load_style(name)
    assert style.label
    assert style.sentence.endswith(".")
    low, high = style.bpm_range
    assert 40 <= low <= style.bpm <= high <= 220
    assert style.sound("drums") in kit_names()
    assert {style.sound(part) for part in ("bass", "chords", "colour")} <= set(sound_names())
    for part in ("drums", "bass", "chords", "colour"):
        for level in range(1, 5):
            playing = [one for one in style.layers if one.part == part and one.low <= level <= one.high]
            quiet = part == "drums" and level == 1
            assert quiet or any("groove" in one.sections for one in playing), (part, level)
    assert any("intro" in one.sections for one in style.layers)
    assert any("ending" in one.sections for one in style.layers)
    assert any(one.fill for one in style.layers)
    for layer in style.layers:
        assert set(layer.strokes) == set(metres())
        for in_metre, bars in layer.strokes.items():
            assert all(0 <= step.beat < metre(in_metre).beats for bar in bars for step in bar)


@pytest.mark.parametrize("name", style_names())
def test_its_words_are_known_before_its_layers_are_read(name):
    assert style_words(name) == (load_style(name).label, load_style(name).sentence)


def test_still_water_in_a_minor_plays_the_chords_of_the_brief():
    assert load_style("still_water").degrees_minor.split(" | ") == ["| i", "bVI", "bIII", "bVII |"]


def test_an_own_file_is_read(style_file):
    style = style_from_file(style_file(GOOD.replace('label = "Campfire"', 'label = "Mine"')))
    assert (style.name, style.label) == ("mine", "Mine")


def test_a_metre_may_have_its_own_bars():
    style = load_style("campfire")
    strum = next(one for one in style.layers if one.part == "chords" and one.low == 3)
    assert [step.beat for step in strum.strokes["6/8"][0]] == pytest.approx([0, 1, 1 + 2 / 3])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('metre = "4/4"', 'metre = "7/8"', 'mine.toml, metre: "7/8"'),
        ('metre = "4/4"', "metre = 4", "mine.toml, metre: must be a text"),
        ('feel = "straight"', 'feel = "wobbly"', "mine.toml, feel"),
        ("usual = 88", "usual = 300", r"\[tempo\], usual: must be a number from 60 to 126"),
        ("fastest = 126", "fastest = 50", r"\[tempo\], fastest"),
        ("intro_bars = 2", "intro_bars = 2.5", "intro_bars: must be a whole number"),
        ('major = "| I | V | vi | IV |"', 'major = "| I | Q |"', r"\[charts\], major: Bar 2"),
        ('drums = "soft_kit"', 'drums = "felt_piano"', r"\[sounds\], drums"),
        ('chords = "nylon_guitar"', 'chords = "banjo"', r'\[sounds\], chords: "banjo"'),
        ("bass = [31, 50]", "bass = [10, 50]", r"\[ranges\], bass: must list 2 whole numbers from 26 to 67"),
        ("bass = [31, 50]", "bass = [50, 31]", "the lower number first"),
        ("bass = [31, 50]", "bass = [31, 36]", "an octave"),
        ('"3/4" = [1, 2, 4]', '"3/4" = [1, 2]', r'\[beats\], 3/4: must list 3'),
        ('"3/4" = [1, 2, 4]', '"3/4" = [1, 2, 5]', r'\[beats\], 3/4'),
        ('"3/4" = [1, 2, 4]\n', "", r'\[beats\], 3/4'),
        ("voices = 5", "voices = 12", r"\[voicing\], voices"),
        ('spacing = "open"', "spacing = true", r"\[voicing\], spacing"),
        ("intensity = [0, 0]", "intensity = [0, 7]", r"layer 1, intensity"),
        ("loudness = 50", "louder = 50", r"layer \d+, louder: is not a field"),
        ('bars = "d--- ---- ---- ----"', 'bars = "d--- ---- ----"', "layer 1, bars: .*3 beats for 4"),
        ('bars = "d--- ---- ---- ----"', 'bars = "q--- ---- ---- ----"', 'layer 1, bars: .*"q"'),
        ('bars = "d--- ---- ---- ----"', "bars = 3", "layer 1, bars"),
        ('in."6/8" = "134 534"', 'in."6/8" = "134"', r'layer 2, \[in\], 6/8'),
        ('in."6/8" = "134 534"', 'in."9/8" = "134 534"', r'layer 2, \[in\], 9/8'),
        ('sound = "kick"', 'sound = "gong"', 'sound: "gong" is not one of'),
        ('part = "bass"', 'part = "tuba"', 'part: "tuba"'),
        ("ring = true", 'ring = "yes"', "ring: must be true or false"),
        ('sections = ["ending"]', 'sections = ["outro"]', "sections: must list some of"),
        ("[tempo]", "[speed]", "speed: is not a field|tempo"),
        ('label = "Campfire"', 'label = "Campfire', "mine.toml is not written as a style file: .*line"),
        ("chance = 0.7", "chance = 7", "chance: must be a number from 0 to 1"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_file_place_and_field(style_file, old, new, told):
    assert old in GOOD
    with pytest.raises(Refusal) as refusal:
        style_from_file(style_file(GOOD.replace(old, new, 1)))
    assert re.search(told, str(refusal.value)), str(refusal.value)
    assert str(refusal.value).startswith("mine.toml")
    assert str(refusal.value).endswith(".")


def test_layers_are_needed_and_files_must_be_text(style_file, tmp_path):
    with pytest.raises(Refusal, match=r"\[\[layer\]\]"):
        style_from_file(style_file(GOOD.split("[[layer]]")[0]))
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refusal, match="cannot be read"):
        style_from_file(tmp_path / "binary.toml")
    with pytest.raises(Refusal, match="cannot be read"):
        style_from_file(tmp_path / "nowhere.toml")
    with pytest.raises(Refusal, match="no style"):
        load_style("polka")


def test_the_example_in_the_docs_is_a_style(style_file):
    docs = (Path(__file__).parents[2] / "docs" / "styles.md").read_text("utf-8")
    head, layer, own = re.findall(r"```toml\n(.*?)```", docs, re.DOTALL)
    style = style_from_file(style_file(head + layer))
    assert style.label == "Campfire"
    assert [one.part for one in style.layers] == ["bass"]
    assert read_own_style(style_file(own)).levels_db == (("bass", -6.0),)


@pytest.mark.parametrize("part", PARTS)
def test_the_docs_explain_every_sign(part):
    docs = (Path(__file__).parents[2] / "docs" / "styles.md").read_text("utf-8")
    (row,) = re.findall(rf"^\| {part} \| (.*) \|$", docs, re.MULTILINE)
    explained = set("".join(re.findall(r"`(\w)`", row)))
    if part == "drums":
        assert explained >= {"1", "9"}
        return
    spans = {"123456"} if part == "chords" else set()
    assert explained | set("".join(spans)) == set(SIGNS[part])
