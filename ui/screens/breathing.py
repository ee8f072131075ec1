"""Paced breathing: about six breaths a minute, seen and heard, for as long as one likes.

Slow breathing at the beginning of sessions helped in a trial of improvisation (Erkkilä et al. 2021); the
out-breath is the longer one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pygame

from improv import commands as c
from instruments.clock import RATE
from ui.kit import layout, widgets
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.kit.theme import mix
from ui.screens.screen import Screen
from ui.screens.unlock_rows import framed, head
from ui.screens.write_band import as_before

if TYPE_CHECKING:
    from ui.shell import Shell

IN_S, OUT_S = 4.5, 5.5
BREATH_S = IN_S + OUT_S
MINUTES = (2, 5, 10)
SOUND = "warm_pad"
IN_PITCHES, OUT_PITCHES = (57, 64), (50, 57)
VELOCITY = 34
STEPS = 60
"""Sizes of the ring between empty and full."""


@dataclass(frozen=True, slots=True)
class Breath:
    """How full, in steps of STEPS; `way` "in" or "out"."""

    fill: int
    way: str


def breath_at(second: float) -> tuple[str, float]:
    """In or out at this time, and how much of it is done, 0-1."""
    within = second % BREATH_S
    return ("in", within / IN_S) if within < IN_S else ("out", (within - IN_S) / OUT_S)


def notes(minutes: float) -> c.Replay:
    """A soft sound for each breath in and a lower one for each breath out."""
    rows = []
    for breath in range(round(minutes * 60 / BREATH_S)):
        start = breath * BREATH_S
        for pitches, begin, length in ((IN_PITCHES, start, IN_S), (OUT_PITCHES, start + IN_S, OUT_S)):
            for pitch in pitches:
                rows.append((round(begin * RATE), "colour", 1, pitch, VELOCITY))
                rows.append((round((begin + length - 0.3) * RATE), "colour", 0, pitch, 0))
    return c.Replay(tuple(sorted(rows, key=lambda row: (row[0], row[2]))), (("colour", SOUND),))


def painter(brush: Brush, control: Control, mood: Mood) -> None:
    """A disc that grows and shrinks inside a ring."""
    look: Breath = control.look
    middle, most = control.rect.center, min(control.rect.size) // 2 - brush.u(4)
    pygame.draw.circle(
        brush.surface, mix(brush.colour("ink"), brush.colour("line"), 0.6), middle, most, brush.u(2)
    )
    radius = round(most * (0.32 + 0.64 * look.fill / STEPS))
    pygame.draw.circle(brush.surface, brush.colour("sky"), middle, radius)
    edge = brush.theme.edge("sky")
    if edge:
        pygame.draw.circle(brush.surface, edge, middle, radius, brush.u(2))


class Breathing(Screen):
    """Opened with the name of the screen that one goes back to."""

    name = "breathing"
    lights = (("sky", 0.5, 0.4, 0.5), ("lilac", 0.95, 1.0, 0.3))
    painters = {Breath: painter}  # noqa: RUF012

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.back, self.minutes = "home", MINUTES[0]
        self.sounding = True
        self._began_s: float | None = None

    @property
    def idle_s(self) -> float:  # type: ignore[override]
        return 1 / 30 if self._began_s is not None else 0.1

    def entered(self, value: Any = None) -> None:
        self.back = value or self.back

    def left(self) -> None:
        self._end()

    def controls(self, page: Page) -> list[Control]:
        gone = self._gone()
        out = head(page, "go.back")
        _, area = layout.top(framed(page), page.u(58), page.u(14))
        foot, area = layout.bottom(area, page.u(58), page.u(16))
        line, area = layout.bottom(area, page.u(60), page.u(10))
        way, share = breath_at(gone or 0.0)
        fill = self._fill(way, share) if gone is not None else 0
        words = page.t(f"breathing.{way}") if gone is not None else page.t("breathing.ready")
        picture = Control("breath", words, area, Role.IMAGE, Breath(fill, way))
        said = widgets.label(
            line, "way", words, role=Role.STATUS, size="title", weight="light", align="centre"
        )
        return [*out, picture, said, *self._foot(page, foot, gone is not None)]

    def _fill(self, way: str, share: float) -> int:
        """Without motion the disc has two sizes only; the word leads."""
        if not self.shell.access.motion:
            return STEPS if way == "in" else 0
        eased = share * share * (3 - 2 * share)
        return round(STEPS * (eased if way == "in" else 1 - eased))

    def _foot(self, page: Page, area: Any, running: bool) -> list[Control]:
        room = layout.middle(area, min(area.w, page.u(900)), area.h)
        label = page.t("listen.stop" if running else "breathing.begin")
        place, room = layout.right(
            room, max(page.u(160), widgets.button_width(page, label, True)), page.u(12)
        )
        kind, icon = ("stop", "stop") if running else ("strong", "play")
        go = widgets.button(place, "go", label, Do("go"), row="go", kind=kind, icon=icon, colour="sky")
        words = page.t("breathing.sound")
        box, room = layout.right(room, widgets.button_width(page, words, True), page.u(12))
        sound = widgets.toggle(box, "sound", words, self.sounding, Do("sound"), row="sound")
        boxes = layout.columns(room, len(MINUTES), page.u(8))
        lengths = [
            widgets.choice(one, f"minutes.{each}", page.t("breathing.minutes", count=each),
                           each == self.minutes, Do("minutes", each), row="minutes", enabled=not running)
            for one, each in zip(boxes, MINUTES, strict=True)
        ]  # fmt: skip
        return [*lengths, sound, go]

    def _gone(self) -> float | None:
        """Seconds since it began; None while nothing goes on. At the end it stops by itself."""
        if self._began_s is None:
            return None
        gone = self.shell.clock() - self._began_s
        if gone >= self.minutes * 60:
            self._end()
            return None
        return gone

    def do_go(self, value: Any) -> None:
        """Begin, or end."""
        if self._began_s is not None:
            self._end()
            return
        self._began_s = self.shell.clock()
        if self.sounding:
            self.shell.send(notes(self.minutes))

    do_hear_or_stop = do_go

    def do_stop(self, value: Any) -> None:
        self._end()

    def do_minutes(self, minutes: int) -> None:
        self.minutes = minutes

    def do_sound(self, value: Any) -> None:
        self.sounding = not self.sounding
        if self._began_s is not None:
            self._end()

    def do_home(self, value: Any) -> None:
        self.shell.go(self.back)

    def _end(self) -> None:
        if self._began_s is not None:
            self._began_s = None
            for command in (c.Stop(), *as_before(self.shell.chosen)):
                self.shell.send(command)
