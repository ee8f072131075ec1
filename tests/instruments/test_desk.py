from time import perf_counter

import pytest

from instruments.actions import BEND, PRESSURE, LetGo, Moved, ProgramChosen, Silenced, Started
from instruments.desk import Desk
from instruments.played import COMPUTER_KEYS, PADS, Played, Route
from instruments.refusal import Refusal

KEYS = "midi:Keys"


def played(desk, source, *message):
    return desk.take(Played(0.0, source, message))


def on(desk, key, velocity=80, source=KEYS):
    return played(desk, source, 0x90, key, velocity)


def off(desk, key, source=KEYS):
    return played(desk, source, 0x80, key, 0)


def pedal(desk, number, value, source=KEYS):
    return played(desk, source, 0xB0, number, value)


@pytest.fixture
def desk():
    """A desk whose client plays freely."""
    desk = Desk()
    desk.set_lock("client", "free")
    return desk


def started(pitch, velocity=80, key=None, source=KEYS, voice="client"):
    return Started(voice, pitch, velocity, pitch if key is None else key, source)


def ended(pitch, key=None, source=KEYS, voice="client"):
    return LetGo(voice, pitch, pitch if key is None else key, source), Silenced(voice, pitch)


def test_a_key_sounds_and_falls_silent(desk):
    assert on(desk, 60) == (started(60),)
    assert off(desk, 60) == ended(60)
    assert off(desk, 60) == ()


def test_a_pad_sounds_its_pitch():
    desk = Desk()
    assert desk.pad_pitches() == (57, 60, 62, 64, 67, 69, 72, 74)
    assert desk.pad_roots() == (True, False, False, False, False, True, False, False)
    assert on(desk, 4, source=PADS) == (started(67, key=4, source=PADS),)
    assert on(desk, 8, source=PADS) == ()


def test_computer_keys_start_at_middle_c_and_shift_by_octaves(desk):
    assert on(desk, 4, source=COMPUTER_KEYS) == (started(64, key=4, source=COMPUTER_KEYS),)
    desk.set_octave("client", -2)
    assert on(desk, 5, source=COMPUTER_KEYS) == (started(41, key=5, source=COMPUTER_KEYS),)
    assert off(desk, 4, source=COMPUTER_KEYS) == ended(64, key=4, source=COMPUTER_KEYS)
    assert on(desk, 60)[0].pitch == 60


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: desk.set_key(1, "major"),
        lambda desk: desk.set_lock("client", "free"),
        lambda desk: desk.set_octave("client", 2),
        lambda desk: desk.set_pads(4, 2, "fourths"),
        lambda desk: desk.set_routes((Route(PADS, "therapist", transpose=5),)),
        lambda desk: desk.set_routes(()),
    ],
    ids=["key", "lock", "octave", "pads", "route", "no route"],
)
@pytest.mark.parametrize("pad", [1, 7])
def test_a_held_pad_ends_as_it_began_whatever_changes(change, pad):
    desk = Desk()
    ((began),) = on(desk, pad, source=PADS)
    change(desk)
    assert off(desk, pad, source=PADS) == ended(began.pitch, key=pad, source=PADS)


def test_a_chord_change_does_not_touch_a_held_pad():
    desk = Desk()
    desk.set_lock("client", "chord")
    desk.set_chord(frozenset({9, 0, 4}))
    (began,) = on(desk, 1, source=PADS)
    desk.set_chord(frozenset({5, 9, 2}))
    assert desk.pad_pitches()[1] != began.pitch
    assert off(desk, 1, source=PADS) == ended(began.pitch, key=1, source=PADS)


def test_a_keyboard_held_to_the_scale_plays_the_nearest_note_downward():
    desk = Desk()
    assert [on(desk, key)[0].pitch for key in (61, 63, 65, 66)] == [60, 62, 64, 67]


def test_a_keyboard_held_to_the_chord():
    desk = Desk()
    desk.set_lock("client", "chord")
    assert on(desk, 61)[0].pitch == 60
    desk.set_chord(frozenset({5, 9, 0}))
    assert [on(desk, key)[0].pitch for key in (62, 64, 67)] == [60, 65, 65]


