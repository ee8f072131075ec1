"""The Guide's last page: who plays what, with which sound, how loud."""

from pygame import Rect

from instruments.played import COMPUTER_KEYS, MIDI, PADS
from ui import names
from ui.chosen import player_of
from ui.kit import choosing, layout, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.looks import Sign
from ui.kit.page import Page
from ui.screens.play_view import View
from ui.signs import sign_of

ROW, GAP, CAPTION = 52, 10, 30
LOUDER_DB = 3.0
QUIETEST_DB, LOUDEST_DB = -40.0, 6.0
BAND = ("drums", "bass", "chords", "colour")


def source_words(page: Page, source: str) -> str:
    """A source's name as people read it."""
    if source in (PADS, COMPUTER_KEYS):
        return page.t("guide.sources.pads" if source == PADS else "guide.sources.computer")
    return source.removeprefix(MIDI)


def players(view: View, page: Page, area: Rect) -> list[Control]:
    """Rows of sources and of players' sounds; what does not fit stands on the next page."""
    rows: list[tuple[str, str]] = [("source", source) for source in view.sources]
    rows += [("sound", player) for player in view.in_use]
    rows.append(("band", "band"))
    height = page.u(ROW + GAP)
    room = max(2, (area.h - 2 * page.u(CAPTION)) // height)
    shown = choosing.shown(rows, room, view.draft.leaf)
    out, y, before = [], area.y, ""
    for kind, name in shown:
        caption = "source" if kind == "source" else "sound"
        if caption != before:
            out.append(widgets.label(Rect(area.x, y, area.w, page.u(24)), f"{caption}.word",
                                     page.t(f"guide.{caption}s_word"), colour="muted"))  # fmt: skip
            y += page.u(CAPTION)
        before = caption
        out += _ROWS[kind](view, page, Rect(area.x, y, area.w, page.u(ROW)), name)
        y += height
    if len(shown) < len(rows):
        box = Rect(area.x, y, area.w, page.u(ROW))
        out.append(widgets.button(box, "players.more", page.t("go.more"), Do("turn_page"), icon="forward",
                                  kind="outline"))  # fmt: skip
    return out


def _source(view: View, page: Page, area: Rect, source: str) -> list[Control]:
    player = player_of(view.chosen, source)
    sign = sign_of(player)
    button, rest = layout.right(area, area.w * 48 // 100, page.u(12))
    words = source_words(page, source)
    return [
        widgets.label(rest, f"source.{source}.word", words, weight="medium"),
        widgets.button(button, f"source.{source}", page.t(f"players.{player}"),
                       Do("choose", ("player", source)), row=f"source {source}", mark=sign.shape,
                       mark_colour=sign.colour, hint=page.t("guide.who_plays", source=words)),
    ]  # fmt: skip


def _sound(view: View, page: Page, area: Rect, player: str) -> list[Control]:
    sign = sign_of(player)
    mark, rest = layout.left(area, page.u(26), page.u(12))
    mark = layout.middle(mark, page.u(22), page.u(22))
    nudges, rest = layout.right(rest, 2 * area.h + page.u(8), page.u(10))
    label = names.sound_label(view.chosen.sounds.get(player, ""))
    return [
        Control(f"sound.{player}.mark", page.t(f"players.{player}"), mark, Role.IMAGE,
                Sign(shape=sign.shape, colour=sign.colour)),
        widgets.button(rest, f"sound.{player}", label, Do("choose", ("sound", player)), row=f"sound {player}",
                       icon="note", hint=page.t("guide.sound_of", player=page.t(f"players.{player}"))),
        *_louder(page, nudges, player, page.t(f"players.{player}"), view.chosen.levels_db.get(player, 0.0)),
    ]  # fmt: skip


def _band(view: View, page: Page, area: Rect, name: str) -> list[Control]:
    nudges, rest = layout.right(area, 2 * area.h + page.u(8), page.u(10))
    words = page.t("guide.band")
    level = max(view.chosen.levels_db.get(part, 0.0) for part in BAND)
    return [
        widgets.label(rest, "band.word", words, weight="medium"),
        *_louder(page, nudges, "band", words, level),
    ]


def _louder(page: Page, area: Rect, voice: str, words: str, level: float) -> list[Control]:
    less, more = layout.columns(area, 2, page.u(8))
    return [
        widgets.button(less, f"softer.{voice}", "", Do("louder", (voice, -LOUDER_DB)), row=f"sound {voice}",
                       icon="minus", say=page.t("guide.softer", who=words), enabled=level > QUIETEST_DB),
        widgets.button(more, f"louder.{voice}", "", Do("louder", (voice, LOUDER_DB)), row=f"sound {voice}",
                       icon="plus", say=page.t("guide.louder", who=words), enabled=level < LOUDEST_DB),
    ]  # fmt: skip


_ROWS = {"source": _source, "sound": _sound, "band": _band}
