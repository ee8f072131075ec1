"""The brush: what painters draw with. It knows surface, theme and page, and how text sits in a rectangle."""

from dataclasses import dataclass, field

from pygame import Rect, Surface

from ui.kit import lettering, shapes
from ui.kit.icons import icon
from ui.kit.page import SIZES, Page
from ui.kit.theme import Colour, Theme


@dataclass(frozen=True, slots=True)
class Mood:
    """How a control stands for the moment: under the focus, held down, under the mouse; `editing` is the
    `ui.kit.editing.Editing` of a focused field; `scanned` while the scanning frame is on it or its row."""

    focused: bool = False
    pressed: bool = False
    hovered: bool = False
    scanned: bool = False
    editing: object = None


CALM = Mood()


@dataclass(frozen=True, slots=True)
class Brush:
    """Draws on `surface` with the colours of `theme`, measures in the page's units."""

    surface: Surface
    theme: Theme
    page: Page
    motion: bool = True
    bakes: dict = field(default_factory=dict)

    def u(self, units: float) -> int:
        """Units as pixels."""
        return self.page.u(units)

    def colour(self, name: str) -> Colour:
        """A colour of the theme."""
        return self.theme[name]

    def box(
        self,
        rect: Rect,
        radius: float,
        fill: Colour,
        lower: Colour | None = None,
        edge: Colour | None = None,
        thick: float = 1.5,
    ) -> None:
        """A rectangle with round corners, shaded and outlined if wished."""
        pixels = self.u(thick) if edge else 0
        image = shapes.rounded(rect.size, self.u(radius), fill, lower, edge, pixels)
        self.surface.blit(image, rect)

    def ring(self, rect: Rect, radius: float, colour: Colour, thick: float) -> None:
        """A ring along a rectangle."""
        image = shapes.outline(rect.size, self.u(radius), colour, self.u(thick))
        self.surface.blit(image, rect)

    def words(
        self,
        text: str,
        rect: Rect,
        size: str,
        weight: str,
        colour: Colour,
        align: str = "left",
        rise: str = "middle",
        wrap: bool = False,
    ) -> None:
        """Text inside a rectangle; what does not fit becomes smaller, never cut off."""
        pixels = lettering.fitting(text, self.u(SIZES[size]), weight, rect.size, wrap)
        lines = lettering.wrap(text, pixels, weight, rect.w) if wrap else (text,)
        pitch = lettering.height(pixels, weight)
        spare = rect.h - pitch * len(lines)
        y = rect.y + {"top": 0, "middle": spare // 2, "bottom": spare}[rise]
        for line in lines:
            image = lettering.draw(line, pixels, weight, colour)
            spare = rect.w - image.get_width()
            x = rect.x + {"left": 0, "centre": spare // 2, "right": spare}[align]
            self.surface.blit(image, (x, y))
            y += pitch

    def icon(self, name: str, centre: tuple[int, int], size: float, colour: Colour) -> None:
        """A sign around a point."""
        image = icon(name, self.u(size), colour)
        self.surface.blit(image, image.get_rect(center=centre))

    def shape(self, name: str, centre: tuple[int, int], size: float, colour: Colour) -> None:
        """A player's shape around a point."""
        image = shapes.shape(name, self.u(size), colour)
        self.surface.blit(image, image.get_rect(center=centre))
