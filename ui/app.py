"""The application: engine, window and store, each started when it is needed and ended together.

The engine's process starts first and gets ready while the window is made; the store opens afterwards, on a
thread of its own.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from improv import commands as c
from improv.link import Link
from improv.process import Options
from improv.style import own_faults, use_own_styles
from instruments.refusal import Refusal
from sessions.profile import Profile
from ui import chosen as room
from ui import midi_controls
from ui.practice import CLIENTS
from ui.settings import Settings, load_settings, save_settings
from ui.window import Window, clock

if TYPE_CHECKING:
    from sessions.store import Store
    from ui.screens.screen import Screen
    from ui.shell import Shell

SCREENS = {
    "home": "ui.screens.home:Home",
    "play": "ui.screens.play:Play",
    "write": "ui.screens.write:Write",
    "listen": "ui.screens.listen:Listen",
    "kept": "ui.screens.listen:KeptScreen",
    "settings": "ui.screens.settings:SettingsScreen",
    "help": "ui.screens.help_now:HelpNow",
    "unlock": "ui.screens.unlock:Unlock",
    "people": "ui.screens.people:People",
    "session": "ui.screens.session:SessionScreen",
    "breathing": "ui.screens.breathing:Breathing",
    "lookback": "ui.screens.lookback:LookBack",
    "months": "ui.screens.lookback_months:Months",
}
"""Each screen's module and class; a module is loaded when its screen is opened for the first time."""

LEAVING_TURN_S = 0.01
"""How long the closed window waits at a time for what is still being kept."""


def run() -> int:
    """Show the window until it is closed; the exit code."""
    from ui.shell import Shell

    profile = Profile.find()
    use_own_styles(profile.styles)
    found = load_settings(profile)
    settings = found.settings
    device = settings.audio_device or None
    link = Link(Options(device=device, period_ms=settings.period_ms, styles=str(profile.styles)))
    workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="attune worker")
    screens = {name: _maker(place) for name, place in SCREENS.items()}
    shell = Shell(link, screens, settings, clock, workers.submit, partial(remember, profile))
    try:
        tell(link, shell)
        window = Window(shell, wished_size(settings))
        window.turn()
        open_store(shell, profile)
        if found.notice:
            shell.say(found.notice)
        for why in own_faults().values():
            shell.say(why)
        gc.freeze()  # what is loaded by now stays: collections need not walk through it between two pictures
        window.run()
        shell.leave(partial(time.sleep, LEAVING_TURN_S))
        shell.saving.finish(replace(shell.settings, **_size(window)))
    finally:
        link.close()
        shell.keeping.close()
        workers.shutdown()
    return 0


def _maker(place: str) -> Callable[[Shell], Screen]:
    """Loads a screen's class when it is wanted."""
    module, name = place.split(":")
    return lambda shell: getattr(import_module(module), name)(shell)


def tell(link: Link, shell: Shell) -> None:
    """Tell the engine what is remembered."""
    for command in room.commands(shell.chosen):
        link.send(command)
    link.send(c.SetVolume(shell.settings.volume_db))
    link.send(midi_controls.command(shell.settings))
    for font in shell.settings.sound_fonts:
        link.send(c.LoadSoundFont(font.path, font.preset, font.bank))
    if shell.settings.keyboards:
        link.send(c.ChooseKeyboards(shell.settings.keyboards))


def open_store(shell: Shell, profile: Profile) -> None:
    """Open the store in the background; then ask about takes that were cut off, or, where it cannot open,
    whether to begin a new one."""

    shell.practice.profile = profile

    def opened(found: Store | str | None) -> None:
        if found is None:
            shell.practice.locked = True
            shell.set(use=CLIENTS, wording="session")
        elif isinstance(found, str):
            _offer_new_store(shell, profile, found)
        else:
            _use(shell, found)

    shell.later(_store_or_why_not, opened, profile)


def _store_or_why_not(profile: Profile) -> Store | str | None:
    """The store, None where it is locked, or the sentence that says why it cannot be opened. Raises Refusal
    where beginning anew would not help: another Attune has it, or there is none and none can be made."""
    from sessions.keys import Locked
    from sessions.lock import is_held
    from sessions.store import Store

    try:
        return Store.open(profile)
    except Locked:
        return None
    except Refusal as refusal:
        if is_held(profile.lock) or not (profile.store.exists() or profile.keys.exists()):
            raise
        return str(refusal)


def _use(shell: Shell, store: Store) -> None:
    shell.keeping.opened(store)
    shell.later(store.unfinished, lambda takes: _ask_about(shell, store, [take.id for take in takes]))


def _offer_new_store(shell: Shell, profile: Profile, why: str) -> None:
    """A store that cannot be opened is set aside only if a person asks for it."""

    def begun(found: tuple[str, Store]) -> None:
        folder, store = found
        _use(shell, store)
        shell.say(shell.t("store.set_aside_as", folder=folder))

    shell.ask(
        shell.t("store.closed_title"),
        shell.t("store.closed", why=why),
        [
            (None, shell.t("store.leave_closed"), "strong"),
            (lambda: shell.later(_begun_anew, begun, profile), shell.t("store.set_aside"), "raised"),
        ],
    )


def _begun_anew(profile: Profile) -> tuple[str, Store]:
    """The folder that the old store lies in now, and the new one."""
    from sessions.aside import set_aside
    from sessions.store import Store

    folder = set_aside(profile)
    return folder.name, Store.open(profile)


def _ask_about(shell: Shell, store: Store, cut_off: list[str]) -> None:
    """Offer what a crash has left: keep it, decide later, or erase it."""
    if not cut_off:
        return

    def with_each(work: Callable[[str], None], said: str) -> None:
        def all_of_them() -> None:
            for take in cut_off:
                work(take)

        shell.later(all_of_them, lambda _: shell.say(shell.t(said)))

    shell.ask(
        shell.t("store.cut_off_title"),
        shell.t("store.cut_off" if len(cut_off) == 1 else "store.cut_off_many", count=len(cut_off)),
        [
            (lambda: with_each(store.keep, "store.now_kept"), shell.t("store.keep"), "strong"),
            (None, shell.t("store.later"), "raised"),
            (lambda: with_each(store.discard, "store.now_erased"), shell.t("store.erase"), "outline"),
        ],
    )


def remember(profile: Profile, settings: Settings) -> None:
    """Write the settings; where that is not allowed, the log says so."""
    try:
        save_settings(profile, settings)
    except Refusal as refusal:
        logging.getLogger(__name__).warning("%s", refusal)


def wished_size(settings: Settings) -> tuple[int, int] | None:
    """The window's size when it was closed; None, what suits the desktop, if nobody has changed it."""
    size, first = (settings.window_width, settings.window_height), Settings()
    return None if size == (first.window_width, first.window_height) else size


def _size(window: Window) -> dict[str, int]:
    if window.shell.full_screen:
        return {}
    width, height = window.page.size
    return {"window_width": width, "window_height": height}
