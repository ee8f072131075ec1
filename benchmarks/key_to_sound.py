"""Key to sound through a real audio and MIDI server, beside FluidSynth's own JACK driver in the same run.

JACK's dummy driver, 48 kHz, 128 frames. This process sends notes as a JACK client and captures the audio;
each instrument under test is a process of its own. Needs Debian's jackd2, fluidsynth and timgm6mb-soundfont.
Prints JSON and one line to read: `python benchmarks/key_to_sound.py [NOTES]`.
"""

import contextlib
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np

# Before jack is imported, which reads the server's name then; the engine's process inherits it.
os.environ.setdefault("JACK_DEFAULT_SERVER", f"attune-bench-{os.getpid()}")
os.environ |= {"JACK_NO_AUDIO_RESERVATION": "1", "JACK_NO_START_SERVER": "1"}

import jack

from improv import commands as c
from improv.events import SoundProgress
from improv.link import Link
from improv.process import Options

RATE, BLOCK = 48_000, 128
SOUND_FONT = "/usr/share/sounds/sf2/TimGM6mb.sf2"
WOOD_BLOCKS = (76, 77)
"""Short and sharp, so that no note hides in the last one's tail; on channel 10."""

SOUND = "hand_percussion"
NOTE_FRAMES = int(0.12 * RATE)
GAPS_S = (0.22, 0.34)
ONSET_SHARE = 0.25
"""A note has begun where the sound first passes this share of the note's peak."""

FAR_S = 0.06


