"""How long a loop is: on bars, on beats, or free, and then at which tempo."""

from collections.abc import Sequence
from math import ceil, floor, log2

from improv.looper.constants import constants
from improv.transport import FASTEST_BPM, SLOWEST_BPM


def nearest_bars(beats: float, bar_beats: int) -> float:
    """The length in beats when closing after `beats`: the nearest number of whole bars, one at least."""
    return float(max(1, round(beats / bar_beats)) * bar_beats)


def nearest_beats(beats: float) -> float:
    """The nearest number of whole beats, one at least."""
    return float(max(1, round(beats)))


def beats_of_free(length_s: float, onsets_s: Sequence[float], bpm: float, bar_beats: int) -> int:
    """How many beats a free loop of `length_s` has; `onsets_s` from its start, `bpm` the tempo that was set.

    Whole bars if any number of them gives a tempo within the band's; else whole beats."""
    guess = constants().tempo
    bars = [bar_beats * count for count in (*guess.usual_bars, *guess.rare_bars)]
    fitting = [beats for beats in bars if _playable(beats, length_s)]
    if not fitting:
        return _nearest_playable(length_s, bpm)
    rare = {bar_beats * count for count in guess.rare_bars}

    def cost(beats: int) -> float:
        return _cost(beats, length_s, onsets_s, bpm) + guess.rare * (beats in rare)

    return min(fitting, key=cost)


def _playable(beats: int, length_s: float) -> bool:
    return SLOWEST_BPM <= 60.0 * beats / length_s <= FASTEST_BPM


def _nearest_playable(length_s: float, bpm: float) -> int:
    fewest, most = ceil(length_s * SLOWEST_BPM / 60.0), floor(length_s * FASTEST_BPM / 60.0)
    return max(1, min(max(round(length_s * bpm / 60.0), fewest), most))


def _cost(beats: int, length_s: float, onsets_s: Sequence[float], bpm: float) -> float:
    """Octaves away from the tempo that was set and from a usual one, and how far from the eighths the notes
    lie on average."""
    guess, tempo = constants().tempo, 60.0 * beats / length_s
    away = abs(log2(tempo / bpm)) + guess.usual * abs(log2(tempo / guess.usual_bpm))
    if not onsets_s:
        return away
    eighths = [2.0 * onset * beats / length_s for onset in onsets_s]
    off = sum(abs(place - round(place)) for place in eighths) / len(eighths)
    return away + guess.off_grid * off
