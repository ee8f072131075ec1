"""The accessible tree: as it is built, and as a screen reader on a real display finds it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pygame import Rect

from ui.kit import looks, widgets
from ui.kit.accessible import Tree
from ui.kit.control import Control, Do, Role, State

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent
BUS = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON = "/usr/bin/python3"

accesskit = pytest.importorskip("accesskit", reason="the package accesskit is not installed")

CONTROLS = [
    widgets.label(Rect(0, 0, 100, 20), "word", "Tempo"),
    Control("pad 0", "A", Rect(0, 20, 50, 50), Role.PAD, looks.Button(), Do("tap_pad", 0)),
    Control("amount", "How much", Rect(0, 80, 90, 30), Role.SLIDER, looks.Track(), lambda v: Do("x", v),
            State(value=2, low=1, high=4, step=1)),
    Control("ring", "", Rect(0, 0, 9, 9), Role.IMAGE, looks.Sign("note")),
]  # fmt: skip


def build(controls, focus=None):
    tree = Tree("Attune")
    tree.update(controls, focus)
    return tree.build()


def test_the_tree_has_every_control_that_says_or_does_something():
    update = build(CONTROLS, "pad 0")
    nodes = {node.label or node.value: node for _, node in update.nodes}
    assert set(nodes) == {"Attune", "Tempo", "A", "How much"}
    assert nodes["A"].role == accesskit.Role.BUTTON
    assert nodes["A"].supports_action(accesskit.Action.CLICK)
    assert nodes["How much"].numeric_value == 2
    assert nodes["How much"].max_numeric_value == 4


def test_the_focus_is_told_and_numbers_stay():
    tree = Tree("Attune")
    tree.update(CONTROLS, "amount")
    first = tree.build()
    tree.update(CONTROLS[1:], "amount")
    second = tree.build()
    assert first.focus == second.focus != build(CONTROLS).focus


def test_behind_a_question_only_the_question_is_there():
    veil = Control("veil", "Sure?", Rect(0, 0, 100, 100), Role.DIALOG, looks.Shade())
    yes = widgets.button(Rect(0, 0, 50, 20), "yes", "Yes", Do("answer", 0))
    labels = {node.label for _, node in build([*CONTROLS, veil, yes]).nodes}
    assert labels == {"Attune", "Sure?", "Yes"}


def _missing() -> str:
    for program in ("Xvfb", "dbus-run-session"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    if not BUS.exists():
        return "at-spi2-core is not installed"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return "" if asked.returncode == 0 else "python3-pyatspi is not installed"


@pytest.fixture
def display(tmp_path):
    """A display of its own; its number."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.mark.skipif(bool(_missing()), reason=_missing() or "all there")
def test_a_screen_reader_finds_names_roles_and_focus_and_can_press(display, tmp_path):
    script = f"""
{BUS} --launch-immediately --a11y=1 &
BUS=$!
{sys.executable} -m tests.ui.kit.accessible_window > {tmp_path}/window 2>&1 &
WINDOW=$!
for i in $(seq 100); do grep -q . {tmp_path}/window && break; sleep 0.1; done
{SYSTEM_PYTHON} {HERE}/accessible_reader.py "Attune test" "Click"
for i in $(seq 50); do kill -0 $WINDOW 2>/dev/null || break; sleep 0.1; done
kill $WINDOW 2>/dev/null
kill $BUS 2>/dev/null
true
"""
    places = {name: value for name, value in os.environ.items() if not name.startswith("SDL_")}
    places |= {"DISPLAY": display, "XDG_RUNTIME_DIR": str(tmp_path), "SDL_VIDEODRIVER": "x11",
               "NO_AT_BRIDGE": "0", "ACCESSIBILITY_ENABLED": "1"}  # fmt: skip
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script], cwd=ROOT, env=places, capture_output=True, text=True,
        timeout=90, check=False,
    )  # fmt: skip
    window = (tmp_path / "window").read_text()
    assert "READY" in window, window
    found = done.stdout.splitlines()
    assert "heading|Touch something|" in found, (found, done.stderr)
    assert "button|Pad C|focused" in found or "push button|Pad C|focused" in found, found
    assert any("|Click|" in line for line in found), (found, done.stderr)
    assert "Do(command='click'" in window, (window, done.stderr)
