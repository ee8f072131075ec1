"""Settings of the band: when it comes in, how it counts in, whether it clicks."""

from pygame import Rect

from ui.chosen import Chosen
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens.settings_rows import chosen_of, on_off, places, row

COUNT_INS = (0, 1, 2)


def controls(page: Page, area: Rect, chosen: Chosen) -> list[Control]:
    """The rows."""
    starts, count_in, click = places(page, area, 3)
    made = row(page, starts, "starts", page.t("guide.starts"), page.t("settings.starts_hint"), 0.62)
    options = [("first note", page.t("guide.with_first_note")), ("when asked", page.t("guide.when_asked"))]
    out = made.controls + chosen_of(page, made.room, "starts", options, chosen.band_start, "band_start")
    made = row(
        page, count_in, "count_in", page.t("guide.count_in_word"), page.t("settings.count_in_hint"), 0.62
    )
    counts = [(bars, page.t(f"guide.count_in.{bars}")) for bars in COUNT_INS]
    out += made.controls + chosen_of(page, made.room, "count_in", counts, chosen.count_in_bars, "count_in")
    label = page.t("guide.click")
    made = row(page, click, "click", label, page.t("settings.click_hint"))
    return [*out, *made.controls, on_off(page, made.room, "click", label, chosen.click, Do("click"))]
