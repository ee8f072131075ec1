"""When the band takes a new harmony: on the next line of a grid that its early notes still allow."""

import math
from collections.abc import Callable

from improv.harmony.tables import live
from improv.metre import Metre
from improv.transport import Transport
from instruments.refusal import Refusal

BAR, BEAT, EIGHTH, CLOSE = WHEN = ("bar", "beat", "eighth", "close")


def check_when(when: str) -> None:
    """Raises Refusal for anything but one of `WHEN`."""
    if when not in WHEN:
        raise Refusal(f'The band cannot take a harmony at "{when}"; it can at {", ".join(WHEN)}.')


def ahead_of(bpm: float) -> float:
    """How long before a change its notes are prepared, in beats."""
    return live().taking.ahead_s * bpm / 60.0


def taking_beat(
    when: str, transport: Transport, sample: int, metre: Metre, line_after: Callable[[float], float]
) -> float:
    """The beat of the band's time from which a harmony heard by `sample` is played; `line_after` knows the
    bar lines. In the count-in it is the first."""
    now = max(transport.beat_at(sample), 0.0)
    if when == CLOSE:
        return now
    ready = now + ahead_of(transport.bpm) if now > 0.0 else 0.0
    if when == BAR:
        return line_after(ready)
    steps = metre.division if when == EIGHTH else 1
    return math.ceil(ready * steps) / steps
