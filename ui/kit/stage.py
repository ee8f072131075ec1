"""The stage: draws a list of controls and, from the second time on, only what differs from before."""

import pygame
from pygame import Rect

from ui.kit.brush import CALM, Brush, Mood
from ui.kit.control import Control
from ui.kit.paint import PAINTERS, Painter, paint, reach

_WHOLE_SHARE = 0.7
"""From this share of the window on, everything is drawn."""


class Stage:
    """Keeps what was drawn last. `painters` adds a screen's own looks to the kit's."""

    def __init__(
        self, brush: Brush, ground: pygame.Surface, painters: dict[type, Painter] | None = None
    ) -> None:
        self.brush, self.ground, self.painters = brush, ground, painters or {}
        self._before: dict[str, tuple[Control, Mood]] = {}

    def draw(self, controls: list[Control], moods: dict[str, Mood]) -> list[Rect]:
        """Draw, and answer which parts of the surface have changed."""
        now = {control.id: (control, moods.get(control.id, CALM)) for control in controls}
        whole = self.brush.surface.get_rect()
        areas = _merged(self._dirty(now), whole) if self._before else [whole]
        self._before = now
        reaches = [reach(control, self.brush) for control in controls]
        painters = {**PAINTERS, **self.painters}
        for area in areas:
            self._repaint(area, [controls[place] for place in area.collidelistall(reaches)], moods, painters)
        return areas

    def forget(self) -> None:
        """Draw everything the next time."""
        self._before = {}

    def _dirty(self, now: dict[str, tuple[Control, Mood]]) -> list[Rect]:
        areas = []
        for name, (control, mood) in now.items():
            before = self._before.get(name)
            if before is None or before[0] != control or before[1] != mood:
                areas.append(reach(control, self.brush))
                if before is not None and before[0].rect != control.rect:
                    areas.append(reach(before[0], self.brush))
        areas += [reach(gone, self.brush) for name, (gone, _) in self._before.items() if name not in now]
        return areas

    def _repaint(
        self, area: Rect, controls: list[Control], moods: dict[str, Mood], painters: dict[type, Painter]
    ) -> None:
        surface = self.brush.surface
        surface.set_clip(area)
        surface.blit(self.ground, area, area)
        for control in controls:
            paint(self.brush, control, moods.get(control.id, CALM), painters)
        surface.set_clip(None)


def _merged(areas: list[Rect], whole: Rect) -> list[Rect]:
    """Areas that touch, joined; everything if that is most of the window."""
    out: list[Rect] = []
    for area in areas:
        area = area.clip(whole)
        if not area.w or not area.h:
            continue
        while (hit := area.collidelist(out)) >= 0:
            area = area.union(out.pop(hit))
        out.append(area)
    if sum(area.w * area.h for area in out) > _WHOLE_SHARE * whole.w * whole.h:
        return [whole]
    return out
