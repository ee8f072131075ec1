"""The engine with real keyboards and a real sound device, without a window."""

import argparse
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from improv import commands as c
from improv.events import BandStarted, BandStopped, ChordSounded, Event, NoteStarted, Noticed, PortsChanged
from improv.link import Link
from improv.process import Options
from instruments.played import MIDI, Played
from instruments.refusal import Refusal
from instruments.scales import key_label, parse_key
from sessions.profile import Profile
from sessions.recorder import Recorder
from ui.chosen import commands
from ui.commands.takes import check_wishes, tell
from ui.commands.unlock import opened
from ui.logs import start_log
from ui.remembered import chosen
from ui.settings import Settings, load_settings

NOT_PLAYED = "Nothing was played, so nothing is kept."
TURN_S = 0.02
READY_S = 30.0
TAIL_S = 2.0
SETTLE_S = 1.0
"""After a file has ended, the band is stopped after the tail and has this long to fade away."""


def run(arguments: argparse.Namespace) -> int:
    """Play with the band until Ctrl-C, or for a while."""
    check_wishes(arguments.style, arguments.key, arguments.tempo)
    if arguments.seconds is not None and not arguments.seconds >= 0:
        raise Refusal("--seconds must be 0 or more.")
    with Stage(arguments) as stage:
        stage.wait_until_ready()
        tell("Play: the band comes in with the first note. Ctrl-C ends.")
        stage.wait(arguments.seconds)
    return 0


def play_live(messages: Iterable[tuple[float, bytes]], arguments: argparse.Namespace) -> int:
    """Play (second, MIDI bytes) to the live band as the client, then let it end."""
    with Stage(arguments, Path(arguments.file).stem, keyboards=False) as stage:
        stage.wait_until_ready()
        begin = time.perf_counter() + SETTLE_S
        for second, message in messages:
            stage.wait(begin + second - time.perf_counter())
            stage.link.send(c.Play(Played(time.perf_counter(), f"{MIDI}file", tuple(message))))
        stage.wait(TAIL_S)
        stage.link.send(c.Stop())
        stage.wait(SETTLE_S)
    return 0


class Stage:
    """A running engine, set up as the person has it and the words ask; tells what happens, keeps it if asked.

    Ends with everything silent and kept, whatever happens inside.
    """

    def __init__(self, arguments: argparse.Namespace, title: str = "", keyboards: bool = True) -> None:
        start_log(Profile.find())
        found = load_settings(Profile.find())
        tell(*filter(None, (found.notice,)))
        self._store = opened(Profile.find()) if arguments.save else None
        recorder = None if self._store is None else Recorder(self._store, tell)
        if recorder is not None:
            recorder.begin(title)
        self._recorder, self._played = recorder, False
        settings = found.settings
        options = Options(
            midi=keyboards,
            device=settings.audio_device or None,
            period_ms=settings.period_ms,
            styles=str(Profile.find().styles),
        )
        self.link = Link(options, listener=None if recorder is None else self._hear)
        for command in wishes(settings, arguments):
            self.link.send(command)

    def _hear(self, event: Event) -> None:
        assert self._recorder is not None
        self._played = self._played or isinstance(event, NoteStarted)
        self._recorder.take(event)

    def __enter__(self) -> "Stage":
        return self

    def __exit__(self, *_: object) -> None:
        self.link.close()
        if self._store is None or self._recorder is None:
            return
        self._recorder.finish(discard=not self._played)
        if self._store.close():
            tell("Kept; see it with: python3 run.py sessions" if self._played else NOT_PLAYED)

    def wait_until_ready(self) -> None:
        """Until the engine shows where it is. Raises Refusal if it does not."""
        end = time.perf_counter() + READY_S
        while self.link.snapshot is None:
            if time.perf_counter() > end:
                raise Refusal("The engine does not start; see python3 run.py doctor.")
            self.wait(TURN_S)

    def wait(self, seconds: float | None) -> None:
        """Tell what happens for so long; None: until interrupted."""
        end = None if seconds is None else time.perf_counter() + seconds
        while end is None or time.perf_counter() < end:
            for event in self.link.events():
                tell(*filter(None, (line(event),)))
            left = TURN_S if end is None else end - time.perf_counter()
            time.sleep(max(0.0, min(TURN_S, left)))


def wishes(settings: Settings, arguments: argparse.Namespace) -> list[c.Command]:
    """What the engine is told at the start: the room as it was left, and over it what the words say."""
    left = replace(chosen(settings), band_start="first note")
    if arguments.style:
        left = replace(left, style=arguments.style)
    if arguments.key:
        tonic, scale = parse_key(arguments.key)
        left = replace(left, tonic=tonic, scale=scale)
    told = [*commands(left), c.SetVolume(settings.volume_db)]
    if settings.keyboards:
        told.append(c.ChooseKeyboards(settings.keyboards))
    if arguments.tempo:
        told.append(c.SetTempo(arguments.tempo))
    return told


def line(event: Event) -> str:
    """What a person without a window wants to know of an event; else nothing."""
    match event:
        case PortsChanged(inputs, audio, notice):
            there = (f"keyboards: {', '.join(inputs) or 'none'}", f"sound: {audio or 'none'}", notice)
            return "; ".join(filter(None, there))
        case BandStarted():
            key = key_label(event.tonic, event.scale)
            return f"the band: {event.style}, {key}, {event.bpm:.0f} beats a minute"
        case ChordSounded(symbol=symbol):
            return f"  {symbol}"
        case BandStopped():
            return "the band has stopped"
        case Noticed(sentence=sentence):
            return sentence
    return ""
