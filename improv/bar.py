"""One bar of the band: what is asked of the arranger, and the notes that come."""

from dataclasses import dataclass

from improv.chord import Chord
from improv.metre import Metre


@dataclass(frozen=True, slots=True)
class BarRequest:
    """One bar to be played: `bar` counts from the start, `section` is "intro", "groove", "fill", "break" or
    "ending", `chords` are this bar's as (beat, chord) from beat 0, `coming` the first of the next bar,
    `intensity` 0 (thin out) to 4, `tonic` a pitch class, `scale` a name of `assets/scales.toml`,
    `variation` "a" or "b"; an `asked` fill comes even where the intensity has none."""

    bar: int
    section: str
    metre: Metre
    chords: tuple[tuple[float, Chord], ...]
    coming: Chord
    intensity: int
    tonic: int
    scale: str
    variation: str = "a"
    asked: bool = False


@dataclass(frozen=True, slots=True)
class BandNote:
    """`beat` within the bar and `length` in felt beats, on the exact grid; `shift_s` seconds to play it
    early or late; `part` is "drums", "bass", "chords" or "colour"; `pitch` and `velocity` as in MIDI."""

    beat: float
    shift_s: float
    part: str
    pitch: int
    velocity: int
    length: float
    goes_on: bool = False
    """It began in the harmony before: nothing is struck where the same note sounds already."""
