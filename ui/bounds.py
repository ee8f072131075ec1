"""Rules for values that a person may have written by hand."""

import math
from collections.abc import Callable, Collection
from dataclasses import fields
from typing import Any

Rule = Callable[[Any], tuple[Any, bool]]
"""Takes what was written; gives the value to use (None: the usual one), and whether it was right."""

NOTHING = (None, False)


def flag(value: Any) -> tuple[Any, bool]:
    """True or false."""
    return (value, True) if isinstance(value, bool) else NOTHING


def text(value: Any) -> tuple[Any, bool]:
    """Any text."""
    return (value, True) if isinstance(value, str) else NOTHING


def names(value: Any) -> tuple[Any, bool]:
    """A list of texts, as a tuple."""
    right = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return (tuple(value), True) if right else NOTHING


def number(low: float, high: float) -> Rule:
    """A number within bounds, brought there if it is beyond them."""

    def rule(value: Any) -> tuple[Any, bool]:
        if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
            return NOTHING
        fitted = float(min(high, max(low, value)))
        return fitted, fitted == value

    return rule


def whole(low: int, high: int) -> Rule:
    """A whole number within bounds, brought there if it is beyond them."""

    def rule(value: Any) -> tuple[Any, bool]:
        if isinstance(value, bool) or not isinstance(value, int):
            return NOTHING
        fitted = min(high, max(low, value))
        return fitted, fitted == value

    return rule


def one_of(choices: Callable[[], Collection[str]]) -> Rule:
    """One of a few names, which are looked up when they are needed."""

    def rule(value: Any) -> tuple[Any, bool]:
        return (value, True) if isinstance(value, str) and value in choices() else NOTHING

    return rule


def named(keys: Callable[[], Collection[str]], each: Rule) -> Rule:
    """A table from some names to values that keep the rule; other entries are left out."""

    def rule(value: Any) -> tuple[Any, bool]:
        if not isinstance(value, dict):
            return NOTHING
        found = {name: each(one) for name, one in value.items() if name in keys()}
        kept = {name: fitted for name, (fitted, _) in found.items() if fitted is not None}
        return kept, len(found) == len(value) and all(fits for _, fits in found.values())

    return rule


def some_of(choices: Callable[[], Collection[str]]) -> Rule:
    """Some of a few names, as a tuple; others are left out."""

    def rule(value: Any) -> tuple[Any, bool]:
        if not isinstance(value, list):
            return NOTHING
        kept = tuple(one for one in value if isinstance(one, str) and one in choices())
        return kept, len(kept) == len(value)

    return rule


def rows(kind: type) -> Rule:
    """A list of tables, each the fields of a data class by their names; rows that are not are left out."""
    types = {one.name: one.type for one in fields(kind)}

    def fits(row: Any) -> bool:
        return isinstance(row, dict) and all(type(value) is types.get(name) for name, value in row.items())

    def rule(value: Any) -> tuple[Any, bool]:
        if not isinstance(value, list):
            return NOTHING
        made = []
        for row in filter(fits, value):
            try:
                made.append(kind(**row))
            except TypeError:
                continue
        return tuple(made), len(made) == len(value)

    return rule
