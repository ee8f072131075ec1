"""The Guide's page of notes: key and scale, notes that fit, the whole room higher or lower, the pads."""

from collections.abc import Callable

from pygame import Rect

from instruments.lock import LOCKS
from instruments.pads import LAYOUTS
from instruments.scales import scale
from ui import names
from ui.kit import layout, widgets
from ui.kit.blocks import Block, captioned, row, stacked
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens.play_view import View

TONIC_COLUMNS = 6
MOST_TRANSPOSED = 11
VIEWS = ("pads", "keys")


def notes(view: View, page: Page, area: Rect) -> list[Control]:
    """Everything that has to do with which notes there are."""
    label = page.t("guide.scale", scale=scale(view.now.scale).label)
    parts = [
        captioned(page, "key.word", page.t("guide.key"), 2 * 50 + 8, _tonics(view, page), heard(view, page)),
        Block(50, lambda box: [widgets.button(box, "scale", label, Do("choose", ("scale", "")), row="scale",
                                              icon="list")]),
        Block(50, lambda box: [_key_finding(view, page, box)]),
        captioned(page, "safe.word", page.t("guide.safe"), 50, _locks(view, page)),
        Block(50, lambda box: _transpose(view, page, box)),
        captioned(page, "pads.word", page.t("guide.pads"), 50, _count(view, page)),
        row(page, [_layout(view, page, name) for name in LAYOUTS], 50),
        row(page, [_view(view, page, name) for name in VIEWS], 50),
    ]  # fmt: skip
    return stacked(page, area, parts, Do("turn_page"), view.draft.leaf)


def heard(view: View, page: Page) -> str:
    """The key that the players' notes are in, where it is another than the room's."""
    key = view.now.heard_key
    return page.t("guide.heard_key", key=key) if key else ""


def _tonics(view: View, page: Page) -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        cells = layout.grid(area, 12, TONIC_COLUMNS, page.u(8))
        return [
            widgets.choice(
                cell,
                f"tonic.{tonic}",
                names.tonic_name(tonic, view.now.scale),
                tonic == view.now.tonic,
                Do("tonic", tonic),
                row=f"tonics {tonic // TONIC_COLUMNS}",
            )
            for tonic, cell in enumerate(cells)
        ]

    return build


def _key_finding(view: View, page: Page, area: Rect) -> Control:
    return widgets.toggle(
        area,
        "key_finding",
        page.t("guide.key_finding"),
        view.chosen.key_finding,
        Do("key_finding"),
        row="key finding",
        hint=page.t("guide.key_finding_hint"),
    )


def _locks(view: View, page: Page) -> Callable[[Rect], list[Control]]:
    lock = view.chosen.locks.get(view.pads_player, LOCKS[0])

    def build(area: Rect) -> list[Control]:
        cells = layout.columns(area, len(LOCKS), page.u(8))
        return [
            widgets.choice(
                cell,
                f"lock.{name}",
                page.t(f"guide.locks.{name}"),
                name == lock,
                Do("lock", name),
                row="safe",
            )
            for name, cell in zip(LOCKS, cells, strict=True)
        ]

    return build


def _transpose(view: View, page: Page, area: Rect) -> list[Control]:
    moved = view.chosen.transpose
    return widgets.stepper(
        page, area, "transpose", page.t("guide.transpose"), transpose_words(page, moved),
        Do("transpose", moved - 1) if moved > -MOST_TRANSPOSED else None,
        Do("transpose", moved + 1) if moved < MOST_TRANSPOSED else None,
        less=page.t("guide.lower"), more=page.t("guide.higher"), row="transpose",
    )  # fmt: skip


def transpose_words(page: Page, semitones: int) -> str:
    """How far the whole room is moved."""
    if not semitones:
        return page.t("guide.not_transposed")
    count = abs(semitones)
    far = page.t("settings.semitone" if count == 1 else "settings.semitones", count=count)
    return page.t("settings.higher" if semitones > 0 else "settings.lower", how_far=far)


def _count(view: View, page: Page) -> Callable[[Rect], list[Control]]:
    hold = page.t("guide.latch")
    counts, count = view.counts, view.chosen.pad_count
    fewer = max((one for one in counts if one < count), default=None)
    more = min((one for one in counts if one > count), default=None)

    def build(area: Rect) -> list[Control]:
        right, left = layout.right(area, widgets.button_width(page, hold, True), page.u(10))
        return [
            *widgets.stepper(page, left, "count", page.t("guide.pads"), page.t("guide.count", count=count),
                             Do("count", fewer) if fewer else None, Do("count", more) if more else None,
                             less=page.t("guide.fewer"), more=page.t("guide.more_pads"), row="pads"),
            widgets.toggle(right, "latch", hold, view.chosen.latch, Do("latch"), row="pads",
                           hint=page.t("guide.latch_hint")),
        ]  # fmt: skip

    return build


def _layout(view: View, page: Page, name: str) -> Callable[[Rect], Control]:
    def make(box: Rect) -> Control:
        return widgets.choice(box, f"layout.{name}", page.t(f"guide.layouts.{name}"),
                              name == view.chosen.pad_layout, Do("layout", name), row="layout")  # fmt: skip

    return make


def _view(view: View, page: Page, name: str) -> Callable[[Rect], Control]:
    def make(box: Rect) -> Control:
        return widgets.choice(box, f"view.{name}", page.t(f"guide.views.{name}"), name == view.chosen.view,
                              Do("view", name), row="view", icon=name)  # fmt: skip

    return make
