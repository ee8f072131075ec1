"""The engine's process: ports, devices and sounds, and everything that may take its time."""

import gc
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from improv import commands as c
from improv.clocks import Clocks
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import Event, Noticed, PortsChanged, ProgramAsked, SoundProgress
from improv.fonts import Fonts
from improv.harmony import chord_ears
from improv.live import LiveEngine
from improv.live_clock import LiveClock
from improv.midi_echo import MidiEcho
from improv.orders import ORDERS, Unplugged, UseStyle
from improv.pacer import Pacer
from improv.process import Options
from improv.pursuit import STEADY, warm
from improv.resound import read_stand_ins
from improv.room import first_room
from improv.style import load_style, use_own_styles
from improv.techniques.commands import TECHNIQUE_ORDERS, needed_styles
from improv.tempo_link.joining import Joining
from instruments.audio import AudioDevice
from instruments.keyboards import Keyboards
from instruments.midi_shared import SharedPorts
from instruments.refusal import Refusal
from instruments.sampler.sampler import Sampler
from instruments.sounds.library import SoundLibrary
from instruments.sounds.table import sound_names

LISTEN_S = 0.003
POLL_PORTS_S = 0.25
LAST_RELEASE_S = 0.05
SWITCH_INTERVAL_S = 0.0005
"""How long Python lets one thread of this process keep another waiting."""


