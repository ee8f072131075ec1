"""The sheets of Play: choose a sound, a style, a key and scale, or who plays, where the pads were."""

from collections.abc import Callable

from pygame import Rect

from improv.voices import PARTS
from instruments.scales import scales
from ui import grouped, names
from ui.kit import choosing, layout, widgets
from ui.kit.control import Control, Do, Role, by_id
from ui.kit.page import Page
from ui.screens.journey_form import form
from ui.screens.play_guide_band import open_group, style_groups
from ui.screens.play_guide_players import source_words
from ui.screens.play_sheet_lead import frame_cards, practice, transition
from ui.screens.play_sheet_parts import DRUMS, parts, sound_of
from ui.screens.play_sheet_players import about, who_plays
from ui.screens.play_view import View

Build = Callable[[View, Page, Rect], list[Control]]
Sheet = Callable[[View, Page, Rect, str], list[Control]]

TURN = Do("turn")
CARD, TALL = 76, 104
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
    key = f"parts.{player}" if player in PARTS else f"players.{player}"
    title = page.t("sheet.sound", player=page.t(key))
    title = page.t("sheet.only_sound") if view.in_use == (player,) else title
    frame, body = _frame(view, page, area, "sounds", title)
    chosen = sound_of(view, player) if player in PARTS else view.chosen.sounds.get(player, "")
    shares = view.model.sounds
    there = names.kits() if player == DRUMS else names.sounds()
    options = [((player, name), names.sound_in_work(name, shares)) for name, _ in there]
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
    groups, group = grouped.styles(), open_group(view)
    top, rest = layout.top(body, page.u(52), page.u(16))
    frame += style_groups(page, tuple(groups), group)(top)
    fit, across = _room_for_cards(page, rest)
    here = choosing.shown(groups[group], fit, view.leaf)
    cells = _cards(page, rest, fit if len(here) < len(groups[group]) else len(here), across)
    frame += [
        widgets.card(cell, f"pick.{offer.name}", offer.label, offer.sentence, Do("style", offer.name),
                     chosen=offer.name == view.now.style, row=f"styles {i // across}")
        for i, (cell, offer) in enumerate(zip(cells, here, strict=False))
    ]  # fmt: skip
    if len(here) < len(groups[group]):
        words = page.t("go.more")
        frame.append(
            widgets.button(cells[len(here)], "pick.more", words, TURN, icon="forward", kind="outline")
        )
    return frame


def _room_for_cards(page: Page, area: Rect) -> tuple[int, int]:
    """How many cards with two lines fit, and how many stand side by side."""
    across, gap = (2 if area.w > page.u(640) else 1), page.u(12)
    return max(2, across * ((area.h + gap) // (page.u(CARD) + gap))), across


def _cards(page: Page, area: Rect, count: int, across: int) -> list[Rect]:
    """Cells for so many cards, at most `TALL` units high."""
    gap, below = page.u(12), -(-count // across)
    height = min(page.u(TALL), (area.h - gap * (below - 1)) // below)
    return layout.grid(Rect(area.x, area.y, area.w, below * (height + gap) - gap), count, across, gap)


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
    return frame + who_plays(view, page, body, source)


def _about(view: View, page: Page, area: Rect, player: str) -> list[Control]:
    frame, body = _frame(view, page, area, "about", page.t(f"players.{player}"))
    return frame + about(view, page, body, player)


def _titled(name: str, title: str, build: Build) -> Sheet:
    """A sheet that is no more than its title and what `build` puts below it."""

    def made(view: View, page: Page, area: Rect, whose: str) -> list[Control]:
        frame, body = _frame(view, page, area, name, page.t(title))
        return frame + build(view, page, body)

    return made


_SHEETS: dict[str, Sheet] = {
    "sound": _sound, "style": _style, "key": _key, "scale": _scale, "player": _player, "about": _about,
    "parts": _titled("parts", "parts.title", parts),
    "frames": _titled("frames", "frames.title", frame_cards),
    "transition": _titled("transition", "transition.title", transition),
    "practice": _titled("practice", "practice.title", practice),
    "journey": _titled("journey", "journey.title",
                       lambda view, page, area: form(page, area, view.draft, True, 3)),
}  # fmt: skip
