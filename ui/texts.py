"""Screen texts: English in `assets/texts/en.toml` under dotted keys, other languages as gettext catalogues
beside it (`de.po`: msgctxt is the key, msgid the English, so that a text whose English changed counts as not
translated yet)."""

import tomllib
from functools import cache, lru_cache
from typing import Any

from instruments.asset import asset

FALLBACK = "en"


@cache
def languages() -> tuple[str, ...]:
    """English, then the languages there is a catalogue for."""
    return FALLBACK, *sorted(path.stem for path in asset("texts").glob("*.po"))


@cache
def english() -> dict[str, str]:
    """Every English text by its dotted key."""
    return _flat(tomllib.loads(asset("texts", f"{FALLBACK}.toml").read_text(encoding="utf-8")))


@cache
def catalogue(language: str) -> dict[tuple[str, str], str]:
    """The translations of a language by key and English text; none for English."""
    if language == FALLBACK:
        return {}
    import polib  # late: an English start needs no catalogue

    entries = polib.pofile(str(asset("texts", f"{language}.po")))
    return {(one.msgctxt, one.msgid): one.msgstr for one in entries if one.translated() and not one.obsolete}


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
    for name in (f"{wording}.{key}", key):
        source = english().get(name)
        if source is not None:
            return catalogue(language).get((name, source), source)
    return None


def known(key: str) -> bool:
    """Whether there is a text of this key."""
    return key in english()


def _flat(table: dict[str, Any], above: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{above}{name}.")
        elif isinstance(value, str):
            found[above + name] = value
    return found
