"""Start Attune on a machine with nothing but Python:

    python3 run.py              the window
    python3 run.py --help       everything it can do
    python3 run.py test         the tests

The first start makes an environment in `.venv` beside this file and goes on inside it. This file speaks
the Python of every age, so that an old one can still say what it lacks.
"""

import os
import sys

OLDEST, NEWEST = (3, 11), (3, 13)


def wrong_python(version):
    """One sentence when this Python cannot run Attune, or None."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return None
    age = "older" if tuple(version[:2]) < OLDEST else "newer"
    return (
        "This is Python %d.%d, %s than Attune can use: install Python 3.12 and start again with %s run.py."
        % (version[0], version[1], age, "py -3.12" if os.name == "nt" else "python3.12")
    )


def main(words):
    """Hand over to the command line, inside an environment that has everything."""
    complaint = wrong_python(sys.version_info)
    if complaint:
        sys.stderr.write(complaint + "\n")
        return 2
    from ui import setup

    if not {"-h", "--help", "--version"} & set(words):
        setup.enter(os.path.abspath(__file__), words)
    from ui.commands import main as command

    return command(words)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
