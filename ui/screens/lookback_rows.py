"""Look back as it is seen: the axis, the curves under it, what the music did, the note at its moment."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pygame import Rect

from instruments.played import PLAYERS
from sessions.records import CheckInRecord, SessionInfo
from sessions.review.words import MeasureWords, measures
from ui.kit import layout, widgets
from ui.kit.control import Control, Do, Role, State
from ui.kit.page import Page
from ui.kit.pager import fitting, leaf, pager
from ui.kit.sheet import sheet
from ui.screens import listen_words as words
from ui.screens import lookback_moments
from ui.screens.lookback_axis import EDGE, Curves, Roll, place
from ui.screens.lookback_work import Laid

if TYPE_CHECKING:
    from ui.screens.lookback import LookBack

NAMED = PLAYERS
SAID = 2
SIDE, CURVE, FOOT, TICKS = 150, 64, 146, 22


def title(page: Page, session: SessionInfo) -> str:
    return page.t(
        "lookback.session",
        number=session.number or "",
        when=words.when(page.t, session.began_at, datetime.now()),
    )


def buttons(page: Page, screen: LookBack) -> tuple[tuple[str, str, str, Do], ...]:
    """What stands at the head."""
    return (
        ("table", page.t("lookback.picture" if screen.table else "lookback.table"), "", Do("table")),
        ("report", page.t("lookback.report"), "", Do("report")),
    )


def body(page: Page, area: Rect, screen: LookBack) -> list[Control]:
    """Checks-in and takes, then the take."""
    evening = screen.evening
    if evening is None:
        return [_quiet(page, area, "people.looking")]
    out: list[Control] = []
    if len(evening.takes) > 1 or evening.check_ins:
        line, area = layout.top(area, page.u(48), page.u(10))
        out += _about(page, line, screen)
    if not evening.takes:
        return [*out, _quiet(page, area, "lookback.no_takes")]
    if screen.laid is None:
        return [*out, _quiet(page, area, "people.looking")]
    return out + (_table if screen.table else _picture)(page, area, screen, screen.laid)


def _quiet(page: Page, area: Rect, key: str) -> Control:
    return widgets.label(area, "quiet", page.t(key), role=Role.STATUS, align="centre", colour="muted")


def _about(page: Page, area: Rect, screen: LookBack) -> list[Control]:
    """How somebody was before and after, and which take this is."""
    assert screen.evening is not None
    takes, out = screen.evening.takes, []
    if len(takes) > 1:
        box, area = layout.right(area, page.u(340), page.u(14))
        said = page.t("lookback.take_of", number=screen.take + 1, count=len(takes))
        out = widgets.stepper(
            page, box, "take", page.t("lookback.take"), said,
            Do("take", screen.take - 1) if screen.take > 0 else None,
            Do("take", screen.take + 1) if screen.take < len(takes) - 1 else None,
            less=page.t("lookback.take_before"), more=page.t("lookback.take_after"),
        )  # fmt: skip
    said = " · ".join(check_in_words(page, one) for one in screen.evening.check_ins)
    return [widgets.label(area, "check_ins", said, colour="muted", wrap=True, size="tiny"), *out]


def check_in_words(page: Page, one: CheckInRecord) -> str:
    """A check-in in words and numbers."""
    parts = [
        page.t(f"lookback.{kind}", percent=round(100 * value))
        for kind in ("pleasure", "arousal")
        if (value := getattr(one, kind)) is not None
    ]
    parts += [f"“{one.word}”"] if one.word else []
    return page.t(f"lookback.was_{one.moment}", said=", ".join(parts))


def _picture(page: Page, area: Rect, screen: LookBack, laid: Laid) -> list[Control]:
    foot, area = layout.bottom(area, page.u(FOOT), page.u(12))
    tools, area = layout.bottom(area, page.u(48), page.u(10))
    names, axis = layout.left(area, page.u(SIDE), 0)
    ticks, axis = layout.bottom(axis, page.u(TICKS), page.u(4))
    count = max(1, min(3, int((axis.h * 0.45) // page.u(CURVE))))
    lower, upper = layout.bottom(axis, count * page.u(CURVE), page.u(10))
    out = [
        widgets.label(layout.top(names, page.u(30))[0], "players", page.t("lookback.who"), size="tiny",
                      colour="muted"),
        _roll(page, upper, screen, laid),
        *_curves(page, names, lower, screen, laid, count),
        *_ticks(page, ticks, screen),
        *_tools(page, tools, screen),
    ]  # fmt: skip
    return out + _foot(page, foot, screen, laid)


def _roll(page: Page, area: Rect, screen: LookBack, laid: Laid) -> Control:
    assert screen.evening is not None
    view = screen.view
    look = Roll(laid.take.id, view, lookback_moments.flags(laid, screen.evening), laid.spans, laid.columns)
    long = view.end_s - view.start_s
    at = min(view.end_s, max(view.start_s, view.at_s))
    said = words.clock_words(view.at_s)
    state = State(True, False, at, view.start_s, view.end_s, max(0.05, round(long / 200, 2)), said)
    label = page.t("lookback.axis", notes=laid.take.notes, length=words.clock_words(laid.found.length_s))
    return Control("axis", label, area, Role.SLIDER, look, lambda second: Do("at", second), state, "axis")


def _curves(page: Page, names: Rect, area: Rect, screen: LookBack, laid: Laid, count: int) -> list[Control]:
    out: list[Control] = []
    every = available(laid)
    first = (screen.first * count) % len(every)
    chosen = (every + every)[first : first + min(count, len(every))]
    boxes = layout.rows(area, count, page.u(8))
    for box, measure in zip(boxes, chosen, strict=False):
        look = Curves(laid.take.id, measure.name, screen.view, laid.bands.get(measure.name), laid.found)
        label = Rect(names.x, box.y, names.w - page.u(10), box.h)
        name = page.t("lookback.common_pulse") if measure.name == "common_pulse" else measure.label
        out.append(widgets.label(label, f"{measure.name}.name", name, size="tiny", colour="muted", wrap=True))
        out.append(Control(measure.name, said_of(page, laid, measure), box, Role.IMAGE, look))
    return out


def available(laid: Laid) -> list[MeasureWords]:
    """The measures there are curves of; the common pulse of two players behind them."""
    dyad = [MeasureWords("common_pulse", "", "", "")] if laid.found.dyad else []
    return [*measures(), *dyad]


def said_of(page: Page, laid: Laid, measure: MeasureWords) -> str:
    """A curve in numbers, for those who do not see it."""
    return ", ".join([measure.label or page.t("lookback.common_pulse"), *_numbers(page, laid, measure.name)])


def _ticks(page: Page, area: Rect, screen: LookBack) -> list[Control]:
    view, out = screen.view, []
    for number in range(6):
        second = view.start_s + (view.end_s - view.start_s) * number / 5
        x = place(area, page.u(EDGE), view, second)
        wide = page.u(70)
        box = Rect(min(max(area.x, x - wide // 2), area.right - wide), area.y, wide, area.h)
        out.append(widgets.label(box, f"tick.{number}", words.clock_words(second), size="tiny",
                                 colour="muted", align="centre"))  # fmt: skip
    return out


def _tools(page: Page, area: Rect, screen: LookBack) -> list[Control]:
    """Hear, loop, note; moments; the stretch that is seen."""
    hearing = screen.heard is not None
    first = (
        ("stop", "listen.stop", "stop", "stop") if hearing else ("hear", "lookback.hear", "play", "strong")
    )
    rows = [first, ("loop", "lookback.loop", "again", "raised"), ("note", "lookback.note", "list", "raised"),
            ("other_curves", "lookback.other_curves", "layer", "outline")]  # fmt: skip
    widths = [widgets.button_width(page, page.t(key), bool(icon)) for _, key, icon, _ in rows]
    small = sum(widths) + len(widths) * page.u(8) + 6 * page.u(60) > area.w
    if small:
        widths = [page.u(56)] * len(rows)
    boxes = layout.flow(area, widths, area.h, page.u(8))
    out = [
        widgets.button(box, name, "" if small else page.t(key), Do(name), row="tools", icon=icon, kind=kind,
                       colour="sky", say=page.t(key))
        for box, (name, key, icon, kind) in zip(boxes, rows, strict=True)
    ]  # fmt: skip
    steps = [("closer", "plus", Do("closer")), ("wider", "minus", Do("wider")),
             ("later", "forward", Do("later")), ("earlier", "back", Do("earlier")),
             ("next_moment", "down", Do("moment", 1)),
             ("last_moment", "up", Do("moment", -1))]  # fmt: skip
    rest = area
    made = []
    for name, icon, wish in steps:
        box, rest = layout.right(rest, page.u(52), page.u(8))
        made.append(
            widgets.button(box, name, "", wish, row="stretch", icon=icon, say=page.t(f"lookback.{name}"))
        )
    return out + made[::-1]


def _foot(page: Page, area: Rect, screen: LookBack, laid: Laid) -> list[Control]:
    left, right = layout.left(area, round(area.w * 0.6), page.u(16))
    return [*_said(page, left, screen, laid), *_moment(page, right, screen, laid)]


def _said(page: Page, area: Rect, screen: LookBack, laid: Laid) -> list[Control]:
    """What the music did, a few sentences at a time."""
    inner = layout.inset(area, page.u(22), page.u(12))
    head, rest = layout.top(inner, page.u(28), page.u(4))
    out = [widgets.panel(area, "said.box"),
           widgets.heading(head, "said.title", page.t("lookback.did"), "small")]  # fmt: skip
    if not laid.said:
        return [*out, widgets.label(rest, "said.0", page.t("lookback.nothing"), colour="muted", rise="top")]
    leaves = -(-len(laid.said) // SAID)
    if leaves > 1:
        more, rest = layout.right(rest, page.u(52), page.u(12))
        button = layout.middle(more, more.w, page.u(48))
        out.append(
            widgets.button(button, "more_said", "", Do("more_said"), row="said", icon="forward",
                           say=page.t("go.more_of", at=screen.said % leaves + 1, count=leaves))
        )  # fmt: skip
    first = screen.said % leaves * SAID
    text = " ".join(laid.said[first : first + SAID])
    return [*out, widgets.label(rest, "said.0", text, wrap=True, rise="top")]


def _moment(page: Page, area: Rect, screen: LookBack, laid: Laid) -> list[Control]:
    """The note where one is, or what happened last."""
    assert screen.evening is not None
    inner = layout.inset(area, page.u(22), page.u(12))
    head, rest = layout.top(inner, page.u(28), page.u(4))
    note = lookback_moments.note_at(screen.evening, laid.take.id, screen.view)
    at = words.clock_words(lookback_moments.seconds_of(note) if note else screen.view.at_s)
    if note:
        text = note.text
    else:
        before = lookback_moments.beside(
            lookback_moments.moments(laid, screen.evening), screen.view.at_s + 0.1, -1
        )
        text = (
            page.t("lookback.no_note")
            if before is None
            else page.t(f"lookback.before_{before.kind}", at=words.clock_words(before.at_s), text=before.text)
        )
    title = page.t("lookback.note_at" if note else "lookback.now_at", at=at)
    return [
        widgets.panel(area, "moment.box"),
        widgets.heading(head, "moment.title", title, "small"),
        widgets.label(rest, "moment", text, wrap=True, rise="top", colour="text" if note else "muted"),
    ]


def _table(page: Page, area: Rect, screen: LookBack, laid: Laid) -> list[Control]:
    """The same in words and numbers: measures by player, then every moment."""
    assert screen.evening is not None
    lines = [
        (f"{measure.label} ({measure.unit})", "  ".join(_numbers(page, laid, measure.name)), None)
        for measure in measures()
    ]
    lines += [
        (words.clock_words(one.at_s), page.t(f"lookback.is_{one.kind}", text=one.text), one.at_s)
        for one in lookback_moments.moments(laid, screen.evening)
    ]
    lines += [("", sentence, None) for sentence in laid.said]
    foot, area = layout.bottom(area, page.u(56), page.u(10))
    row, gap = page.u(50), page.u(6)
    at, shown, leaves = leaf(len(lines), fitting(area, row, gap), screen.leaf)
    out: list[Control] = []
    for number in shown:
        box, area = layout.top(area, row, gap)
        left, right = layout.left(box, page.u(300 if lines[number][0] else 0), page.u(14))
        name, text, at_s = lines[number]
        if at_s is not None:
            out.append(widgets.button(left, f"row.{number}", name, Do("at", at_s), row=f"row {number}"))
        elif name:
            out.append(widgets.label(left, f"row.{number}", name, colour="muted"))
        out.append(widgets.label(right, f"row.{number}.said", text, wrap=True))
    said = page.t("listen.shown", first=shown[0] + 1, last=shown[-1] + 1, count=len(lines))
    return out + pager(
        page, foot, "leaf", at, leaves, said, page.t("settings.before"), page.t("settings.after")
    )


def _numbers(page: Page, laid: Laid, measure: str) -> list[str]:
    """Mean and standard deviation of each player, in words."""
    return [
        f"{page.t(f'players.{player}') if player else page.t('lookback.both')}: {mean:.2f} ± {sd:.2f}"
        for player, (mean, sd) in laid.numbers.get(measure, {}).items()
    ]


def sheet_of(page: Page, screen: LookBack) -> list[Control]:
    """The note that is being written."""
    if screen.writing is None:
        return []
    at = lookback_moments.seconds_of(screen.note) if screen.note else screen.view.at_s
    title_ = page.t("lookback.note_at", at=words.clock_words(at))
    out, room = sheet(page, "note", title_, 680, 240, Do("close"), page.t("go.back"))
    foot, field = layout.bottom(room, page.u(58), page.u(14))
    label = page.t("people.keep")
    place_, _ = layout.right(foot, widgets.button_width(page, label))
    return [
        *out,
        widgets.field(field, "writing", page.t("session.note"), screen.writing,
                      lambda text: Do("writing", text), faint=page.t("lookback.note_faint"),
                      many_lines=True, size="small"),
        widgets.button(place_, "keep_note", label, Do("keep_note"), row="keep", kind="strong", colour="sage"),
    ]  # fmt: skip
