"""The commands of a journey between moods, on every screen that offers one."""

from dataclasses import replace
from typing import Any

from improv import commands as c
from ui.screens.play_draft import EMPTY
from ui.screens.screen import Screen

JOURNEY = "journey"


class JourneyCommands(Screen):
    """`draft` holds what the journey would begin with."""

    draft = EMPTY

    def do_draft(self, changes: dict[str, Any]) -> None:
        self.draft = replace(self.draft, **changes)

    def do_set_out(self, value: Any) -> None:
        """Begin the journey that was made ready."""
        draft = self.draft
        self.shell.send(c.StartJourney(draft.mood_from or None, draft.mood_to, float(draft.minutes)))
        self.shell.choose(techniques=(JOURNEY,))
        self.closed()

    def do_steer(self, how: str) -> None:
        self.shell.send(c.SteerJourney(how))
        if how == "end":
            self.journey_over()

    def journey_over(self) -> None:
        """It has ended, here or with Stop."""
        if JOURNEY in self.shell.chosen.techniques:
            self.shell.choose(techniques=())

    def closed(self) -> None:
        """The page that asked is not needed any more."""
