from importlib import import_module

import pygame
import pytest

from ui.app import SCREENS
from ui.kit import commands
from ui.shell import Shell


def test_no_key_asks_for_two_things_on_one_screen():
    for screen in {row.where for row in commands.table()}:
        keys = [key for row in commands.table() if row.where == screen for key in row.keys]
        assert len(keys) == len(set(keys)), screen


@pytest.mark.parametrize("row", commands.table(), ids=lambda row: f"{row.where} {row.command}")
def test_every_command_of_the_table_is_answered(row):
    for name in SCREENS if row.where == commands.EVERYWHERE else [row.where]:
        module, kind = SCREENS[name].split(":")
        screen = getattr(import_module(module), kind)
        assert any(hasattr(one, f"do_{row.command}") for one in (screen, Shell)), (name, row.command)


@pytest.mark.parametrize(
    ("written", "key", "mod"),
    [("F1", "f1", 0), ("Escape", "escape", 0), ("Ctrl+Q", "q", pygame.KMOD_LCTRL), ("a", "a", 0),
     ("Shift+F6", "f6", pygame.KMOD_LSHIFT), ("Page up", "page up", 0), ("Space", "space", 0)],
)  # fmt: skip
def test_keys_are_named_as_the_table_writes_them(written, key, mod):
    pygame.display.init()
    assert commands.key_name(pygame.key.key_code(key), mod) == written
    pygame.display.quit()


def test_what_a_screen_says_goes_before_what_holds_everywhere():
    assert commands.command_for("play", "Escape") == "stop"
    assert commands.command_for("help", "Escape") == "back"
    assert commands.command_for("play", "F1") == "help_now"
    assert commands.command_for("play", "b") is None


def test_single_letters_ask_for_nothing_while_play_is_open():
    keys = [key for row in commands.table() if row.where in ("play", commands.EVERYWHERE) for key in row.keys]
    assert [key for key in keys if len(key) == 1 and not key.isdigit()] == []
