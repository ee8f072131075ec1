"""What the commands of Play do: each tells the engine and remembers what was chosen."""

from dataclasses import replace
from typing import Any

from improv import commands as c
from instruments.played import COMPUTER_KEYS, PADS
from instruments.scales import scales
from ui import chosen as room
from ui import names
from ui.chosen import with_entry
from ui.screens.play_player_commands import PlayerCommands
from ui.signs import pad_columns

TEMPO_STEP = 2.0
MOST_TRANSPOSED = 11


class PlayCommands(PlayerCommands):
    """The commands; `ui.screens.play.Play` adds what is seen."""

    def do_begin(self, value: Any) -> None:
        if not self._playing():
            self.change(c.Start(self.shell.chosen.count_in_bars))

    def do_finish(self, value: Any) -> None:
        if self._playing():
            self.change(c.Finish())

    def do_marker(self, value: Any) -> None:
        self.change(c.DropMarker(""))
        self.shell.say(self.shell.t("play.marked"))

    def do_tap(self, value: Any) -> None:
        self.change(c.Tap(self.shell.clock()))

    def do_tempo(self, bpm: float) -> None:
        self.change(c.SetTempo(min(220.0, max(40.0, bpm))))

    def do_slower(self, value: Any) -> None:
        self._tempo_by(-TEMPO_STEP)

    def do_faster(self, value: Any) -> None:
        self._tempo_by(TEMPO_STEP)

    def do_metre(self, name: str) -> None:
        self.change(c.SetMetre(name))

    def do_style(self, name: str) -> None:
        self.change(c.SetStyle(name), style=name, sounds=room.players_sounds(self.shell.chosen))
        self.sheet = None

    def do_next_style(self, value: Any) -> None:
        self.do_style(_after([name for name, _, _ in names.styles()], self._now("style", "")))

    def do_intensity(self, level: int) -> None:
        self.change(c.SetIntensity(level), intensity=level)

    def do_listening(self, value: Any) -> None:
        listening = self.shell.chosen.intensity is None
        self.do_intensity(max(1, self._now("intensity", 1)) if listening else None)

    def do_less(self, value: Any) -> None:
        self._intensity_by(-1)

    def do_more(self, value: Any) -> None:
        self._intensity_by(1)

    def do_following(self, how: str) -> None:
        self.change(c.SetFollowing(how), following=how)

    def do_band_start(self, when: str) -> None:
        self.change(c.SetBandStart(when), band_start=when)

    def do_count_in(self, bars: int) -> None:
        self.change(count_in_bars=bars)

    def do_click(self, value: Any) -> None:
        on = not self.shell.chosen.click
        self.change(c.SetClick(on), click=on)

    def do_tonic(self, tonic: int) -> None:
        written = self._written(tonic)
        self.change(c.SetKey(written, self._now("scale", "major")), tonic=written)

    def do_scale(self, name: str) -> None:
        self.change(c.SetKey(self._written(self._now("tonic", 0)), name), scale=name)
        if self.sheet and self.sheet[0] == "scale":
            self.sheet = None

    def do_key_finding(self, value: Any) -> None:
        on = not self.shell.chosen.key_finding
        self.change(c.SetKeyFinding(on), key_finding=on)

    def do_transpose(self, semitones: int) -> None:
        self.change(c.SetTranspose(semitones), transpose=semitones)

    def do_transpose_up(self, value: Any) -> None:
        self.do_transpose(min(MOST_TRANSPOSED, self.shell.chosen.transpose + 1))

    def do_transpose_down(self, value: Any) -> None:
        self.do_transpose(max(-MOST_TRANSPOSED, self.shell.chosen.transpose - 1))

    def _set_key(self, sounding: int, scale: str) -> None:
        """Keys are shown as they sound and told as they are written."""
        tonic = (sounding - self._now("transpose", 0)) % 12
        self.change(c.SetKey(tonic, scale), tonic=tonic, scale=scale)

    def do_next_key(self, value: Any) -> None:
        self.do_tonic((self._now("tonic", 0) + 7) % 12)

    def do_next_scale(self, value: Any) -> None:
        self.do_scale(_after([one.name for one in scales()], self._now("scale", "")))

    def do_lock(self, lock: str) -> None:
        self.do_player_lock((room.player_of(self.shell.chosen, PADS), lock))

    def do_count(self, count: int) -> None:
        columns, before = pad_columns()[count], room.players_of(self.shell.chosen, PADS)
        self.change(
            c.SetPads(count, columns, self.shell.chosen.pad_layout), pad_count=count, pad_columns=columns
        )
        if len(before) > 1:
            self._set_routes(room.halved(self.shell.chosen, *before[:2]))

    def do_layout(self, name: str) -> None:
        chosen = self.shell.chosen
        self.change(c.SetPads(chosen.pad_count, chosen.pad_columns, name), pad_layout=name)

    def do_latch(self, value: Any) -> None:
        self.change(latch=not self.shell.chosen.latch)

    def do_view(self, name: str | None) -> None:
        other = "keys" if self.shell.chosen.view == "pads" else "pads"
        self.change(view=name or other)

    def do_octave_up(self, value: Any) -> None:
        self._octaves_by(1)

    def do_octave_down(self, value: Any) -> None:
        self._octaves_by(-1)

    def do_sound(self, pair: tuple[str, str]) -> None:
        voice, sound = pair
        self.change(c.SetSound(voice, sound), sounds=with_entry(self.shell.chosen.sounds, voice, sound))

    def do_next_sound(self, value: Any) -> None:
        player = room.player_of(self.shell.chosen, PADS)
        order = [name for name, _ in names.sounds()]
        self.do_sound((player, _after(order, self.shell.chosen.sounds.get(player, ""))))

    def do_guide(self, value: Any) -> None:
        self.guide_open, self.sheet = not self.guide_open, None
        self.wishes_focus = f"tab.{self.tab}" if self.guide_open else ""

    def do_move(self, value: Any) -> None:
        self.moving = not self.moving

    def do_tab(self, tab: str) -> None:
        self.tab, self.sheet, self.draft = tab, None, replace(self.draft, leaf=0)

    def _turn_to(self, tab: str) -> None:
        """Open the Guide at a page."""
        self.do_tab(tab)
        self.guide_open, self.wishes_focus = True, f"tab.{tab}"

    def do_guide_meet(self, value: Any) -> None:
        self._turn_to("meet")

    def do_guide_band(self, value: Any) -> None:
        self._turn_to("band")

    def do_guide_time(self, value: Any) -> None:
        self._turn_to("time")

    def do_guide_notes(self, value: Any) -> None:
        self._turn_to("notes")

    def do_guide_chords(self, value: Any) -> None:
        self._turn_to("chords")

    def do_guide_players(self, value: Any) -> None:
        self._turn_to("players")

    def do_guide_loops(self, value: Any) -> None:
        self._turn_to("loops")

    def do_turn_page(self, value: Any) -> None:
        self.draft = replace(self.draft, leaf=self.draft.leaf + 1)

    def do_choose(self, sheet: tuple[str, str]) -> None:
        if self.guide_open and sheet[0] == "style":
            self.do_tab("band")
        else:
            self.sheet, self.leaf = (None if self.sheet == sheet else sheet), 0
            self.draft = replace(self.draft, leaf=0)

    def do_turn(self, value: Any) -> None:
        self.leaf += 1

    def do_done(self, value: Any) -> None:
        self.sheet = None

    def _now(self, field: str, otherwise: Any) -> Any:
        return getattr(self.shell.model.snapshot, field, otherwise)

    def _written(self, tonic: int) -> int:
        """The tonic to be told for one that sounds, in a transposed room."""
        return (tonic - self._now("transpose", 0)) % 12

    def _playing(self) -> bool:
        return bool(self._now("playing", False))

    def _tempo_by(self, step: float) -> None:
        self.do_tempo(round(self._now("bpm", 80.0)) + step)

    def _intensity_by(self, step: int) -> None:
        level = self.shell.chosen.intensity or max(1, self._now("intensity", 1))
        self.do_intensity(min(4, max(1, level + step)))

    def _octaves_by(self, step: int) -> None:
        self.move_octaves(min(3, max(-3, self.shell.chosen.octaves + step)))

    def move_octaves(self, octaves: int) -> None:
        """Move pads and computer keys, whoever plays them."""
        chosen = self.shell.chosen
        for player in dict.fromkeys(room.player_of(chosen, source) for source in (PADS, COMPUTER_KEYS)):
            self.do_player_octave((player, octaves))


def _after(order: list[str], name: str) -> str:
    """The next of a list, round and round."""
    return order[(order.index(name) + 1) % len(order)] if name in order else order[0]
