"""Settings of access: how the window looks, how large, what moves, one switch."""

from pygame import Rect

from ui.chosen import Chosen
from ui.kit.access import WISHED_SCALES, Access
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.theme import themes
from ui.screens.settings_rows import chosen_of, on_off, places, row, stepped
from ui.texts import languages

INTERVALS_S = tuple(round(0.5 + 0.1 * step, 1) for step in range(46))
"""From half a second to five, in tenths."""


def controls(page: Page, area: Rect, access: Access, chosen: Chosen) -> list[Control]:
    """The rows."""
    look, size, motion, switch, latch, language = places(page, area, 6)
    made = row(page, look, "theme", page.t("settings.theme"), "", 0.7)
    options = [(name, page.t(f"settings.themes.{name}")) for name in themes()]
    out = made.controls + chosen_of(page, made.room, "theme", options, access.theme, "theme")
    out += _size(page, size, access)
    out += _flag(page, motion, "motion", "still", not access.motion, Do("motion"))
    out += _switch(page, switch, access)
    out += _flag(page, latch, "latch", "latch", chosen.latch, Do("latch"))
    made = row(page, language, "language", page.t("settings.language"), page.t("settings.language_hint"), 0.4)
    spoken = [(name, page.t(f"settings.languages.{name}")) for name in languages()]
    return out + made.controls + chosen_of(page, made.room, "language", spoken, access.language, "language")


def _size(page: Page, area: Rect, access: Access) -> list[Control]:
    label = page.t("settings.size")
    made = row(page, area, "size", label, page.t("settings.size_hint"))
    words = page.t("settings.percent", percent=round(100 * access.scale))
    return made.controls + stepped(page, made.room, "size", label, words, WISHED_SCALES, access.scale, "size")


def _flag(page: Page, area: Rect, name: str, key: str, on: bool, action: Do) -> list[Control]:
    label = page.t(f"settings.{key}")
    made = row(page, area, name, label, page.t(f"settings.{key}_hint"), 0.28)
    return [*made.controls, on_off(page, made.room, name, label, on, action)]


def _switch(page: Page, area: Rect, access: Access) -> list[Control]:
    label = page.t("settings.switch")
    made = row(page, area, "switch", label, page.t("settings.switch_hint"), 0.56)
    toggle = on_off(page, made.room, "switch", label, access.scanning, Do("scanning"))
    rest = Rect(made.room.x, made.room.y, toggle.rect.x - made.room.x - page.u(14), made.room.h)
    words = page.t("settings.seconds", s=f"{access.pace.interval_s:.1f}")
    interval = page.t("settings.interval")
    steps = stepped(page, rest, "interval", interval, words, INTERVALS_S, access.pace.interval_s, "interval")
    return [*made.controls, *steps, toggle]
