"""People: those the therapist works with."""

from __future__ import annotations

from ui.kit.control import Control
from ui.kit.page import Page
from ui.screens.screen import Screen


class People(Screen):
    name = "people"

    def controls(self, page: Page) -> list[Control]:
        return []
