"""The sheets of Play: choose a sound, a style, a key and scale, or who plays, where the pads were."""

from pygame import Rect

from instruments.played import PLAYERS
from instruments.scales import scales
from ui import names
from ui.chosen import player_of
from ui.kit import choosing, layout, widgets
from ui.kit.control import Control, Do, Role, by_id
from ui.kit.page import Page
from ui.screens.play_players import source_words
from ui.screens.play_view import View
from ui.signs import sign_of

TURN = Do("turn")
NARROW = 600
"""Below this width, in units, a sheet is the Guide's."""


def sheet(view: View, page: Page, area: Rect) -> list[Control]:
    """The open sheet."""
    assert view.sheet is not None
    kind, whose = view.sheet
    return _SHEETS[kind](view, page, area, whose)


def _frame(view: View, page: Page, area: Rect, name: str, title: str) -> tuple[list[Control], Rect]:
    """The sheet's frame; in the Guide, which is its ground, without edges."""
    return choosing.sheet(page, area, name, title, (0, 0) if view.guide_open else (24, 20))


def _sound(view: View, page: Page, area: Rect, player: str) -> list[Control]:
    title = page.t("sheet.sound", player=page.t(f"players.{player}"))
    title = page.t("sheet.only_sound") if view.in_use == (player,) else title
    frame, body = _frame(view, page, area, "sounds", title)
    chosen = view.chosen.sounds.get(player, "")
    shares = view.model.sounds
    options = [((player, name), names.sound_in_work(name, shares)) for name, _ in names.sounds()]
    if shares.get(chosen, 1.0) < 1.0:
        frame += _in_work(page, by_id(frame, "sounds.title"), chosen)
    return frame + choosing.choices(page, body, "sound", options, (player, chosen), "sound", TURN, view.leaf)


def _in_work(page: Page, title: Control | None, sound: str) -> list[Control]:
    """Beside the title, where there is room, that a sound is still being made."""
    words = page.t("sheet.in_work", sound=names.sound_label(sound))
    if title is None:
        return []
    wide = page.text_width(words, "small", "regular") + page.u(4)
    place, rest = layout.right(title.rect, wide, page.u(20))
    if rest.w < page.text_width(title.label, "lead"):
        return []
    return [widgets.label(place, "sounds.work", words, role=Role.STATUS, colour="muted", align="right")]


def _style(view: View, page: Page, area: Rect, whose: str) -> list[Control]:
    frame, body = _frame(view, page, area, "styles", page.t("sheet.style"))
    options = names.styles()
    cells, across = _cards(page, body, len(options), 640, 110)
    return frame + [
        widgets.card(cell, f"pick.{name}", label, line, Do("style", name), chosen=name == view.now.style,
                     row=f"styles {i // across}")
        for i, (cell, (name, label, line)) in enumerate(zip(cells, options, strict=True))
    ]  # fmt: skip


def _cards(page: Page, area: Rect, count: int, wide: float, high: float) -> tuple[list[Rect], int]:
    """Cells in two columns where the area is `wide` units, else in one; at most `high` units high."""
    across, gap = (2 if area.w > page.u(wide) else 1), page.u(12)
    below = -(-count // across)
    height = min(page.u(high), (area.h - gap * (below - 1)) // below)
    room = Rect(area.x, area.y, area.w, below * (height + gap) - gap)
    return layout.grid(room, count, across, gap), across


def _key(view: View, page: Page, area: Rect, whose: str) -> list[Control]:
    frame, body = _frame(view, page, area, "keys", page.t("sheet.key"))
    across = 12 if body.w > page.u(NARROW) else 6
    tonics, rest = layout.top(body, page.u(52 if across == 12 else 112), page.u(18))
    cells = layout.grid(tonics, 12, across, page.u(8))
    out = [
        widgets.choice(
            cell,
            f"pick.{tonic}",
            names.tonic_name(tonic, view.now.scale),
            tonic == view.now.tonic,
            Do("tonic", tonic),
            row=f"tonics {tonic // across}",
        )
        for tonic, cell in enumerate(cells)
    ]
    return frame + out + _scales(view, page, rest)


def _scale(view: View, page: Page, area: Rect, whose: str) -> list[Control]:
    frame, body = _frame(view, page, area, "scales", page.t("sheet.scale"))
    return frame + _scales(view, page, body)


def _scales(view: View, page: Page, area: Rect) -> list[Control]:
    options = [(one.name, one.label[:1].upper() + one.label[1:]) for one in scales()]
    return choosing.choices(page, area, "scale", options, view.now.scale, "scale", TURN, view.leaf)


def _player(view: View, page: Page, area: Rect, source: str) -> list[Control]:
    title = page.t("guide.who_plays", source=source_words(page, source))
    frame, body = _frame(view, page, area, "players", title)
    now = player_of(view.chosen, source)
    cells, across = _cards(page, body, len(PLAYERS), 480, 72)
    return frame + [
        widgets.choice(cell, f"pick.{player}", page.t(f"players.{player}"), player == now,
                       Do("route", (source, player)), row=f"players {i // across}",
                       mark=sign_of(player).shape, mark_colour=sign_of(player).colour)
        for i, (cell, player) in enumerate(zip(cells, PLAYERS, strict=True))
    ]  # fmt: skip


_SHEETS = {"sound": _sound, "style": _style, "key": _key, "scale": _scale, "player": _player}
