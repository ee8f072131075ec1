"""The shell: what all screens share. It goes from screen to screen, speaks to the engine and to people."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, Protocol

from improv.commands import Command
from improv.events import ControlUsed, Event, Noticed, PortsChanged, Snapshot, SoundFontLoaded
from instruments.refusal import Refusal
from ui import names, remembered, signs
from ui.keeping import Keeping
from ui.kit import theme
from ui.kit.access import WISHED_SCALES
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.widgets import dialog, notice
from ui.logs import unforeseen
from ui.midi_controls import Controls
from ui.midi_target import MidiTarget
from ui.model import Model
from ui.practice import Practice, lock, measure_last, watch
from ui.saving import Saving
from ui.screens.screen import Screen
from ui.settings import Settings
from ui.texts import Texts

Answer = tuple[Callable[[], None] | None, str, str]
"""What an answer does (None: nothing), its label, its kind of button."""

KEPT_S = 20.0
"""How long it is offered not to keep what was played."""

NOTICE_S = 6.0
"""How long a notice stays."""


class Engine(Protocol):
    """What the shell needs of `improv.link.Link`."""

    snapshot: Snapshot | None

    def send(self, command: Command) -> None: ...
    def events(self) -> list[Event]: ...
    def close(self) -> None: ...


class Question:
    """Something asked over the page; `answers` are (function or None, label, kind of button)."""

    def __init__(self, title: str, text: str, answers: list[Answer]) -> None:
        self.title, self.text, self.answers = title, text, answers


class Shell:
    """`clock` gives steady seconds; `background` runs a function elsewhere and gives its future; `save` keeps
    settings and may wait."""

    def __init__(
        self,
        link: Engine,
        screens: dict[str, Callable[[Shell], Screen]],
        settings: Settings,
        clock: Callable[[], float],
        background: Callable[..., Future],
        save: Callable[[Settings], None] = lambda _: None,
    ) -> None:
        self.link, self.settings, self.clock = link, settings, clock
        self.access = access = remembered.access(settings)
        self.texts = Texts(access.language, settings.wording)
        self.model = Model()
        self.chosen = remembered.chosen(settings)
        signs.wear(self.chosen.colours)
        self.keeping = Keeping(self.say_from_elsewhere)
        self.practice = Practice(clock)
        self.question: Question | None = None
        self.open = True
        self._forget_until_s = 0.0
        self.full_screen = False
        self._said: deque[str] = deque()
        self._background = background
        self._target = MidiTarget(link.send)
        self._controls = Controls()
        self.saving = Saving(settings, save, clock, background)
        self._waiting: list[tuple[Future, Callable[[Any], None], Callable[[], None]]] = []
        self._makers, self._screens = screens, {}
        self._notices: list[tuple[str, float]] = []
        self.screen: Screen = self._made("home")

    def t(self, key: str, **values: object) -> str:
        """A screen text."""
        return self.texts(key, **values)

    def send(self, command: Command) -> None:
        """Tell the engine."""
        self.link.send(command)

    def has(self, name: str) -> bool:
        """Whether there is a screen of this name."""
        return name in self._makers

    def go(self, name: str, value: Any = None) -> None:
        """Open a screen."""
        if name not in self._makers or (self._screens.get(name) is self.screen and value is None):
            return
        self.screen.left()
        self.screen = self._made(name)
        self.screen.entered(value)

    def leave(self, rest: Callable[[], None], turns: int = 200) -> None:
        """The window closes: the page is left as for another, and work that was begun is waited for, a `rest`
        at a time, no longer than so many `turns`."""
        self.screen.left()
        while self._waiting and turns > 0:
            self._collect()
            rest()
            turns -= 1

    def say(self, sentence: str) -> None:
        """Show a quiet line for a few seconds."""
        self._notices = [(text, until) for text, until in self._notices if text != sentence]
        self._notices.append((sentence, self.clock() + NOTICE_S))

    def say_from_elsewhere(self, sentence: str) -> None:
        """`say` for other threads."""
        self._said.append(sentence)

    def choose(self, **changes: Any) -> None:
        """Remember what was chosen for the room."""
        self.chosen = replace(self.chosen, **changes)
        self.settings = remembered.with_chosen(self.settings, self.chosen)

    def finish_take(self) -> bool:
        """End the take that is going on; True if there was one. For a while it can be left unkept."""
        ended = self.keeping.finish()
        if ended and not (self.practice.sitting and self.practice.sitting.why_unkept):
            self._forget_until_s = self.clock() + KEPT_S
            measure_last(self)
        return ended

    def withdraw_offer(self) -> None:
        """Offer no longer not to keep the take that ended last."""
        self._forget_until_s = 0.0

    @property
    def just_kept(self) -> bool:
        """Whether a take ended a moment ago, so that not to keep it is still offered."""
        return self.clock() < self._forget_until_s and not self.keeping.recording

    def do_forget(self, value: Any) -> None:
        """Erase the take that ended last."""
        self._forget_until_s = 0.0
        self.later(self.keeping.discard_last, lambda _: self.say(self.t("play.forgotten")))

    def ask(self, title: str, text: str, answers: list[Answer]) -> None:
        """Ask over the page; each answer closes the question and calls its function."""
        self.question = Question(title, text, answers)

    def later(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], None],
        *values: Any,
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Run `work` where it may wait; `done` gets its result here. If that went wrong it is said, a fault
        of ours goes into the log, and `failed` is called."""
        self._waiting.append((self._background(work, *values), done, failed))

    def hear(self) -> None:
        """Take in what the engine and the waiting work have to tell."""
        now = self.clock()
        self.model.see(self.link.snapshot, now)
        for event in self.link.events():
            self.model.hear(event, now)
            self.keeping.hear(event)
            self._target.hear(event, self.settings)
            self.screen.hear(event)
            self._act(event)
            if isinstance(event, SoundFontLoaded):
                names.know_sound(event.sound, event.label)
            if isinstance(event, Noticed):
                self.say(event.sentence)
            elif isinstance(event, PortsChanged) and event.notice:
                self.say(event.notice)
        while self._said:
            self.say(self._said.popleft())
        self._collect()
        watch(self)
        self.saving.see(self.settings)

    def _act(self, event: Event) -> None:
        """Do what a control of a keyboard asks for, unless the screen is learning it."""
        if isinstance(event, ControlUsed) and not self.screen.learns(event):
            wish = self._controls.hear(event, self.settings)
            if wish is not None:
                self.perform(wish)

    def controls(self, page: Page) -> list[Control]:
        """Everything on the window now: the screen, notices, a question."""
        controls = self.screen.controls(page)
        now = self.clock()
        self._notices = [(text, until) for text, until in self._notices if until > now]
        if self._notices:
            controls += notice(page, self._notices[-1][0], self.screen.notice_area(page))
        if self.question:
            controls += self._question(page, self.question)
        return controls

    def _question(self, page: Page, question: Question) -> list[Control]:
        answers = [(Do("answer", i), label, kind) for i, (_, label, kind) in enumerate(question.answers)]
        return dialog(page, "question", question.title, question.text, answers)

    def perform(self, wish: Do) -> None:
        """Do what was asked for: the screen's own answer first, then the shell's."""
        if wish.command == "answer" or self.question is not None:
            if wish.command == "stop":
                self.screen.do("stop")
            self._answer(wish)
        elif not self.screen.do(wish.command, wish.value):
            method = getattr(self, f"do_{wish.command}", None)
            if method is not None:
                method(wish.value)

    def _answer(self, wish: Do) -> None:
        """Close the question; leaving it by a key is the answer that does nothing."""
        question = self.question
        if question is None or wish.command not in ("answer", "leave", "stop", "home", "back"):
            return
        self.question = None
        action = question.answers[wish.value][0] if wish.command == "answer" else None
        if action is not None:
            action()

    def do_leave(self, value: Any) -> None:
        """Leave a question; where nothing is asked, nothing happens."""
        self.question = None

    def do_home(self, value: Any) -> None:
        self.go("home")

    def do_settings(self, value: Any) -> None:
        self.go("settings")

    def do_help_now(self, value: Any) -> None:
        if self.screen.name != "help":
            self.go("help", self.screen.name)

    def do_lock(self, value: Any) -> None:
        lock(self)

    def do_quit(self, value: Any) -> None:
        self.open = False

    def do_full_screen(self, value: Any) -> None:
        self.full_screen = not self.full_screen

    def do_theme_next(self, value: Any) -> None:
        names = list(theme.themes())
        self.set_access(theme=names[(names.index(self.access.theme) + 1) % len(names)])

    def do_scanning(self, value: Any) -> None:
        self.set_access(scanning=not self.access.scanning)

    def do_larger(self, value: Any) -> None:
        self._scale(1)

    def do_smaller(self, value: Any) -> None:
        self._scale(-1)

    def _scale(self, step: int) -> None:
        nearest = min(range(len(WISHED_SCALES)), key=lambda i: abs(WISHED_SCALES[i] - self.access.scale))
        self.set_access(scale=WISHED_SCALES[min(len(WISHED_SCALES) - 1, max(0, nearest + step))])

    def set_access(self, **changes: Any) -> None:
        """Change how the window is seen and reached."""
        self.access = replace(self.access, **changes)
        self.settings = remembered.with_access(self.settings, self.access)
        self.texts = Texts(self.access.language, self.settings.wording)

    def set(self, **changes: Any) -> None:
        """Change what is remembered and takes effect at once in the window (see `ui.settings`)."""
        self.settings = replace(self.settings, **changes)
        self.access = remembered.access(self.settings)
        self.texts = Texts(self.access.language, self.settings.wording)

    def _made(self, name: str) -> Screen:
        if name not in self._screens:
            self._screens[name] = self._makers[name](self)
        return self._screens[name]

    def _collect(self) -> None:
        ready = [waited for waited in self._waiting if waited[0].done()]
        self._waiting = [waited for waited in self._waiting if waited not in ready]
        for future, done, failed in ready:
            error = future.exception()
            if error is None:
                done(future.result())
                continue
            self.say(str(error) if isinstance(error, Refusal) else unforeseen(error))
            failed()
