"""Screen texts: one file per language in `assets/texts`, looked up by dotted keys."""

import tomllib
from functools import lru_cache
from typing import Any

from instruments.asset import asset

FALLBACK = "en"


def languages() -> tuple[str, ...]:
    """The languages there is a file for."""
    return tuple(sorted(path.stem for path in asset("texts").glob("*.toml")))


@lru_cache
def _table(language: str) -> dict[str, Any]:
    with asset("texts", f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


class Texts:
    """The texts of one language; what it lacks is taken from English. Texts under the name of the `wording`
    go before those of the same key."""

    def __init__(self, language: str = FALLBACK, wording: str = "home") -> None:
        self.language = language if language in languages() else FALLBACK
        self.wording = wording

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, its places in braces filled. Raises KeyError for an unknown key."""
        found = _text(self.language, self.wording, key)
        if found is None:
            raise KeyError(f"no screen text {key!r}")
        return found.format(**values) if values else found


@lru_cache(maxsize=4096)
def _text(language: str, wording: str, key: str) -> str | None:
    for place in (language, FALLBACK):
        for name in (f"{wording}.{key}", key):
            found = _find(_table(place), name)
            if found is not None:
                return found
    return None


def known(key: str) -> bool:
    """Whether there is a text of this key."""
    return _find(_table(FALLBACK), key) is not None


def _find(table: dict[str, Any], key: str) -> str | None:
    node: Any = table
    for part in key.split("."):
        if not isinstance(node, dict) or part not in node:
            return None
        node = node[part]
    return node if isinstance(node, str) else None
