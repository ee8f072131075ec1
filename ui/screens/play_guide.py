"""The Guide: a drawer beside the pads, for the person who leads. Four pages, each a function of the state."""

from collections.abc import Callable

from pygame import Rect

from improv.metre import metres
from instruments.scales import note_names, scale
from ui import names
from ui.kit import layout, looks, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.screens.play_players import players
from ui.screens.play_view import View

WIDTH = 460
TABS = ("band", "time", "notes", "players")
SLOWEST, FASTEST = 40, 220
CARD = 84


class Stack:
    """Takes slices off the top of an area."""

    def __init__(self, page: Page, area: Rect, gap: float = 14) -> None:
        self.page, self.rest, self.gap = page, area, page.u(gap)

    def take(self, units: float) -> Rect:
        """The next slice, `units` high."""
        box, self.rest = layout.top(self.rest, self.page.u(units), self.gap)
        return box

    def caption(self, name: str, text: str) -> Control:
        """A quiet line above what follows."""
        box, self.rest = layout.top(self.rest, self.page.u(24), self.page.u(6))
        return widgets.label(box, name, text, colour="muted")


def guide(view: View, page: Page, area: Rect) -> list[Control]:
    """The drawer with the page of it that is open."""
    ground = Control("guide", page.t("go.guide"), area, Role.IMAGE, looks.Shade("drawer"))
    inside = layout.inset(area, page.u(26), page.u(24))
    head, rest = layout.top(inside, page.u(52), page.u(14))
    tabs, body = layout.top(rest, page.u(48), page.u(20))
    return [ground, *_head(page, head), *_tabs(view, page, tabs), *_PAGES[view.tab](view, page, body)]


def _head(page: Page, area: Rect) -> list[Control]:
    close, rest = layout.right(area, area.h, page.u(10))
    words = page.t("guide.marker")
    marker, rest = layout.right(rest, widgets.button_width(page, words, True), page.u(10))
    return [
        widgets.heading(rest, "guide.title", page.t("go.guide"), "lead"),
        widgets.button(marker, "marker", words, Do("marker"), row="guide head", icon="flag", at_press=True),
        widgets.button(close, "guide.close", "", Do("guide"), row="guide head", icon="close",
                       say=page.t("guide.close")),
    ]  # fmt: skip


def _tabs(view: View, page: Page, area: Rect) -> list[Control]:
    boxes = layout.columns(area, len(TABS), page.u(8))
    return [
        widgets.choice(
            box, f"tab.{tab}", page.t(f"guide.tab.{tab}"), tab == view.tab, Do("tab", tab), row="tabs"
        )
        for box, tab in zip(boxes, TABS, strict=True)
    ]


def _band(view: View, page: Page, area: Rect) -> list[Control]:
    stack = Stack(page, area)
    foot, stack.rest = layout.bottom(area, page.u(60), page.u(18))
    out = [stack.caption("style.word", page.t("guide.style"))]
    below = page.u(24 + 6 + 56 + 12 + 52 + 14)
    cards, _ = layout.top(stack.rest, max(page.u(120), stack.rest.h - below))
    out += _styles(view, page, cards)
    stack.rest = Rect(area.x, cards.bottom + page.u(16), area.w, area.h)
    out += [stack.caption("intensity.word", page.t("guide.intensity")), *_intensity(view, page, stack)]
    return out + _begin(view, page, foot)


