"""Which player a touch belongs to."""

from instruments.layouts import room
from instruments.played import LEADER, MIDI, PLAYERS, Route
from instruments.refusal import Refusal

ANY_KEYBOARD = MIDI + "*"


def first_routes() -> tuple[Route, ...]:
    """The routes until others are set, from `assets/room.toml`."""
    return tuple(Route(**row) for row in room()["routes"])


class Routing:
    """Finds the route of a source's key; where routes of one source overlap, the first holds."""

    def __init__(self, routes: tuple[Route, ...]) -> None:
        for route in routes:
            if route.player not in (*PLAYERS, LEADER):
                raise Refusal(f"There is no player named “{route.player}”.")
        self._routes = routes
        self._found: dict[str, tuple[Route, ...]] = {}

    def of(self, source: str) -> tuple[Route, ...]:
        """All routes of a source."""
        if source not in self._found:
            named = tuple(route for route in self._routes if route.source == source)
            anyone = source.startswith(MIDI) and not named
            others = (route for route in self._routes if anyone and route.source == ANY_KEYBOARD)
            self._found[source] = (*named, *others)
        return self._found[source]

    def find(self, source: str, key: int) -> Route | None:
        """The route of one key; None if it belongs to nobody."""
        return next((route for route in self.of(source) if route.low <= key <= route.high), None)

    def voices(self, source: str) -> tuple[str, ...]:
        """The players of a source."""
        return tuple(dict.fromkeys(route.player for route in self.of(source)))
