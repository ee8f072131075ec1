"""Play: pads or keys, the bar and its chords, three quiet facts, Stop; and beside them the Guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygame import Rect

from improv import commands as c
from instruments.played import PADS, Played
from ui import names
from ui.chosen import player_of
from ui.kit import layout, widgets
from ui.kit.brush import Brush
from ui.kit.control import Control, Do
from ui.kit.hands import Key, Touch
from ui.kit.page import Page
from ui.screens import play_pads, play_piano, play_top, play_trail
from ui.screens.play_commands import PlayCommands
from ui.screens.play_guide import WIDTH, guide
from ui.screens.play_sheet import sheet
from ui.screens.play_view import View
from ui.screens.playing import Playing
from ui.signs import pad_columns

if TYPE_CHECKING:
    from ui.shell import Shell

KEPT_S = 20.0
"""How long it is offered to leave without keeping."""


class Play(PlayCommands):
    name = "play"
    lights = (("sky", 0.12, 0.1, 0.42), ("rose", 0.95, 0.95, 0.42), ("sage", 0.5, 0.55, 0.3))
    light = 0.09
    idle_s = 1 / 60
    painters = {  # noqa: RUF012
        play_pads.PadLook: play_pads.painter,
        play_piano.KeyLook: play_piano.painter,
        play_top.RingLook: play_top.ring_painter,
        play_top.ChordLook: play_top.chord_painter,
        play_trail.TrailLook: play_trail.painter,
    }

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        chosen = shell.chosen
        self.playing = Playing(self._send_played, shell.clock)
        self.playing.lay_out(chosen.pad_count, chosen.pad_columns, chosen.latch)
        self._laid = (chosen.pad_count, chosen.pad_columns, chosen.latch)
        self._surface = Rect(0, 0, 1, 1)
        self._page: Page | None = None
        self._kept_until_s = 0.0

    def entered(self, value: Any = None) -> None:
        self.shell.keeping.on = True
        self.sheet = None

    def left(self) -> None:
        self.playing.let_go()
        self.shell.send(c.Stop())
        self.shell.finish_take()
        self.shell.keeping.on = False

    def controls(self, page: Page) -> list[Control]:
        self.playing.tick()
        self._lay_out()
        self._page = page
        now_s = self.shell.clock()
        view = self._view(now_s)
        if view is None:
            return self._waiting(page)
        stage, drawer = self._split(page)
        edge = page.u(28 if drawer else 40)
        area = Rect(stage.x + edge, page.u(24), stage.w - 2 * edge, stage.h - page.u(24 + 26))
        head, rest = layout.top(area, page.u(100), page.u(2))
        foot, rest = layout.bottom(rest, page.u(76), page.u(20))
        trail, board = layout.top(rest, page.u(64), page.u(8))
        out = self._head(page, head, view)
        out += self._middle(page, view, trail, board)
        out += self._foot(page, foot, view)
        return out + (guide(view, page, drawer) if drawer else [])

    def touch(self, touch: Touch) -> None:
        if self.sheet and touch.kind == "down":
            return
        if self.shell.chosen.view == "keys":
            self._touch_keys(touch)
            return
        gap = self._page.u(play_pads.GAP) if self._page else 0
        board = play_pads.board(self._surface, gap)
        self.playing.pad(
            touch.kind, touch.pointer, (touch.x - board.x) / board.w, (touch.y - board.y) / board.h
        )

    def key(self, key: Key) -> None:
        before = self.playing.computer.octaves
        self.playing.letter(key.name, key.down)
        after = self.playing.computer.octaves
        if after != before:
            self.change(c.SetOctave(self._view_player(), after), octaves=after)

    def warm(self, brush: Brush, controls: list[Control], until_s: float) -> None:
        play_pads.warm(brush, controls, until_s, self.shell.clock)

    def do_stop(self, value: Any) -> None:
        self.playing.let_go()
        self.shell.send(c.Stop())
        self.sheet = None
        if self.shell.finish_take():
            self._kept_until_s = self.shell.clock() + KEPT_S

    def do_let_go(self, value: Any) -> None:
        self.playing.let_go()

    def do_tap_pad(self, pad: int) -> None:
        self.playing.tap_pad(pad)

    def do_tap_key(self, pitch: int) -> None:
        self.playing.tap_key(pitch)

    def do_forget(self, value: Any) -> None:
        self._kept_until_s = 0.0
        self.shell.forget_take()

    def _send_played(self, played: Played) -> None:
        self.shell.send(c.Play(played))

    def _view_player(self) -> str:
        return player_of(self.shell.chosen, PADS)

    def _lay_out(self) -> None:
        chosen = self.shell.chosen
        wanted = (chosen.pad_count, chosen.pad_columns, chosen.latch)
        if wanted != self._laid:
            self._laid = wanted
            self.playing.lay_out(*wanted)
        self.playing.computer.octaves = chosen.octaves

    def _view(self, now_s: float) -> View | None:
        now = self.shell.model.snapshot
        if now is None:
            return None
        return View(now, self.shell.model, self.shell.chosen, tuple(pad_columns()), self.tab, self.sheet,
                    self.leaf, self.leaf_players, now_s)  # fmt: skip

    def _split(self, page: Page) -> tuple[Rect, Rect | None]:
        if not self.guide_open:
            return page.rect, None
        drawer, stage = layout.right(page.rect, min(page.u(WIDTH), page.size[0] * 48 // 100))
        return stage, drawer

    def _waiting(self, page: Page) -> list[Control]:
        """The engine has not spoken yet."""
        area = layout.inset(page.rect, page.u(40), page.u(24))
        head, rest = layout.top(area, page.u(100))
        home, _ = layout.left(head, widgets.button_width(page, page.t("go.home"), True))
        words = page.t("play.engine_starts")
        return [
            self._home(page, layout.middle(home, home.w, page.u(56))),
            widgets.label(rest, "starting", words, size="lead", colour="muted", align="centre"),
        ]

    def _home(self, page: Page, box: Rect) -> Control:
        return widgets.button(box, "home", page.t("go.home"), Do("home"), row="head", icon="back")

    def _head(self, page: Page, area: Rect, view: View) -> list[Control]:
        wide = area.w > page.u(900)
        home, rest = layout.left(area, widgets.button_width(page, page.t("go.home"), True), page.u(16))
        buttons: list[Control] = []
        if not self.guide_open:
            words = page.t("go.guide")
            box, rest = layout.right(rest, widgets.button_width(page, words, True), page.u(12))
            box = layout.middle(box, box.w, page.u(56))
            buttons.append(widgets.button(box, "open guide", words, Do("guide"), row="head", icon="guide"))
        words = page.t("go.help_now")
        box, rest = layout.right(rest, widgets.button_width(page, words), page.u(16))
        box = layout.middle(box, box.w, page.u(56))
        buttons.insert(0, widgets.button(box, "help", words, Do("help_now"), row="head"))
        centre = rest
        if wide:
            centre = Rect(0, rest.y, 2 * min(area.centerx - rest.x, rest.right - area.centerx), rest.h)
            centre.centerx = area.centerx
        when = "waiting" if view.chosen.band_start == "first note" else "waiting_asked"
        motion = self.shell.access.motion
        top = play_top.top(page, centre, view.model, view.now_s, motion, page.t(f"play.{when}"))
        return [self._home(page, layout.middle(home, home.w, page.u(56))), *top, *buttons]

    def _middle(self, page: Page, view: View, trail: Rect, board: Rect) -> list[Control]:
        """The trail and what is played on, or a sheet in their place."""
        self._surface = board
        if view.sheet:
            return sheet(view, page, trail.union(board))
        if view.now_s < self._kept_until_s and not view.now.playing:
            above = self._kept(page, trail)
        else:
            above = play_trail.trail(trail, view.model, view.now_s, self.shell.access.motion)
        if view.chosen.view == "keys":
            return above + play_piano.keys(page, board, view.model, view.chosen.octaves, view.now_s)
        return above + play_pads.pads(
            page, board, view.model, view.chosen.pad_columns, view.pads_player, view.now_s
        )

    def _kept(self, page: Page, area: Rect) -> list[Control]:
        """The quiet line after Stop."""
        words, answer = page.t("play.kept"), page.t("play.forget")
        width, button = page.text_width(words, "small", "medium"), widgets.button_width(page, answer)
        row = layout.middle(area, min(area.w, width + button + page.u(18)), page.u(48))
        place, rest = layout.right(row, button, page.u(18))
        return [
            widgets.label(rest, "kept.words", words, weight="medium", colour="muted"),
            widgets.button(place, "forget", answer, Do("forget"), row="kept", kind="outline"),
        ]

    def _foot(self, page: Page, area: Rect, view: View) -> list[Control]:
        stop, rest = layout.right(area, page.u(228), page.u(16))
        out: list[Control] = []
        if not view.now.playing and view.chosen.band_start == "when asked" and not self.guide_open:
            words = page.t("guide.begin")
            box, rest = layout.right(rest, widgets.button_width(page, words, True, "body"), page.u(16))
            out.append(widgets.button(box, "start", words, Do("begin"), row="foot", icon="play", kind="strong",
                                      size="body", radius=38, at_press=True))  # fmt: skip
        out += self._facts(page, layout.middle(rest, rest.w, page.u(56)), view)
        words = page.t("play.stop")
        out.append(widgets.button(stop, "stop", words, Do("stop"), row="stop", icon="stop", kind="stop",
                                  size="title", radius=38, at_press=True))  # fmt: skip
        return out

    def _facts(self, page: Page, area: Rect, view: View) -> list[Control]:
        """Sound, key and style as buttons that open their choice; the tempo as words."""
        player = view.pads_player
        sound = view.model.settings.get(f"sound {player}", view.chosen.sounds.get(player, ""))
        facts = [
            ("sound", names.sound_label(sound), "note", ("sound", player), "play.change_sound"),
            ("key", names.key_words(view.now.tonic, view.now.scale), "", ("key", ""), "play.change_key"),
            ("style", names.style_label(view.now.style), "", ("style", ""), "play.change_style"),
        ]
        widths = [widgets.button_width(page, label, bool(icon)) for _, label, icon, _, _ in facts]
        gap = page.u(14)
        share = min(1.0, (area.w - 2 * gap) / sum(widths))
        x, out = area.x, []
        for (name, label, icon, what, hint), width in zip(facts, widths, strict=True):
            box = Rect(x, area.y, int(width * share), area.h)
            out.append(widgets.button(box, f"fact.{name}", label, Do("choose", what), row="facts", icon=icon,
                                      hint=page.t(hint)))  # fmt: skip
            x = box.right + gap
        tempo = page.t("guide.bpm", bpm=round(view.now.bpm))
        if x + page.u(10) + page.text_width(tempo, "small", "regular") <= area.right:
            box = Rect(x + page.u(10), area.y, area.right - x - page.u(10), area.h)
            out.append(widgets.label(box, "fact.tempo", tempo, colour="muted"))
        return out
