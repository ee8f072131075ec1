"""Pictures as SVG: notes as a few paths, curves as lines, in systems that fit a page."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

import numpy as np

from improv.measures.sums import Floats
from improv.picture import HeardNote
from sessions.review.take import Moment

WIDTH, ROLL_HEIGHT, CURVE_HEIGHT, LEFT = 960, 150, 96, 44
CLOCK_WIDTH = 28
SYSTEM_S = 60.0
"""Seconds in a line of the piano roll."""

LEAST_SPAN = 12
"""Semitones that a roll shows at least."""


def systems(length_s: float) -> Iterator[tuple[float, float]]:
    """Begin and end of each line, seconds."""
    count = max(1, int(np.ceil(length_s / SYSTEM_S)))
    for number in range(count):
        yield number * SYSTEM_S, (number + 1) * SYSTEM_S


def roll(
    notes: Mapping[str, Sequence[HeardNote]],
    chords: Sequence[Moment],
    markers: Sequence[Moment],
    span: tuple[float, float],
    title: str,
) -> str:
    """A line of the piano roll: one path for each voice, louder notes thicker by class of the stylesheet."""
    inside = {voice: [n for n in rows if n.onset_s < span[1] and n.onset_s + n.duration_s > span[0]]
              for voice, rows in notes.items()}  # fmt: skip
    pitches = [note.pitch for rows in inside.values() for note in rows] or [60]
    middle, half = (min(pitches) + max(pitches)) / 2, max(max(pitches) - min(pitches) + 2, LEAST_SPAN) / 2
    low, high = middle - half, middle + half
    body = [_grid(span, ROLL_HEIGHT)]
    for voice, rows in inside.items():
        path = "".join(_bar(note, span, low, high) for note in rows)
        body.append(f'<path class="v {css_class(voice)}" d="{path}"/>' if path else "")
    body += [_text(m, span, 11, "chord") for m in chords if span[0] <= m.at_s < span[1]]
    body += [_flag(m, span) for m in markers if span[0] <= m.at_s < span[1]]
    return _picture(ROLL_HEIGHT, title, "".join(body))


def curves(
    ends_s: Floats, rows: Mapping[str, Floats], length_s: float, title: str, lowest: float | None
) -> str:
    """Players' curves of one measure over the whole take; gaps stay gaps."""
    known = [row[~np.isnan(row)] for row in rows.values()]
    values = np.concatenate([row for row in known if len(row)] or [np.array([0.0, 1.0])])
    low = float(values.min()) if lowest is None else lowest
    high = max(float(values.max()), low + 1e-9)
    body = [_grid((0.0, max(length_s, 1.0)), CURVE_HEIGHT), _scale(low, high)]
    for voice, row in rows.items():
        path = _line(ends_s, (row - low) / (high - low), max(length_s, 1.0))
        body.append(f'<path class="c {css_class(voice)}" d="{path}"/>')
    return _picture(CURVE_HEIGHT, title, "".join(body))


def _picture(height: int, title: str, body: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


def css_class(voice: str) -> str:
    """The class of a voice in the stylesheet."""
    return "p-" + voice.replace(" ", "-")


def _x(at_s: float, span: tuple[float, float]) -> float:
    share = (at_s - span[0]) / (span[1] - span[0])
    return round(LEFT + min(max(share, 0.0), 1.0) * (WIDTH - LEFT - 6), 1)


def _bar(note: HeardNote, span: tuple[float, float], low: float, high: float) -> str:
    y = round(16 + (1 - (note.pitch - low) / (high - low)) * (ROLL_HEIGHT - 34), 1)
    begin, end = _x(note.onset_s, span), _x(note.onset_s + note.duration_s, span)
    return f"M{begin} {y}h{max(round(end - begin, 1), 1.5)}"


def _line(ends_s: Floats, heights: Floats, length_s: float) -> str:
    """A path that lifts the pen where there is no value."""
    parts, down = [], False
    for at, height in zip(ends_s, heights, strict=True):
        if np.isnan(height):
            down = False
            continue
        y = round(8 + (1 - float(height)) * (CURVE_HEIGHT - 26), 1)
        parts.append(f"{'L' if down else 'M'}{_x(float(at), (0.0, length_s))} {y}")
        down = True
    return "".join(parts)


def _grid(span: tuple[float, float], height: int) -> str:
    """Thin lines and times, some eight across."""
    step = next((s for s in (5, 10, 30, 60, 120, 300, 600) if (span[1] - span[0]) / s <= 12), 1200)
    out = []
    for number in range(int(span[0] // step), int(span[1] // step) + 1):
        at = number * step
        if span[0] <= at <= span[1]:
            x = _x(at, span)
            out.append(f'<path class="g" d="M{x} 14V{height - 16}"/>')
            if x < WIDTH - CLOCK_WIDTH:
                out.append(f'<text class="t" x="{x}" y="{height - 4}">{at // 60}:{at % 60:02}</text>')
    return "".join(out)


def _scale(low: float, high: float) -> str:
    return (
        f'<text class="t" x="2" y="16">{high:.3g}</text>'
        f'<text class="t" x="2" y="{CURVE_HEIGHT - 16}">{low:.3g}</text>'
    )


def _text(moment: Moment, span: tuple[float, float], y: int, kind: str) -> str:
    return f'<text class="{kind}" x="{_x(moment.at_s, span)}" y="{y}">{escape(moment.text)}</text>'


def _flag(moment: Moment, span: tuple[float, float]) -> str:
    x = _x(moment.at_s, span)
    words = escape(moment.text)
    return (
        f'<path class="m" d="M{x} 14V{ROLL_HEIGHT - 16}"/><text class="m" x="{x + 3}" y="24">{words}</text>'
    )