def _styles(view: View, page: Page, area: Rect) -> list[Control]:
    options = names.styles()
    gap = page.u(10)
    height = min(page.u(CARD + 8), (area.h - gap * (len(options) - 1)) // max(1, len(options)))
    if height < page.u(66):
        cells = layout.grid(area, len(options), 2, gap)
        return [
            widgets.choice(
                cell, f"style.{name}", label, name == view.now.style, Do("style", name), row="styles"
            )
            for cell, (name, label, _) in zip(cells, options, strict=True)
        ]
    boxes = [Rect(area.x, area.y + i * (height + gap), area.w, height) for i in range(len(options))]
    return [
        widgets.card(
            box, f"style.{name}", label, line, Do("style", name), chosen=name == view.now.style, row="styles"
        )
        for box, (name, label, line) in zip(boxes, options, strict=True)
    ]


def _intensity(view: View, page: Page, stack: Stack) -> list[Control]:
    level = view.chosen.intensity
    shown = level if level is not None else max(1, view.now.intensity)
    words = page.t("guide.listening") if level is None else page.t(f"guide.levels.{shown}")
    slider = widgets.slider(
        page, stack.take(56), "intensity", page.t("guide.intensity"), shown, (1, 4, 1), _level, words=words,
        less=page.t("guide.less"), more=page.t("guide.more"),
    )  # fmt: skip
    label = page.t("guide.listening")
    box = stack.take(52)
    box.w = min(box.w, widgets.button_width(page, label, True))
    return [*slider, widgets.toggle(box, "listening", label, level is None, Do("listening"), row="listening")]


def _level(value: float) -> Do:
    return Do("intensity", round(value))


def _begin(view: View, page: Page, area: Rect) -> list[Control]:
    if view.now.playing:
        return [widgets.button(area, "finish", page.t("guide.finish"), Do("finish"), row="begin", icon="flag",
                               kind="outline")]  # fmt: skip
    return [widgets.button(area, "begin", page.t("guide.begin"), Do("begin"), row="begin", icon="play",
                           kind="strong", at_press=True)]  # fmt: skip


def _time(view: View, page: Page, area: Rect) -> list[Control]:
    stack, now, chosen = Stack(page, area), view.now, view.chosen
    bpm = round(now.bpm)
    out = [stack.caption("tempo.word", page.t("guide.tempo")), *_tempo(page, stack.take(68), bpm)]
    out += widgets.slider(page, stack.take(56), "tempo", page.t("guide.tempo"), bpm, (SLOWEST, FASTEST, 1), _tempo_to,
                          words=page.t("guide.bpm", bpm=bpm), less=page.t("guide.slower"), more=page.t("guide.faster"),
                          row="tempo")  # fmt: skip
    out.append(stack.caption("metre.word", page.t("guide.metre")))
    cells = layout.columns(stack.take(52), len(metres()), page.u(8))
    out += [
        widgets.choice(cell, f"metre.{name}", name, name == now.metre, Do("metre", name), row="metre")
        for cell, name in zip(cells, metres(), strict=True)
    ]
    out.append(stack.caption("starts.word", page.t("guide.starts")))
    starts = [("first note", page.t("guide.with_first_note")), ("when asked", page.t("guide.when_asked"))]
    cells = layout.columns(stack.take(52), 2, page.u(10))
    out += [
        widgets.choice(
            cell, f"starts.{when}", label, when == chosen.band_start, Do("band_start", when), row="starts"
        )
        for cell, (when, label) in zip(cells, starts, strict=True)
    ]
    return out + _count_in(view, page, stack.take(52))


def _tempo(page: Page, area: Rect, bpm: int) -> list[Control]:
    number, rest = layout.left(area, page.text_width("000", "huge", "bold"), page.u(12))
    tap, rest = layout.right(rest, page.u(150), page.u(12))
    return [
        widgets.heading(number, "bpm", str(bpm), "huge", weight="bold"),
        widgets.label(rest, "bpm.word", page.t("guide.beats_a_minute"), colour="muted", wrap=True),
        widgets.button(tap, "tap", page.t("guide.tap"), Do("tap"), row="tap", at_press=True, size="body"),
    ]


def _tempo_to(value: float) -> Do:
    return Do("tempo", float(value))


def _count_in(view: View, page: Page, area: Rect) -> list[Control]:
    left, right = layout.columns(area, 2, page.u(10))
    bars = view.chosen.count_in_bars
    words = page.t(f"guide.count_in.{bars}")
    return [
        *widgets.stepper(page, left, "count_in", page.t("guide.count_in_word"), words,
                         Do("count_in", bars - 1) if bars > 0 else None,
                         Do("count_in", bars + 1) if bars < 2 else None,
                         less=page.t("guide.count_in_less"), more=page.t("guide.count_in_more"), row="count in"),
        widgets.toggle(right, "click", page.t("guide.click"), view.chosen.click, Do("click"), row="count in"),
    ]  # fmt: skip


def _notes(view: View, page: Page, area: Rect) -> list[Control]:
    stack, now, chosen = Stack(page, area), view.now, view.chosen
    out = [stack.caption("key.word", page.t("guide.key"))]
    spelled = note_names(now.tonic, now.scale)
    cells = layout.grid(stack.take(2 * 46 + 8), 12, 6, page.u(8))
    out += [
        widgets.choice(cell, f"tonic.{tonic}", spelled[tonic], tonic == now.tonic, Do("tonic", tonic),
                       row=f"tonics {tonic // 6}")
        for tonic, cell in enumerate(cells)
    ]  # fmt: skip
    label = page.t("guide.scale", scale=scale(now.scale).label)
    out.append(
        widgets.button(stack.take(52), "scale", label, Do("choose", ("scale", "")), row="scale", icon="list")
    )
    out.append(stack.caption("safe.word", page.t("guide.safe")))
    lock = chosen.locks.get(view.pads_player, "scale")
    cells = layout.columns(stack.take(52), 3, page.u(8))
    out += [
        widgets.choice(
            cell, f"lock.{name}", page.t(f"guide.locks.{name}"), name == lock, Do("lock", name), row="safe"
        )
        for name, cell in zip(("scale", "chord", "free"), cells, strict=True)
    ]
    return out + _pads(view, page, stack)


def _pads(view: View, page: Page, stack: Stack) -> list[Control]:
    chosen = view.chosen
    out = [stack.caption("pads.word", page.t("guide.pads"))]
    left, right = layout.columns(stack.take(52), 2, page.u(10))
    counts = view.counts
    place = counts.index(chosen.pad_count) if chosen.pad_count in counts else 0
    out += widgets.stepper(
        page, left, "count", page.t("guide.pads"), page.t("guide.count", count=chosen.pad_count),
        Do("count", counts[place - 1]) if place > 0 else None,
        Do("count", counts[place + 1]) if place < len(counts) - 1 else None,
        less=page.t("guide.fewer"), more=page.t("guide.more_pads"), row="pads",
    )  # fmt: skip
    out.append(widgets.toggle(right, "latch", page.t("guide.latch"), chosen.latch, Do("latch"), row="pads",
                              hint=page.t("guide.latch_hint")))  # fmt: skip
    cells = layout.columns(stack.take(52), 3, page.u(8))
    out += [
        widgets.choice(cell, f"layout.{name}", page.t(f"guide.layouts.{name}"), name == chosen.pad_layout,
                       Do("layout", name), row="layout")
        for name, cell in zip(("scale", "thirds", "fourths"), cells, strict=True)
    ]  # fmt: skip
    left, right = layout.columns(stack.take(52), 2, page.u(10))
    for name, cell in (("pads", left), ("keys", right)):
        out.append(widgets.choice(cell, f"view.{name}", page.t(f"guide.views.{name}"), name == chosen.view,
                                  Do("view", name), row="view", icon=name))  # fmt: skip
    return out


_PAGES: dict[str, Callable[[View, Page, Rect], list[Control]]] = {
    "band": _band,
    "time": _time,
    "notes": _notes,
    "players": players,
}
