"""The commands of Play about the band: techniques and what leads, fills, forms, a mix that is kept."""

from dataclasses import replace
from typing import Any

from improv import commands as c
from improv.chart_text import chart_text
from improv.metre import metre
from improv.own_styles import mixed
from improv.style import load_style, own_styles
from improv.techniques.frames import frame_named
from improv.voices import PARTS
from ui import chosen as room
from ui import grouped
from ui.chosen import Chosen
from ui.screens.journey_form import first_moods
from ui.screens.play_loop_commands import LoopCommands
from ui.screens.play_sheet_lead import goal_of
from ui.screens.play_sheet_parts import own_label, sound_of
from ui.screens.play_view import View

MOST_LAYERS = 2
"""Techniques at a time."""


class BandCommands(LoopCommands):
    """What the band does beyond its style."""

    def do_technique(self, name: str) -> None:
        if grouped.only_asks(name):
            self._open(name)
            return
        before = self.shell.chosen.techniques
        names = _with_technique(before, name, self.draft.second)
        at = "now" if self.shell.chosen.at_once else "bar"
        self.change(c.SetTechniques(names, at), techniques=names)
        self.draft = replace(self.draft, second=False)
        if name in names:
            self._open(name)

    def _open(self, name: str) -> None:
        """The page that a technique asks on, if it asks."""
        page = grouped.opens(name)
        if page == "journey":
            self.draft = replace(self.draft, **first_moods(self.draft, True))
        if page:
            self.do_choose((page, ""))

    def do_alone(self, value: Any) -> None:
        self.do_technique("")

    def do_at_once(self, value: Any) -> None:
        self.change(at_once=not self.shell.chosen.at_once)

    def do_fill(self, value: Any) -> None:
        self.change(c.AskFill())

    def do_break(self, value: Any) -> None:
        self.change(c.AskBreak())

    def do_variation(self, name: str | None) -> None:
        self.change(c.SetVariation(name), variation=name)

    def do_next_variation(self, value: Any) -> None:
        self.do_variation("b" if self._now("variation", "a") == "a" else "a")

    def do_frame(self, name: str) -> None:
        frame = frame_named(name)
        beats = metre(frame.metre).beats
        text = chart_text(frame.chart, beats) if frame.chart else ""
        self.change(c.SetFrame(name), style=frame.style, tonic=frame.tonic, scale=frame.scale, chart=text,
                    chart_beats=beats, sounds=room.players_sounds(self.shell.chosen))  # fmt: skip
        self.closed()

    def do_make_transition(self, value: Any) -> None:
        view = self.view()
        if view is not None:
            self.change(c.MakeTransition(self.draft.way, self.draft.what, goal_of(view)))
            self.closed()

    def do_practise(self, bars: tuple[int, int] | None) -> None:
        """Practise these bars, or no more."""
        draft = self.draft
        if bars is None:
            self.change(c.SetPractice(None))
        else:
            self.change(c.SetPractice(*bars, draft.practice_bpm, draft.goal_bpm, draft.step_bpm))
            self.do_begin(None)
            self.closed()
        self.draft = replace(draft, practising=bars is not None)

    def do_keep_style(self, value: Any) -> None:
        """Keep the band as it is mixed now, as a style of one's own."""
        view, own = self.view(), own_styles()
        if view is None or own is None:
            return
        label = own_label(view, self.shell.t)
        sounds = {part: sound_of(view, part) for part in PARTS}
        muted = [part for part in PARTS if not _heard(view.chosen, part)]
        levels, now = view.chosen.levels_db, view.now.style

        def keep() -> str:
            style = mixed(load_style(now), sounds, levels, muted)
            return own.save(style, label, over=bool(style.based_on) and style.label == label)

        self.shell.later(keep, self._style_kept)

    def _style_kept(self, name: str) -> None:
        self.draft = replace(self.draft, label=None, styles=grouped.OWN)
        self.shell.say(self.shell.t("parts.kept"))
        self.do_style(name)

    def closed(self) -> None:
        self.sheet = None

    def view(self) -> View | None:
        """The state as the parts of Play read it."""
        raise NotImplementedError


def _with_technique(before: tuple[str, ...], name: str, second: bool) -> tuple[str, ...]:
    """The techniques after one was pressed: again, it goes; with `second` it is laid over the first."""
    if not name:
        return ()
    if name in before:
        return tuple(one for one in before if one != name)
    return (*before[: MOST_LAYERS - 1], name) if second else (name,)


def _heard(chosen: Chosen, part: str) -> bool:
    """Whether a part is neither muted nor left out beside one that is heard alone."""
    return part not in chosen.muted and (not chosen.solo or part in chosen.solo)
