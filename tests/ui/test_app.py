"""At the start the store is opened behind the window, and a take that was cut off is offered."""

import pytest

from improv.events import NoteStarted
from sessions.profile import Profile
from sessions.store import Store
from tests.ui.stand import Stand
from ui.app import SCREENS, open_store, wished_size
from ui.keeping import Keeping
from ui.settings import Settings


@pytest.fixture
def profile(tmp_path):
    return Profile.inside(tmp_path)


@pytest.fixture
def stand():
    stand = Stand()
    yield stand
    stand.close()
    stand.shell.keeping.close()


def cut_off(profile):
    """A take that nobody ended."""
    store = Store.open(profile)
    keeping = Keeping(print)
    keeping.opened(store)
    keeping.on = True
    keeping.hear(NoteStarted(0, "client", 60, 80))
    store.close()


def start(stand, profile):
    open_store(stand.shell, profile)
    for _ in range(3):
        stand.turn()


def test_nothing_is_asked_when_nothing_was_cut_off(stand, profile):
    start(stand, profile)
    assert stand.shell.question is None
    assert stand.shell.keeping.store is not None


def test_a_take_that_was_cut_off_can_be_kept(stand, profile):
    cut_off(profile)
    start(stand, profile)
    stand.touch("question.0")
    stand.turn()
    assert len(stand.shell.keeping.store.takes()) == 1
    assert stand.control("notice").label == "It is kept."


def test_deciding_later_leaves_it_as_it_is(stand, profile):
    cut_off(profile)
    start(stand, profile)
    stand.touch("question.1")
    stand.turn()
    assert len(stand.shell.keeping.store.unfinished()) == 1


def test_it_can_be_erased(stand, profile):
    cut_off(profile)
    start(stand, profile)
    stand.touch("question.2")
    stand.turn()
    assert stand.shell.keeping.store.unfinished() == ()
    assert stand.shell.keeping.store.takes() == ()


def test_leaving_the_question_erases_nothing(stand, profile):
    cut_off(profile)
    start(stand, profile)
    stand.key("escape")
    stand.turn()
    assert stand.shell.question is None
    assert len(stand.shell.keeping.store.unfinished()) == 1


def test_a_store_that_cannot_be_opened_is_a_sentence_and_playing_goes_on(stand, profile):
    first = Store.open(profile)
    start(stand, profile)
    assert stand.has("notice")
    stand.key("1")
    assert stand.shell.screen.name == "play"
    first.close()


@pytest.fixture
def broken(profile):
    """A store whose key file is broken."""
    Store.open(profile).close()
    profile.keys.write_bytes(b"broken")
    return profile


def test_a_store_that_is_broken_is_left_unless_one_asks(stand, broken):
    start(stand, broken)
    assert "nothing" in stand.control("question.text").label
    stand.touch("question.0")
    stand.turn()
    assert stand.shell.keeping.store is None
    assert broken.keys.read_bytes() == b"broken"


def test_a_store_that_is_broken_is_set_aside_when_asked_and_a_new_one_keeps(stand, broken):
    start(stand, broken)
    stand.touch("question.1")
    for _ in range(3):
        stand.turn()
    assert stand.shell.keeping.store is not None
    assert [
        path.read_bytes() for path in broken.data.glob("set aside*/*") if path.name == broken.keys.name
    ] == [b"broken"]
    assert "set aside" in stand.control("notice").label


def test_the_window_is_as_large_as_it_was_left_or_as_suits():
    assert wished_size(Settings()) is None
    assert wished_size(Settings(window_width=1500, window_height=900)) == (1500, 900)


def test_every_screen_that_a_door_opens_is_there():
    assert {"home", "play", "write", "listen", "kept", "settings", "help"} <= set(SCREENS)
