"""The command line: one table of words, one module a word, no traceback for anyone."""

import sys
from importlib import import_module
from io import TextIOWrapper


def main(words: list[str]) -> int:
    """Do what the words ask for. The exit code: 0 done, 2 refused with a sentence, 1 went wrong."""
    from instruments.refusal import Refusal
    from ui.commands.parser import parse

    _write_whatever_comes()
    command, arguments = parse(words)
    try:
        return import_module(f"ui.commands.{command.module}").run(arguments)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _nobody_reads()
    except Exception as error:
        print(_logged(error), file=sys.stderr)
        return 1


def _write_whatever_comes() -> None:
    """A letter that this terminal cannot show becomes a question mark instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _nobody_reads() -> int:
    """Our output's reader has gone (such as `| head`): nothing is wrong."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _logged(error: Exception) -> str:
    from sessions.profile import Profile
    from ui import logs

    if logs.log_path() is None:
        logs.start_log(Profile.find())
    return logs.unforeseen(error)
