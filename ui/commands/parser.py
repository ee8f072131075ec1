"""From the table to argparse, with sentences instead of usage lines."""

import argparse
import sys
from typing import NoReturn

from ui.commands.table import COMMANDS, Command

ABOUT = "An instrument on which anyone can improvise with a band that listens. No word: the window."
START = "python3 run.py"


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence and ends with 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:].rstrip('.')}; see {self.prog} --help.\n")


def parse(words: list[str]) -> tuple[Command, argparse.Namespace]:
    """The command that the words ask for, and its arguments. Ends the program for --help and mistakes."""
    named = {command.name: command for command in COMMANDS}
    if words[:1] and words[0] in named and named[words[0]].passes_on and words[1:2] != ["--help"]:
        return named[words[0]], argparse.Namespace(words=words[1:])
    if words and not words[0].startswith("-") and words[0] not in named:
        sys.stderr.write(unknown(words[0], list(named)) + "\n")
        raise SystemExit(2)
    found = parser().parse_args(words or ["window"])
    return named[found.command], found


def unknown(word: str, names: list[str], what: str = "command") -> str:
    """The sentence for a word that is not among the names, with the nearest that is."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), names, 1, 0.5)
    hint = f"did you mean “{near[0]}”?" if near else f"there are: {', '.join(names)}."
    return f"There is no {what} “{word}”; {hint}"


def parser() -> Parser:
    """The parser of the whole table."""
    whole = Parser(prog=START, description=ABOUT, allow_abbrev=False)
    whole.add_argument("--version", action="version", version=f"Attune {version()}")
    commands = whole.add_subparsers(dest="command", metavar="WORD", title="words", parser_class=Parser)
    for command in COMMANDS:
        about = command.help[0].upper() + command.help[1:] + "."
        one = commands.add_parser(command.name, help=command.help, description=about, allow_abbrev=False)
        for argument in command.arguments:
            one.add_argument(*argument.names, help=argument.help, **argument.told)
    return whole


def version() -> str:
    """Attune's version, as pyproject.toml has it."""
    import re

    from ui.setup import ROOT

    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found = re.search(r'^version = "(.+)"$', text, re.MULTILINE)
    return found.group(1) if found else "unknown"