def test_two_keys_on_one_pitch_fall_silent_with_the_last():
    desk = Desk()
    on(desk, 60)
    assert on(desk, 61) == (started(60, key=61),)
    assert off(desk, 60) == (LetGo("client", 60, 60, KEYS),)
    assert off(desk, 61) == ended(60, key=61)


def test_two_players_on_one_pitch_are_two_sounds(desk):
    desk.set_routes((Route("midi:A", "client"), Route("midi:B", "therapist")))
    on(desk, 60, source="midi:A")
    on(desk, 60, source="midi:B")
    assert off(desk, 60, source="midi:A") == ended(60, source="midi:A")


def test_a_key_struck_again_without_a_release_lets_go_first(desk):
    on(desk, 60)
    assert on(desk, 60, 90) == (*ended(60), started(60, 90))
    assert off(desk, 60) == ended(60)


def test_midi_channels_of_one_keyboard_keep_apart(desk):
    played(desk, KEYS, 0x90, 60, 80)
    played(desk, KEYS, 0x91, 60, 70)
    assert played(desk, KEYS, 0x81, 60, 0) == (LetGo("client", 60, 60, KEYS),)
    assert played(desk, KEYS, 0x90, 60, 0) == ended(60)


def test_sustain_keeps_notes_until_it_is_lifted(desk):
    on(desk, 60)
    assert pedal(desk, 64, 127) == (Moved("client", 64, 127),)
    assert off(desk, 60) == (LetGo("client", 60, 60, KEYS),)
    on(desk, 64)
    assert off(desk, 64) == (LetGo("client", 64, 64, KEYS),)
    on(desk, 67)
    assert pedal(desk, 64, 0) == (Moved("client", 64, 0), Silenced("client", 60), Silenced("client", 64))
    assert off(desk, 67) == ended(67)


def test_a_pedal_keeps_only_its_own_keyboard(desk):
    pedal(desk, 64, 127)
    on(desk, 60, source="midi:Other")
    assert off(desk, 60, source="midi:Other") == ended(60, source="midi:Other")


def test_a_note_under_the_pedal_struck_again_is_silenced_once(desk):
    pedal(desk, 64, 127)
    for _ in range(3):
        assert on(desk, 60) == (started(60),)
        assert off(desk, 60) == (LetGo("client", 60, 60, KEYS),)
    assert pedal(desk, 64, 0) == (Moved("client", 64, 0), Silenced("client", 60))


def test_sostenuto_keeps_what_was_down_and_nothing_later(desk):
    on(desk, 60)
    pedal(desk, 66, 127)
    on(desk, 64)
    assert off(desk, 64) == ended(64)
    assert off(desk, 60) == (LetGo("client", 60, 60, KEYS),)
    assert pedal(desk, 66, 0) == (Moved("client", 66, 0), Silenced("client", 60))


def test_sustain_takes_over_what_sostenuto_kept(desk):
    on(desk, 60)
    pedal(desk, 66, 127)
    off(desk, 60)
    pedal(desk, 64, 127)
    assert pedal(desk, 66, 0) == (Moved("client", 66, 0),)
    assert pedal(desk, 64, 0)[1:] == (Silenced("client", 60),)


def test_the_soft_pedal_plays_softer(desk):
    pedal(desk, 67, 127)
    assert on(desk, 60, 100)[0].velocity == 72
    assert on(desk, 61, 1)[0].velocity == 1
    pedal(desk, 67, 0)
    assert on(desk, 62, 100)[0].velocity == 100


def test_a_split_keyboard_has_two_players_and_transposes_each(desk):
    desk.set_lock("therapist", "free")
    desk.set_routes(
        (Route(KEYS, "therapist", high=59, transpose=12), Route(KEYS, "client", low=60, transpose=-12))
    )
    assert on(desk, 59) == (started(71, key=59, voice="therapist"),)
    assert on(desk, 60) == (started(48, key=60),)
    assert pedal(desk, 64, 127) == (Moved("therapist", 64, 127), Moved("client", 64, 127))


def test_transposing_over_the_edge_stays_in_range(desk):
    desk.set_routes((Route(KEYS, "client", transpose=24),))
    assert on(desk, 127)[0].pitch == 115


