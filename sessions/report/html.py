"""A take as one page that needs nothing else: pictures, sentences, tables.

It leaves the store, so it is only made when asked for, and names nobody who is not named in the call.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from instruments.asset import asset
from sessions.records import NoteRecord, TakeInfo
from sessions.report import svg
from sessions.review.take import Review, shown, summary
from sessions.review.words import answers, measures, sentences

POLICY = "default-src 'none'; style-src 'unsafe-inline'; media-src data:; img-src data:"

NAMES = {"client": "Player one", "therapist": "Player two"}
"""How players are called where nobody is named."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page may hold: `title` (no name unless somebody put it there), how players are `called`, the
    therapist's `notes`, and an MP3 as base64, empty for none."""

    title: str = "Improvisation"
    called: Mapping[str, str] | None = None
    notes: Sequence[NoteRecord] = ()
    mp3: str = ""


def page(info: TakeInfo, found: Review, asked: Asked) -> str:
    """The whole page as HTML text."""
    called = {voice: voice.capitalize() for voice in found.notes} | NAMES | dict(asked.called or {})
    body = "".join((
        _head(info, asked), _sound(asked), _rolls(found, called), _curves(found, called),
        _sentences(found, called), _notes(asked), _table(found, called), _about(),
    ))  # fmt: skip
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(asked.title)}</title><style>{asset('report.css').read_text('utf-8')}</style></head>"
        f"<body><main>{body}</main></body></html>"
    )


def _head(info: TakeInfo, asked: Asked) -> str:
    minutes, seconds = divmod(round(info.length_s), 60)
    facts = [
        f"{info.started_at:%d %B %Y}",
        f"{minutes}:{seconds:02} minutes",
        f"{info.notes} notes",
        info.key_label,
    ]
    about = " · ".join(escape(fact) for fact in facts if fact)
    return (
        f"<h1>{escape(asked.title)}</h1><p>{about}</p>"
        '<p class="muted">This page measures music. It says nothing about a person’s health or state. '
        "Whoever has this file can read it: give it only to whom it is meant for.</p>"
    )


def _sound(asked: Asked) -> str:
    if not asked.mp3:
        return ""
    return f'<audio controls preload="none" src="data:audio/mpeg;base64,{asked.mp3}"></audio>'


def _rolls(found: Review, called: Mapping[str, str]) -> str:
    key = "".join(
        f'<span class="{svg.css_class(voice)}"><i></i>{escape(called[voice])}</span>' for voice in found.notes
    )
    lines = []
    for begin, end in svg.systems(found.length_s):
        title = f"Notes from {_clock(begin)} to {_clock(min(end, found.length_s))}"
        picture = svg.roll(found.notes, found.chords, found.markers, (begin, end), title)
        lines.append(f"<figure>{picture}</figure>")
    return f'<h2>What was played</h2><p class="key">{key}</p>{"".join(lines)}'


def _curves(found: Review, called: Mapping[str, str]) -> str:
    if not found.players:
        return ""
    out = ["<h2>How it went</h2>"]
    for measure in measures():
        rows = {voice: shown(found, voice, measure.name) for voice in found.players}
        if all(np.isnan(row).all() for row in rows.values()):
            continue
        who = " and ".join(called[voice] for voice in rows)
        title = f"{measure.label} ({measure.unit}) of {who}"
        picture = svg.curves(found.ends_s, rows, found.length_s, title, measure.lowest)
        words = f"{escape(measure.label)} <span class=muted>{escape(measure.unit)}</span>"
        out.append(f"<figure><figcaption>{words}</figcaption>{picture}</figure>")
    return "".join(out)


def _sentences(found: Review, called: dict[str, str]) -> str:
    rows = [*sentences(found, called), *answers(found, called)]
    said = "".join(f"<li>{escape(sentence)}</li>" for sentence in rows)
    return f"<h2>In words</h2><ul>{said}</ul>" if said else ""


def _notes(asked: Asked) -> str:
    rows = "".join(f"<li>{escape(_where(note))}{escape(note.text)}</li>" for note in asked.notes)
    return f"<h2>Notes</h2><ul>{rows}</ul>" if rows else ""


def _where(note: NoteRecord) -> str:
    return "" if note.at_samples is None else f"{_clock(note.at_samples / 48_000)} · "


def _table(found: Review, called: Mapping[str, str]) -> str:
    heads = "".join(f'<th class="n">{escape(called[voice])}</th>' for voice in found.players)
    rows = "".join(_rows(found))
    if not rows:
        return ""
    return (
        "<h2>The numbers</h2><p class=muted>Mean and standard deviation over the take.</p>"
        f'<div class="scroll"><table><tr><th>Measure</th>{heads}</tr>{rows}</table></div>'
    )


def _rows(found: Review) -> Iterator[str]:
    numbers = summary(found)
    for measure in measures():
        cells = [_cell(numbers[voice].get(measure.name)) for voice in found.players]
        yield f"<tr><th>{escape(measure.label)}</th>{''.join(cells)}</tr>"
    silent = [f'<td class="n">{100 * found.silence[voice]:.0f} %</td>' for voice in found.players]
    if silent:
        yield f"<tr><th>Share of silence</th>{''.join(silent)}</tr>"


def _cell(number: tuple[float, float] | None) -> str:
    return (
        '<td class="n">–</td>' if number is None else f'<td class="n">{number[0]:.3g} ± {number[1]:.2g}</td>'
    )


def _about() -> str:
    rows = "".join(f"<li><b>{escape(m.label)}</b>: {escape(m.about)}</li>" for m in measures())
    return (
        "<h2>What the measures say</h2>"
        f"<ul>{rows}</ul><p class=muted>Windows of six seconds, every second, after the Music Therapy "
        "Toolbox (Erkkilä, Lartillot and others 2004).</p>"
    )


def _clock(at_s: float) -> str:
    minutes, seconds = divmod(int(at_s), 60)
    return f"{minutes}:{seconds:02}"
