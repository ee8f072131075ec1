from improv import commands as c
from improv.events import BandStarted, Controlled, ControlUsed
from improv.midi_map import SETTLE, MidiMap
from improv.orders import obey
from instruments.played import PADS, Played
from tests.improv.test_engine import heard, make, of_kind, run, touch

KEYS = "midi:keys"
NOTE = (KEYS, "note", 36)
PEDAL = (KEYS, "control", 64)
WHEEL = (KEYS, "control", 1)


def send(one: MidiMap, *message: int, sample: int = 0, source: str = KEYS) -> tuple[bool, list[int]]:
    """Whether it was consumed, and the values that were told."""
    consumed, told = one.take(sample, Played(0.0, source, message))
    return consumed, [used.value for used in told]


def test_a_mapped_key_is_told_and_does_not_reach_the_desk() -> None:
    one = MidiMap()
    one.set_rows((NOTE,))
    consumed, told = one.take(480, Played(0.0, KEYS, (0x90, 36, 90)))
    assert consumed
    assert told == (ControlUsed(480, KEYS, "note", 36, 90),)
    assert send(one, 0xA0, 36, 50) == (True, [])
    assert send(one, 0x90, 36, 0) == (True, [0])
    assert send(one, 0x90, 37, 90) == (False, [])
    assert send(one, 0x90, 36, 90, source=PADS) == (False, [])
    assert send(one, 0x90, 36, 90, source="midi:other") == (False, [])


def test_a_mapped_control_is_told_at_each_of_its_values() -> None:
    one = MidiMap()
    one.set_rows((WHEEL,))
    assert send(one, 0xB0, 1, 5) == (True, [5])
    assert send(one, 0xB3, 1, 0) == (True, [0])
    assert send(one, 0xB0, 7, 5) == (False, [])


def test_a_key_that_was_down_before_it_was_mapped_is_released_at_the_desk() -> None:
    one = MidiMap()
    assert send(one, 0x90, 36, 90) == (False, [])
    one.set_rows((NOTE,))
    assert send(one, 0x80, 36, 0) == (False, [])


def test_a_key_that_was_down_when_its_row_went_is_released_here() -> None:
    one = MidiMap()
    one.set_rows((NOTE,))
    send(one, 0x90, 36, 90)
    one.set_rows(())
    assert send(one, 0x80, 36, 0) == (True, [0])
    assert send(one, 0x90, 36, 90) == (False, [])


def test_a_pedal_that_is_down_when_it_is_mapped_is_lifted_at_the_desk() -> None:
    one = MidiMap()
    send(one, 0xB0, 64, 127)
    assert [played.message for played in one.set_rows((PEDAL,))] == [(0xB0, 64, 0)]
    assert one.set_rows((PEDAL,)) == ()
    assert send(one, 0xB0, 64, 0) == (True, [0])


def test_the_next_key_is_learned_once_and_swallowed_with_its_release() -> None:
    one = MidiMap()
    one.learn(True)
    assert send(one, 0x90, 36, 90) == (True, [90])
    assert send(one, 0x90, 38, 90) == (False, [])
    one.set_rows((NOTE,))
    assert send(one, 0x80, 36, 0) == (True, [])
    assert send(one, 0x90, 36, 70) == (True, [70])


def test_releasing_a_key_teaches_nothing() -> None:
    one = MidiMap()
    send(one, 0x90, 36, 90)
    one.learn(True)
    assert send(one, 0x80, 36, 0) == (False, [])


def test_a_wheel_is_learned_when_it_has_moved_far_enough() -> None:
    one = MidiMap()
    one.learn(True)
    assert send(one, 0xB0, 1, 64) == (False, [])
    assert send(one, 0xB0, 1, 83) == (False, [])
    assert send(one, 0xB0, 1, 84) == (True, [84])


def test_a_control_that_rests_at_another_value_is_not_learned_by_a_tremble() -> None:
    one = MidiMap()
    send(one, 0xB0, 7, 100)
    one.learn(True)
    assert send(one, 0xB0, 7, 101) == (False, [])
    assert send(one, 0xB0, 7, 80) == (True, [80])


def test_a_switch_is_learned_at_once_and_its_release_does_nothing() -> None:
    one = MidiMap()
    one.learn(True)
    assert send(one, 0xB0, 64, 127) == (True, [127])
    one.set_rows((PEDAL,))
    assert send(one, 0xB0, 64, 0, sample=100) == (True, [])
    assert send(one, 0xB0, 64, 127, sample=200) == (True, [127])


def test_a_wheel_that_was_learned_first_comes_to_rest() -> None:
    one = MidiMap()
    one.learn(True)
    send(one, 0xB0, 1, 10)
    assert send(one, 0xB0, 1, 40) == (True, [40])
    one.set_rows((WHEEL,))
    assert send(one, 0xB0, 1, 60, sample=SETTLE // 2) == (True, [])
    assert send(one, 0xB0, 1, 70, sample=SETTLE) == (True, [])
    assert send(one, 0xB0, 1, 80, sample=3 * SETTLE) == (True, [80])


def test_learning_can_be_given_up() -> None:
    one = MidiMap()
    one.learn(True)
    one.learn(False)
    assert send(one, 0x90, 36, 90) == (False, [])


def test_what_was_unplugged_holds_nothing() -> None:
    one = MidiMap()
    one.set_rows((NOTE,))
    send(one, 0x90, 36, 90)
    one.unplugged(KEYS)
    assert send(one, 0x80, 36, 0) == (False, [])


def test_in_the_engine_a_mapped_key_sounds_nothing_and_starts_nobody() -> None:
    engine = make()
    obey(engine, c.SetMidiMap((("midi:keys", "note", 60), ("midi:keys", "control", 1))))
    touch(engine, 0.1, 0x90, 60, 80)
    touch(engine, 0.2, 0xB0, 1, 80)
    touch(engine, 0.3, 0x80, 60, 0)
    run(engine, 1)
    used = [(event.sample, event.value) for event in of_kind(engine, ControlUsed)]
    assert used == [(4800, 80), (9600, 80), (14_400, 0)]
    assert not heard(engine).heard
    assert not of_kind(engine, BandStarted)
    assert not of_kind(engine, Controlled)


def test_in_the_engine_a_pedal_that_is_mapped_lets_go_of_what_it_holds() -> None:
    engine = make()
    obey(engine, c.SetBandStart("when asked"))
    touch(engine, 0.1, 0xB0, 64, 127)
    touch(engine, 0.2, 0x90, 60, 80)
    touch(engine, 0.3, 0x80, 60, 0)
    run(engine, 0.5)
    assert heard(engine).sounding()
    obey(engine, c.SetMidiMap((PEDAL,)))
    assert not heard(engine).sounding()


def test_in_the_engine_learning_tells_the_control_and_plays_nothing() -> None:
    engine = make()
    obey(engine, c.LearnMidi(True))
    touch(engine, 0.1, 0x90, 36, 80)
    touch(engine, 0.2, 0x80, 36, 0)
    run(engine, 0.5)
    assert of_kind(engine, ControlUsed) == [ControlUsed(4800, "midi:keys", "note", 36, 80)]
    assert not heard(engine).heard
