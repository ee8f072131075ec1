"""What a report says of all of a person's sessions. It names nobody who is not named in the call."""

from collections.abc import Iterator, Mapping, Sequence

from instruments.clock import RATE
from instruments.played import PLAYERS
from sessions.models import AFTER, BEFORE, HELD, MISSED, NOTE, PLANNED
from sessions.records import CheckInRecord
from sessions.report import month_pictures
from sessions.report.blocks import Block, Figure, Heading, Key, Listed, Report, Table, Words
from sessions.report.month_pictures import check_ins, trend
from sessions.report.pictures import clock
from sessions.report.take_page import CARE, NAMES, WINDOWS
from sessions.review.course import Course, Sitting
from sessions.review.months import Point, months
from sessions.review.words import over_months, text_of_months

TITLE = "Sessions"
SLIDERS = (("pleasure", "Pleasure", "0 unpleasant, 1 pleasant"), ("arousal", "Arousal", "0 calm, 1 awake"))

Trends = Mapping[str, tuple[Point, ...]]


def client_report(found: Course, title: str = "") -> Report:
    """The whole of it; `title` where somebody wants a name on it."""
    voices = [voice for voice in PLAYERS if any(p.voice == voice for ps in found.trends.values() for p in ps)]
    return Report(title or TITLE, (
        Words(_period(found)), Words(CARE, muted=True), *_attendance(found), *_check_ins(found.sittings),
        *(block for voice in voices for block in _trends(found, voice)), *_notes(found.sittings),
        *(_about() if voices else ()),
    ))  # fmt: skip


def _period(found: Course) -> str:
    days = [f"{sitting.info.began_at.astimezone():%d %B %Y}" for sitting in found.sittings]
    return f"{days[0]} to {days[-1]}" if len(days) > 1 else "".join(days) or "No session yet."


def _attendance(found: Course) -> Iterator[Block]:
    states = [sitting.info.state for sitting in found.sittings]
    if not states:
        return
    programme = found.client.planned
    yield Heading("Attendance")
    yield Words(
        text_of_months(
            "held" if programme is None else "held_of",
            held=states.count(HELD), missed=states.count(MISSED), planned=states.count(PLANNED),
            programme=programme,
        )
    )  # fmt: skip
    rows = [_attended(sitting) for sitting in found.sittings]
    yield Table(["Session", "Day", "State", "Minutes", "Takes"], rows, numbers=False)


def _attended(sitting: Sitting) -> list[str]:
    info = sitting.info
    length = "–" if info.ended_at is None else f"{(info.ended_at - info.began_at).total_seconds() / 60:.0f}"
    return [_name(sitting), _day(sitting), info.state, length, str(info.takes)]


def _check_ins(sittings: Sequence[Sitting]) -> Iterator[Block]:
    told = [sitting for sitting in sittings if sitting.check_ins]
    if not told:
        return
    yield Heading("How it was, before and after")
    yield Key([(month_pictures.BEFORE, "Before"), (month_pictures.AFTER, "After")])
    for slider, label, unit in SLIDERS:
        rows = [tuple(_slid(sitting, moment, slider) for moment in (BEFORE, AFTER)) for sitting in told]
        pairs = [(before, after) for before, after in rows]
        title = f"{label} before and after each session"
        yield Figure(check_ins(pairs, [_name(sitting) for sitting in told], title), label, unit)
    heads = ["Session", "Before: pleasure", "arousal", "word", "After: pleasure", "arousal", "word"]
    yield Table(heads, [[_name(sitting), *_said(sitting)] for sitting in told], numbers=False)


def _check_in(sitting: Sitting, moment: str) -> CheckInRecord | None:
    return next((one for one in sitting.check_ins if one.moment == moment), None)


def _slid(sitting: Sitting, moment: str, slider: str) -> float | None:
    found = _check_in(sitting, moment)
    if found is None:
        return None
    return found.pleasure if slider == SLIDERS[0][0] else found.arousal


def _said(sitting: Sitting) -> Iterator[str]:
    for moment in (BEFORE, AFTER):
        for slider, _, _ in SLIDERS:
            value = _slid(sitting, moment, slider)
            yield "–" if value is None else f"{value:.2f}"
        found = _check_in(sitting, moment)
        yield (found.word if found else "") or "–"


def _trends(found: Course, voice: str) -> Iterator[Block]:
    rows: Trends = {name: months(points, voice) for name, points in found.trends.items()}
    called = NAMES.get(voice, voice.capitalize())
    names = {sitting.info.id: _name(sitting) for sitting in found.sittings}
    yield Heading(f"{called}: session by session")
    yield Words(text_of_months("band"), muted=True)
    for measure in over_months():
        points = rows[measure.name]
        if points:
            title = f"{measure.label} ({measure.unit}) of {called} in {len(points)} sessions"
            drawn = trend(points, [names[point.session_id] for point in points], voice, title)
            yield Figure(drawn, measure.label, measure.unit)
    yield Listed([("", sentence) for sentence in _sentences(rows, called)])
    yield Table(["Session", *(m.label for m in over_months())], list(_numbers(rows, names)))


def _sentences(rows: Trends, called: str) -> Iterator[str]:
    """What lies where in the latest session, each with its number."""
    said = False
    for measure in over_months():
        latest = rows[measure.name][-1:]
        for point in latest:
            if point.band is not None:
                said = True
                low, high = point.band
                yield text_of_months(
                    point.place, label=measure.label, one=called, value=point.value, low=low, high=high,
                    count=len(rows[measure.name]) - 1,
                )  # fmt: skip
    if not said:
        yield text_of_months("few", one=called)


def _numbers(rows: Trends, names: Mapping[str, str]) -> Iterator[list[str]]:
    by_session = {name: {point.session_id: point.value for point in points} for name, points in rows.items()}
    for session_id, name in names.items():
        values = [by_session[measure.name].get(session_id) for measure in over_months()]
        if any(value is not None for value in values):
            yield [name, *("–" if value is None else f"{value:.3g}" for value in values)]


def _notes(sittings: Sequence[Sitting]) -> Iterator[Block]:
    told = [sitting for sitting in sittings if sitting.notes]
    if told:
        yield Heading("Notes")
    for sitting in told:
        yield Heading(f"Session {_name(sitting)}, {_day(sitting)}", small=True)
        yield Listed([(_where(note.kind, note.at_samples), note.text) for note in sitting.notes])


def _where(kind: str, at_samples: int | None) -> str:
    parts = [
        "" if kind == NOTE else kind.capitalize(),
        "" if at_samples is None else clock(at_samples / RATE),
    ]
    return ", ".join(filter(None, parts))


def _about() -> Iterator[Block]:
    yield Heading("What the measures say")
    yield Listed([(measure.label, measure.about) for measure in over_months()])
    yield Words(WINDOWS, muted=True)


def _name(sitting: Sitting) -> str:
    return str(sitting.info.number or "–")


def _day(sitting: Sitting) -> str:
    return f"{sitting.info.began_at.astimezone():%d %b %Y}"
