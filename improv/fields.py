"""Typed reading of a table of a settings file; every refusal names the place, the field and the problem."""

from collections.abc import Callable
from typing import Any, TypeVar

from instruments.refusal import Refusal

T = TypeVar("T")


class Fields:
    """One table; `place` is how people are told where it is ("waltz.toml, [tempo]")."""

    def __init__(self, values: dict[str, Any], place: str) -> None:
        self.values, self.place = values, place

    def refuse(self, field: str, problem: str) -> Refusal:
        """The refusal to raise."""
        return Refusal(f"{self.place}, {field}: {problem}.")

    def known(self, fields: tuple[str, ...]) -> None:
        """Raise Refusal for a field that nobody would read."""
        for field in self.values:
            if field not in fields:
                raise self.refuse(field, f"is not a field here; there are {', '.join(fields)}")

    def text(self, field: str, default: str | None = None) -> str:
        """A text."""
        value = self.values.get(field, default)
        if not isinstance(value, str):
            raise self.refuse(field, "must be a text in quotes")
        return value

    def chosen(self, field: str, among: tuple[str, ...], default: str | None = None) -> str:
        """One of some words."""
        value = self.text(field, default)
        if value not in among:
            raise self.refuse(field, f'"{value}" is not one of {", ".join(among)}')
        return value

    def number(self, field: str, low: float, high: float, default: float | None = None) -> float:
        """A number in `low..high`."""
        value = self.values.get(field, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.refuse(field, f"must be a number from {low:g} to {high:g}")
        return value

    def whole(self, field: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number in `low..high`."""
        value = self.number(field, low, high, default)
        if value != int(value):
            raise self.refuse(field, "must be a whole number")
        return int(value)

    def truth(self, field: str) -> bool:
        """True or false; false where it is not written."""
        value = self.values.get(field, False)
        if not isinstance(value, bool):
            raise self.refuse(field, "must be true or false")
        return value

    def wholes(self, field: str, count: int, low: int, high: int) -> tuple[int, ...]:
        """So many whole numbers in `low..high`."""
        value = self.values.get(field)
        good = isinstance(value, list) and len(value) == count
        if not good or not all(type(one) is int and low <= one <= high for one in value or ()):
            raise self.refuse(field, f"must list {count} whole numbers from {low} to {high}")
        return tuple(value or ())

    def span(self, field: str, low: int, high: int) -> tuple[int, int]:
        """Two whole numbers, the lower first."""
        first, last = self.wholes(field, 2, low, high)
        if first > last:
            raise self.refuse(field, "must have the lower number first")
        return first, last

    def words(self, field: str, among: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
        """Some of some words."""
        value = self.values.get(field, list(default))
        if not isinstance(value, list) or not value or any(word not in among for word in value):
            raise self.refuse(field, f"must list some of {', '.join(among)}")
        return tuple(value)

    def table(self, field: str) -> "Fields":
        """A table inside this one."""
        value = self.values.get(field)
        if not isinstance(value, dict):
            raise self.refuse(f"[{field}]", "is missing" if value is None else "must be a table")
        return Fields(value, f"{self.place}, [{field}]")

    def rows(self, field: str) -> list["Fields"]:
        """The tables of a list of them, `[[field]]`, counted from 1."""
        value = self.values.get(field)
        if not isinstance(value, list) or not value or not all(isinstance(row, dict) for row in value):
            raise self.refuse(f"[[{field}]]", "is missing; there must be at least one")
        return [Fields(row, f"{self.place}, {field} {number}") for number, row in enumerate(value, 1)]

    def told(self, field: str, act: Callable[[], T]) -> T:
        """What `act` answers, its refusal told with this place."""
        try:
            return act()
        except Refusal as reason:
            raise self.refuse(field, str(reason).rstrip(".")) from None
