"""A screen reader's eye, run by the system's Python: prints role and name of what a window holds, then
presses one control. Its two words: the application's window title and the control to press."""

import sys
import time

import pyatspi


def find_window(title):
    for _ in range(60):
        for app in pyatspi.Registry.getDesktop(0):
            for frame in app or ():
                if frame is not None and frame.name == title:
                    return frame
        time.sleep(0.2)
    return None


def walk(node):
    yield node
    for child in node:
        yield from walk(child)


def main():
    title, wanted = sys.argv[1:]
    frame = find_window(title)
    if frame is None:
        sys.exit("the window was not found")
    for node in walk(frame):
        focused = node.getState().contains(pyatspi.STATE_FOCUSED)
        print(f"{node.getRoleName()}|{node.name}|{'focused' if focused else ''}", flush=True)
    for node in walk(frame):
        if node.name == wanted:
            node.queryAction().doAction(0)


main()
