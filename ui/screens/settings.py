"""Settings: sound, keyboards, band, access, help lines. Changes are in force at once and remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pygame import Rect

from improv import commands as c
from improv.events import ControlUsed, Event, SoundFontLoaded
from instruments.soundfont.presets import Preset
from ui import midi_controls, midi_target, sound_fonts
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.places import documents
from ui.practice import use_as
from ui.screens import (
    settings_access,
    settings_band,
    settings_controls,
    settings_help,
    settings_keyboards,
    settings_sound,
    settings_tempo,
)
from ui.screens.help_now_lines import Region, regions
from ui.screens.screen import Screen
from ui.screens.settings_keyboards import Keyed
from ui.settings import HelpLine, SoundFont

if TYPE_CHECKING:
    from ui.shell import Shell

TABS = ("sound", "keyboards", "controls", "band", "tempo", "access", "lines")


class SettingsScreen(Screen):
    name = "settings"
    lights = (("lilac", 0.0, 0.0, 0.38), ("sage", 1.0, 1.0, 0.36))
    light = 0.14

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.tab = TABS[0]
        self.leaf = 0
        self.open: str = ""
        self.keyboard = ""
        self.devices: tuple[str, ...] = ()
        self.regions: tuple[Region, ...] = ()
        self.line: HelpLine | None = None
        self.place: int | None = None
        self.learning = ""
        self.fonts: tuple[Path, ...] = ()
        self.font: tuple[Path, tuple[Preset, ...]] = (Path(), ())

    def entered(self, value: Any = None) -> None:
        self.open = ""
        if value in TABS:
            self.tab = value
        if not self.regions:
            self.shell.later(regions, self._take_regions)

    def _take_regions(self, found: tuple[Region, ...]) -> None:
        self.regions = found

    def controls(self, page: Page) -> list[Control]:
        wide, high = page.units
        area = layout.inset(page.rect, page.u(48 if wide > 1150 else 28), page.u(28 if high > 700 else 16))
        head, rest = layout.top(area, page.u(58), page.u(26 if high > 700 else 14))
        side, body = layout.left(rest, page.u(230 if wide > 1150 else 190), page.u(32 if wide > 1150 else 20))
        return [*self._head(page, head), *self._tabs(page, side), *self._body(page, body), *self._sheet(page)]

    def _head(self, page: Page, area: Rect) -> list[Control]:
        home, help_now = page.t("go.home"), page.t("go.help_now")
        home_place, rest = layout.left(area, widgets.button_width(page, home, True), page.u(16))
        help_place, rest = layout.right(rest, widgets.button_width(page, help_now), page.u(16))
        return [
            widgets.button(home_place, "home", home, Do("home"), row="top", icon="back"),
            widgets.heading(rest, "title", page.t("go.settings"), "lead", align="centre"),
            widgets.button(help_place, "help", help_now, Do("help_now"), row="top"),
        ]

    def _tabs(self, page: Page, area: Rect) -> list[Control]:
        out: list[Control] = []
        for name in TABS:
            box, area = layout.top(area, page.u(62), page.u(10))
            label = page.t(f"settings.tabs.{name}")
            out.append(
                widgets.choice(
                    box, f"tab.{name}", label, name == self.tab, Do("tab", name), row="tabs", align="left"
                )
            )
        return out

    def _body(self, page: Page, area: Rect) -> list[Control]:
        shell = self.shell
        if self.tab == "sound":
            return settings_sound.controls(page, area, shell.settings, shell.model)
        if self.tab == "keyboards":
            return settings_keyboards.controls(page, area, shell.chosen, shell.model, self.leaf)
        if self.tab == "controls":
            return settings_controls.controls(page, area, shell.settings, self.learning, self.leaf)
        if self.tab == "band":
            return settings_band.controls(page, area, shell.chosen, shell.settings)
        if self.tab == "tempo":
            return settings_tempo.controls(page, area, shell.chosen, shell.model)
        if self.tab == "access":
            return settings_access.controls(page, area, shell.access, shell.chosen)
        return settings_help.controls(page, area, shell.settings.help_lines, self.regions)

    def _sheet(self, page: Page) -> list[Control]:
        if self.open == "devices":
            return settings_sound.device_sheet(page, self.devices, self.shell.settings, self.leaf)
        if self.open == "fonts":
            return settings_sound.font_sheet(page, self.fonts, self.leaf)
        if self.open == "presets":
            return settings_sound.preset_sheet(page, *self.font, self.leaf)
        if self.open == "targets":
            outputs = self.shell.model.outputs
            return settings_sound.target_sheet(page, outputs, self.shell.settings, self.leaf)
        if self.open.startswith("clock "):
            return settings_tempo.clock_sheet(
                page, self.open.split()[1], self.shell.chosen, self.shell.model, self.leaf
            )
        if self.open == "keyboard":
            return settings_keyboards.keyboard_sheet(page, self.keyboard, self.shell.chosen)
        if self.open == "line" and self.line is not None:
            return settings_help.line_sheet(page, self.line, self.place is None)
        return []

    def do_home(self, value: Any) -> None:
        if self.open:
            self.open = ""
        else:
            self.shell.go("home")

    def do_close(self, value: Any) -> None:
        self.open = ""

    def left(self) -> None:
        self._learn("")

    def do_tab(self, name: str) -> None:
        self._learn("")
        self.tab, self.leaf = name, 0

    def do_learn(self, command: str) -> None:
        self._learn("" if self.learning == command else command)

    def _learn(self, command: str) -> None:
        if command or self.learning:
            self.shell.send(c.LearnMidi(bool(command)))
        self.learning = command

    def learns(self, event: ControlUsed) -> bool:
        if not self.learning:
            return False
        self.shell.set(midi_map=midi_controls.learned(self.shell.settings, event, self.learning).midi_map)
        self.shell.send(midi_controls.command(self.shell.settings))
        self.learning = ""
        return True

    def do_forget_control(self, command: str) -> None:
        self.shell.set(midi_map=midi_controls.forgotten(self.shell.settings, command).midi_map)
        self.shell.send(midi_controls.command(self.shell.settings))

    def do_use(self, use: str) -> None:
        use_as(self.shell, use)

    def do_clock_sheet(self, way: str) -> None:
        self.open, self.leaf = f"clock {way}", 0

    def do_clock_out(self, name: str) -> None:
        self._set_clock(clock_out=name)

    def do_clock_into(self, name: str) -> None:
        self._set_clock(clock_into=name)

    def _set_clock(self, **changes: str) -> None:
        self.open = ""
        self.shell.choose(**changes)
        chosen = self.shell.chosen
        self.shell.send(c.SetClock(chosen.clock_out or None, chosen.clock_into or None))

    def do_link(self, value: Any) -> None:
        self.shell.choose(link=not self.shell.chosen.link)
        self.shell.send(c.JoinLink(self.shell.chosen.link))

    def do_leaf(self, at: int) -> None:
        self.leaf = at

    def do_devices(self, value: Any) -> None:
        self.shell.later(_devices, self._take_devices)

    def _take_devices(self, names: tuple[str, ...]) -> None:
        self.devices, self.open, self.leaf = names, "devices", 0

    def do_device(self, name: str) -> None:
        self.open = ""
        self.shell.set(audio_device=name)
        self._open_audio()

    def do_period(self, period_ms: int) -> None:
        self.shell.set(period_ms=period_ms)
        self._open_audio()

    def _open_audio(self) -> None:
        settings = self.shell.settings
        self.shell.send(c.OpenAudio(settings.audio_device or None, settings.period_ms))

    def do_volume(self, level_db: float) -> None:
        self.shell.set(volume_db=level_db)
        self.shell.send(c.SetVolume(level_db))

    def do_fonts(self, value: Any) -> None:
        self.shell.later(sound_fonts.found, self._take_fonts)

    def _take_fonts(self, paths: tuple[Path, ...]) -> None:
        if paths:
            self.fonts, self.open, self.leaf = paths, "fonts", 0
        else:
            self.shell.say(self.shell.t("settings.no_font_found", folder=documents()))

    def do_font(self, path: Path) -> None:
        self.shell.later(sound_fonts.contents, self._take_font, path)

    def _take_font(self, found: tuple[Path, tuple[Preset, ...]]) -> None:
        self.font, self.open, self.leaf = found, "presets", 0

    def do_preset(self, preset: Preset) -> None:
        self.open = ""
        made = SoundFont(str(self.font[0]), preset.number, preset.bank)
        self.shell.set(sound_fonts=tuple(dict.fromkeys((*self.shell.settings.sound_fonts, made))))
        self.shell.send(c.LoadSoundFont(made.path, made.preset, made.bank))

    def do_no_fonts(self, value: Any) -> None:
        self.shell.set(sound_fonts=())

    def hear(self, event: Event) -> None:
        if isinstance(event, SoundFontLoaded):
            self.shell.say(self.shell.t("settings.font_loaded", sound=event.label))

    def do_targets(self, value: Any) -> None:
        self.open, self.leaf = "targets", 0

    def do_target(self, name: str) -> None:
        self.open = ""
        self._set_target(midi_out=name)

    def do_plays(self, plays: str) -> None:
        self._set_target(midi_out_plays=plays)

    def _set_target(self, **changes: str) -> None:
        self.shell.set(**changes)
        self.shell.send(midi_target.command(self.shell.settings))

    def do_keyboard(self, name: str) -> None:
        self.keyboard, self.open = name, "keyboard"

    def do_keyed(self, wish: Keyed) -> None:
        self.shell.choose(routes=settings_keyboards.routes(self.shell.chosen, self.keyboard, wish))
        self.shell.send(c.SetRoutes(self.shell.chosen.routes))

    def do_band_start(self, when: str) -> None:
        self.shell.choose(band_start=when)
        self.shell.send(c.SetBandStart(when))

    def do_count_in(self, bars: int) -> None:
        self.shell.choose(count_in_bars=bars)

    def do_click(self, value: Any) -> None:
        self.shell.choose(click=not self.shell.chosen.click)
        self.shell.send(c.SetClick(self.shell.chosen.click))

    def do_language(self, name: str) -> None:
        self.shell.set_access(language=name)

    def do_theme(self, name: str) -> None:
        self.shell.set_access(theme=name)

    def do_size(self, scale: float) -> None:
        self.shell.set_access(scale=scale)

    def do_motion(self, value: Any) -> None:
        self.shell.set_access(motion=not self.shell.access.motion)

    def do_interval(self, interval_s: float) -> None:
        self.shell.set_access(pace=replace(self.shell.access.pace, interval_s=interval_s))

    def do_latch(self, value: Any) -> None:
        self.shell.choose(latch=not self.shell.chosen.latch)

    def do_add_line(self, value: Any) -> None:
        self.line, self.place, self.open = HelpLine("", ""), None, "line"

    def do_line(self, place: int) -> None:
        self.line, self.place, self.open = self.shell.settings.help_lines[place], place, "line"

    def do_line_text(self, line: HelpLine) -> None:
        self.line = line

    def do_save_line(self, value: Any) -> None:
        lines = list(self.shell.settings.help_lines)
        if self.line is None or not self.line.number.strip():
            return
        if self.place is None:
            lines.append(self.line)
        else:
            lines[self.place] = self.line
        self._set_lines(lines)

    def do_remove_line(self, value: Any) -> None:
        lines = list(self.shell.settings.help_lines)
        if self.place is not None:
            del lines[self.place]
        self._set_lines(lines)

    def do_copy_region(self, number: int) -> None:
        self._set_lines(list(self.regions[number].lines))

    def do_general_lines(self, value: Any) -> None:
        t = self.shell.t
        answers = [
            (lambda: self._set_lines([]), t("settings.general_lines"), "strong"),
            (None, t("settings.leave_it"), "raised"),
        ]
        self.shell.ask(t("settings.general_title"), t("settings.general_text"), answers)

    def _set_lines(self, lines: list[HelpLine]) -> None:
        self.open = ""
        self.shell.set(help_lines=tuple(lines))


def _devices() -> tuple[str, ...]:
    from instruments.audio import AudioDevice

    return tuple(AudioDevice.names())
