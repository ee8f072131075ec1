"""What each command does to the engine: one row a command. Runs on the audio path, so all is quick here;
what takes time (reading a style, making a sound) is done before, in `improv.service`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from improv import commands as c
from improv import transposing
from improv.engine import Engine
from improv.events import MarkerDropped
from improv.practice import practice
from improv.style import Style
from improv.style_mix import take_mix
from improv.techniques.commands import TECHNIQUE_ORDERS
from instruments.played import PLAYERS
from instruments.refusal import Refusal


@dataclass(frozen=True, slots=True)
class UseStyle:
    """`SetStyle`, with the style read."""

    style: Style


@dataclass(frozen=True, slots=True)
class Unplugged:
    """A keyboard went away."""

    source: str


def _finish(engine: Engine) -> None:
    if engine.conductor.playing:
        engine.conductor.finish()


def _tap(engine: Engine, time_s: float) -> None:
    bpm = engine.taps.tap(time_s)
    if bpm is not None:
        _set_tempo(engine, bpm)


def _set_key(engine: Engine, command: c.SetKey) -> None:
    engine.set_key((command.tonic + engine.conductor.changes.transposition) % 12, command.scale)


def _set_tempo(engine: Engine, bpm: float) -> None:
    engine.conductor.lead.check_tempo()
    engine.set_tempo(bpm)


def _set_following(engine: Engine, setting: str) -> None:
    engine.conductor.follow(setting, engine.sample)
    engine.tell("following", setting)


def _set_followed(engine: Engine, players: tuple[str, ...]) -> None:
    unknown = sorted(set(players) - set(PLAYERS))
    if unknown:
        raise Refusal(f"There is no player “{unknown[0]}” to follow.")
    engine.conductor.pursuit.followed = engine.conductor.listener.followed = frozenset(players)
    engine.tell("followed", ", ".join(players))


def _set_metre(engine: Engine, name: str) -> None:
    engine.conductor.set_metre(name)
    engine.tell("metre", name)


def _use_style(engine: Engine, style: Style) -> None:
    before = engine.conductor.style
    engine.conductor.use_style(style)
    engine.looper.keep_tempo()
    engine.take_sounds()
    take_mix(engine, before)
    engine.tell("style", style.name)


def _set_sound(engine: Engine, command: c.SetSound) -> None:
    if command.voice in dict(engine.conductor.style.sounds):
        engine.conductor.resound(command.voice, command.sound)
    engine.set_sound(command.voice, command.sound)
    engine.tell(f"sound {command.voice}", command.sound)


def _set_intensity(engine: Engine, level: int | None) -> None:
    engine.conductor.level = level
    engine.tell("intensity", "listening" if level is None else str(level))


def _set_chart(engine: Engine, command: c.SetChart) -> None:
    engine.conductor.changes.song = command.chart


def _set_band_start(engine: Engine, when: str) -> None:
    engine.entry.choose(when)


def _set_mix(engine: Engine, command: c.SetMix) -> None:
    mixing = engine.conductor.mixing
    mixing.muted, mixing.solo = frozenset(command.muted), frozenset(command.solo)
    engine.tell("muted", ", ".join(command.muted))
    engine.tell("solo", ", ".join(command.solo))


def _set_variation(engine: Engine, name: str | None) -> None:
    engine.conductor.form.choose(name)
    engine.tell("variation", "by itself" if name is None else name)


def _ask_fill(engine: Engine) -> None:
    if engine.conductor.playing:
        engine.conductor.form.ask_fill()
        engine.tell("asked", "fill")


def _ask_break(engine: Engine) -> None:
    if engine.conductor.playing:
        engine.conductor.form.ask_break()
        engine.tell("asked", "break")


def _set_click(engine: Engine, on: bool) -> None:
    engine.conductor.clicking = on


def _set_midi_map(engine: Engine, rows: tuple[tuple[str, str, int], ...]) -> None:
    for played in engine.midi_map.set_rows(rows):
        for action in engine.desk.take(played):
            engine.act(action)


def _set_practice(engine: Engine, command: c.SetPractice) -> None:
    if command.first is None:
        engine.conductor.practise(None)
        engine.tell("practice", "off")
        return
    tempos = command.bpm, command.goal_bpm, command.step_bpm
    engine.conductor.practise(practice(command.first, command.last, *tempos))
    bars, (slow, fast, step) = f"{command.first}-{command.last}", tempos
    engine.tell("practice", f"{bars} {slow:g} {fast:g} {step:g}")


def _set_loop(engine: Engine, command: c.SetLoop) -> None:
    engine.looper.set(command.player, command.free, command.bars, command.quantise)


def _replay(engine: Engine, command: c.Replay) -> None:
    engine.stop()
    for voice, sound in command.sounds:
        engine.set_sound(voice, sound)
    engine.replayer.start(command.rows, engine.sample)


ORDERS: dict[type, Callable[[Engine, Any], None]] = {
    c.Play: lambda engine, command: engine.touches.add(command.played),
    c.Start: lambda engine, command: engine.start(engine.sample, command.count_in_bars),
    c.Finish: lambda engine, _: _finish(engine),
    c.Stop: lambda engine, _: engine.stop(),
    c.SetBandStart: lambda engine, command: _set_band_start(engine, command.when),
    c.SetTempo: lambda engine, command: _set_tempo(engine, command.bpm),
    c.Tap: lambda engine, command: _tap(engine, command.time_s),
    c.SetFollowing: lambda engine, command: _set_following(engine, command.setting),
    c.SetFollowed: lambda engine, command: _set_followed(engine, command.players),
    c.SetMetre: lambda engine, command: _set_metre(engine, command.metre),
    c.SetKey: _set_key,
    c.SetLock: lambda engine, command: engine.desk.set_lock(command.player, command.lock),
    c.SetPads: lambda engine, command: engine.desk.set_pads(command.count, command.columns, command.layout),
    c.SetOctave: lambda engine, command: engine.desk.set_octave(command.player, command.octaves),
    c.SetRoutes: lambda engine, command: engine.desk.set_routes(command.routes),
    c.SetSound: _set_sound,
    c.SetLevel: lambda engine, command: engine.set_level(command.voice, command.level_db),
    c.SetVolume: lambda engine, command: engine.instrument.set_volume(command.level_db),
    UseStyle: lambda engine, command: _use_style(engine, command.style),
    c.SetIntensity: lambda engine, command: _set_intensity(engine, command.level),
    c.SetChart: _set_chart,
    c.SetHarmony: lambda engine, command: engine.steering.choose(command.source, command.when, engine.sample),
    c.SetKeyFinding: lambda engine, command: engine.steering.find_key(command.on),
    c.CatchChords: lambda engine, command: engine.steering.catch(command.bars, engine.sample),
    c.SetClick: lambda engine, command: _set_click(engine, command.on),
    c.SetMix: _set_mix,
    c.SetVariation: lambda engine, command: _set_variation(engine, command.name),
    c.AskFill: lambda engine, _: _ask_fill(engine),
    c.AskBreak: lambda engine, _: _ask_break(engine),
    c.SetTranspose: lambda engine, command: transposing.ask(engine, command.semitones),
    c.SetPractice: _set_practice,
    c.SetMidiMap: lambda engine, command: _set_midi_map(engine, command.rows),
    c.LearnMidi: lambda engine, command: engine.midi_map.learn(command.on),
    c.PressLoop: lambda engine, command: engine.press_loop(command),
    c.SetLoop: lambda engine, command: _set_loop(engine, command),
    **TECHNIQUE_ORDERS,
    c.DropMarker: lambda engine, command: engine.events.append(MarkerDropped(engine.sample, command.label)),
    c.Replay: _replay,
    Unplugged: lambda engine, command: engine.unplugged(command.source),
}


def obey(engine: Engine, command: object) -> None:
    """Do what the command says, at the start of the engine's next block."""
    ORDERS[type(command)](engine, command)
