"""Moving notes by octaves and to given pitch classes, so that they keep within what is asked."""

from improv.direction import Direction

OCTAVE = 12


def moved(pitch: int, asked: Direction) -> int | None:
    """The nearest pitch that is allowed; None where there is none."""
    low = 0 if asked.lowest is None else asked.lowest
    high = 127 if asked.highest is None else asked.highest
    found = pitch if asked.classes is None else nearest_class(pitch, asked.classes)
    found = folded(found, low, high)
    return found if low <= found <= high else None


def folded(pitch: int, low: int, high: int) -> int:
    """The pitch moved by octaves to within `low..high`, as far as that can be."""
    while pitch > high:
        pitch -= OCTAVE
    while pitch < low:
        pitch += OCTAVE
    return pitch


def nearest_class(pitch: int, classes: frozenset[int]) -> int:
    """The pitch nearest to this one whose class is among `classes`; the lower of two. Itself for none."""
    for apart in range(OCTAVE // 2 + 1):
        for found in (pitch - apart, pitch + apart):
            if found % OCTAVE in classes:
                return found
    return pitch
