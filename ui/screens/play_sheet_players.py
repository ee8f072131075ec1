"""Sheets about players: all about one, and who plays a pad board or a keyboard, alone or shared by two."""

from collections.abc import Callable, Sequence

from pygame import Rect

from instruments.lock import LOCKS
from instruments.played import MIDI, PADS, PLAYERS
from ui import names
from ui.chosen import players_of
from ui.kit import layout, widgets
from ui.kit.blocks import Block, captioned, stacked
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens.play_view import View
from ui.signs import COLOURS, sign_of

LOUDER_DB = 3.0
QUIETEST_DB, LOUDEST_DB = -40.0, 6.0
MOST_OCTAVES = 3


def about(view: View, page: Page, area: Rect, player: str) -> list[Control]:
    """Sound, notes, octave, loudness and colour of one player."""
    label = names.sound_label(view.chosen.sounds.get(player, ""))
    parts = [
        captioned(page, "sound.word", page.t("sheet.only_sound"), 52, lambda box: [
            widgets.button(box, f"sound.{player}", label, Do("choose", ("sound", player)), icon="note")
        ]),
        captioned(page, "lock.word", page.t("guide.safe"), 52, _locks(view, page, player)),
        captioned(page, "octave.word", page.t("about.octave"), 52, _octave(view, page, player)),
        captioned(page, "level.word", page.t("about.loudness"), 52, _level(view, page, player)),
        captioned(page, "colour.word", page.t("about.colour"), 52, _colours(page, player)),
    ]  # fmt: skip
    return stacked(page, area, parts, Do("turn_page"), view.draft.leaf)


def _locks(view: View, page: Page, player: str) -> Callable[[Rect], list[Control]]:
    lock = view.chosen.locks.get(player, LOCKS[0])

    def build(area: Rect) -> list[Control]:
        return [
            widgets.choice(box, f"about.lock.{name}", page.t(f"guide.locks.{name}"), name == lock,
                           Do("player_lock", (player, name)), row="about lock")
            for name, box in zip(LOCKS, layout.columns(area, len(LOCKS), page.u(8)), strict=True)
        ]  # fmt: skip

    return build


def _octave(view: View, page: Page, player: str) -> Callable[[Rect], list[Control]]:
    at = view.chosen.octaves_of(player)

    def build(area: Rect) -> list[Control]:
        return widgets.stepper(
            page, area, "about.octave", page.t("about.octave"), octave_words(page, at),
            Do("player_octave", (player, at - 1)) if at > -MOST_OCTAVES else None,
            Do("player_octave", (player, at + 1)) if at < MOST_OCTAVES else None,
            less=page.t("about.lower"), more=page.t("about.higher"),
        )  # fmt: skip

    return build


def octave_words(page: Page, octaves: int) -> str:
    """How far pads and computer keys are moved."""
    if not octaves:
        return page.t("settings.not_moved")
    count = abs(octaves)
    far = page.t("settings.octave" if count == 1 else "settings.octaves", count=count)
    return page.t("settings.higher" if octaves > 0 else "settings.lower", how_far=far)


def _level(view: View, page: Page, voice: str) -> Callable[[Rect], list[Control]]:
    level = view.chosen.levels_db.get(voice, 0.0)
    name = page.t(f"players.{voice}")

    def build(area: Rect) -> list[Control]:
        words = (
            page.t("settings.silent")
            if level <= QUIETEST_DB
            else page.t("settings.decibels", db=f"{level:+.0f}" if level else "0")
        )
        return widgets.stepper(
            page,
            area,
            f"level.{voice}",
            page.t("about.loudness"),
            words,
            Do("louder", (voice, -LOUDER_DB)) if level > QUIETEST_DB else None,
            Do("louder", (voice, LOUDER_DB)) if level < LOUDEST_DB else None,
            less=page.t("guide.softer", who=name),
            more=page.t("guide.louder", who=name),
        )

    return build


def _colours(page: Page, player: str) -> Callable[[Rect], list[Control]]:
    sign = sign_of(player)

    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, len(COLOURS), page.u(8))
        return [
            widgets.choice(box, f"colour.{colour}", "", colour == sign.colour, Do("colour", (player, colour)),
                           row="colours", mark=sign.shape, mark_colour=colour, size="lead",
                           hint=page.t(f"about.colours.{colour}"))
            for box, colour in zip(boxes, COLOURS, strict=True)
        ]  # fmt: skip

    return build


def who_plays(view: View, page: Page, area: Rect, source: str) -> list[Control]:
    """Who plays a source; pads and keyboards can be shared by two."""
    whose = players_of(view.chosen, source)
    shared = len(whose) > 1
    first = "about.left_half" if source == PADS else "settings.who_upper"
    words = page.t(first if shared else "settings.who")
    parts = [
        captioned(page, "who.word", words, 172, _who(page, "pick", source, whose[0], whose[1:], "route"))
    ]
    if source == PADS or source.startswith(MIDI):
        parts.append(Block(52, lambda box: [_share(page, box, source, whose)]))
    if shared:
        second = page.t("about.right_half" if source == PADS else "settings.who_lower")
        parts.append(
            captioned(
                page,
                "second.word",
                second,
                172,
                _who(page, "second", source, whose[1], whose[:1], "second_player"),
            )
        )
    return stacked(page, area, parts, Do("turn_page"), view.draft.leaf)


def _share(page: Page, area: Rect, source: str, whose: tuple[str, ...]) -> Control:
    label = page.t("about.halves" if source == PADS else "settings.split")
    other = next(player for player in (*PLAYERS[1:], PLAYERS[0]) if player != whose[0])
    action = Do("route", (source, whose[0])) if len(whose) > 1 else Do("second_player", (source, other))
    return widgets.toggle(area, "share", label, len(whose) > 1, action)


def _who(
    page: Page, name: str, source: str, now: str, taken: Sequence[str], command: str
) -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        return [
            widgets.choice(
                cell,
                f"{name}.{player}",
                page.t(f"players.{player}"),
                player == now,
                Do(command, (source, player)),
                row=f"{name} {place // 2}",
                enabled=player not in taken,
                mark=sign_of(player).shape,
                mark_colour=sign_of(player).colour,
            )
            for place, (cell, player) in enumerate(
                zip(layout.grid(area, len(PLAYERS), 2, page.u(8)), PLAYERS, strict=True)
            )
        ]

    return build