class Service:
    """Takes commands from `connection` and sends lists of events back, until told to quit or cut off."""

    def __init__(self, connection: Connection, options: Options) -> None:
        self._connection = connection
        self._options = options
        self._quitting = False
        self._progress: dict[str, float] = {}
        self._told: tuple[object, ...] = ()
        self._notice = ""
        self._library = SoundLibrary()
        self._aside = ThreadPoolExecutor(1, "engine aside")
        clock = LiveClock()
        self._engine = self._make_engine(clock)
        self._live = LiveEngine(self._engine, clock)
        outputs = SharedPorts()
        self._echo = MidiEcho(clock, outputs.join)
        self._clocks = Clocks(self._engine, clock, outputs.join)
        self._joining = Joining(self._engine, clock)
        self._audio = AudioDevice()
        self._pacer: Pacer | None = None
        self._keyboards = Keyboards(self._engine.touches.add, self._lost_keyboard, clocked=self._clocks.hear)
        self._fonts = Fonts(self._library, self._engine.events.append, self._set_sound)
        self._slow = self._slow_orders()

    def _make_engine(self, clock: LiveClock) -> Engine:
        use_own_styles(Path(self._options.styles) if self._options.styles else None)
        room = first_room()
        style = load_style(room.style)
        first = room.sounds["client"]
        for sound in (first, *dict(style.sounds).values(), *room.sounds.values()):
            self._library.need(sound)
        band = Conductor(style, room.tonic, room.scale, self._options.seed)
        return Engine(Sampler(self._library), band, clock.place)

    def _lost_keyboard(self, source: str) -> None:
        self._live.orders.append(Unplugged(source))
        self._clocks.lost(source)

    def run(self) -> None:
        """Serve until the end; then silence everything and close the ports."""
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        if self._options.midi:
            self._keyboards.start()
        self._open_audio(self._options.device, self._options.period_ms)
        self._aside.submit(chord_ears.warm)
        gc.collect()
        gc.freeze()
        gc.disable()
        next_poll = 0.0
        while not self._quitting:
            self._listen()
            if time.perf_counter() >= next_poll:
                self._poll()
                next_poll = time.perf_counter() + POLL_PORTS_S
            self._tell()
        self._close()

    def _listen(self) -> None:
        try:
            waiting = self._connection.poll(LISTEN_S)
            while waiting:
                self._take(self._connection.recv())
                waiting = self._connection.poll(0)
        except (EOFError, OSError):
            self._quitting = True

    def _take(self, command: c.Command) -> None:
        try:
            handler = self._slow.get(type(command))
            if handler is not None:
                handler(command)
            elif type(command) in ORDERS:
                self._live.orders.append(command)
        except Refusal as refusal:
            self._engine.events.append(Noticed(str(refusal)))

    def _slow_orders(self) -> dict[type, Callable[[Any], None]]:
        return {
            c.Play: lambda command: self._engine.touches.add(command.played),
            c.SetStyle: self._set_style,
            c.SetSound: self._set_sound,
            c.SetFollowing: self._set_following,
            **dict.fromkeys(TECHNIQUE_ORDERS, self._set_technique),
            c.Replay: self._replay,
            c.OpenAudio: lambda command: self._open_audio(command.device, command.period_ms),
            c.ChooseKeyboards: lambda command: self._keyboards.choose(command.names),
            c.OpenMidiOut: lambda command: self._echo.open(command.port, command.voices),
            c.SetClock: self._set_clock,
            c.JoinLink: self._ask_link,
            c.LoadSoundFont: self._fonts.load,
            c.Quit: self._quit,
        }

    def _set_style(self, command: c.SetStyle) -> None:
        style = load_style(command.style)
        for sound in dict(style.sounds).values():
            self._library.need(sound)
        self._live.orders.append(UseStyle(style))

    def _set_sound(self, command: c.SetSound) -> None:
        if self._fonts.holds_back(command):
            return
        read_stand_ins()
        self._library.need(command.sound)
        self._live.orders.append(command)

    def _set_following(self, command: c.SetFollowing) -> None:
        self._aside.submit(self._follow, command)

    def _follow(self, command: c.SetFollowing) -> None:
        if command.setting != STEADY:
            warm()
        self._live.orders.append(command)

    def _set_technique(self, command: c.Command) -> None:
        for style in needed_styles(command):
            for _, sound in style.sounds:
                self._library.need(sound)
        self._aside.submit(self._follow_technique, command)

    def _follow_technique(self, command: c.Command) -> None:
        warm()
        self._live.orders.append(command)

    def _replay(self, command: c.Replay) -> None:
        sounds = tuple(row for row in command.sounds if not self._fonts.lacks(row[1]))
        for _, sound in sounds:
            self._library.need(sound)
        self._live.orders.append(replace(command, sounds=sounds))

    def _set_clock(self, command: c.SetClock) -> None:
        self._clocks.choose(command.out, command.into)
        self._keyboards.follow_clock(command.into)

    def _ask_link(self, command: c.JoinLink) -> None:
        self._aside.submit(self._join_link, command.on)

    def _join_link(self, on: bool) -> None:
        try:
            self._joining.join(on)
        except Refusal as refusal:
            self._engine.events.append(Noticed(str(refusal)))

    def _quit(self, _: c.Quit) -> None:
        self._quitting = True

    def _open_audio(self, device: str | None, period_ms: int) -> None:
        """Play through a device; where there is none, the band goes on unheard."""
        self._still()
        self._live.clock.begin()
        self._notice = ""
        if self._options.audio:
            try:
                self._audio.open(self._live.render, device, period_ms)
            except Refusal as refusal:
                self._notice = str(refusal)
        self._keep_pace()

    def _keep_pace(self) -> None:
        if self._audio.name is None and self._pacer is None:
            self._pacer = Pacer(self._live.render)
        elif self._audio.name is not None and self._pacer is not None:
            self._pacer.stop()
            self._pacer = None

    def _still(self) -> None:
        self._audio.close()
        if self._pacer is not None:
            self._pacer.stop()
            self._pacer = None

    def _poll(self) -> None:
        if self._options.midi:
            self._keyboards.poll()
            self._poll_clock()
        self._poll_audio()
        notices = (*self._keyboards.notices, self._notice) if self._options.midi else (self._notice,)
        in_the_way = " ".join(filter(None, notices))
        told = (self._keyboards.open_names, self._audio.name, in_the_way, self._keyboards.outputs)
        if told != self._told:
            self._told = told
            self._engine.events.append(PortsChanged(*told))
        self._tell_progress()

    def _poll_clock(self) -> None:
        try:
            self._clocks.poll(self._keyboards.outputs)
        except Refusal as refusal:
            self._engine.events.append(Noticed(str(refusal)))

    def _poll_audio(self) -> None:
        if self._options.audio:
            before = self._audio.name
            self._audio.poll()
            if before is not None and self._audio.name is None and self._options.midi:
                self._keyboards.renew()
        self._keep_pace()

    def _tell_progress(self) -> None:
        for sound, share in self._library.progress().items():
            if self._progress.get(sound) != share:
                self._progress[sound] = share
                self._engine.events.append(SoundProgress(sound, share))

    def _tell(self) -> None:
        events = self._engine.events
        batch: list[Event] = []
        while events:
            event = events.popleft()
            self._echo.echo(event)
            if isinstance(event, ProgramAsked):
                self._take(c.SetSound(event.voice, sound_names()[event.program % len(sound_names())]))
            batch.append(event)
        try:
            if batch:
                self._connection.send(batch)
        except OSError:
            self._quitting = True

    def _close(self) -> None:
        self._live.orders.append(c.Stop())
        time.sleep(LAST_RELEASE_S)
        self._echo.close()
        self._clocks.close()
        self._joining.join(False)
        self._keyboards.stop()
        self._still()
        self._fonts.close()
        self._library.close()
        self._aside.shutdown(wait=False)
