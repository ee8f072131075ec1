"""The Guide's second page: tempo and whether it follows, metre, how the band starts, the click."""

from pygame import Rect

from improv.metre import metres
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.stack import Stack, spread
from ui.screens.play_view import View

SLOWEST, FASTEST = 40, 220
MOST_COUNT_IN = 2
FOLLOWING = ("steady", "patient", "close")


def time(view: View, page: Page, area: Rect) -> list[Control]:
    """Everything that has to do with time."""
    return spread(page, area, lambda stack: _time(view, page, stack))


def _time(view: View, page: Page, stack: Stack) -> list[Control]:
    bpm = round(view.now.bpm)
    out = stack.caption("tempo.word", page.t("guide.tempo"))
    out += _tempo(page, stack.take(68), bpm)
    out += widgets.slider(
        page, stack.take(56), "tempo", page.t("guide.tempo"), bpm, (SLOWEST, FASTEST, 1), _tempo_to,
        words=page.t("guide.bpm", bpm=bpm), less=page.t("guide.slower"), more=page.t("guide.faster"),
    )  # fmt: skip
    out += _following(view, page, stack.take(52))
    out += stack.caption("metre.word", page.t("guide.metre"))
    cells = layout.columns(stack.take(52), len(metres()), page.u(8))
    out += [
        widgets.choice(cell, f"metre.{name}", name, name == view.now.metre, Do("metre", name), row="metre")
        for cell, name in zip(cells, metres(), strict=True)
    ]
    out += stack.caption("starts.word", page.t("guide.starts"))
    out += _starts(view, page, stack.take(52))
    return out + _count_in(view, page, stack.take(52))


def _tempo(page: Page, area: Rect, bpm: int) -> list[Control]:
    number, rest = layout.left(area, page.text_width(str(bpm), "huge", "bold"), page.u(14))
    tap, rest = layout.right(rest, page.u(160), page.u(12))
    return [
        widgets.heading(number, "bpm", str(bpm), "huge", weight="bold"),
        widgets.label(rest, "bpm.word", page.t("guide.beats_a_minute"), colour="muted", wrap=True),
        widgets.button(tap, "tap", page.t("guide.tap"), Do("tap"), row="tap", at_press=True, size="body"),
    ]


def _following(view: View, page: Page, area: Rect) -> list[Control]:
    cells = layout.columns(area, len(FOLLOWING), page.u(8))
    return [
        widgets.choice(cell, f"following.{how}", page.t(f"guide.following.{how}"),
                       how == view.chosen.following, Do("following", how), row="following")
        for cell, how in zip(cells, FOLLOWING, strict=True)
    ]  # fmt: skip


def _tempo_to(value: float) -> Do:
    return Do("tempo", float(value))


def _starts(view: View, page: Page, area: Rect) -> list[Control]:
    starts = (("first note", "guide.with_first_note"), ("when asked", "guide.when_asked"))
    cells = layout.columns(area, len(starts), page.u(10))
    return [
        widgets.choice(cell, f"starts.{when}", page.t(key), when == view.chosen.band_start,
                       Do("band_start", when), row="starts")
        for cell, (when, key) in zip(cells, starts, strict=True)
    ]  # fmt: skip


def _count_in(view: View, page: Page, area: Rect) -> list[Control]:
    place = page.text_width(page.t("guide.click"), "small") + page.u(72)
    click, counts = layout.right(area, place, page.u(10))
    bars = view.chosen.count_in_bars
    return [
        *widgets.stepper(page, counts, "count_in", page.t("guide.count_in_word"),
                         page.t(f"guide.count_in.{bars}"),
                         Do("count_in", bars - 1) if bars > 0 else None,
                         Do("count_in", bars + 1) if bars < MOST_COUNT_IN else None,
                         less=page.t("guide.count_in_less"), more=page.t("guide.count_in_more"),
                         row="count in"),
        widgets.toggle(click, "click", page.t("guide.click"), view.chosen.click, Do("click"), row="count in"),
    ]  # fmt: skip
