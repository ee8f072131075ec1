"""A take's pictures: systems of a piano roll, and players' curves."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from improv.measures.sums import Floats
from improv.picture import HeardNote
from instruments.played import PLAYERS
from sessions.report.pictures import LEFT, Label, Picture, Rows, Stroke, across, picture, times
from sessions.review.take import Moment

SYSTEM_S = 60.0
"""Seconds in a line of the piano roll."""

LEAST_SPAN = 12
"""Semitones that a roll shows at least."""

CHORD_ROWS, MARKER_ROW = (26.0, 12.0), 40.0
ROLL_TOP, ROLL_BOTTOM, ROLL_HEIGHT = 48.0, 186.0, 204.0
DRUMS, DRUMS_TOP = "drums", 174.0
CURVE_TOP, CURVE_BOTTOM, CURVE_HEIGHT = 8.0, 84.0, 102.0
SHORTEST = 1.5
SOON_S = 1.0
"""A chord that comes so soon in a line stands for the one that went on into it."""

BAND_WIDTH, BAND_STRENGTH = 1.6, 0.55
LOUDNESS = ((0, 3.0), (60, 4.5), (95, 6.0))
"""Least velocity, and how thick a player's note is drawn from there on."""

DASHED = PLAYERS[1::2]
"""Players whose curves are broken lines, to be told apart without colour."""


def systems(length_s: float) -> Iterator[tuple[float, float]]:
    """Begin and end of each line, seconds."""
    for number in range(max(1, int(np.ceil(length_s / SYSTEM_S)))):
        yield number * SYSTEM_S, (number + 1) * SYSTEM_S


def roll(
    notes: Mapping[str, Sequence[HeardNote]],
    chords: Sequence[Moment],
    markers: Sequence[Moment],
    span: tuple[float, float],
    title: str,
) -> Picture:
    """A line of the piano roll: the band thin behind the players, whose louder notes are thicker; drums in a
    lane of their own. A chord that finds no room for its name is a tick."""
    inside = {voice: [n for n in rows if n.onset_s < span[1] and n.onset_s + n.duration_s > span[0]]
              for voice, rows in notes.items()}  # fmt: skip
    range_ = _range(inside)
    parts: list[Stroke | Label] = [*times(span, ROLL_TOP, ROLL_BOTTOM), *_octaves(range_)]
    behind = [voice for voice in inside if voice not in PLAYERS]
    for voice in (*behind, *(voice for voice in inside if voice in PLAYERS)):
        parts += _voice(voice, inside[voice], span, range_)
    flags = [marker for marker in markers if span[0] <= marker.at_s < span[1]]
    down = 0.0 if flags else MARKER_ROW - CHORD_ROWS[0]
    parts += _chords(_changes(chords, span), span, [row + down for row in CHORD_ROWS])
    parts += _markers(flags, span)
    return picture(ROLL_HEIGHT, title, parts)


def curves(
    ends_s: Floats, rows: Mapping[str, Floats], length_s: float, title: str, lowest: float | None
) -> Picture:
    """Players' curves of one measure over the whole take; gaps stay gaps."""
    known = [row[~np.isnan(row)] for row in rows.values()]
    values = np.concatenate([row for row in known if len(row)] or [np.array([0.0, 1.0])])
    low = float(values.min()) if lowest is None else lowest
    high = max(float(values.max()), low + 1e-9)
    span = (0.0, max(length_s, 1.0))
    parts: list[Stroke | Label] = [*times(span, CURVE_TOP, CURVE_BOTTOM), *scale(low, high)]
    for voice, row in rows.items():
        heights = CURVE_BOTTOM - (row - low) / (high - low) * (CURVE_BOTTOM - CURVE_TOP)
        parts.append(Stroke(voice, _pieces(ends_s / span[1], heights), 2.0, dash=voice in DASHED))
    return picture(CURVE_HEIGHT, title, parts)


def scale(low: float, high: float) -> Iterator[Label]:
    """The two ends of a curve's axis."""
    yield Label(LEFT - 6, CURVE_TOP + 8, f"{high:.3g}", ends=True)
    yield Label(LEFT - 6, CURVE_BOTTOM, f"{low:.3g}", ends=True)


def _range(notes: Mapping[str, Sequence[HeardNote]]) -> tuple[float, float]:
    pitches = [note.pitch for voice, rows in notes.items() if voice != DRUMS for note in rows] or [60]
    middle, half = (min(pitches) + max(pitches)) / 2, max(max(pitches) - min(pitches) + 2, LEAST_SPAN) / 2
    return middle - half, middle + half


