"""`inspect features`: all measures of one, two or more players as curves."""

import math
from typing import Any

import numpy as np

from improv.measures.imitation import imitation
from improv.measures.notes import Notes, notes_of
from improv.measures.series import Series, common_pulse, series
from improv.measures.silence import silence
from improv.measures.sums import Floats
from improv.measures.windows import HOP_S, WINDOW_S, ends
from improv.picture import HeardNote
from instruments.played import PLAYERS
from instruments.refusal import Refusal

LONGEST_WINDOW_S = 600.0
MOST_WINDOWS = 200_000
SHAPE = "“players” holds, for each player, a list of notes as [onset, duration, pitch, velocity]."


def features(row: dict[str, Any]) -> dict[str, Any]:
    """`{"players": {name: [[onset, duration, pitch, velocity], …]}, "window_s", "hop_s"}` to curves; null
    where a window has no value. Raises Refusal."""
    window_s, hop_s = float(row.get("window_s", WINDOW_S)), float(row.get("hop_s", HOP_S))
    if not 0.0 < window_s <= LONGEST_WINDOW_S or hop_s <= 0.0:
        raise Refusal(f"A window is above 0 and at most {LONGEST_WINDOW_S:.0f} s long, a hop above 0.")
    players = {name: _notes(rows) for name, rows in row["players"].items()}
    end_s = max((notes.end_s for notes in players.values()), default=0.0)
    if end_s / hop_s >= MOST_WINDOWS:
        raise Refusal(f"These are more than {MOST_WINDOWS} windows; take a longer hop.")
    ends_s = ends(end_s, hop_s) if any(map(len, players.values())) else np.zeros(0)
    found = {name: series(notes, ends_s, window_s) for name, notes in players.items()}
    return {
        "t_end": ends_s.tolist(),
        "players": {name: _told(found[name], silence(notes, end_s)) for name, notes in players.items()},
        "dyad": _dyad(*(found[name] for name in sorted(found, key=_rank))) if len(found) == 2 else None,
    }


def _rank(name: str) -> int:
    """The client comes first in a dyad, however the players are listed; unknown names keep their order."""
    return PLAYERS.index(name) if name in PLAYERS else len(PLAYERS)


def _notes(rows: Any) -> Notes:
    if not isinstance(rows, list):
        raise Refusal(SHAPE)
    return notes_of(_note(row) for row in rows)


def _note(row: Any) -> HeardNote:
    if not (isinstance(row, list) and len(row) == 4 and all(map(_is_number, row))):
        raise Refusal(SHAPE)
    onset, duration, pitch, velocity = row
    if onset < 0 or duration < 0:
        raise Refusal("A note's onset and duration are 0 or more.")
    if pitch != int(pitch) or not 0 <= pitch <= 127 or not 0 <= velocity <= 127:
        raise Refusal("A pitch is a whole number from 0 to 127, a velocity a number from 0 to 127.")
    return HeardNote(float(onset), float(duration), int(pitch), velocity)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _told(measured: Series, silent: float) -> dict[str, Any]:
    curves = {name: _list(curve) for name, curve in measured.curves.items()}
    return {**curves, "silence": None if math.isnan(silent) else silent}


def _dyad(first: Series, second: Series) -> dict[str, Any]:
    common = common_pulse(first.pulse, second.pulse)
    return {
        "common_pulse": _list(common.clarity),
        "common_period_s": _list(common.period_s),
        "imitation": {
            name: _list(imitation(curve, second.curves[name])) for name, curve in first.curves.items()
        },
    }


def _list(values: Floats) -> list[Any]:
    """As JSON has it: no value is null."""
    told = values.astype(object)
    told[np.isnan(values)] = None
    return list(told.tolist())
