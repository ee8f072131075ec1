"""Play: pads or keys, the bar and its chords, three quiet facts, Stop; and beside them the Guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygame import Rect

from improv import commands as c
from improv.events import ChordsCaught, Event, LoopKept, SettingChanged
from instruments.played import Played
from ui.kit import layout, widgets
from ui.kit.brush import Brush
from ui.kit.control import Control
from ui.kit.hands import Key, Touch
from ui.kit.page import Page
from ui.screens import (
    kept_line,
    play_chords,
    play_dial,
    play_frame,
    play_loop,
    play_move,
    play_pads,
    play_piano,
    play_ring,
    play_strip,
    play_trail,
)
from ui.screens.play_chord_commands import ChordCommands
from ui.screens.play_guide import WIDTH, guide
from ui.screens.play_sheet import sheet
from ui.screens.play_view import View
from ui.screens.playing import Playing
from ui.signs import pad_columns

if TYPE_CHECKING:
    from ui.shell import Shell


class Play(ChordCommands):
    name = "play"
    lights = (("sky", 0.12, 0.1, 0.42), ("rose", 0.95, 0.95, 0.42), ("sage", 0.5, 0.55, 0.3))
    light = 0.09
    painters = {  # noqa: RUF012
        play_pads.PadLook: play_pads.painter,
        play_piano.KeyLook: play_piano.painter,
        play_ring.RingLook: play_ring.painter,
        play_chords.ChordLook: play_chords.painter,
        play_trail.TrailLook: play_trail.painter,
        play_loop.LoopLook: play_loop.painter,
        play_dial.DialLook: play_dial.painter,
        play_strip.BarLook: play_strip.painter,
        play_move.MoveLook: play_move.painter,
    }

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        chosen = shell.chosen
        self.playing = Playing(self._send_played, shell.clock)
        self.playing.lay_out(chosen.pad_count, chosen.pad_columns, chosen.latch)
        self._laid = (chosen.pad_count, chosen.pad_columns, chosen.latch)
        self._surface = Rect(0, 0, 1, 1)
        self._page: Page | None = None

    @property
    def idle_s(self) -> float:  # type: ignore[override]
        """Sixty pictures a second while anything moves, fewer while all is still."""
        model = self.shell.model
        still = not self.moving and not model.lit and not (model.snapshot and model.snapshot.playing)
        return 1 / 25 if still else 1 / 60

    def entered(self, value: Any = None) -> None:
        self.shell.keeping.on = True
        self.sheet, self.moving = None, False

    def left(self) -> None:
        self.playing.let_go()
        self.shell.send(c.Stop())
        self.journey_over()
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
        if self.moving:
            return play_move.picture(view, page)
        stage, drawer = self._split(page)
        edge = page.u(28 if drawer else 40)
        area = Rect(stage.x + edge, page.u(24), stage.w - 2 * edge, stage.h - page.u(24 + 26))
        head, rest = layout.top(area, page.u(100), page.u(2))
        foot, rest = layout.bottom(rest, page.u(76), page.u(20))
        trail, board = layout.top(rest, page.u(64), page.u(8))
        out = self._middle(page, view, trail, board)
        out += play_frame.foot(view, page, foot)
        out += guide(view, page, drawer) if drawer else []
        return out + play_frame.head(view, page, head)

    def notice_area(self, page: Page) -> Rect:
        """Over the trail, so that chords and Stop stay in sight; below it while something is asked there."""
        stage, _ = self._split(page)
        top = 200 if self.shell.just_kept else 128
        return Rect(stage.x + page.u(40), page.u(top), stage.w - page.u(80), page.u(64))

    def touch(self, touch: Touch) -> None:
        if self.moving:
            return
        if self.sheet and not self.guide_open and touch.kind == "down":
            return
        if self.shell.chosen.view == "keys":
            self._touch_keys(touch)
            return
        gap = self._page.u(play_pads.GAP) if self._page else 0
        board = play_pads.board(self._surface, gap)
        self.playing.pad(
            touch.kind, touch.pointer, (touch.x - board.x) / board.w, (touch.y - board.y) / board.h
        )

    def _touch_keys(self, touch: Touch) -> None:
        if self._page is None:
            return
        board = self._surface
        pitch = play_piano.pitch_at(self._page, board, self.shell.chosen.octaves, touch.x, touch.y)
        self.playing.key(touch.kind, touch.pointer, pitch, (touch.y - board.y) / board.h)

    def hear(self, event: Event) -> None:
        if isinstance(event, ChordsCaught):
            self.caught(event)
        elif isinstance(event, LoopKept):
            self.loop_kept(event)
        elif isinstance(event, SettingChanged):
            self.told(event.name, event.value)

    def key(self, key: Key) -> None:
        before = self.playing.computer.octaves
        self.playing.letter(key.name, key.down)
        after = self.playing.computer.octaves
        if after != before:
            self.move_octaves(after)

    def warm(self, brush: Brush, controls: list[Control], until_s: float) -> None:
        play_pads.warm(brush, controls, until_s, self.shell.clock)

    def do_stop(self, value: Any) -> None:
        self.playing.let_go()
        self.shell.send(c.Stop())
        self.sheet = None
        self.journey_over()
        self.shell.finish_take()

    def do_let_go(self, value: Any) -> None:
        self.playing.let_go()

    def do_tap_pad(self, pad: int) -> None:
        self.playing.tap_pad(pad)

    def do_tap_key(self, pitch: int) -> None:
        self.playing.tap_key(pitch)

    def _send_played(self, played: Played) -> None:
        self.shell.send(c.Play(played))

    def _lay_out(self) -> None:
        chosen = self.shell.chosen
        wanted = (chosen.pad_count, chosen.pad_columns, chosen.latch)
        if wanted != self._laid:
            self._laid = wanted
            self.playing.lay_out(*wanted)
        self.playing.computer.octaves = chosen.octaves

    def view(self) -> View | None:
        return self._view(self.shell.clock())

    def _view(self, now_s: float) -> View | None:
        now = self.shell.model.snapshot
        if now is None:
            return None
        return View(now, self.shell.model, self.shell.chosen, tuple(pad_columns()), self.tab, self.sheet,
                    self.leaf, now_s, self.guide_open, self.shell.access.motion, self.draft)  # fmt: skip

    def _split(self, page: Page) -> tuple[Rect, Rect | None]:
        if not self.guide_open:
            return page.rect, None
        drawer, stage = layout.right(page.rect, min(page.u(WIDTH), page.size[0] * 48 // 100))
        return stage, drawer

    def _waiting(self, page: Page) -> list[Control]:
        """The engine has not spoken yet."""
        area = layout.inset(page.rect, page.u(40), page.u(24))
        head, rest = layout.top(area, page.u(100))
        words = page.t("play.engine_starts")
        return [
            play_frame.home(page, head)[0],
            widgets.label(rest, "starting", words, size="lead", colour="muted", align="centre"),
        ]

    def _middle(self, page: Page, view: View, trail: Rect, board: Rect) -> list[Control]:
        """The trail and what is played on, or a sheet in their place."""
        self._surface = board
        if view.sheet and not view.guide_open:
            return sheet(view, page, trail.union(board))
        if self.shell.just_kept and not view.now.playing:
            above = kept_line.kept(page, trail)
        else:
            above = play_trail.trail(trail, view.model, view.now_s, view.motion)
        if view.chosen.view == "keys":
            return above + play_piano.keys(page, board, view.model, view.chosen.octaves, view.now_s)
        return above + play_pads.pads(
            page, board, view.model, view.chosen.pad_columns, view.pad_owners, view.now_s
        )
