"""Where in a layer a played note lies."""

from improv.looper.catcher import Caught
from improv.looper.constants import constants
from improv.looper.layers import LoopNote


def placed(note: Caught, origin: float, period: float, age: float) -> LoopNote:
    """A note that has ended, in a layer of `period` beats from beat `origin`. `age` turns the pulse's beats
    into the loop's.

    What began a little before the origin belongs on it. The pedal is lifted at the seam: past it, a note
    lasts only while its key is down."""
    onset = max(note.onset, origin)
    place = (onset - origin) % period
    end = onset if note.end is None else note.end
    if note.up is not None:
        end = min(end, max(note.up, onset + period - place))
    length = min(max(end - onset, constants().shortest_note_beats), period)
    return LoopNote(place, length, note.pitch, note.velocity, onset + age)
