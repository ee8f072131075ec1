"""Around the pads: Home, chords, Help now and Guide above; facts and Stop below."""

from pygame import Rect

from ui import names
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens import play_chords, play_loop
from ui.screens.play_view import View

WIDE, NARROW = 900, 640
"""Widths in units: the chords stand in the very middle; Home becomes its sign, Stop less wide."""

HIGH = 56
LOOP = 196
MOST_LOOPS = 2


def home(page: Page, area: Rect, brief: bool = False) -> tuple[Control, Rect]:
    """The way home at the left of an area, and what is left of it."""
    words = "" if brief else page.t("go.home")
    box, rest = layout.left(area, widgets.button_width(page, words, True), page.u(16))
    box = layout.middle(box, box.w, page.u(HIGH))
    say = page.t("go.home")
    return widgets.button(box, "home", words, Do("home"), row="head", icon="back", say=say), rest


def head(view: View, page: Page, area: Rect) -> list[Control]:
    """Everything above the pads."""
    way_home, rest = home(page, area, area.w < page.u(NARROW))
    buttons: list[Control] = []
    if not view.guide_open:
        words = page.t("go.guide")
        box, rest = _right(page, rest, widgets.button_width(page, words, True), 12)
        buttons.append(widgets.button(box, "open guide", words, Do("guide"), row="head", icon="guide"))
        words = page.t("move.open")
        box, rest = _right(page, rest, page.u(HIGH), 12)
        buttons.insert(0, widgets.button(box, "move", "", Do("move"), row="head", icon="move", say=words))
    words = page.t("go.help_now")
    box, rest = _right(page, rest, widgets.button_width(page, words), 16)
    buttons.insert(0, widgets.button(box, "help", words, Do("help_now"), row="head"))
    if area.w > page.u(WIDE):
        width = 2 * min(area.centerx - rest.x, rest.right - area.centerx)
        rest = layout.middle(Rect(area.centerx - width // 2, rest.y, width, rest.h), width, rest.h)
    waiting = page.t(f"play.waiting.{view.chosen.band_start}")
    top = play_chords.top(page, rest, view.model, view.now_s, view.motion, waiting)
    return [way_home, *top, *buttons]


def _right(page: Page, area: Rect, width: int, gap: float) -> tuple[Rect, Rect]:
    box, rest = layout.right(area, width, page.u(gap))
    return layout.middle(box, width, page.u(HIGH)), rest


def foot(view: View, page: Page, area: Rect) -> list[Control]:
    """Stop, Start where the band waits for it, loops and facts: in the order of their use."""
    stop, rest = layout.right(area, page.u(190 if area.w < page.u(NARROW) else 228), page.u(16))
    words = page.t("play.stop")
    out = [widgets.button(stop, "stop", words, Do("stop"), row="stop", icon="stop", kind="stop",
                          size="title", radius=38, at_press=True)]  # fmt: skip
    if not view.now.playing and view.chosen.band_start == "when asked" and not view.guide_open:
        words = page.t("guide.begin")
        box, rest = layout.right(rest, widgets.button_width(page, words, True, "body"), page.u(16))
        out.append(widgets.button(box, "start", words, Do("begin"), row="foot", icon="play", kind="strong",
                                  size="body", radius=38, at_press=True))  # fmt: skip
    loops, rest = _loops(view, page, rest)
    return out + loops + facts(view, page, layout.middle(rest, rest.w, page.u(HIGH)))


def _loops(view: View, page: Page, area: Rect) -> tuple[list[Control], Rect]:
    """The loops that are in use, each as its button, beside Stop; the Guide's own page has them large."""
    out: list[Control] = []
    if view.guide_open and view.tab == "loops":
        return out, area
    for player in play_loop.in_use(view)[:MOST_LOOPS]:
        box, area = layout.right(area, page.u(LOOP), page.u(12))
        out.insert(0, play_loop.button(view, page, layout.middle(box, box.w, page.u(64)), player))
    return out, area


def facts(view: View, page: Page, area: Rect) -> list[Control]:
    """Sound, key and style as buttons that open their choice, then the tempo: as many as have room. The
    Guide, which takes the room, has them all."""
    x, out = area.x, []
    for name, label, icon, what in _facts(view):
        width = widgets.button_width(page, label, bool(icon))
        if x + width > area.right:
            continue
        box, hint = Rect(x, area.y, width, area.h), page.t(f"play.change_{name}")
        out.append(widgets.button(box, f"fact.{name}", label, Do("choose", what), row="facts", icon=icon,
                                  hint=hint))  # fmt: skip
        x = box.right + page.u(14)
    following = view.now.playing and view.now.following != "steady"
    tempo = page.t("guide.bpm_following" if following else "guide.bpm", bpm=round(view.now.bpm))
    if x + page.u(10) + page.text_width(tempo, "small", "regular") <= area.right:
        box = Rect(x + page.u(10), area.y, area.right - x - page.u(10), area.h)
        out.append(widgets.label(box, "fact.tempo", tempo, colour="muted"))
    return out


def _facts(view: View) -> list[tuple[str, str, str, tuple[str, str]]]:
    player, now = view.pads_player, view.now
    sound = view.model.settings.get(f"sound {player}", view.chosen.sounds.get(player, ""))
    return [
        ("sound", names.sound_in_work(sound, view.model.sounds), "note", ("sound", player)),
        ("key", names.key_words(now.tonic, now.scale), "", ("key", "")),
        ("style", names.style_label(now.style), "", ("style", "")),
    ]