def _height(pitch: float, range_: tuple[float, float]) -> float:
    share = (pitch - range_[0]) / (range_[1] - range_[0])
    return round(DRUMS_TOP - 4 - share * (DRUMS_TOP - 4 - ROLL_TOP), 1)


def _octaves(range_: tuple[float, float]) -> Iterator[Stroke | Label]:
    """A thin line at every C, with its name."""
    for pitch in range(12 * int(np.ceil(range_[0] / 12)), int(range_[1]) + 1, 12):
        y = _height(pitch, range_)
        yield Stroke("line", [[(across(0), y), (across(1), y)]], 0.5)
        yield Label(LEFT - 6, y + 4, f"C{pitch // 12 - 1}", ends=True)


def _voice(
    voice: str, notes: Sequence[HeardNote], span: tuple[float, float], range_: tuple[float, float]
) -> Iterator[Stroke]:
    if voice == DRUMS:
        ats = [across((n.onset_s - span[0]) / (span[1] - span[0])) for n in notes if n.onset_s >= span[0]]
        yield Stroke(voice, [[(x, DRUMS_TOP + 2), (x, ROLL_BOTTOM - 2)] for x in ats], 1.2, BAND_STRENGTH)
    elif voice not in PLAYERS:
        yield Stroke(voice, [_bar(note, span, range_) for note in notes], BAND_WIDTH, BAND_STRENGTH)
    else:
        for (least, width), (most, _) in pairwise((*LOUDNESS, (128, 0.0))):
            chosen = [note for note in notes if least <= note.velocity < most]
            yield Stroke(voice, [_bar(note, span, range_) for note in chosen], width)


def _bar(
    note: HeardNote, span: tuple[float, float], range_: tuple[float, float]
) -> tuple[tuple[float, float], tuple[float, float]]:
    whole = span[1] - span[0]
    begin = round(across((note.onset_s - span[0]) / whole), 1)
    end = round(across((note.onset_s + note.duration_s - span[0]) / whole), 1)
    y = _height(note.pitch, range_)
    return (begin, y), (max(end, begin + SHORTEST), y)


def _changes(chords: Sequence[Moment], span: tuple[float, float]) -> list[Moment]:
    """The chords of a line, those left out that only go on; what sounds at its beginning is always told."""
    inside = [chord for chord in chords if span[0] <= chord.at_s < span[1]]
    before = [chord for chord in chords if chord.at_s < span[0]][-1:]
    if inside and inside[0].at_s < span[0] + SOON_S:
        before = []
    rows = [*(Moment(span[0], chord.text) for chord in before), *inside]
    return rows[:1] + [now for last, now in pairwise(rows) if now.text != last.text]


def _chords(
    chords: Sequence[Moment], span: tuple[float, float], baselines: Sequence[float]
) -> Iterator[Stroke | Label]:
    rows, ticks = Rows(baselines), []
    for chord in chords:
        x = round(across((chord.at_s - span[0]) / (span[1] - span[0])), 1)
        label = rows.place(x, chord.text, "text")
        if label is None:
            ticks.append([(x, ROLL_TOP - 5), (x, ROLL_TOP)])
        else:
            yield label
    yield Stroke("muted", ticks, 1.0)


def _markers(markers: Sequence[Moment], span: tuple[float, float]) -> Iterator[Stroke | Label]:
    rows = Rows((MARKER_ROW,))
    xs = [round(across((m.at_s - span[0]) / (span[1] - span[0])), 1) for m in markers]
    yield Stroke("mark", [[(x, MARKER_ROW - 10), (x, ROLL_BOTTOM)] for x in xs], 1.4)
    for x, marker in zip(xs, markers, strict=True):
        label = rows.place(x + 4, marker.text, "mark")
        if label is not None:
            yield label


def _pieces(shares: Floats, heights: Floats) -> list[list[tuple[float, float]]]:
    """A line for each stretch that has values."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for share, height in zip(shares.tolist(), heights.tolist(), strict=True):
        if height != height:
            pieces.append([])
        else:
            pieces[-1].append((round(across(share), 1), round(height, 1)))
    return [piece if len(piece) > 1 else [*piece, (piece[0][0] + SHORTEST, piece[0][1])]
            for piece in pieces if piece]  # fmt: skip
