"""Settings of a shared tempo: MIDI clock out and in, and Link."""

from pygame import Rect

from ui.chosen import Chosen
from ui.kit import widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.model import Model
from ui.screens.settings_band import flag
from ui.screens.settings_rows import pick_sheet, places, row


def controls(page: Page, area: Rect, chosen: Chosen, model: Model) -> list[Control]:
    """The rows."""
    out, into, link = places(page, area, 3)
    found = _clock(page, out, "out", chosen.clock_out) + _clock(page, into, "into", chosen.clock_into)
    peers = model.snapshot.peers if model.snapshot else 0
    key = (
        "settings.link_hint"
        if not chosen.link
        else "settings.link_one"
        if peers == 1
        else "settings.link_peers"
    )
    return found + flag(page, link, "link", page.t("settings.link"), page.t(key, count=peers), chosen.link)


def _clock(page: Page, area: Rect, way: str, now: str) -> list[Control]:
    made = row(
        page, area, f"clock {way}", page.t(f"settings.clock_{way}"), page.t(f"settings.clock_{way}_hint")
    )
    label = now or page.t("settings.no_clock")
    button = widgets.button(
        made.room, f"clock.{way}", label, Do("clock_sheet", way), row=f"clock {way}", icon="down"
    )
    return [*made.controls, button]


def clock_sheet(page: Page, way: str, chosen: Chosen, model: Model, at: int) -> list[Control]:
    """Which port; one that is set and not there now can still be seen and left."""
    now = chosen.clock_out if way == "out" else chosen.clock_into
    there = dict.fromkeys((*(model.outputs if way == "out" else model.inputs), *filter(None, (now,))))
    options = [("", page.t("settings.no_clock")), *((name, name) for name in there)]
    return pick_sheet(page, "clocks", page.t(f"settings.clock_{way}"), options, now, f"clock_{way}", at)
