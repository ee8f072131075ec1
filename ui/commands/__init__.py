"""The command line: one table of words, one module a word, no traceback for anyone."""

import sys
from importlib import import_module
from io import TextIOWrapper


def main(words: list[str]) -> int:
    """Do what the words ask for. The exit code: 0 done, 2 refused with a sentence, 1 went wrong."""
    from instruments.refusal import Refusal

    _write_whatever_comes()
    try:
        return _done(words)
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


def _done(words: list[str]) -> int:
    from ui.commands.parser import parse

    try:
        command, arguments = parse(words)
    except SystemExit:
        _written()
        raise
    code: int = import_module(f"ui.commands.{command.module}").run(arguments)
    return code or _written()


def _write_whatever_comes() -> None:
    """A letter that this terminal cannot show becomes a question mark instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _written() -> int:
    """Let the last of our output go, while there is still somebody to say that it cannot."""
    from instruments.refusal import Refusal

    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _into_nothing(1)
        raise Refusal(f"The output cannot be written: {error.strerror}.") from error
    return 0


def _nobody_reads() -> int:
    """Our output's reader has gone (such as `| head`): nothing is wrong."""
    _into_nothing(1, 2)
    return 0


def _into_nothing(*descriptors: int) -> None:
    """What this process still writes there, by its own end too, goes nowhere."""
    import os

    nothing = os.open(os.devnull, os.O_WRONLY)
    for descriptor in descriptors:
        os.dup2(nothing, descriptor)


def _logged(error: Exception) -> str:
    from contextlib import suppress

    from instruments.refusal import Refusal
    from sessions.profile import Profile
    from ui import logs

    with suppress(Refusal):
        if logs.log_path() is None:
            logs.start_log(Profile.find())
    return logs.unforeseen(error)
