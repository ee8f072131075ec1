"""The window: SDL is set up, then one loop of waiting, hearing, handling and drawing what has changed."""

import time
import warnings

import pygame

from ui.kit import scanning_frame, shapes, theme
from ui.kit.accessible import Tree
from ui.kit.backdrop import backdrop
from ui.kit.brush import Brush
from ui.kit.control import Control, Do
from ui.kit.hands import Hands, Key
from ui.kit.page import BASE, Page, scale_for
from ui.kit.stage import Stage
from ui.kit.switch_boxes import SwitchBoxes
from ui.shell import Shell

SMALLEST = (1024, 640)
FRAME_S = 1 / 60
SOONEST_S = 1 / 75
"""However many events come, pictures follow each other no faster than this."""
_TOUCHES = (
    pygame.KEYDOWN,
    pygame.MOUSEMOTION,
    pygame.MOUSEBUTTONDOWN,
    pygame.FINGERDOWN,
    pygame.FINGERMOTION,
)
"""Events that say that somebody is there."""
WARM_S = 0.002
"""What a frame may spend on making ready what later ones draw."""


class Window:
    """Shows a shell. `size` in pixels; None takes what suits the desktop."""

    def __init__(self, shell: Shell, size: tuple[int, int] | None = None, title: str = "Attune") -> None:
        pygame.display.init()
        pygame.font.init()
        self.shell = shell
        flags = pygame.RESIZABLE | pygame.HIDDEN
        self.surface = pygame.display.set_mode(_suiting(size), flags)
        pygame.display.set_caption(title)
        pygame.display.set_icon(_sign())
        pygame.key.stop_text_input()
        self.hands = Hands(access=shell.access)
        self.switches = SwitchBoxes()
        self.tree = Tree(title)
        self.controls: list[Control] = []
        self._sight: tuple[object, ...] = ()
        self._measures: tuple[object, ...] = ()
        self._drawn_s, self._owing = -1.0, False
        self._bakes: dict = {}
        self._windowed = self.surface.get_size()
        self._make_stage()
        self.surface = pygame.display.set_mode(self.surface.get_size(), pygame.RESIZABLE | pygame.SHOWN)
        self._make_stage()

    def run(self) -> None:
        """Until the window is closed."""
        while self.shell.open:
            self.turn(pygame.event.wait(round(1000 * self._sleep_s())))
        pygame.display.quit()

    def turn(self, first: pygame.event.Event | None = None) -> list[pygame.Rect]:
        """One round: events, what the engine tells, drawing. Answers what was drawn."""
        waited = [] if first is None or first.type == pygame.NOEVENT else [first]
        for event in waited + pygame.event.get(pump=first is None):
            self._event(event)
        self.shell.hear()
        now = self.shell.clock()
        self._owing = now - self._drawn_s < SOONEST_S
        if self._owing:
            return []
        self._drawn_s = now
        return self.draw()

    def draw(self) -> list[pygame.Rect]:
        """Bring the picture up to date."""
        if self._sight != self._seen():
            self._make_stage()
        now = self.shell.clock()
        self.controls = self.shell.controls(self.page)
        self.hands.access = self.shell.access
        self._take_focus()
        self.hands.settle(self.controls)
        self.hands.tick(self.controls, now)
        self.switches.look(self.hands.access.scanning)
        framed = scanning_frame.controls(self.page, *self.hands.frame(self.controls))
        areas = self.stage.draw(self.controls + framed, self.hands.moods(self.controls))
        pygame.display.update(areas)
        self.tree.update(self.controls, self.hands.focus)
        self.shell.screen.warm(self.stage.brush, self.controls, self.shell.clock() + WARM_S)
        return areas

    def _take_focus(self) -> None:
        """Put the focus where the screen wishes it, for those who go on with keys."""
        wish, self.shell.screen.wishes_focus = self.shell.screen.wishes_focus, ""
        if wish:
            self.hands.look_at(wish)

    def _sleep_s(self) -> float:
        if self._owing:
            return SOONEST_S
        idle = self.shell.screen.idle_s
        return FRAME_S if idle <= FRAME_S else min(idle, 0.05 if self.hands.access.scanning else idle)

    def _seen(self) -> tuple[object, ...]:
        """What everything must be drawn anew for when it changes."""
        access = self.shell.access
        return (
            pygame.display.get_window_size(),
            access.theme,
            access.scale,
            access.motion,
            access.language,
            self.shell.screen,
            self.shell.full_screen,
        )

    def _make_stage(self) -> None:
        self._fill_screen(self.shell.full_screen)
        self._sight = self._seen()
        self.surface = pygame.display.get_surface()
        size, access, screen = self.surface.get_size(), self.shell.access, self.shell.screen
        self.page = Page(size, scale_for(size, access.scale), self.shell.t)
        measures = (size, access.theme, access.scale)
        if measures != self._measures:
            self._measures, self._bakes = measures, {}
        look = theme.themes()[access.theme]
        brush = Brush(self.surface, look, self.page, access.motion, self._bakes)
        ground = backdrop(size, access.theme, screen.lights, screen.light)
        self.stage = Stage(brush, ground, screen.painters)
        self.hands.access, self.hands.size, self.hands.where = access, size, screen.name
        self.hands.knob, self.hands.scale = self.page.u(15), self.page.scale

    def _fill_screen(self, wanted: bool) -> None:
        """Take the whole screen, or give it back; where that cannot be, go on as before."""
        if pygame.display.is_fullscreen() == wanted or pygame.display.get_driver() == "dummy":
            return
        if wanted:
            self._windowed = pygame.display.get_window_size()
        size, flags = ((0, 0), pygame.FULLSCREEN) if wanted else (self._windowed, pygame.RESIZABLE)
        with warnings.catch_warnings(action="ignore", category=RuntimeWarning):
            pygame.display.set_mode(size, flags)

    def _event(self, event: pygame.event.Event) -> None:
        self.switches.hear(event)
        if event.type in _TOUCHES:
            self.shell.practice.touched()
        if event.type == pygame.QUIT:
            self.shell.perform(Do("quit"))
        elif event.type in (pygame.WINDOWFOCUSGAINED, pygame.WINDOWFOCUSLOST):
            self._keyboard_focus(event.type == pygame.WINDOWFOCUSGAINED)
        if self.hands.access != self.shell.access or self.hands.where != self.shell.screen.name:
            self.draw()
        if not self.controls:
            self.draw()
        for wish in self.hands.handle(event, self.controls, self.shell.clock()):
            self._perform(wish)

    def _keyboard_focus(self, gained: bool) -> None:
        self.tree.window_focus(gained)
        if not gained:
            self.shell.screen.do("let_go")

    def _perform(self, wish: object) -> None:
        if isinstance(wish, Do):
            self.shell.perform(wish)
        elif isinstance(wish, Key):
            self.shell.screen.key(wish)
        else:
            self.shell.screen.touch(wish)


def _sign() -> pygame.Surface:
    """The window's own sign: the root's round shape in the first colour."""
    look, side = theme.themes()["dark"], 64
    sign = shapes.make_rounded((side, side), 16, look["ink"])
    sign.blit(shapes.shape("circle", 36, look["amber"]), (14, 14))
    return sign


def _suiting(wished: tuple[int, int] | None) -> tuple[int, int]:
    """What is wished, as far as the desktop goes; else the base size, or more on a much larger desktop."""
    if pygame.display.get_driver() == "dummy":  # which has no desktop, and names one of 1024 by 768
        return wished or BASE
    wide, high = max(pygame.display.get_desktop_sizes(), default=BASE)
    if wished:
        return min(wished[0], wide), min(wished[1], high)
    share = max(1.0, min(wide * 0.85 / BASE[0], high * 0.85 / BASE[1]))
    width = max(SMALLEST[0], min(wide, round(BASE[0] * share)))
    return width, max(SMALLEST[1], min(high, round(BASE[1] * share)))


def clock() -> float:
    """Steady seconds, the clock of all touches."""
    return time.perf_counter()