def test_pads_can_be_shared_by_two_players():
    desk = Desk()
    desk.set_lock("player 1", "scale")
    desk.set_octave("player 1", 1)
    desk.set_routes((Route(PADS, "client", high=3), Route(PADS, "player 1", low=4)))
    assert desk.pad_pitches() == (57, 60, 62, 64, 79, 81, 84, 86)
    assert on(desk, 5, source=PADS)[0].voice == "player 1"


def test_wheels_and_pressure(desk):
    assert played(desk, KEYS, 0xE0, 0, 64) == (Moved("client", BEND, 0),)
    assert played(desk, KEYS, 0xE0, 127, 127) == (Moved("client", BEND, 8191),)
    assert played(desk, KEYS, 0xE0, 0, 0) == (Moved("client", BEND, -8192),)
    assert played(desk, KEYS, 0xB0, 1, 33) == (Moved("client", 1, 33),)
    assert played(desk, KEYS, 0xD0, 44) == (Moved("client", PRESSURE, 44),)
    assert played(desk, KEYS, 0xA0, 60, 45) == (Moved("client", PRESSURE, 45),)
    assert played(desk, KEYS, 0xC0, 7) == (ProgramChosen("client", 7),)


def test_unplugging_ends_all_that_the_keyboard_holds(desk):
    on(desk, 60)
    on(desk, 60, source="midi:Other")
    pedal(desk, 64, 127)
    on(desk, 64)
    off(desk, 64)
    played(desk, KEYS, 0xE0, 0, 0)
    pedal(desk, 1, 100)
    actions = desk.unplugged(KEYS)
    assert actions[0] == LetGo("client", 60, 60, KEYS)
    assert set(actions[1:]) == {
        Moved("client", 64, 0), Moved("client", BEND, 0), Moved("client", 1, 0), Silenced("client", 64),
    }  # fmt: skip
    assert desk.unplugged(KEYS) == ()
    assert off(desk, 60, source="midi:Other") == ended(60, source="midi:Other")


def test_silence_ends_everything_and_leaves_the_wheels_that_stay(desk):
    on(desk, 60)
    on(desk, 2, source=PADS)
    pedal(desk, 64, 127)
    pedal(desk, 1, 100)
    actions = desk.silence()
    assert sum(isinstance(action, LetGo) for action in actions) == 2
    assert sum(isinstance(action, Silenced) for action in actions) == 2
    assert [action for action in actions if isinstance(action, Moved)] == [Moved("client", 64, 0)]
    assert off(desk, 60) == off(desk, 2, source=PADS) == desk.silence() == ()


def test_channel_mode_messages(desk):
    pedal(desk, 64, 127)
    on(desk, 60)
    assert pedal(desk, 123, 0) == (LetGo("client", 60, 60, KEYS),)
    assert set(pedal(desk, 120, 0)) == {Moved("client", 64, 0), Silenced("client", 60)}
    pedal(desk, 1, 9)
    assert pedal(desk, 121, 0) == (Moved("client", 1, 0),)
    assert pedal(desk, 122, 0) == ()


def test_broken_messages_come_to_nothing(desk):
    for message in ((), (0x90,), (0x90, 60, 300), (0xF8,), (0xF0, 1), (7, 7, 7)):
        assert played(desk, KEYS, *message) == ()


def test_impossible_settings_are_refused_in_a_sentence(desk):
    for change in (
        lambda: desk.set_key(0, "no such scale"),
        lambda: desk.set_lock("client", "wild"),
        lambda: desk.set_lock("nobody", "free"),
        lambda: desk.set_octave("client", 4),
        lambda: desk.set_pads(30, 6, "scale"),
        lambda: desk.set_pads(8, 4, "spiral"),
    ):
        with pytest.raises(Refusal, match=r"\.$"):
            change()
    assert on(desk, 60) == (started(60),)


def test_a_message_costs_less_than_30_microseconds():
    desk, best = Desk(), 1.0
    for _ in range(30):
        began = perf_counter()
        for key in range(40, 80):
            on(desk, key)
            off(desk, key)
        best = min(best, (perf_counter() - began) / 80)
    assert best < 30e-6
