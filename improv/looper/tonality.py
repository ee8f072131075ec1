"""Loops follow the key: a pitch recorded in one key, as it sounds in another."""

from dataclasses import dataclass
from functools import lru_cache

from instruments.lock import folded, nearest
from instruments.scales import pitch_classes, scale


@dataclass(frozen=True, slots=True)
class Key:
    """Tonic as pitch class 0-11, scale by its name; by how many semitones the room is transposed, which the
    tonic has in it."""

    tonic: int
    scale: str
    transposition: int = 0


@lru_cache(maxsize=4096)
def moved(pitch: int, was: Key, now: Key) -> int:
    """The pitch 0-127 in the key `now`. All move as the room was transposed, and from tonic to tonic by the
    shortest way; between keys of one scale that is all. Else a note of the scale becomes the same degree
    where both scales have as many, and the nearest pitch of the new scale where not. To the relative key,
    which has the same notes, nothing moves."""
    transposed = now.transposition - was.transposition
    tonic = (now.tonic - transposed) % 12
    if _relative(was, tonic, now.scale):
        return folded(pitch + transposed)
    shift = transposed + (tonic - was.tonic + 6) % 12 - 6
    if was.scale == now.scale:
        return folded(pitch + shift)
    steps, new_steps = scale(was.scale).steps, scale(now.scale).steps
    step = (pitch - was.tonic) % 12
    if step in steps and len(steps) == len(new_steps):
        return folded(pitch - step + new_steps[steps.index(step)] + shift)
    return nearest(pitch_classes(now.tonic, now.scale))[folded(pitch + shift)]


def _relative(was: Key, tonic: int, scale_name: str) -> bool:
    """Whether a key is the relative minor or major, and has all notes of the key before."""
    minor = scale(was.scale).minor
    third = (tonic - was.tonic) % 12 == (3 if minor else 9)
    all_there = pitch_classes(was.tonic, was.scale) <= pitch_classes(tonic, scale_name)
    return third and minor != scale(scale_name).minor and all_there
