"""The whole suite, as developers and the check run it."""

import argparse
import sys

from ui.setup import ROOT, end_of


def run(arguments: argparse.Namespace) -> int:
    """Run pytest in the project's folder with the words that followed."""
    return end_of([sys.executable, "-m", "pytest", *arguments.words], cwd=ROOT)
