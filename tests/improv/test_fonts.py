import time
from collections.abc import Callable
from multiprocessing import Pipe

import numpy as np
import pytest

from improv import commands as c
from improv.events import Event, Noticed, SoundFontLoaded
from improv.fonts import Fonts
from improv.link import Link
from improv.process import Options
from improv.service import Service
from instruments.refusal import Refusal
from instruments.sounds.arena import GUARD
from instruments.sounds.library import SoundLibrary
from instruments.sounds.note import Given, Note
from instruments.sounds.table import Sound

NAME = "font:mine:0:3"
LOAD = c.LoadSoundFont("/fonts/mine.sf2", preset=3)


class FakeLoader:
    """Loads at once, when it is allowed to."""

    def __init__(self, refuses: bool = False) -> None:
        self.refuses, self.may = refuses, True
        self.loaded = 0

    def load(self, path: str, preset: int, bank: int) -> Given:
        while not self.may:
            time.sleep(0.005)
        self.loaded += 1
        if self.refuses:
            raise Refusal("“mine.sf2” is not a SoundFont file, or it is damaged.")
        made_of = Sound(NAME, "My flute", "font", "font", {}, low=60, high=63, every=3)
        note = Note(np.ones((2, 4800 + GUARD), np.int16), 0, 1e-4)
        return Given(made_of, {60: note, 63: note})

    def close(self) -> None:
        self.may = True


class Room:
    def __init__(self, refuses: bool = False) -> None:
        self.loader = FakeLoader(refuses)
        self.library = SoundLibrary(megabytes=20)
        self.told: list[Event] = []
        self.set: list[c.SetSound] = []
        self.fonts = Fonts(self.library, self.told.append, self.set.append, self.loader)  # type: ignore[arg-type]


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.005)


def test_a_loaded_font_is_told_and_can_be_played() -> None:
    room = Room()
    assert room.fonts.lacks(NAME)
    room.fonts.load(LOAD)
    wait_for(lambda: bool(room.told))
    assert room.told == [SoundFontLoaded(NAME, "My flute")]
    assert not room.fonts.lacks(NAME)
    room.library.need(NAME)
    wait_for(lambda: room.library.bank(NAME).made() == 2)
    assert room.library.bank(NAME).rows[61].pitch == 60


def test_a_sound_chosen_while_its_font_is_loaded_is_set_when_it_is_there() -> None:
    room = Room()
    room.loader.may = False
    room.fonts.load(LOAD)
    chosen = c.SetSound("client", NAME)
    assert room.fonts.holds_back(chosen)
    assert not room.fonts.holds_back(c.SetSound("client", "harp"))
    assert room.set == []
    room.loader.may = True
    wait_for(lambda: bool(room.set))
    assert room.set == [chosen]
    assert not room.fonts.holds_back(chosen)


def test_a_font_that_cannot_be_loaded_is_one_sentence_and_can_be_tried_again() -> None:
    room = Room(refuses=True)
    room.loader.may = False
    room.fonts.load(LOAD)
    room.fonts.holds_back(c.SetSound("client", NAME))
    room.loader.may = True
    wait_for(lambda: bool(room.told))
    assert isinstance(room.told[0], Noticed)
    assert room.set == []
    room.loader.refuses = False
    room.fonts.load(LOAD)
    wait_for(lambda: len(room.told) == 2)
    assert room.told[1] == SoundFontLoaded(NAME, "My flute")


def test_the_same_font_again_is_told_again_and_another_of_its_name_refused() -> None:
    room = Room()
    room.fonts.load(LOAD)
    room.fonts.load(LOAD)
    wait_for(lambda: len(room.told) == 2)
    assert room.loader.loaded == 1
    with pytest.raises(Refusal, match="another name"):
        room.fonts.load(c.LoadSoundFont("/other/mine.sf2", preset=3))


def test_a_given_sound_comes_back_after_it_made_room_for_others() -> None:
    library = SoundLibrary(megabytes=1)
    loader = FakeLoader()
    library.give(loader.load("", 3, 0))
    library.need(NAME)
    other = Sound("font:big:0:0", "Big", "font", "font", {}, low=60, high=60)
    library.give(Given(other, {60: Note(np.ones((2, 245_000), np.int16), 0, 1.0)}))
    library.need("font:big:0:0")
    wait_for(lambda: library.bank("font:big:0:0").made() == 1)
    assert library.bank(NAME).made() == 0
    library.need(NAME)
    wait_for(lambda: library.bank(NAME).made() == 2)
    library.close()


def test_the_service_says_in_a_sentence_why_a_font_is_not_loaded(tmp_path) -> None:
    here, there = Pipe()
    service = Service(there, Options(audio=False, midi=False))
    try:
        path = tmp_path / "not.sf2"
        path.write_bytes(b"no font at all")
        service._take(c.LoadSoundFont(str(path)))
        service._take(c.SetSound("client", "font:not:0:0"))
        service._take(c.Replay((), (("client", "font:gone:0:0"), ("bass", "harp"))))
        wait_for(lambda: any(isinstance(event, Noticed) for event in service._engine.events))
        orders = list(service._live.orders)
        assert [order for order in orders if isinstance(order, c.SetSound)] == []
        assert [order.sounds for order in orders if isinstance(order, c.Replay)] == [(("bass", "harp"),)]
    finally:
        service._fonts.close()
        service._library.close()
        service._still()
        here.close()
        there.close()


def test_every_font_is_told_again_to_an_engine_that_was_started_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Link, "_launch", lambda link: None)
    monkeypatch.setattr(Link, "_read", lambda link: None)
    monkeypatch.setattr(Link, "_send", lambda link, command: None)
    monkeypatch.setattr("atexit.register", lambda close: close)
    link = Link(listener=lambda event: None)
    fonts = [c.LoadSoundFont("/a.sf2", preset) for preset in (1, 2)]
    for command in (*fonts, c.SetSound("client", "font:a:0:1"), c.SetLoop("client", free=True), fonts[0]):
        link.send(command)
    kept = list(link._settings.values())
    assert kept == [*fonts, c.SetSound("client", "font:a:0:1"), c.SetLoop("client", free=True)]
