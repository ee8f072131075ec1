"""The steps of a session as they are seen.

The check-in's two sliders take up the idea of the Affective Slider (Betella and Verschure 2016): pleasure and
arousal, each between two faces; the faces are drawn here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import cos, pi, sin

import pygame
from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.kit.theme import Colour
from ui.practice import Sitting

KINDS = ("pleasure", "arousal")
FINE = 4
"""Faces are drawn so many times larger and then made smaller, for smooth lines."""


@dataclass(frozen=True, slots=True)
class Feeling:
    """What was answered so far; what was not touched is not `told`."""

    told: Mapping[str, float] = field(default_factory=dict)
    word: str = ""

    def with_value(self, kind: str, value: float) -> "Feeling":
        return replace(self, told={**self.told, kind: value})

    def with_word(self, word: str) -> "Feeling":
        return replace(self, word=word)


@dataclass(frozen=True, slots=True)
class Face:
    """A face that shows how much of `kind`, 0-1."""

    kind: str
    level: float
    colour: str = "amber"


def face(brush: Brush, control: Control, mood: Mood) -> None:
    look: Face = control.look
    side = min(control.rect.size)
    key = ("face", look, side)
    if key not in brush.bakes:
        brush.bakes[key] = _drawn(look, side, brush.theme.thin(look.colour))
    image = brush.bakes[key]
    brush.surface.blit(image, image.get_rect(center=control.rect.center))


def _drawn(look: Face, side: int, colour: Colour) -> pygame.Surface:
    size = side * FINE
    image = pygame.Surface((size, size), pygame.SRCALPHA)
    image.fill((*colour, 0))
    thick = max(2, size // 26)
    middle, radius = size / 2, size * 0.42
    pygame.draw.circle(image, colour, (middle, middle), radius, thick)
    for side_of in (-1, 1):
        eye = (middle + side_of * size * 0.15, middle - size * 0.09)
        _eye(image, look, eye, size, thick, colour)
    bend = (look.level - 0.5) * 2 if look.kind == "pleasure" else 0.0
    _curve(image, (middle, middle + size * 0.17), size * 0.19, bend * size * 0.11, thick, colour)
    if look.kind == "arousal" and look.level > 0.5:
        _rays(image, middle, radius, look.level, thick, colour)
    return pygame.transform.smoothscale(image, (side, side))


def _eye(
    image: pygame.Surface, look: Face, at: tuple[float, float], size: int, thick: int, colour: Colour
) -> None:
    """Open as far as somebody is awake; with pleasure always a point."""
    if look.kind == "pleasure":
        pygame.draw.circle(image, colour, at, size * 0.035)
    elif look.level < 0.25:
        _curve(image, at, size * 0.07, size * 0.03, thick, colour)
    else:
        pygame.draw.circle(image, colour, at, size * (0.03 + 0.05 * look.level), thick)


def _curve(
    image: pygame.Surface, at: tuple[float, float], half: float, bend: float, thick: int, colour: Colour
) -> None:
    """A line bent down in its middle by `bend`."""
    for step in range(33):
        share = step / 16 - 1
        point = (at[0] + share * half, at[1] + bend * (0.5 - share * share))
        pygame.draw.circle(image, colour, point, thick / 2)


def _rays(
    image: pygame.Surface, middle: float, radius: float, level: float, thick: int, colour: Colour
) -> None:
    for ray in range(10):
        angle, far = ray * pi / 5, radius * (1.0 + 0.18 * (level - 0.5) * 2)
        ends = [(middle + cos(angle) * r, middle + sin(angle) * r) for r in (radius * 1.02, far)]
        pygame.draw.line(image, colour, *ends, thick)


def title(page: Page, sitting: Sitting) -> str:
    """Who, and which session of how many."""
    planned = sitting.client.planned
    key = "session.title_of" if planned else "session.title"
    return page.t(key, name=sitting.client.name, number=sitting.number, planned=planned)


def unkept(page: Page, area: Rect) -> tuple[list[Control], Rect]:
    """There is no consent: that nothing is kept stands there as long as the session runs."""
    box, rest = layout.top(area, page.u(48), page.u(14))
    inner = layout.inset(box, page.u(20), 0)
    words = page.t("session.unkept")
    return [
        widgets.panel(box, "unkept.box", edge=True),
        widgets.label(inner, "unkept", words, role=Role.STATUS, weight="medium"),
    ], rest


def check_in(page: Page, area: Rect, moment: str, felt: Feeling) -> list[Control]:
    """Two sliders, a word, and the way on without answering."""
    box = layout.middle(area, min(area.w, page.u(860)), min(area.h, page.u(520)))
    head, rest = layout.top(box, page.u(50), page.u(10))
    out = [widgets.heading(head, "how", page.t(f"session.how_{moment}"), align="centre", weight="light")]
    foot, rest = layout.bottom(rest, page.u(58), page.u(14))
    word, rest = layout.bottom(rest, page.u(58), page.u(14))
    for row, kind in zip(layout.rows(rest, 2, page.u(10)), KINDS, strict=True):
        out += _slider(page, row, kind, felt)
    out.append(
        widgets.field(
            layout.middle(word, page.u(460), word.h), "word", page.t("session.word"), felt.word,
            lambda text: Do("word", text), enter=Do("checked"), faint=page.t("session.word"),
        )
    )  # fmt: skip
    labels = [("checked", page.t("go.done"), "strong"), ("skip", page.t("session.skip"), "outline")]
    widths = [max(page.u(160), widgets.button_width(page, label)) for _, label, _ in labels]
    start = foot.centerx - (sum(widths) + page.u(14)) // 2
    boxes = layout.flow(Rect(start, foot.y, foot.w, foot.h), widths, foot.h, page.u(14))
    return out + [
        widgets.button(place, name, label, Do(name), row="checked", kind=kind, colour="amber")
        for place, (name, label, kind) in zip(boxes, labels, strict=True)
    ]


def _slider(page: Page, area: Rect, kind: str, felt: Feeling) -> list[Control]:
    told = felt.told.get(kind)
    value = 0.5 if told is None else told
    colour = "amber" if kind == "pleasure" else "sky"
    side = min(page.u(84), area.h - page.u(8))
    row = layout.middle(area, area.w, side)
    low, rest = layout.left(row, side, page.u(14))
    high, rest = layout.right(rest, side, page.u(14))
    key = "session.not_yet" if told is None else f"session.{kind}_is"
    words = page.t(key, percent=round(100 * value))
    filled = colour if told is not None else "line"
    label = page.t(f"session.{kind}")
    return [
        Control(f"{kind}.low", page.t(f"session.{kind}_low"), low, Role.IMAGE, Face(kind, 0.0, colour)),
        *widgets.slider(
            page, layout.middle(rest, rest.w, page.u(56)), kind, label, value, (0.0, 1.0, 0.05),
            lambda new: Do("feel", (kind, new)), words=words,
            less=page.t("settings.less", what=label), more=page.t("settings.more", what=label), colour=filled,
        ),
        Control(f"{kind}.high", page.t(f"session.{kind}_high"), high, Role.IMAGE, Face(kind, 1.0, colour)),
    ]  # fmt: skip


def hub(page: Page, area: Rect, reminder: str, note: str, unkept: bool) -> list[Control]:
    """What can be done now, and the end."""
    out: list[Control] = []
    if reminder:
        line, area = layout.top(area, page.u(54), page.u(12))
        said = page.t("session.reminder", text=" ".join(reminder.split()))
        out.append(widgets.label(line, "reminder", said, wrap=True, rise="top", colour="muted"))
    foot, area = layout.bottom(area, page.u(58), page.u(18))
    names = (("play", "amber", "door_play"), ("write", "sage", "door_write"), ("breathing", "sky", "heart"))
    doors, area = layout.top(area, round(area.h * 0.56), page.u(16))
    for box, (name, colour, icon) in zip(layout.columns(doors, 3, page.u(18)), names, strict=True):
        label, line = page.t(f"session.{name}"), page.t(f"session.{name}_line")
        out.append(widgets.door(box, name, label, line, Do(name), colour=colour, icon=icon, row="doors"))
    if not unkept:
        out.append(
            widgets.field(
                area, "note", page.t("session.note"), note, lambda text: Do("note", text),
                faint=page.t("session.note_faint"), many_lines=True, size="small",
            )
        )  # fmt: skip
    label = page.t("session.end")
    place, rest = layout.right(foot, widgets.button_width(page, label, True), page.u(14))
    out.append(widgets.button(place, "check_out", label, Do("check_out"), row="foot", icon="check"))
    if not unkept:
        words = page.t("session.look_at")
        place, _ = layout.left(rest, widgets.button_width(page, words, True))
        out.append(
            widgets.button(place, "look_at", words, Do("look_at"), row="foot", icon="list", kind="outline")
        )
    return out


def closing(
    page: Page, area: Rect, note: str, next_time: str, weeks: int, kept: bool, busy: bool
) -> list[Control]:
    """The note, what is for the next time, when that is."""
    foot, area = layout.bottom(area, page.u(58), page.u(16))
    label = page.t("session.close")
    place, _ = layout.right(foot, widgets.button_width(page, label, True))
    end = widgets.button(
        place,
        "end",
        label,
        Do("end"),
        row="end",
        kind="strong",
        colour="lilac",
        icon="check",
        enabled=not busy,
    )
    if not kept:
        return [
            widgets.label(area, "quiet", page.t("session.unkept_end"), align="centre", colour="muted"),
            end,
        ]
    when, area = layout.bottom(area, page.u(56), page.u(14))
    upper, lower = layout.top(area, round(area.h * 0.6), page.u(14))
    out: list[Control] = [
        widgets.field(upper, "note", page.t("session.note"), note, lambda text: Do("note", text),
                      faint=page.t("session.note_faint"), many_lines=True, size="small"),
        widgets.field(lower, "next_time", page.t("session.next_time"), next_time,
                      lambda text: Do("next_time", text), faint=page.t("session.next_time"), many_lines=True,
                      size="small"),
    ]  # fmt: skip
    words = page.t("session.next")
    place, rest = layout.left(when, page.text_width(words, "small", "regular"), page.u(16))
    out.append(widgets.label(place, "next", words, colour="muted"))
    for box, number in zip(layout.columns(rest, 3, page.u(8)), (1, 2, 0), strict=True):
        chosen = weeks == number
        out.append(
            widgets.choice(box, f"weeks.{number}", page.t(f"session.weeks.{number}"), chosen,
                           Do("weeks", number), row="weeks")
        )  # fmt: skip
    return [*out, end]
