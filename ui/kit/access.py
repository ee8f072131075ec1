"""How a person sees and reaches the window."""

from dataclasses import dataclass, field

from ui.kit.scanning import Pace

WISHED_SCALES = (0.9, 1.0, 1.1, 1.2, 1.3)


@dataclass(frozen=True, slots=True)
class Access:
    """`scale` is a wish on top of the window's size; `motion` off stills everything that only moves;
    with `scanning` the `switch_keys`, and with `switch_mouse` any click, are the one switch."""

    theme: str = "dark"
    scale: float = 1.0
    motion: bool = True
    scanning: bool = False
    pace: Pace = field(default_factory=Pace)
    switch_keys: tuple[str, ...] = ("Space", "Return")
    switch_mouse: bool = False
    language: str = "en"
