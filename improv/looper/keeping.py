"""A loop as the window wants it: where it is, and its notes to be kept."""

from improv.events import LoopView
from improv.looper.constants import constants
from improv.looper.layers import Strike
from improv.looper.loop import Loop
from improv.looper.surroundings import GOING, State
from improv.looper.tonality import Key, moved


def view(loop: Loop, now: float) -> LoopView:
    """The loop at beat `now`; while it is being recorded, `beats` is how long it is by now."""
    passed = max(0.0, now - loop.origin)
    return LoopView(
        player=loop.player,
        state=loop.state.value,
        layers=len(loop.reel.layers.kept),
        beats=passed if loop.state == State.RECORDING else loop.reel.beats,
        place=passed / loop.reel.beats % 1.0 if loop.state in GOING else 0.0,
        can_undo=bool(loop.reel.layers.kept),
        can_redo=bool(loop.reel.layers.undone),
    )


def kept_rows(loop: Loop, key: Key) -> tuple[tuple[float, float, int, int], ...]:
    """Once round the loop: (beat from its start, length in beats, pitch, velocity), in the key of now."""
    rows: list[tuple[float, float, int, int]] = []
    last: dict[int, Strike] = {}
    for strike in loop.reel.playback.strikes:
        pitch = moved(strike.pitch, strike.layer.key, key)
        before = last.get(pitch)
        if before is None or strike.place - before.place >= constants().one_strike_beats:
            last[pitch] = strike
            rows.append((strike.place, strike.length, pitch, strike.velocity))
    return tuple(rows)
