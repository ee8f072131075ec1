"""The sheet of the band's parts: silent, alone, with which sound, how loud; and keeping it as a style."""

from collections.abc import Callable

from pygame import Rect

from improv.style import load_style, style_names
from improv.voices import PARTS
from ui import names
from ui.kit import layout, lettering, widgets
from ui.kit.blocks import Block, captioned, stacked
from ui.kit.control import Control, Do
from ui.kit.page import SIZES, Page
from ui.screens.play_sheet_players import LOUDER_DB, LOUDEST_DB, QUIETEST_DB
from ui.screens.play_view import View

NAME = 76
DRUMS = "drums"
"""The part that has kits for sounds."""


def parts(view: View, page: Page, area: Rect) -> list[Control]:
    """A row for each part."""
    rows = [Block(54, _part(view, page, part)) for part in PARTS]
    rows.append(Block(50, lambda box: [_all(view, page, box)]))
    rows.append(captioned(page, "own.word", page.t("parts.keep_as"), 52, lambda box: _keep(view, page, box)))
    return stacked(page, area, rows, Do("turn_page"), view.draft.leaf)


def sound_of(view: View, part: str) -> str:
    """The sound a part plays with now."""
    told = view.chosen.sounds.get(part)
    if told or view.now.style not in style_names():
        return told or ""
    return dict(load_style(view.now.style).sounds).get(part, "")


def _part(view: View, page: Page, part: str) -> Callable[[Rect], list[Control]]:
    word, level = page.t(f"parts.{part}"), view.chosen.levels_db.get(part, 0.0)
    muted, alone = part in view.chosen.muted, part in view.chosen.solo
    row = f"part {part}"

    def build(area: Rect) -> list[Control]:
        name, rest = layout.left(area, page.u(NAME), page.u(8))
        side = page.u(48)
        silent, rest = layout.left(rest, side, page.u(6))
        solo, rest = layout.left(rest, side, page.u(10))
        more, rest = layout.right(rest, side, page.u(6))
        less, rest = layout.right(rest, side, page.u(8))
        return [
            widgets.label(name, f"part.{part}", word, weight="medium", colour="muted" if muted else "text"),
            widgets.toggle(
                silent,
                f"mute.{part}",
                "",
                muted,
                Do("mute", part),
                row=row,
                icon="silent",
                hint=page.t("parts.mute", part=word),
            ),
            widgets.toggle(
                solo,
                f"solo.{part}",
                "",
                alone,
                Do("solo", part),
                row=row,
                icon="ear",
                hint=page.t("parts.solo", part=word),
            ),
            *_sound(view, page, rest, part, row),
            widgets.button(
                less,
                f"softer.{part}",
                "",
                Do("louder", (part, -LOUDER_DB)),
                row=row,
                icon="minus",
                say=page.t("guide.softer", who=word),
                enabled=level > QUIETEST_DB,
            ),
            widgets.button(
                more,
                f"louder.{part}",
                "",
                Do("louder", (part, LOUDER_DB)),
                row=row,
                icon="plus",
                say=page.t("guide.louder", who=word),
                enabled=level < LOUDEST_DB,
            ),
        ]

    return build


def _sound(view: View, page: Page, area: Rect, part: str, row: str) -> list[Control]:
    sound = sound_of(view, part)
    if not sound:
        return []
    label = names.sound_label(sound)
    say = page.t("parts.sound", part=page.t(f"parts.{part}"), sound=label)
    shown = lettering.shortened(label, page.u(SIZES["small"]), "semibold", area.w - page.u(24))
    return [widgets.button(area, f"sound.{part}", shown, Do("choose", ("sound", part)), row=row, hint=say)]


def _all(view: View, page: Page, area: Rect) -> Control:
    changed = bool(view.chosen.muted or view.chosen.solo)
    return widgets.button(area, "parts.all", page.t("parts.all"), Do("hear_all"), enabled=changed)


def own_label(view: View, t: Callable[..., str]) -> str:
    """The name under which the style would be kept: one's own again, else a new one."""
    if view.draft.label is not None:
        return view.draft.label
    own = view.now.style in style_names() and load_style(view.now.style).based_on
    return view.style_label if own else t("parts.my", style=view.style_label)


def _keep(view: View, page: Page, area: Rect) -> list[Control]:
    label, text = page.t("parts.keep"), own_label(view, page.t)
    place, room = layout.right(area, widgets.button_width(page, label), page.u(8))
    return [
        widgets.field(
            room,
            "own.label",
            page.t("parts.keep_as"),
            text,
            lambda text: Do("draft", {"label": text}),
            enter=Do("keep_style"),
            row="own",
            size="small",
        ),
        widgets.button(place, "own.keep", label, Do("keep_style"), row="own", enabled=bool(text.strip())),
    ]
