"""MIDI clock out: how evenly its pulses leave, beside a plain sleeping loop, and whether they drift.

Through a real server (JACK's dummy driver, 48 kHz, 128 frames): the engine's process plays a band and sends
its clock to this process, which stamps each pulse with the server's frame; a thread of this process sends
likewise, after each pulse sleeping for the length of one. JACK passes messages on once in a period of 2.7 ms:
that alone is an SD of 0.77 ms. Where the machine is busy the dummy driver loses time, which is told and makes
its figures worthless. Also without a server, as pulses leave the sending thread.
Needs Debian's jackd2. Prints JSON and a line: `python -m benchmarks.midi_clock [MINUTES]`.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

# Before jack is imported, which reads the server's name then; the engine's process inherits it.
os.environ.setdefault("JACK_DEFAULT_SERVER", f"attune-bench-{os.getpid()}")
os.environ |= {"JACK_NO_AUDIO_RESERVATION": "1", "JACK_NO_START_SERVER": "1"}

import jack

from benchmarks.key_to_sound import BLOCK, RATE, wait_for
from improv import commands as c
from improv.clocks import Clocks
from improv.conductor import Conductor
from improv.engine import Engine
from improv.link import Link
from improv.live import LiveEngine
from improv.live_clock import LiveClock
from improv.orders import obey
from improv.pacer import Pacer
from improv.process import Options
from improv.style import load_style
from instruments.midi_clock import CLOCK, PULSES
from instruments.midi_ports import OutPort, system_ports
from instruments.sampler.sampler import SilentSampler

BPM = 120.0
STYLE = "campfire"
SETTLED_S = 3.0


@contextlib.contextmanager
def ended(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    """A process for the length of the block, whether it likes to end or not."""
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Probe:
    """A JACK client that writes down the frame of each pulse that comes in at its ports."""

    def __init__(self, *names: str) -> None:
        self.client = jack.Client("probe")
        self.ports = {name: self.client.midi_inports.register(name) for name in names}
        self.frames: dict[str, list[int]] = {name: [] for name in names}
        self.client.set_process_callback(self._process)
        self._next_frame = 0
        self.lost_frames = 0

    def _process(self, frames: int) -> None:
        now = self.client.last_frame_time
        self.lost_frames += now - self._next_frame if self._next_frame else 0
        self._next_frame = now + frames
        for name, port in self.ports.items():
            for offset, data in port.incoming_midi_events():
                if bytes(data) == bytes((CLOCK,)):
                    self.frames[name].append(now + offset)


class Stamps:
    """Ports of no system, which write down when something was sent."""

    backend = "stamps"

    def __init__(self) -> None:
        self.sent_s: list[float] = []

    def outputs(self) -> tuple[str, ...]:
        return ("stamps",)

    inputs = outputs

    def open_output(self, _: str) -> "Stamps":
        return self

    def send(self, message: tuple[int, ...]) -> None:
        if message == (CLOCK,):
            self.sent_s.append(time.perf_counter())

    def close(self) -> None:
        pass


def leaving(seconds: float) -> NDArray[np.float64]:
    """The seconds at which pulses leave the sending thread while a band plays in this process."""
    clock, stamps = LiveClock(), Stamps()
    engine = Engine(SilentSampler(), Conductor(load_style(STYLE), 9, "minor pentatonic", 1), clock.place)
    live = LiveEngine(engine, clock)
    clocks = Clocks(engine, clock, lambda: stamps)  # type: ignore[arg-type, return-value]
    clocks.choose("stamps", None)
    obey(engine, c.SetTempo(BPM))
    obey(engine, c.Start())
    pacer = Pacer(live.render)
    time.sleep(0.5)
    clocks.poll(("stamps",))
    time.sleep(seconds + SETTLED_S)
    clocks.close()
    pacer.stop()
    return np.array(stamps.sent_s)


def sleeping_loop(out: OutPort, ending: threading.Event) -> None:
    """What one writes first: send, sleep for a pulse, again."""
    while not ending.is_set():
        out.send((CLOCK,))
        time.sleep(60 / BPM / PULSES)


def loop_to_probe(ending: threading.Event) -> None:
    """The loop, sending to the server."""
    ports = system_ports()
    out = ports.open_output("probe:loop")
    sleeping_loop(out, ending)
    out.close()
    ports.close()


def loop_leaving(seconds: float) -> NDArray[np.float64]:
    """The seconds at which the loop's pulses leave."""
    stamps, ending = Stamps(), threading.Event()
    threading.Timer(seconds + SETTLED_S, ending.set).start()
    sleeping_loop(stamps, ending)
    return np.array(stamps.sent_s)


