"""Settings of the sound: device, how quickly it answers, how loud."""

from pathlib import Path

from pygame import Rect

from instruments.soundfont.presets import DRUM_BANK, Preset
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.model import Model
from ui.screens.settings_rows import chosen_of, pick_sheet, places, row, stepped
from ui.settings import PLAYS, Settings

PERIODS_MS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20)
QUIETEST_DB, LOUDEST_DB, STEP_DB = -40.0, 0.0, 1.0


def controls(page: Page, area: Rect, settings: Settings, model: Model) -> list[Control]:
    """The rows; what is sent to a MIDI output is asked once there is one to send to."""
    device, period, volume, fonts, target, plays = places(page, area, 6)
    return [
        *_device(page, device, settings, model),
        *_period(page, period, settings),
        *_volume(page, volume, settings),
        *_fonts(page, fonts, settings),
        *_target(page, target, settings, model),
        *(_plays(page, plays, settings) if settings.midi_out else []),
    ]


def _device(page: Page, area: Rect, settings: Settings, model: Model) -> list[Control]:
    playing = page.t("settings.plays_through", device=model.audio) if model.audio else page.t("home.no_audio")
    made = row(page, area, "device", page.t("settings.device"), playing)
    label = settings.audio_device or page.t("settings.system_device")
    return [
        *made.controls,
        widgets.button(made.room, "device", label, Do("devices"), row="device", icon="down"),
    ]


def _period(page: Page, area: Rect, settings: Settings) -> list[Control]:
    label = page.t("settings.period")
    made = row(page, area, "period", label, page.t("settings.period_hint"))
    words = page.t("settings.milliseconds", ms=settings.period_ms)
    return made.controls + stepped(
        page, made.room, "period", label, words, PERIODS_MS, settings.period_ms, "period"
    )


def _volume(page: Page, area: Rect, settings: Settings) -> list[Control]:
    label = page.t("settings.volume")
    made = row(page, area, "volume", label, page.t("settings.volume_hint"))
    words = volume_words(page, settings.volume_db)
    say, room = layout.right(made.room, page.u(78), page.u(6))
    return [
        *made.controls,
        *widgets.slider(
            page,
            room,
            "volume",
            label,
            settings.volume_db,
            (QUIETEST_DB, LOUDEST_DB, STEP_DB),
            lambda value: Do("volume", float(round(value))),
            words=words,
            less=page.t("settings.softer"),
            more=page.t("settings.louder"),
            colour="amber",
        ),
        widgets.label(say, "volume.words", words, align="right", colour="muted"),
    ]


def _fonts(page: Page, area: Rect, settings: Settings) -> list[Control]:
    count = len(settings.sound_fonts)
    hint = page.t("settings.fonts_hint" if not count else "settings.font_count", count=count)
    made = row(page, area, "fonts", page.t("settings.fonts"), hint)
    label = page.t("settings.find_font")
    box, rest = layout.right(made.room, widgets.button_width(page, label), page.u(8))
    button = widgets.button(box, "fonts", label, Do("fonts"), row="fonts")
    if not count:
        return [*made.controls, button]
    words = page.t("settings.no_fonts")
    away, _ = layout.right(rest, widgets.button_width(page, words))
    return [*made.controls, widgets.button(away, "no_fonts", words, Do("no_fonts"), row="fonts"), button]


def font_sheet(page: Page, paths: tuple[Path, ...], leaf: int) -> list[Control]:
    """Which file."""
    options = [(path, path.stem) for path in paths]
    return pick_sheet(page, "fonts", page.t("settings.fonts"), options, None, "font", leaf)


def preset_sheet(page: Page, path: Path, presets: tuple[Preset, ...], leaf: int) -> list[Control]:
    """Which of its sounds."""
    options = [(preset, preset.name) for preset in presets if preset.bank != DRUM_BANK]
    return pick_sheet(page, "presets", path.stem, options, None, "preset", leaf)


def _target(page: Page, area: Rect, settings: Settings, model: Model) -> list[Control]:
    there = not settings.midi_out or settings.midi_out in model.outputs
    hint = page.t("settings.target_hint" if there else "settings.target_gone")
    made = row(page, area, "target", page.t("settings.target"), hint)
    label = settings.midi_out or page.t("settings.no_target")
    button = widgets.button(made.room, "target", label, Do("targets"), row="target", icon="down")
    return [*made.controls, button]


def _plays(page: Page, area: Rect, settings: Settings) -> list[Control]:
    made = row(page, area, "plays", page.t("settings.plays"), "", 0.6)
    options = [(plays, page.t(f"settings.who_plays.{plays}")) for plays in PLAYS]
    return made.controls + chosen_of(page, made.room, "plays", options, settings.midi_out_plays, "plays")


def target_sheet(page: Page, names: tuple[str, ...], settings: Settings, leaf: int) -> list[Control]:
    """Which MIDI output; one that is set and not there now can still be seen and left."""
    there = dict.fromkeys((*names, *filter(None, (settings.midi_out,))))
    options = [("", page.t("settings.no_target")), *((name, name) for name in there)]
    title = page.t("settings.target")
    return pick_sheet(page, "targets", title, options, settings.midi_out, "target", leaf)


def volume_words(page: Page, level_db: float) -> str:
    """The room's volume in words."""
    return (
        page.t("settings.silent")
        if level_db <= QUIETEST_DB
        else page.t("settings.decibels", db=f"{level_db:.0f}")
    )


def device_sheet(page: Page, names: tuple[str, ...], settings: Settings, leaf: int) -> list[Control]:
    """Which device."""
    options = [("", page.t("settings.system_device")), *((name, name) for name in names)]
    title = page.t("settings.device")
    return pick_sheet(page, "devices", title, options, settings.audio_device, "device", leaf)
