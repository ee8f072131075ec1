"""The list of what was kept, and what is heard just now."""

from dataclasses import dataclass
from datetime import datetime

from pygame import Rect

from sessions.records import TakeInfo
from ui.kit import layout, looks, widgets
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role, State
from ui.kit.page import Page
from ui.kit.sheet import sheet
from ui.kit.theme import mix
from ui.screens import listen_words as words
from ui.screens.listen_work import Entry, Heard

ROW = 84
NOW = 94


@dataclass(frozen=True, slots=True)
class Bar:
    """How far something is, for reading only."""

    colour: str = "sky"


def bar(brush: Brush, control: Control, mood: Mood) -> None:
    line = layout.middle(control.rect, control.rect.w, brush.u(10))
    brush.box(line, 5, mix(brush.colour("raised"), brush.colour("line"), 0.55))
    share = min(1.0, max(0.0, control.state.value or 0.0))
    filled = Rect(line.x, line.y, max(line.h, round(line.w * share)), line.h)
    brush.box(filled, 5, brush.theme.thin(control.look.colour))


def row(page: Page, area: Rect, entry: Entry, now: datetime, heard: bool) -> list[Control]:
    """One take or song: hear it, its name and facts, and what else can be done."""
    name = words.title(page.t, entry)
    room = layout.inset(area, page.u(14), 0)
    hear, rest = layout.left(room, page.u(56), page.u(18))
    more, rest = layout.right(rest, widgets.button_width(page, page.t("listen.more")), page.u(12))
    kind, text = layout.left(rest, page.u(26), page.u(14))
    above, below = layout.top(layout.middle(text, text.w, page.u(56)), page.u(30))
    sign = layout.middle(kind, page.u(26), page.u(26))
    key = f"entry {entry.id}"
    return [
        widgets.panel(area, f"{key}.row", edge=heard),
        _hear(page, layout.middle(hear, hear.w, page.u(56)), key, entry, name, heard),
        Control(
            f"{key}.sign", "", sign, Role.IMAGE, looks.Sign("note" if entry.take else "list", colour="muted")
        ),
        widgets.label(above, f"{key}.title", name, weight="semibold"),
        widgets.label(below, f"{key}.line", words.line(page.t, entry, now), size="tiny", colour="muted"),
        widgets.button(
            layout.middle(more, more.w, page.u(56)),
            f"{key}.more",
            page.t("listen.more"),
            Do("more", entry),
            row=key,
            kind="outline",
            say=page.t("listen.more_of", title=name),
        ),
    ]


def _hear(page: Page, area: Rect, key: str, entry: Entry, name: str, heard: bool) -> Control:
    if heard:
        say = page.t("listen.stop")
        return widgets.button(
            area, f"{key}.hear", "", Do("stop"), row=key, kind="stop", icon="stop", radius=28, say=say
        )
    say = page.t("listen.hear", title=name)
    return widgets.button(
        area,
        f"{key}.hear",
        "",
        Do("hear", entry),
        row=key,
        kind="strong",
        colour="sky",
        icon="play",
        radius=28,
        say=say,
    )


def now_heard(page: Page, area: Rect, heard: Heard, share: float, facts: str) -> list[Control]:
    """What is heard, how far it is, and Stop."""
    inner = layout.inset(area, page.u(20), 0)
    stop, rest = layout.right(inner, page.u(164), page.u(26))
    above, below = layout.top(layout.middle(rest, rest.w, page.u(62)), page.u(32), page.u(12))
    right, left = layout.right(above, page.text_width(facts, "small", "regular") + page.u(4), page.u(16))
    title = page.t("listen.hearing", title=words.title(page.t, heard.entry))
    track = Control(
        "progress", page.t("listen.progress"), below, Role.IMAGE, Bar(), state=State(value=share, text=facts)
    )
    return [
        widgets.panel(area, "now", radius=28),
        widgets.label(left, "now.title", title, weight="semibold"),
        widgets.label(right, "now.facts", facts, colour="muted", align="right"),
        track,
        widgets.button(
            layout.middle(stop, stop.w, page.u(58)),
            "stop",
            page.t("listen.stop"),
            Do("stop"),
            row="now",
            kind="stop",
            icon="stop",
            size="body",
            radius=29,
            at_press=True,
        ),
    ]


