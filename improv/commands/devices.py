"""Ports, devices and files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenAudio:
    """Play through the audio device of this name (None: the system's default), with a period of 2-20 ms."""

    device: str | None = None
    period_ms: int = 3


@dataclass(frozen=True, slots=True)
class ChooseKeyboards:
    """Open only the MIDI inputs of these names; None: all there are."""

    names: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class OpenMidiOut:
    """Send what `voices` play to this MIDI output as well; None closes it."""

    port: str | None
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetMidiMap:
    """The controls that do something instead of sounding: (source, kind "note" or "control", number). Each is
    told as `ControlUsed`; the window knows what it does."""

    rows: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class LearnMidi:
    """Tell the next control that is touched as `ControlUsed` and let it make no sound; False: no more."""

    on: bool


@dataclass(frozen=True, slots=True)
class LoadSoundFont:
    """Make the sound `preset` of a SoundFont file playable; told as `SoundFontLoaded` or `Noticed`."""

    path: str
    preset: int = 0
    bank: int = 0
