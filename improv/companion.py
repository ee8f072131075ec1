"""Companions: whoever hears the players beside the band, and may play too (a technique, a looper, ears)."""

from typing import Protocol

Row = tuple[int, str, bool, int, int]
"""A note of a companion: (frame within the block, voice of `improv.voices`, on, pitch, velocity)."""


class Companion(Protocol):
    """Lives in the engine, on the audio path: nothing slow, no lock. Samples are the engine's clock.

    In each block the engine first tells what the players did in it, then asks `due`; what is heard can so be
    answered on the same sample.
    """

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        """A player's note began."""

    def let_go(self, sample: int, voice: str, pitch: int) -> None:
        """Its key went up; under a pedal it may sound on."""

    def silenced(self, sample: int, voice: str, pitch: int) -> None:
        """It ended."""

    def due(self, sample: int, frames: int) -> list[Row]:
        """What is played in the block of `frames` from `sample`; every on has its off, sooner or later."""

    def stop(self) -> list[tuple[str, int]]:
        """Stop was pressed: forget what was to come; answers with the (voice, pitch) that still sound."""


class Quiet:
    """A companion that does nothing; others build on it."""

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        """Nothing."""

    def let_go(self, sample: int, voice: str, pitch: int) -> None:
        """Nothing."""

    def silenced(self, sample: int, voice: str, pitch: int) -> None:
        """Nothing."""

    def due(self, sample: int, frames: int) -> list[Row]:
        """Nothing."""
        return []

    def stop(self) -> list[tuple[str, int]]:
        """Nothing sounds."""
        return []
