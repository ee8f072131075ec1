"""A song from one kind of file to another."""

import argparse
from pathlib import Path

from songwriting.formats.convert import convert
from ui.commands.takes import check_place


def run(arguments: argparse.Namespace) -> int:
    """Read the one, write the other."""
    goal = check_place(arguments.goal, arguments.file)
    convert(Path(arguments.file), goal or Path(arguments.goal))
    print(f"Written: {goal}")
    return 0
