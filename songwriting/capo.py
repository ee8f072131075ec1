"""The same song in another hand or throat: where a capo goes, and the key that a voice can sing."""

from dataclasses import dataclass

from instruments.refusal import Refusal
from songwriting.keys import difficulty, easiest_key, transpose_song
from songwriting.model import Song

HIGHEST = 7
"""Frets up to which a capo leaves room for the hand."""

PER_FRET = 0.05
"""What a fret of capo counts beside one chord's difficulty, so that of equal ones the lowest is taken."""


@dataclass(frozen=True, slots=True)
class Capo:
    """`fret` 0-7, 0 without one; `shapes` is the song as it is grasped above the capo. It sounds `fret`
    semitones higher."""

    fret: int
    shapes: Song


def capo(song: Song, instrument: str = "guitar") -> Capo:
    """The fret at which the song, in the key in which it sounds, is easiest to grasp: tried on all."""
    tried = [Capo(fret, transpose_song(song, -fret)) for fret in range(HIGHEST + 1)]

    def cost(one: Capo) -> float:
        chords = list(one.shapes.chords())
        hands = sum(difficulty(chord, instrument) for chord in chords)
        return hands + PER_FRET * one.fret * max(1, len(chords))

    return min(tried, key=cost)


def voice_range(song: Song) -> tuple[int, int] | None:
    """The lowest and highest note of the melody, MIDI; None without one."""
    notes = [pitch for line in song.lines() for pitch in line.melody if pitch is not None]
    return (min(notes), max(notes)) if notes else None


def key_for_voice(song: Song, low: int, high: int, instrument: str = "keyboard") -> Song:
    """The song moved so that its melody lies within `low..high` (MIDI, inclusive), and of those keys the
    one easiest on the instrument, of equals the nearest to the range's middle. A song without a melody goes
    to its easiest key: its melody can be made within the range there. Raises Refusal where the melody is
    wider than the voice."""
    found = voice_range(song)
    if low >= high:
        raise Refusal("The lowest note of a voice must lie below its highest one.")
    if found is None:
        return easiest_key(song, instrument)
    lowest, highest = found
    if highest - lowest > high - low:
        raise Refusal(
            f"This melody spans {highest - lowest} semitones and the voice {high - low}; change a note first."
        )
    shifts = range(low - lowest, high - highest + 1)
    chords = tuple(song.chords())
    off = (low + high - lowest - highest) / 2

    def cost(shift: int) -> tuple[float, float]:
        moved = transpose_song(song, shift) if shift else song
        hands = sum(difficulty(chord, instrument) for chord in moved.chords()) / max(1, len(chords))
        return round(hands, 6), abs(shift - off)

    return transpose_song(song, min(shifts, key=cost))
