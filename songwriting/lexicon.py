"""English words as they are said: letters beside sounds, from gruut-lang-en's lexicon (MIT)."""

import sqlite3
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from instruments.refusal import Refusal

VOWELS = frozenset(["ə", "ɪ", "ɛ", "ɑ", "æ", "i", "u", "ɔ", "ʌ", "ʊ", "oʊ", "eɪ", "aɪ", "aʊ", "ɔɪ", "ɚ"])
"""The vowel sounds of the lexicon, without stress marks."""

_PRIMARY, _SECONDARY = "ˈ", "ˌ"


@dataclass(frozen=True, slots=True)
class Spelling:
    """Some letters of a word and the sounds they stand for (IPA; none for silent letters)."""

    letters: str
    sounds: tuple[str, ...]


def bare(sound: str) -> str:
    """The sound without its stress mark."""
    return sound.lstrip(_PRIMARY + _SECONDARY)


def is_vowel(sound: str) -> bool:
    return bare(sound) in VOWELS


def stress_of(sound: str) -> int:
    """1 primary, 2 secondary, 0 none."""
    return 1 if sound.startswith(_PRIMARY) else 2 if sound.startswith(_SECONDARY) else 0


@lru_cache(maxsize=20_000)
def spelled(word: str) -> tuple[Spelling, ...] | None:
    """The word's letters with their sounds in its commonest pronunciation; None for a word the lexicon
    does not have. `word` in lower case with a straight apostrophe.

    The lexicon's table has no index but lies in alphabetical order of its row numbers, so a word is
    found by halving, without reading the whole table.
    """
    database, rows = _lexicon()
    row = bisect_left(range(rows), word, key=lambda index: _word_at(database, index + 1)) + 1
    if row > rows or _word_at(database, row) != word:
        return None
    alignment = database.execute("SELECT alignment FROM g2p_alignments WHERE id = ?", (row,)).fetchone()[0]
    return tuple(_spelling(token) for token in alignment.split())


def pronunciations() -> list[tuple[str, str]]:
    """Every word of letters only, with its commonest pronunciation as the lexicon writes it."""
    database, _ = _lexicon()
    asked = "SELECT word, phonemes FROM word_phonemes WHERE pron_order = 0 AND word NOT GLOB '*[^a-z]*'"
    return database.execute(asked).fetchall()


def _spelling(token: str) -> Spelling:
    letters, sounds = token.split("}")
    heard = tuple(sound for sound in sounds.split("|") if sound != "_")
    return Spelling(letters.replace("|", ""), heard)


def _word_at(database: sqlite3.Connection, row: int) -> str:
    found = database.execute("SELECT word FROM g2p_alignments WHERE id = ?", (row,)).fetchone()
    return str(found[0])


@cache
def _lexicon() -> tuple[sqlite3.Connection, int]:
    address = f"{_lexicon_file().as_uri()}?mode=ro&immutable=1"
    database = sqlite3.connect(address, uri=True, check_same_thread=False)
    rows = database.execute("SELECT max(id) FROM g2p_alignments").fetchone()[0]
    return database, int(rows)


def _lexicon_file() -> Path:
    package = find_spec("gruut_lang_en")
    folders = package.submodule_search_locations if package else None
    for folder in folders or ():
        file = Path(folder, "lexicon.db")
        if file.is_file():
            return file
    raise Refusal("The English word list (package gruut-lang-en) is not installed.")
