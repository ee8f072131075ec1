"""A stand with all screens, and what a page must never have."""

import itertools
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

from tests.ui import stand as stand_module
from tests.ui.stand import Stand
from ui.app import SCREENS
from ui.kit import lettering
from ui.kit.control import reachable
from ui.kit.looks import Button, Words
from ui.kit.page import SIZES
from ui.kit.paint import button_size

WINDOWS = [(1280, 800), (1024, 700), (2560, 1600), (1920, 1080)]


def maker(place: str) -> Callable[..., Any]:
    module, name = place.split(":")
    return getattr(import_module(module), name)


def whole(monkeypatch: pytest.MonkeyPatch, size: tuple[int, int] = (1280, 800), **settings: Any) -> Stand:
    """A stand on which every screen is the real one."""
    screens = {name: maker(place) for name, place in SCREENS.items()}
    monkeypatch.setattr(stand_module, "SCREENS", screens)
    return Stand(size, **settings)


def squeezed(stand: Stand) -> list[tuple[str, str]]:
    """Buttons and words that had to become much smaller than meant."""
    page, found = stand.window.page, []
    for control in stand.window.controls:
        look = control.look
        if not control.label:
            continue
        if isinstance(look, Button):
            small = button_size(page, control)[0] < 0.75 * page.u(SIZES[look.size])
        elif isinstance(look, Words) and control.role != "heading":
            wished = page.u(SIZES[look.size])
            got = lettering.fitting(control.label, wished, look.weight, control.rect.size, look.wrap)
            small = got < 0.62 * wished
        else:
            continue
        if small:
            found.append((control.id, control.label))
    return found


def faults(stand: Stand) -> list[object]:
    """What overlaps, leaves the window, is too small to be hit, or had to be squeezed. Chords lie over the
    words, which are a field underneath."""
    window = stand.window.surface.get_rect()
    shown = [control for control in reachable(stand.window.controls) if control.id != "words"]
    found: list[object] = [
        (a.id, b.id) for a, b in itertools.combinations(shown, 2) if a.rect.colliderect(b.rect)
    ]
    found += [control.id for control in stand.window.controls if not window.contains(control.rect)]
    found += [control.id for control in shown if min(control.rect.size) < 24]
    return found + squeezed(stand)
