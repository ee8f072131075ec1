"""Where the sound goes: an audio device, or a recording for tests, behind one small protocol."""

import os
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

import miniaudio
import numpy as np
from numpy.typing import NDArray

from instruments.clock import BLOCK, RATE
from instruments.refusal import Refusal

Render = Callable[[int], NDArray[np.float32]]
"""Called with a number of frames; answers with audio of shape (frames, 2)."""

SHORTEST_MS, LONGEST_MS = 2, 20
HALF_BLOCK = BLOCK // 2
SILENT_S = 1.0
"""A device that has not asked for audio for so long is lost."""

LOOK_AGAIN_S = 1.5
NOT_DEVICES = ("discard all samples", "null output", "null audio")
"""How ALSA and PulseAudio call the device that throws everything away."""

_BACKENDS = {
    "linux": ("PULSEAUDIO", "JACK", "ALSA"),
    "win32": ("WASAPI", "DSOUND", "WINMM"),
    "darwin": ("COREAUDIO", "JACK"),
}


class Output(Protocol):
    """Something that pulls audio out of `render`."""

    @property
    def name(self) -> str | None:
        """The device that plays, None while there is none."""

    def open(self, render: Render, device: str | None, period_ms: int) -> None:
        """Starts pulling. Raises Refusal when it cannot."""

    def poll(self) -> None:
        """To be called now and then: notices what was lost, and finds it again."""

    def close(self) -> None:
        """Stops pulling."""


class Found(NamedTuple):
    """A device as miniaudio knows it."""

    name: str
    backend: Any
    id: Any


def period_frames(period_ms: int) -> int:
    """The period in frames: the nearest number of half inner blocks, so that little or nothing of them is
    left over from one callback to the next. Up to 4 ms it is one inner block or a half more."""
    return max(BLOCK, round(period_ms * RATE / 1000 / HALF_BLOCK) * HALF_BLOCK)


class _Playback(miniaudio.PlaybackDevice):  # type: ignore[misc]
    """A device with its period in frames: miniaudio's own argument knows whole milliseconds only."""

    def __init__(self, found: Found, frames: int) -> None:
        self._frames = frames
        super().__init__(
            miniaudio.SampleFormat.FLOAT32, 2, RATE, device_id=found.id, backends=[found.backend],
            app_name="Attune",
        )  # fmt: skip

    def _make_context(self, *details: Any) -> Any:
        self._devconfig.periodSizeInFrames = self._frames
        return super()._make_context(*details)


class AudioDevice:
    """A sound card, by name, or the system's own choice; lost and found again."""

    def __init__(self) -> None:
        self._device: miniaudio.PlaybackDevice | None = None
        self._playing: str | None = None
        self._wish: tuple[Render, str | None, int] | None = None
        self._asked_at = 0.0
        self._looked_at = 0.0
        self.fault: str | None = None

    @staticmethod
    def names() -> list[str]:
        """The devices that can be heard, the system's first choice first."""
        return list(dict.fromkeys(found.name for found in _devices()))

    @property
    def name(self) -> str | None:
        """The device that plays, None while there is none."""
        return self._playing

    def open(self, render: Render, device: str | None = None, period_ms: int = 3) -> None:
        """Plays through the device of that name, or the system's choice while it is not there.

        `period_ms` is 2-20. Raises Refusal when nothing can be played through; `poll` goes on looking.
        """
        if not SHORTEST_MS <= period_ms <= LONGEST_MS:
            raise Refusal(f"The audio period must be {SHORTEST_MS} to {LONGEST_MS} ms, not {period_ms}.")
        self.close()
        self._wish = (render, device, period_ms)
        self._look()
        if self._playing is None:
            raise Refusal("No audio device was found: nothing will be heard until there is one.")

    def poll(self) -> None:
        """Notices that the device has gone silent, and looks for the wished one."""
        now = time.monotonic()
        if self._device is not None and (not self._device.running or now - self._asked_at > SILENT_S):
            self._stop()
        if self._wish is not None and now - self._looked_at > LOOK_AGAIN_S:
            wished = self._wish[1]
            if self._playing is None or (wished not in (None, self._playing) and wished in self.names()):
                self._look()
            self._looked_at = time.monotonic()

    def close(self) -> None:
        """Stops; forgets what was wished."""
        self._wish = None
        self._stop()

    def _look(self) -> None:
        assert self._wish is not None
        render, wished, period_ms = self._wish
        self._stop()
        self._looked_at = time.monotonic()
        for found in sorted(_devices(), key=lambda found: found.name != wished):
            if self._start(found, render, period_ms):
                return

    def _start(self, found: Found, render: Render, period_ms: int) -> bool:
        pull = self._pull(render)
        next(pull)
        try:
            with _quiet():
                device = _Playback(found, period_frames(period_ms))
                device.start(pull)
        except miniaudio.MiniaudioError:
            return False
        self._device, self._playing, self._asked_at = device, found.name, time.monotonic()
        return True

    def _stop(self) -> None:
        device, self._device, self._playing = self._device, None, None
        if device is not None:
            with _quiet():
                device.close()

    def _pull(self, render: Render) -> Generator[memoryview, int, None]:
        """What the device runs: a fault is silence and a note of it, never the end."""
        frames = yield memoryview(b"")
        while True:
            self._asked_at = time.monotonic()
            try:
                audio = np.ascontiguousarray(render(frames), np.float32)
            except Exception as error:
                self.fault = f"{type(error).__name__}: {error}"
                audio = np.zeros((frames, 2), np.float32)
            frames = yield audio.data.cast("B")


class RecordingOutput:
    """Keeps what it pulls. Nothing happens until `pull` is called."""

    def __init__(self) -> None:
        self._render: Render | None = None
        self._blocks: list[NDArray[np.float32]] = []

    @property
    def name(self) -> str | None:
        """ "recording" while open."""
        return "recording" if self._render is not None else None

    def open(self, render: Render, device: str | None = None, period_ms: int = 3) -> None:
        """Takes the place of a device."""
        self._render = render

    def poll(self) -> None:
        """Nothing is ever lost."""

    def close(self) -> None:
        """Ends; what was recorded stays."""
        self._render = None

    def pull(self, frames: int) -> NDArray[np.float32]:
        """The next frames, (frames, 2). Raises Refusal when nothing is open."""
        if self._render is None:
            raise Refusal("Nothing is being recorded.")
        block = np.array(self._render(frames), np.float32)
        self._blocks.append(block)
        return block

    @property
    def recorded(self) -> NDArray[np.float32]:
        """Everything pulled so far, (frames, 2)."""
        return np.concatenate(self._blocks) if self._blocks else np.zeros((0, 2), np.float32)


def _devices() -> list[Found]:
    """Every device that can be heard, over all of the system's ways to play."""
    found = []
    for name in _BACKENDS.get(sys.platform, ("ALSA",)):
        backend = miniaudio.Backend[name]
        try:
            with _quiet():
                listed = miniaudio.Devices([backend]).get_playbacks()
        except miniaudio.MiniaudioError:
            continue
        found += [
            Found(entry["name"], backend, entry["id"])
            for entry in listed
            if not any(word in entry["name"].lower() for word in NOT_DEVICES)
        ]
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps what audio libraries print to standard error from people."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
