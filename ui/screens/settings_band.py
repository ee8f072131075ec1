"""Settings of the band: when it comes in, how it counts in, whether it clicks; who uses Attune."""

from pygame import Rect

from ui.chosen import Chosen
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.practice import CLIENTS, ME
from ui.screens.settings_rows import chosen_of, on_off, places, row
from ui.settings import BAND_STARTS, Settings

COUNT_INS = (0, 1, 2)


def controls(page: Page, area: Rect, chosen: Chosen, settings: Settings) -> list[Control]:
    """The rows."""
    starts, count_in, click, use = places(page, area, 4)
    made = row(page, starts, "starts", page.t("guide.starts"), page.t("settings.starts_hint"), 0.62)
    options = [(when, page.t(f"guide.band_starts.{when}")) for when in BAND_STARTS]
    found = made.controls + chosen_of(page, made.room, "starts", options, chosen.band_start, "band_start")
    made = row(
        page, count_in, "count_in", page.t("guide.count_in_word"), page.t("settings.count_in_hint"), 0.62
    )
    counts = [(bars, page.t(f"guide.count_in.{bars}")) for bars in COUNT_INS]
    found += made.controls + chosen_of(page, made.room, "count_in", counts, chosen.count_in_bars, "count_in")
    found += flag(page, click, "click", page.t("guide.click"), page.t("settings.click_hint"), chosen.click)
    made = row(page, use, "use", page.t("unlock.who"), page.t("unlock.who_hint"), 0.62)
    uses = [(name, page.t(f"unlock.uses.{name}")) for name in (ME, CLIENTS)]
    return found + made.controls + chosen_of(page, made.room, "use", uses, settings.use, "use")


def flag(page: Page, area: Rect, name: str, label: str, hint: str, on: bool) -> list[Control]:
    """A row with a switch."""
    made = row(page, area, name, label, hint, 0.3)
    return [*made.controls, on_off(page, made.room, name, label, on, Do(name))]
