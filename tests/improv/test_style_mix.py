"""What a style of one's own brings along, told to a running engine."""

from improv import commands as c
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import NoteStarted, SettingChanged
from improv.orders import UseStyle, obey
from improv.own_styles import mixed
from improv.room import first_room
from improv.style import load_style
from improv.voices import CHANNELS
from instruments.clock import BLOCK, RATE
from instruments.sounds.table import sound
from tests.improv.recording import RecordingInstrument


class Levels(RecordingInstrument):
    def __init__(self):
        super().__init__()
        self.levels = {}

    def set_level(self, channel, level_db):
        self.levels[channel] = level_db


def make():
    engine = Engine(Levels(), Conductor(load_style("campfire"), 9, "natural minor", seed=1))
    engine.conductor.level = 3
    return engine


def own(levels, muted):
    return mixed(load_style("campfire"), {}, levels, muted)


def level(engine, part):
    return engine.instrument.levels[CHANNELS[part]]


def test_levels_come_with_the_style_and_go_with_it():
    engine = make()
    obey(engine, UseStyle(own({"bass": -9.0}, ())))
    assert level(engine, "bass") == -9.0
    obey(engine, UseStyle(own({"chords": -2.0}, ())))
    assert (level(engine, "bass"), level(engine, "chords")) == (first_room().levels_db["bass"], -2.0)
    told = [(e.name, e.value) for e in engine.events if isinstance(e, SettingChanged) and "level" in e.name]
    assert told == [("level bass", "-9.0"), ("level bass", "-1.0"), ("level chords", "-2.0")]


def test_a_level_set_by_hand_stays_with_a_style_that_has_none():
    engine = make()
    obey(engine, c.SetLevel("bass", -20.0))
    obey(engine, UseStyle(load_style("still_water")))
    assert level(engine, "bass") == -20.0


def test_mutes_come_with_the_style_and_go_with_it():
    engine = make()
    obey(engine, c.SetMix(muted=("bass",)))
    obey(engine, UseStyle(own({}, ("colour",))))
    assert engine.conductor.mixing.muted == {"bass", "colour"}
    obey(engine, UseStyle(load_style("still_water")))
    assert engine.conductor.mixing.muted == {"bass"}


def played(engine, seconds):
    before = len(engine.events)
    for _ in range(int(seconds * RATE) // BLOCK):
        engine.block()
    return [e for e in list(engine.events)[before:] if isinstance(e, NoteStarted)]


def test_a_part_plays_for_its_sound_from_the_next_bar_on():
    engine = make()
    obey(engine, c.Start())
    played(engine, 8)
    tempo, bar = engine.conductor.bpm, engine.conductor.bar
    obey(engine, c.SetSound("bass", "glockenspiel"))
    obey(engine, c.SetSound("drums", "hand_percussion"))
    played(engine, 4)
    later = played(engine, 8)
    low = sound("glockenspiel").low
    assert {e.voice for e in later} >= {"drums", "bass", "chords"}
    assert all(e.pitch >= low for e in later if e.voice == "bass")
    pieces = set(sound("hand_percussion").pitches())
    assert {e.pitch for e in later if e.voice == "drums"} <= pieces
    assert engine.conductor.bpm == tempo
    assert engine.conductor.bar > bar
    assert engine.conductor.style.name == "campfire"


def test_a_sound_from_elsewhere_plays_what_the_part_plays():
    engine = make()
    before = engine.conductor.style
    obey(engine, c.SetSound("chords", "font:mine:0:4"))
    assert engine.conductor.style is before
    assert engine.instrument.sounds[CHANNELS["chords"]] == "font:mine:0:4"
