"""The Guide's third page: key and scale, notes that fit, the pads."""

from pygame import Rect

from instruments.lock import LOCKS
from instruments.pads import LAYOUTS
from instruments.scales import scale
from ui import names
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.stack import Stack, spread
from ui.screens.play_view import View

TONIC_COLUMNS = 6


def notes(view: View, page: Page, area: Rect) -> list[Control]:
    """Everything that has to do with which notes there are."""
    return spread(page, area, lambda stack: _notes(view, page, stack))


def _notes(view: View, page: Page, stack: Stack) -> list[Control]:
    out = stack.caption("key.word", page.t("guide.key"))
    cells = layout.grid(stack.take(2 * 46 + 8), 12, TONIC_COLUMNS, page.u(8))
    out += [
        widgets.choice(cell, f"tonic.{tonic}", names.tonic_name(tonic, view.now.scale),
                       tonic == view.now.tonic, Do("tonic", tonic), row=f"tonics {tonic // TONIC_COLUMNS}")
        for tonic, cell in enumerate(cells)
    ]  # fmt: skip
    label = page.t("guide.scale", scale=scale(view.now.scale).label)
    out.append(widgets.button(stack.take(52), "scale", label, Do("choose", ("scale", "")), row="scale",
                              icon="list"))  # fmt: skip
    out += stack.caption("safe.word", page.t("guide.safe"))
    lock = view.chosen.locks.get(view.pads_player, LOCKS[0])
    cells = layout.columns(stack.take(52), len(LOCKS), page.u(8))
    out += [
        widgets.choice(cell, f"lock.{name}", page.t(f"guide.locks.{name}"), name == lock, Do("lock", name),
                       row="safe")
        for name, cell in zip(LOCKS, cells, strict=True)
    ]  # fmt: skip
    out += stack.caption("pads.word", page.t("guide.pads"))
    out += _count(view, page, stack.take(52))
    out += _layouts(view, page, stack.take(52))
    return out + _views(view, page, stack.take(52))


def _count(view: View, page: Page, area: Rect) -> list[Control]:
    hold = page.t("guide.latch")
    right, left = layout.right(area, widgets.button_width(page, hold, True), page.u(10))
    counts, count = view.counts, view.chosen.pad_count
    fewer = max((one for one in counts if one < count), default=None)
    more = min((one for one in counts if one > count), default=None)
    return [
        *widgets.stepper(page, left, "count", page.t("guide.pads"), page.t("guide.count", count=count),
                         Do("count", fewer) if fewer else None, Do("count", more) if more else None,
                         less=page.t("guide.fewer"), more=page.t("guide.more_pads"), row="pads"),
        widgets.toggle(right, "latch", hold, view.chosen.latch, Do("latch"), row="pads",
                       hint=page.t("guide.latch_hint")),
    ]  # fmt: skip


def _layouts(view: View, page: Page, area: Rect) -> list[Control]:
    cells = layout.columns(area, len(LAYOUTS), page.u(8))
    return [
        widgets.choice(cell, f"layout.{name}", page.t(f"guide.layouts.{name}"),
                       name == view.chosen.pad_layout, Do("layout", name), row="layout")
        for name, cell in zip(LAYOUTS, cells, strict=True)
    ]  # fmt: skip


def _views(view: View, page: Page, area: Rect) -> list[Control]:
    cells = layout.columns(area, 2, page.u(10))
    return [
        widgets.choice(cell, f"view.{name}", page.t(f"guide.views.{name}"), name == view.chosen.view,
                       Do("view", name), row="view", icon=name)
        for name, cell in zip(("pads", "keys"), cells, strict=True)
    ]  # fmt: skip
