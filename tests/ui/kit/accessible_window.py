"""A real window with pads, for the test of the accessible tree: run by it, on a display of its own.

Says READY when the window stands, and each thing asked for by the screen reader on a line of its own.
"""

import sys
import time

import pygame
from pygame import Rect

from ui.kit import widgets
from ui.kit.accessible import Tree
from ui.kit.control import Do
from ui.kit.hands import Hands

SECONDS = 40


def main() -> None:
    pygame.display.init()
    screen = pygame.display.set_mode((400, 200), pygame.HIDDEN)
    controls = [
        widgets.heading(Rect(0, 0, 400, 40), "title", "Touch something"),
        widgets.button(Rect(10, 50, 100, 60), "pad", "Pad C", Do("tap_pad", 0)),
        widgets.toggle(Rect(120, 50, 100, 60), "click", "Click", True, Do("click")),
    ]
    tree, hands = Tree("Attune test"), Hands(size=(400, 200))
    if not tree.open:
        print("NO TREE", flush=True)
        return
    screen = pygame.display.set_mode((400, 200), pygame.SHOWN)
    hands.look_at("pad")
    tree.update(controls, hands.focus)
    screen.fill((20, 23, 31))
    pygame.display.flip()
    print("READY", flush=True)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        event = pygame.event.wait(50)
        if event.type in (pygame.WINDOWFOCUSGAINED, pygame.WINDOWFOCUSLOST):
            tree.window_focus(event.type == pygame.WINDOWFOCUSGAINED)
        for wish in hands.handle(event, controls, 0.0):
            print(wish, flush=True)
            if wish == Do("click"):
                sys.exit(0)


if __name__ == "__main__":
    main()
