"""Help now: whom to call, large and without a question asked; a way to come to rest; and silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygame import Rect

from improv import commands as c
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens import help_now_lines
from ui.screens.help_now_lines import Region
from ui.screens.screen import Screen
from ui.settings import HelpLine

if TYPE_CHECKING:
    from ui.shell import Shell

STEPS = 4
MOST_OWN = 5


class HelpNow(Screen):
    name = "help"
    lights = (("sky", 0.1, 0.0, 0.4), ("amber", 1.0, 1.0, 0.36))
    light = 0.16
    idle_s = 0.2

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.regions: tuple[Region, ...] = ()
        self.region = 0
        self.came_from = "home"

    def entered(self, value: Any = None) -> None:
        self.came_from = value or "home"
        if not self.regions:
            self.shell.later(help_now_lines.regions, self._take)

    def _take(self, regions: tuple[Region, ...]) -> None:
        self.regions = regions

    def controls(self, page: Page) -> list[Control]:
        wide, high = page.units
        area = layout.inset(page.rect, page.u(48 if wide > 1150 else 28), page.u(28 if high > 700 else 16))
        head, rest = layout.top(area, page.u(60), page.u(22 if high > 700 else 12))
        left, right = layout.left(rest, round(rest.w * 0.56), page.u(40 if wide > 1150 else 24))
        return [*self._head(page, head), *self._lines(page, left), *self._rest(page, right)]

    def _head(self, page: Page, area: Rect) -> list[Control]:
        back = page.t("go.home" if self.came_from == "home" else "go.back")
        stop = page.t("help.stop")
        back_place, rest = layout.left(area, widgets.button_width(page, back, True), page.u(28))
        stop_place, rest = layout.right(
            rest, widgets.button_width(page, stop, True, "body") + page.u(20), page.u(20)
        )
        return [
            widgets.button(back_place, "back", back, Do("back"), row="top", icon="back"),
            widgets.heading(rest, "title", page.t("help.title")),
            widgets.button(
                stop_place,
                "stop",
                stop,
                Do("stop"),
                row="top",
                kind="stop",
                icon="stop",
                size="body",
                radius=30,
                at_press=True,
            ),
        ]

    def _lines(self, page: Page, area: Rect) -> list[Control]:
        own = self.shell.settings.help_lines[:MOST_OWN]
        if own:
            return self._column(page, area, own, page.t("help.own"))
        if not self.regions:
            return []
        foot, rest = layout.bottom(area, page.u(widgets.TALL), page.u(14))
        out = self._column(page, rest, self.regions[self.region].lines, page.t("help.differ"))
        boxes = layout.columns(foot, len(self.regions), page.u(8))
        return out + [
            widgets.choice(
                box, f"region.{at}", region.name, at == self.region, Do("region", at), row="regions"
            )
            for at, (box, region) in enumerate(zip(boxes, self.regions, strict=True))
        ]

    def _column(self, page: Page, area: Rect, lines: tuple[HelpLine, ...], words: str) -> list[Control]:
        """The lines one below the other, and a sentence about them."""
        below = page.lines(words, area.w - page.u(8), "small") * page.text_height("small")
        foot, rest = layout.bottom(area, below, page.u(14))
        gap = page.u(14)
        high = min(page.u(128), (rest.h - gap * (len(lines) - 1)) // len(lines))
        out: list[Control] = []
        for number, line in enumerate(lines):
            box = Rect(rest.x, rest.y + number * (high + gap), rest.w, high)
            out += self._line(page, box, f"line {number}", line, first=number == 0)
        return [*out, widgets.label(foot, "words", words, wrap=True, rise="bottom", colour="muted")]

    def _line(self, page: Page, area: Rect, name: str, line: HelpLine, first: bool) -> list[Control]:
        tight = area.h < page.u(120)
        room = layout.inset(area, page.u(20 if tight else 28), page.u(6 if tight else 10))
        number, words = layout.left(room, max(page.u(140), round(room.w * 0.36)), page.u(18))
        small = "tiny" if tight else "small"
        about = page.lines(line.about, words.w, small) * page.text_height(small) if line.about else 0
        dated = page.text_height("tiny") * bool(line.checked and not tight)
        title = page.text_height("lead")
        middle = layout.middle(words, words.w, min(words.h, title + about + dated))
        above, below = layout.top(middle, min(title, middle.h))
        date, below = layout.bottom(below, dated)
        said = [
            widgets.panel(area, f"{name}.card", edge=first, radius=24),
            widgets.heading(
                number, f"{name}.number", line.number, "huge" if first else "large", weight="bold"
            ),
            widgets.heading(above, f"{name}.name", line.name, "lead"),
            widgets.label(
                below, f"{name}.about", line.about, size=small, wrap=True, rise="top", colour="muted"
            ),
        ]
        when = page.t("help.checked", date=line.checked)
        return said + [widgets.label(date, f"{name}.date", when, size="tiny", colour="muted")] * bool(dated)

    def _rest(self, page: Page, area: Rect) -> list[Control]:
        """A way to come to rest, in a few lines."""
        box = layout.inset(area, page.u(30), page.u(24))
        head, rest = layout.top(box, page.u(44), page.u(10))
        steps = [page.t(f"help.steps.{number}") for number in range(1, STEPS + 1)]
        foot, rest = layout.bottom(rest, 2 * page.text_height("small"), page.u(10))
        wide = rest.w - page.u(46)
        size = next(
            size for size in ("body", "small") if size == "small" or _high(page, steps, wide, size) <= rest.h
        )
        spare = rest.h - sum(page.lines(step, wide, size) for step in steps) * page.text_height(size)
        gap = min(page.u(34), spare // STEPS)
        out, y = [widgets.panel(area, "rest", radius=28)], rest.y
        for number, step in enumerate(steps, 1):
            row = Rect(rest.x, y, rest.w, page.lines(step, wide, size) * page.text_height(size))
            sign, words = layout.left(row, page.u(34), page.u(12))
            out += [
                widgets.label(
                    sign,
                    f"step {number}.sign",
                    str(number),
                    size=size,
                    weight="bold",
                    colour="muted",
                    rise="top",
                ),
                widgets.label(words, f"step {number}", step, size=size, wrap=True, rise="top"),
            ]
            y = row.bottom + gap
        return [
            *out[:1],
            widgets.heading(head, "rest.title", page.t("help.rest"), "lead"),
            *out[1:],
            widgets.label(
                foot, "rest.foot", page.t("help.not_alone"), wrap=True, rise="bottom", colour="muted"
            ),
        ]

    def do_back(self, value: Any) -> None:
        self.shell.go(self.came_from)

    def do_region(self, number: int) -> None:
        self.region = number

    def do_stop(self, value: Any) -> None:
        self.shell.send(c.Stop())
        self.shell.finish_take()
        self.shell.say(self.shell.t("help.silent"))


def _high(page: Page, steps: list[str], wide: int, size: str) -> int:
    """What the steps take, with a little room between them."""
    return sum(page.lines(step, wide, size) for step in steps) * page.text_height(size) + STEPS * page.u(12)