def through_server(seconds: float) -> tuple[float, dict[str, NDArray[np.float64]]]:
    """What the server lost in ms; the seconds, by its frames, at which pulses of both came in."""
    probe = Probe("attune", "loop")
    with probe.client:
        link = Link(Options())
        ending = threading.Event()
        loop = threading.Thread(target=loop_to_probe, args=(ending,), daemon=True)
        try:
            link.send(c.SetStyle(STYLE))
            link.send(c.SetTempo(BPM))
            link.send(c.SetClock(out="probe:attune"))
            wait_for(lambda: probe.frames["attune"], limit_s=60)
            link.send(c.Start())
            loop.start()
            time.sleep(seconds + SETTLED_S)
        finally:
            ending.set()
            link.close()
            loop.join(2)
    lost_ms = round(probe.lost_frames / RATE * 1000, 1)
    return lost_ms, {name: np.array(frames) / RATE for name, frames in probe.frames.items()}


def figures(times_s: NDArray[np.float64], bpm: float = BPM) -> dict[str, float]:
    """Jitter about the straight line of the pulses, and what that line gains or loses in ten minutes."""
    kept = times_s[times_s > times_s[0] + SETTLED_S]
    period_s = 60 / bpm / PULSES
    numbers = np.arange(len(kept))
    slope, start = np.polyfit(numbers, kept, 1)
    off = kept - (start + slope * numbers)
    gaps = np.diff(kept)
    return {
        "pulses": len(kept),
        "sd_ms": round(float(off.std()) * 1000, 3),
        "p99_ms": round(float(np.percentile(np.abs(off), 99)) * 1000, 3),
        "worst_ms": round(float(np.abs(off).max()) * 1000, 3),
        "gap_sd_ms": round(float(gaps.std()) * 1000, 3),
        "drift_ms_in_10_min": round(float(slope / period_s - 1) * 600_000, 2),
    }


def main() -> None:
    seconds = 60 * (float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
    left, loop_left = figures(leaving(seconds)), figures(loop_leaving(min(seconds, 60.0)))
    report: dict[str, object] = {"leaving": left, "loop_leaving": loop_left}
    server = ("jackd", "--no-realtime", "-d", "dummy", "-r", str(RATE), "-p", str(BLOCK))
    with ended(subprocess.Popen(server, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)):
        subprocess.run(["jack_wait", "-w", "-t", "10"], capture_output=True, check=True)
        report["server_lost_ms"], times_s = through_server(seconds)
    report |= {name: figures(found) for name, found in times_s.items()}
    print(json.dumps(report))
    ours, loop = figures(times_s["attune"]), figures(times_s["loop"])
    print(f"MIDI clock leaving: {told(left)}; a sleeping loop: {told(loop_left)}.")
    print("Must: SD under 1.5 ms, drift under 1 ms.")
    print(f"Through JACK, which lost {report['server_lost_ms']} ms: {told(ours)}.")
    print(f"A sleeping loop through JACK: {told(loop)}.")


def told(found: dict[str, float]) -> str:
    """Figures as words."""
    jitter = f"SD {found['sd_ms']} ms, p99 {found['p99_ms']} ms"
    return f"{jitter}, {found['drift_ms_in_10_min']} ms of drift in 10 minutes"


if __name__ == "__main__":
    main()