@contextlib.contextmanager
def running(*command: str, **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """A process for the length of the block."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.terminate()
        process.wait(5)


def wait_for(found: Callable[[], object], limit_s: float = 20.0) -> None:
    """Wait until `found()` is true."""
    end = time.perf_counter() + limit_s
    while not found():
        if time.perf_counter() > end:
            raise SystemExit("The instrument did not appear on the audio server.")
        time.sleep(0.1)


class Probe:
    """Sends notes at random frames and writes down what is heard, both in JACK's frame time."""

    def __init__(self, notes: int) -> None:
        self.client = jack.Client("probe")
        self.midi = self.client.midi_outports.register("notes")
        self.ears = [self.client.inports.register(f"ear_{n}") for n in (1, 2)]
        self.sent: list[int] = []
        self._plan = self._make_plan(notes)
        self._heard = np.zeros(int((notes + 4) * GAPS_S[1] * RATE) + 2 * RATE, np.float32)
        self.frames = 0
        self._first: int | None = None
        self._begun = False
        self.client.set_process_callback(self._process)

    def _make_plan(self, notes: int) -> list[tuple[int, bytes]]:
        dice, at, plan = random.Random(7), RATE, []
        for n in range(notes):
            at += int(dice.uniform(*GAPS_S) * RATE)
            pitch = WOOD_BLOCKS[n % 2]
            plan += [(at, bytes((0x99, pitch, 100))), (at + NOTE_FRAMES, bytes((0x89, pitch, 0)))]
        return plan

    def _process(self, frames: int) -> None:
        now = self.client.last_frame_time
        self.midi.clear_buffer()
        if not self._begun:
            return
        self._first = now if self._first is None else self._first
        at = now - self._first
        while self._plan and self._plan[0][0] < at + frames:
            frame, message = self._plan.pop(0)
            self.midi.write_midi_event(max(0, frame - at), message)
            if message[0] == 0x99:
                self.sent.append(max(frame, at))
        if at + frames <= len(self._heard):
            sound = self.ears[0].get_array() + self.ears[1].get_array()
            self._heard[at : at + frames] = sound
            self.frames = at + frames

    def begin(self) -> None:
        """The first note comes in a second."""
        self._begun = True

    @property
    def done(self) -> bool:
        return not self._plan

    def delays_ms(self) -> np.ndarray:
        """From each note sent to its sound's onset."""
        delays = []
        for frame in self.sent:
            window = np.abs(self._heard[frame : frame + int(FAR_S * RATE)])
            quiet = np.abs(self._heard[frame - 48 : frame]).max(initial=0.0)
            loud = window.max(initial=0.0)
            if loud > 4 * quiet and loud > 1e-4:
                delays.append(int(np.argmax(window > max(quiet * 2, ONSET_SHARE * loud))) / RATE * 1000)
        return np.array(delays)


def measure(notes: int, audio: tuple[str, ...], midi: str | None) -> np.ndarray:
    """Play `notes` notes to the client whose ports these are (`midi` None: it finds us); in ms."""
    probe = Probe(notes)
    with probe.client:
        for ear, port in zip(probe.ears, audio, strict=True):
            probe.client.connect(port, ear)
        if midi is not None:
            probe.client.connect(probe.midi, midi)
        wait_for(lambda: probe.midi.number_of_connections > 0)
        probe.begin()
        wait_for(lambda: probe.done, limit_s=notes * GAPS_S[1] + 30)
        time.sleep(0.5)
    return probe.delays_ms()


def ports(pattern: str, **kind: bool) -> list[str]:
    """Names of the ports that match."""
    with jack.Client("look") as look:
        return [port.name for port in look.get_ports(pattern, **kind)]


def measure_fluidsynth(notes: int) -> np.ndarray:
    """FluidSynth's own JACK audio and MIDI drivers, with its wood blocks."""
    options = ["-is", "-a", "jack", "-m", "jack", "-r", str(RATE), "-o", "audio.jack.autoconnect=0"]
    options += ["-o", "audio.jack.id=peer", "-o", "midi.jack.id=peer-midi", "-g", "1.0"]
    with running("fluidsynth", *options, SOUND_FONT):
        wait_for(
            lambda: ports("peer-midi", is_midi=True) and len(ports("peer-midi|peer:", is_audio=True)) >= 2
        )
        sound = ports("peer", is_audio=True, is_output=True)
        return measure(notes, (sound[0], sound[1]), ports("peer-midi", is_midi=True)[0])


def progress(link: Link) -> list[SoundProgress]:
    """What the engine has told of its sounds since the last call."""
    return [event for event in link.events() if isinstance(event, SoundProgress)]


def measure_attune(notes: int) -> np.ndarray:
    """The engine's own process, with its wood blocks for the player and no band."""
    link = Link(Options())
    try:
        link.send(c.SetBandStart("when asked"))
        link.send(c.SetSound("client", SOUND))
        link.send(c.SetLock("client", "free"))
        wait_for(lambda: len(ports("", is_audio=True, is_output=True)) >= 4)
        wait_for(lambda: any(e.share >= 1 for e in progress(link) if e.sound == SOUND))
        sound = [port for port in ports("", is_audio=True, is_output=True) if not port.startswith("system")]
        return measure(notes, (sound[0], sound[1]), None)
    finally:
        link.close()


def figures(delays: np.ndarray, notes: int) -> dict[str, float]:
    """Median, spread and the middle nine tenths, in ms; the share of notes that were heard."""
    low, median, high = np.percentile(delays, (5, 50, 95))
    return {
        "median_ms": round(float(median), 2),
        "sd_ms": round(float(delays.std()), 2),
        "p5_ms": round(float(low), 2),
        "p95_ms": round(float(high), 2),
        "heard": round(len(delays) / notes, 3),
    }


def main() -> None:
    notes = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    server = ("jackd", "--no-realtime", "-d", "dummy", "-r", str(RATE), "-p", str(BLOCK))
    with running(*server):
        subprocess.run(["jack_wait", "-w", "-t", "10"], capture_output=True, check=True)
        peer = figures(measure_fluidsynth(notes), notes)
        ours = figures(measure_attune(notes), notes)
    report = {"attune": ours, "fluidsynth": peer, "notes": notes}
    report["spread_ratio"] = round(ours["sd_ms"] / peer["sd_ms"], 2)
    report["blocks_more"] = round((ours["median_ms"] - peer["median_ms"]) / (BLOCK / RATE * 1000), 2)
    print(json.dumps(report))
    print(
        f"Key to sound: {ours['median_ms']} ms (SD {ours['sd_ms']}), FluidSynth {peer['median_ms']} ms "
        f"(SD {peer['sd_ms']}): {report['blocks_more']} blocks more, {report['spread_ratio']} of its spread. "
        "Must: median under 12 ms, at most 2 blocks more, at most 1.25 of its spread."
    )


if __name__ == "__main__":
    main()
