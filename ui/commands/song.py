"""Chords for words: a text file to a chord sheet."""

import argparse
from pathlib import Path

from instruments.refusal import Refusal
from songwriting.formats.to_sheet import write_chordpro
from songwriting.song import write_song
from ui.commands.takes import check_place

MOST_BYTES = 200_000


def run(arguments: argparse.Namespace) -> int:
    """Show the song as ChordPro, or write it to a file."""
    words = read_words(Path(arguments.file))
    place = check_place(arguments.out, arguments.file)
    sheet = write_chordpro(write_song(words, arguments.seed))
    if place is None:
        print(sheet, end="")
        return 0
    write_text(place, sheet)
    print(f"Chord sheet: {place}")
    return 0


def read_words(path: Path) -> str:
    """The words in a text file. Raises Refusal for what is not one."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Refusal(f"There is no file {path}.") from None
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from None
    if len(content) > MOST_BYTES:
        raise Refusal(f"{path} is too long for a song.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{path} is not a text file in UTF-8.") from None


def write_text(path: Path, text: str) -> None:
    """Write a text file. Raises Refusal if that is not possible."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}.") from error
