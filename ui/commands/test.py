"""The whole suite, as developers and the check run it."""

import argparse
import subprocess
import sys

from ui.setup import ROOT


def run(arguments: argparse.Namespace) -> int:
    """Run pytest in the project's folder with the words that followed."""
    return subprocess.call([sys.executable, "-m", "pytest", *arguments.words], cwd=ROOT)
