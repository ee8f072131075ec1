"""Where a pointer puts the caret of a text field."""

from ui.kit.control import Control
from ui.kit.page import SIZES
from ui.kit.paint_field import ROOM, place_at


def place(control: Control, x: float, y: float, scale: float) -> int:
    """The place in the field's text nearest to a point in pixels, `scale` pixels to a unit. A look that lays
    its text out by itself answers with its own `place(control, x, y)`."""
    look = control.look
    if hasattr(look, "place"):
        return int(look.place(control, x, y))
    inset_x, inset_y = (round(units * scale) for units in ROOM)
    return place_at(control, round(x), round(y), round(SIZES[look.size] * scale), inset_x, inset_y)