def cut_off(page: Page, area: Rect, take: TakeInfo, now: datetime) -> list[Control]:
    """A take that a crash left open: keep it, later, discard."""
    answers = (
        ("keep_cut_off", "keep", "strong"),
        ("later", "later", "raised"),
        ("discard_cut_off", "discard", "outline"),
    )
    rest = layout.inset(area, page.u(20), 0)
    buttons: list[Control] = []
    for command, key, kind in reversed(answers):
        label = page.t(f"listen.{key}")
        box, rest = layout.right(rest, widgets.button_width(page, label), page.u(10))
        box = layout.middle(box, box.w, page.u(56))
        buttons.insert(
            0,
            widgets.button(
                box, f"cut_off.{key}", label, Do(command, take), row="cut off", kind=kind, colour="amber"
            ),
        )
    above, below = layout.top(layout.middle(rest, rest.w, page.u(56)), page.u(30))
    return [
        widgets.panel(area, "cut_off", edge=True),
        widgets.label(above, "cut_off.title", page.t("listen.cut_off"), weight="semibold"),
        widgets.label(
            below, "cut_off.line", words.cut_off_line(page.t, take, now), size="tiny", colour="muted"
        ),
        *buttons,
    ]


def empty(page: Page, area: Rect) -> list[Control]:
    """Nothing has been kept yet."""
    box = layout.middle(area, min(area.w, page.u(680)), page.u(300))
    head, rest = layout.top(box, page.u(60), page.u(14))
    line, rest = layout.top(rest, page.u(96), page.u(26))
    doors, _ = layout.top(rest, page.u(60))
    labels = [("play", "strong", "amber"), ("write", "strong", "sage")]
    widths = [page.u(150)] * 2
    start = doors.x + (doors.w - sum(widths) - page.u(16)) // 2
    boxes = layout.flow(Rect(start, doors.y, doors.w, doors.h), widths, doors.h, page.u(16))
    return [
        widgets.heading(head, "empty", page.t("listen.empty"), align="centre", weight="light"),
        widgets.label(
            line,
            "empty.line",
            page.t("listen.empty_line"),
            align="centre",
            rise="top",
            wrap=True,
            colour="muted",
            size="body",
        ),
        *(
            widgets.button(
                box, f"empty.{name}", page.t(f"go.{name}"), Do(name), row="empty", kind=kind, colour=colour
            )
            for box, (name, kind, colour) in zip(boxes, labels, strict=True)
        ),
    ]


def more_sheet(page: Page, entry: Entry, title: str) -> list[Control]:
    """What else can be done with a take or a song."""
    names = ["rename", "save_midi" if entry.take else "save_chordpro", "take_away"]
    if entry.take is None:
        names.insert(0, "open_song")
    controls, room = sheet(
        page, "more", title, 560, 72 * len(names) + 12 * (len(names) - 1), Do("close"), page.t("go.done")
    )
    boxes = layout.rows(room, len(names), page.u(12))
    return controls + [
        widgets.card(
            box,
            f"more.{name}",
            page.t(f"listen.{name}"),
            page.t(f"listen.{name}_line"),
            Do(name, entry),
            row=name,
        )
        for box, name in zip(boxes, names, strict=True)
    ]


def rename_sheet(page: Page, entry: Entry, text: str) -> list[Control]:
    """Another name for a take or a song."""
    controls, room = sheet(page, "rename", page.t("listen.rename"), 620, 150, Do("close"), page.t("go.done"))
    place, rest = layout.top(room, page.u(62), page.u(24))
    foot, _ = layout.top(rest, page.u(58))
    label = page.t("listen.rename_done")
    done, _ = layout.right(foot, widgets.button_width(page, label))
    faint = page.t("listen.take")
    return [
        *controls,
        widgets.field(
            place,
            "name",
            page.t("listen.name"),
            text,
            lambda new: Do("naming", new),
            enter=Do("named", entry),
            faint=faint,
        ),
        widgets.button(done, "named", label, Do("named", entry), row="named", kind="strong", colour="sky"),
    ]
