import tomllib
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from instruments.played import Route
from instruments.refusal import Refusal
from sessions.profile import Profile
from ui import settings
from ui.settings import RULES, HelpLine, Mapped, Settings, SoundFont, load_settings, save_settings


@pytest.fixture
def profile(tmp_path):
    return Profile.inside(tmp_path)


def write(profile, content):
    profile.make()
    path = profile.config / "settings.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_without_a_file_all_is_as_at_the_first_start(profile):
    assert load_settings(profile) == settings.Found(Settings())
    assert not profile.config.exists(), "reading makes nothing"


def test_every_setting_has_a_rule_that_its_first_value_keeps(profile):
    assert {one.name for one in fields(Settings)} - {"others"} == set(RULES)
    save_settings(profile, Settings())
    assert load_settings(profile) == settings.Found(Settings())


def test_what_is_saved_is_found_again(profile):
    changed = Settings(
        theme="light",
        scale=1.5,
        reduced_motion=True,
        window_width=2560,
        window_height=1600,
        scanning=True,
        scan_interval_s=2.25,
        scan_keys=("f1",),
        key_tonic=2,
        key_scale="dorian",
        pad_count=24,
        pad_columns=6,
        pad_layout="fourths",
        lock="chord",
        latch=True,
        band_start="when asked",
        count_in_bars=2,
        click=True,
        audio_device="Kopfhörer",
        period_ms=10,
        volume_db=-12.5,
        keyboards=("LPK25",),
        midi_out="Synth",
        midi_out_plays="band",
        routes=(Route("midi:LPK25", "therapist", 48, 72, -12),),
        wording="session",
        sounds={"therapist": "harp"},
        locks={"player 1": "chord"},
        octaves={"client": -1},
        levels_db={"bass": -6.0},
        colours={"client": "rose"},
        followed=("client",),
        at_once=True,
        key_finding=True,
        harmony="players",
        harmony_when="close",
        loop_free=True,
        loop_quantise=40,
        loop_bars=4,
        clock_out="Synth",
        clock_into="Drums",
        link=True,
        midi_map=(Mapped("midi:Pedal", "control", 64, "loop"),),
        sound_fonts=(SoundFont("choir.sf2", 3, 0),),
        help_lines=(HelpLine("Telefonseelsorge", "0800 111 0 111", "Tag und Nacht", "2026-11-22"),),
    )
    save_settings(profile, changed)
    assert load_settings(profile) == settings.Found(changed)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("scale = 9.5", "scale", 2.5),
        ("scale = 0", "scale", 0.75),
        ("volume_db = 40", "volume_db", 0.0),
        ("period_ms = 1", "period_ms", 2),
        ("scan_interval_s = inf", "scan_interval_s", 5.0),
        ("pad_count = -3", "pad_count", 4),
    ],
)
def test_numbers_beyond_their_bounds_are_brought_within(profile, line, name, value):
    write(profile, line)
    found = load_settings(profile)
    assert getattr(found.settings, name) == value
    assert found.notice == f"Some settings could not be used as they were written: {name}."


def test_of_tables_by_player_what_fits_is_kept(profile):
    write(profile, '[colours]\nclient = "rose"\ntherapist = "plaid"\nnobody = "sky"\n[octaves]\nclient = 9')
    found = load_settings(profile)
    assert (found.settings.colours, found.settings.octaves) == ({"client": "rose"}, {"client": 3})
    assert found.notice == "Some settings could not be used as they were written: octaves, colours."


@pytest.mark.parametrize(
    "line",
    [
        'theme = "purple"', "theme = 3", "scale = nan", 'scale = "big"', "scale = true", "reduced_motion = 1",
        "period_ms = 2.5", "key_tonic = 1979-05-27", 'lock = ["scale"]', 'style = "no such style"',
        'sound = ""', "scan_keys = 'space'", "keyboards = [1]", "routes = 4",
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_as_at_the_first_start_and_the_rest_stays(profile, line):
    write(profile, f'latch = true\n{line}\naudio_device = "x"')
    found = load_settings(profile)
    assert found.settings == Settings(latch=True, audio_device="x")
    assert line.split()[0] in found.notice
    assert (profile.config / "settings.toml").exists()


def test_of_routes_those_that_are_right_are_kept(profile):
    write(
        profile,
        """
        routes = [{source = "pads", player = "client"}, {source = "pads"}, {source = 3, player = "x"},
                  {source = "pads", player = "client", colour = 1}]""",
    )
    found = load_settings(profile)
    assert found.settings.routes == (Route("pads", "client"),)
    assert "routes" in found.notice


def test_keys_of_others_are_kept(profile):
    path = write(profile, 'moon = "full"\ntheme = "light"\n[phase]\ndays = 14\n')
    found = load_settings(profile)
    assert found.notice == ""
    save_settings(profile, replace(found.settings, latch=True))
    table = tomllib.loads(path.read_text("utf-8"))
    assert (table["moon"], table["phase"], table["latch"], table["theme"]) == (
        "full",
        {"days": 14},
        True,
        "light",
    )


@pytest.mark.parametrize(
    "content", [b"theme = ", b"\xff\xfe\x00", b"theme = 'dark'\ntheme = 'dark'", b"[[[", b"a.b = 1\na = 2"]
)
def test_a_broken_file_is_kept_aside_and_told_once(profile, content):
    path = write(profile, content)
    found = load_settings(profile)
    assert found.settings == Settings()
    kept = list(profile.config.glob("settings.broken-*.toml"))
    assert [one.read_bytes() for one in kept] == [content]
    assert not path.exists()
    assert kept[0].name in found.notice
    assert load_settings(profile).notice == ""


@pytest.mark.parametrize("version", ["2", "999", '"one"'])
def test_settings_of_a_newer_attune_are_kept_aside(profile, version):
    write(profile, f'version = {version}\ntheme = "light"')
    found = load_settings(profile)
    assert found.settings == Settings()
    assert "newer" in found.notice
    assert "light" in next(profile.config.glob("settings.broken-*.toml")).read_text()


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    (tmp_path / "config").write_text("not a folder")
    with pytest.raises(Refusal, match=r"config.*\.$"):
        save_settings(Profile.inside(tmp_path), Settings())


def test_a_failed_write_leaves_the_old_file(profile, monkeypatch):
    save_settings(profile, Settings(theme="light"))

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(Refusal, match="No space left"):
        save_settings(profile, Settings())
    monkeypatch.undo()
    assert load_settings(profile).settings.theme == "light"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(RULES)), VALUES)
def test_a_rule_takes_anything_and_gives_what_it_would_take_again(name, value):
    fitted, fits = RULES[name](value)
    assert fits in (True, False)
    if fitted is not None and not isinstance(fitted, tuple):
        assert RULES[name](fitted) == (fitted, True)


@how(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_no_file_stops_attune(profile, content):
    write(profile, content)
    assert isinstance(load_settings(profile).settings, Settings)
