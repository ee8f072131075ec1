from concurrent.futures import Future

import pytest

from improv import commands as c
from improv.events import NoteStarted, Noticed, PortsChanged
from instruments.refusal import Refusal
from tests.ui.fake_link import snapshot
from tests.ui.stand import Stand
from ui.kit.control import Do


@pytest.fixture
def stand():
    stand = Stand()
    yield stand
    stand.close()


def test_what_the_engine_says_is_shown_and_goes_by_itself(stand):
    stand.link.waiting = [Noticed("Please play on.")]
    stand.turn()
    assert stand.control("notice").label == "Please play on."
    stand.turn(10)
    assert not stand.has("notice")


def test_a_port_in_use_is_told_in_words(stand):
    stand.link.waiting = [PortsChanged((), "x", "The port “Piano” is in use by another program.")]
    stand.turn()
    assert "in use" in stand.control("notice").label


def test_a_refusal_in_the_background_is_a_sentence(stand):
    def refuse():
        raise Refusal("The folder cannot be written.")

    stand.shell.later(refuse, lambda _: pytest.fail("there is no result"))
    stand.turn()
    assert stand.control("notice").label == "The folder cannot be written."


def test_what_waits_in_the_background_does_not_hold_the_window(stand):
    waiting, got = Future(), []
    stand.shell._background = lambda work, *values: waiting
    stand.shell.later(lambda: None, got.append)
    stand.turn()
    assert got == []
    waiting.set_result(7)
    stand.turn()
    assert got == [7]


def test_a_question_keeps_everything_else_from_being_pressed(stand):
    answers = []
    stand.shell.ask("Sure?", "", [(lambda: answers.append("yes"), "Yes", "strong"), (None, "No", "raised")])
    stand.turn()
    stand.finger("down", *stand.control("play").rect.center)
    stand.finger("up", *stand.control("play").rect.center)
    assert stand.shell.screen.name == "home"
    stand.touch("question.0")
    assert answers == ["yes"]
    assert not stand.has("question.0")


def test_leaving_a_question_by_a_key_does_nothing_else(stand):
    done = (lambda: pytest.fail("answered"), "Erase", "outline")
    stand.shell.ask("Sure?", "", [(None, "Later", "raised"), done])
    stand.turn()
    stand.key("f10")
    assert stand.shell.question is None


def test_stop_stops_even_while_something_is_asked(stand):
    stand.shell.go("play")
    stand.shell.ask(
        "Sure?", "", [(lambda: pytest.fail("not answered"), "Yes", "strong"), (None, "No", "raised")]
    )
    stand.turn()
    stand.key("escape")
    assert stand.sent(c.Stop)
    assert stand.shell.question is None


def test_theme_size_and_scanning_change_by_key_and_are_remembered(stand):
    stand.key("f12")
    assert stand.shell.settings.theme == "light"
    stand.shell.perform(Do("larger"))
    assert stand.shell.settings.scale == pytest.approx(1.1)
    stand.shell.perform(Do("scanning"))
    assert stand.shell.settings.scanning
    stand.turn()
    assert stand.window.hands.access.scanning


def test_a_take_begins_with_the_first_note_on_play_and_ends_with_stop(stand):
    stand.link.waiting = [NoteStarted(0, "client", 60, 80)]
    stand.turn()
    assert not stand.shell.keeping.recording
    stand.shell.go("play")
    stand.link.waiting = [NoteStarted(9, "client", 60, 80)]
    stand.turn()
    assert stand.shell.keeping.recording
    stand.key("escape")
    assert not stand.shell.keeping.recording


def test_what_was_played_can_be_left_unkept_after_stop_and_after_going_home(stand):
    for ends in ("escape", "f10"):
        stand.shell.go("play")
        stand.link.snapshot = snapshot(playing=False)
        stand.link.waiting = [NoteStarted(9, "client", 60, 80)]
        stand.turn()
        stand.key(ends)
        stand.touch("forget")
        stand.turn()
        assert not stand.has("forget")
        assert stand.control("notice").label == "It was not kept."


def test_not_to_keep_is_offered_for_a_moment_only(stand):
    stand.shell.go("play")
    stand.link.snapshot = snapshot(playing=False)
    stand.link.waiting = [NoteStarted(9, "client", 60, 80)]
    stand.turn()
    stand.key("escape")
    assert stand.has("forget")
    stand.turn(30)
    assert not stand.has("forget")


def test_closing_the_window_ends_it(stand):
    stand.key("q", mod=64)
    assert not stand.shell.open


def test_a_window_that_closes_waits_for_what_it_began_but_not_for_ever(stand):
    waiting, got, rests = Future(), [], []
    stand.shell._background = lambda work, *values: waiting
    stand.shell.later(lambda: None, got.append)

    def rest():
        rests.append(None)
        if len(rests) == 3:
            waiting.set_result("kept")

    stand.shell.leave(rest)
    assert got == ["kept"]
    waiting = Future()
    stand.shell.later(lambda: None, got.append)
    stand.shell.leave(lambda: None)
    assert got == ["kept"]
