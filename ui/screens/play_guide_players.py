"""The Guide's page of players: who they are, their sounds, whom the band follows, and what each plays on."""

from collections.abc import Callable

from pygame import Rect

from instruments.played import COMPUTER_KEYS, MIDI, PADS
from ui import names
from ui.chosen import players_of
from ui.kit import layout, widgets
from ui.kit.blocks import Block, stacked
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens.play_view import View
from ui.signs import sign_of

ROW, CAPTION = 52, 24


def source_words(page: Page, source: str) -> str:
    """A source's name as people read it."""
    if source in (PADS, COMPUTER_KEYS):
        return page.t("guide.sources.pads" if source == PADS else "guide.sources.computer")
    return source.removeprefix(MIDI)


def players(view: View, page: Page, area: Rect) -> list[Control]:
    """A row for each player, then one for each thing that can be played on."""
    parts = [Block(CAPTION, _caption(page, "players.word", "guide.players_word", followed_words(view, page)))]
    parts += [Block(ROW, _player(view, page, player)) for player in view.in_use]
    parts.append(Block(CAPTION, _caption(page, "sources.word", "guide.sources_word")))
    parts += [Block(ROW, _source(view, page, source)) for source in view.sources]
    return stacked(page, area, parts, Do("turn_page"), view.draft.leaf)


def followed_words(view: View, page: Page) -> str:
    """Whom the band follows."""
    followed = view.chosen.followed
    if len(view.in_use) < 2:
        return ""
    if len(followed) == 1:
        return page.t("guide.follows_one", player=page.t(f"players.{followed[0]}"))
    return page.t("guide.follows_some" if followed else "guide.follows_all")


def _caption(page: Page, name: str, key: str, value: str = "") -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        out = [widgets.label(area, name, page.t(key), colour="muted", rise="bottom")]
        if value:
            out.append(
                widgets.label(area, f"{name}.value", value, weight="semibold", align="right", rise="bottom")
            )
        return out

    return build


def _player(view: View, page: Page, player: str) -> Callable[[Rect], list[Control]]:
    """Who it is, which opens all about this player; the sound; and, if there are more, whether the band
    follows."""
    sign, name = sign_of(player), page.t(f"players.{player}")
    sound = names.sound_label(view.chosen.sounds.get(player, ""))

    def build(area: Rect) -> list[Control]:
        out, rest = [], area
        if len(view.in_use) > 1:
            box, rest = layout.right(area, area.h, page.u(8))
            on = player in view.chosen.followed
            out.append(widgets.toggle(box, f"follow.{player}", "", on, Do("follow_player", player),
                                      row=f"player {player}", icon="ear",
                                      hint=page.t("guide.follow_player", player=name)))  # fmt: skip
        who, tone = layout.columns(rest, 2, page.u(8))
        return [
            widgets.button(
                who,
                f"player.{player}",
                name,
                Do("choose", ("about", player)),
                row=f"player {player}",
                mark=sign.shape,
                mark_colour=sign.colour,
                hint=page.t("guide.about", player=name),
            ),
            widgets.button(
                tone,
                f"sound.{player}",
                sound,
                Do("choose", ("sound", player)),
                row=f"player {player}",
                icon="note",
                hint=page.t("guide.sound_of", player=name),
            ),
            *out,
        ]

    return build


def _source(view: View, page: Page, source: str) -> Callable[[Rect], list[Control]]:
    words, whose = source_words(page, source), players_of(view.chosen, source)
    sign, many = sign_of(whose[0]), len(whose) > 1
    label = page.t("guide.shared") if many else page.t(f"players.{whose[0]}")
    look = {"icon": "tab_players"} if many else {"mark": sign.shape, "mark_colour": sign.colour}

    def build(area: Rect) -> list[Control]:
        button, rest = layout.right(area, area.w * 50 // 100, page.u(12))
        return [
            widgets.label(rest, f"source.{source}.word", words, weight="medium"),
            widgets.button(button, f"source.{source}", label, Do("choose", ("player", source)),
                           row=f"source {source}", hint=page.t("guide.who_plays", source=words), **look),
        ]  # fmt: skip

    return build
