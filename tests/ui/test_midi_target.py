"""The MIDI output that is set is opened when it is there, and again when it comes back."""

from improv import commands as c
from improv.events import PortsChanged
from ui.midi_target import MidiTarget, voices
from ui.settings import Settings


def ports(*outputs):
    return PortsChanged((), "speakers", "", outputs)


def test_it_is_opened_once_each_time_it_turns_up():
    sent = []
    target, settings = MidiTarget(sent.append), Settings(midi_out="Synth", midi_out_plays="players")
    for event in (ports(), ports("Other"), ports("Other", "Synth"), ports("Synth"), ports(), ports("Synth")):
        target.hear(event, settings)
    assert sent == [c.OpenMidiOut("Synth", voices("players"))] * 2


def test_nothing_is_opened_when_nothing_is_set():
    sent = []
    MidiTarget(sent.append).hear(ports("Synth", ""), Settings())
    assert sent == []


def test_both_are_players_and_band_and_never_the_click():
    assert set(voices("both")) == {*voices("players"), *voices("band")}
    assert "click" not in voices("both")
    assert not set(voices("players")) & set(voices("band"))
