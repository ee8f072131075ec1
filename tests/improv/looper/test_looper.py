import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv import commands as c
from improv.events import LoopKept, LoopView, Noticed, SettingChanged
from improv.looper.looper import ACTIONS
from improv.orders import obey
from improv.view import snapshot
from improv.voices import CHANNELS, LOOPS
from instruments.refusal import Refusal
from tests.improv.looper.playing import Room

FOUR = ((0.0, 60), (0.5, 62), (1.0, 64), (1.5, 67))


def test_one_button_leads_from_empty_to_overdubbing_and_back() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    for at in (3.5, 4.0, 4.5):
        room.press_at(at)
    told = [e.value for e in room.engine.events if isinstance(e, SettingChanged) and e.name == "loop client"]
    assert told == ["armed", "recording", "playing", "overdubbing", "playing", "overdubbing"]


def test_the_snapshot_shows_the_loops_that_are_not_empty() -> None:
    room = Room()
    assert snapshot(room.engine).loops == ()
    room.record(1.0, 2.0, *FOUR)
    room.press_at(3.0)
    room.play(3.1, 72)
    room.press_at(4.0)
    room.press("undo")
    room.run_to(4.0)
    shown = snapshot(room.engine).loops
    assert len(shown) == 1
    assert shown[0].place == pytest.approx(0.5, abs=0.003)
    assert (shown[0].state, shown[0].layers, shown[0].beats) == ("playing", 1, 4.0)
    assert (shown[0].can_undo, shown[0].can_redo) == (True, True)
    assert type(shown[0].state) is str


def test_a_loop_sounds_and_is_as_loud_as_its_player() -> None:
    room = Room()
    sounds = room.instrument.sounds
    assert all(sounds[CHANNELS[loop]] == sounds[CHANNELS[player]] for player, loop in LOOPS.items())
    room.do(c.SetSound("client", "harp"))
    assert sounds[CHANNELS["client loop"]] == sounds[CHANNELS["client"]] == "harp"
    levels: dict[int, float] = {}
    room.instrument.set_level = lambda channel, level_db: levels.update({channel: level_db})  # type: ignore[method-assign]
    room.do(c.SetLevel("client", -9.0), c.SetLevel("drums", -3.0))
    assert levels == {CHANNELS["client"]: -9.0, CHANNELS["client loop"]: -9.0, CHANNELS["drums"]: -3.0}


def test_layers_are_undone_and_redone_one_after_the_other() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    for layer in range(2):
        room.press_at(3.1 + 2 * layer)
        room.play(3.25 + 2 * layer, 72 + layer)
        room.press_at(4.9 + 2 * layer)
    heard_in = []
    for action in ("undo", "undo", "undo", "redo", "redo", "redo"):
        room.press(action)
        start = room.engine.sample / 48_000
        room.run_to(start + 2.0)
        heard_in.append({pitch for _, pitch in room.ons(since=start)})
    first = {60, 62, 64, 67}
    assert heard_in == [first | {72}, first, set(), first, first | {72}, first | {72, 73}]


def test_a_new_layer_forgets_what_was_undone_but_a_press_alone_does_not() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    room.press_at(3.1)
    room.play(3.25, 72)
    room.press_at(4.9)
    room.press("undo")
    room.press_at(5.0)
    room.press_at(5.5)
    assert room.loop().can_redo
    room.press_at(5.6)
    room.play(5.75, 74)
    room.press_at(6.5)
    assert (room.loop().can_redo, room.loop().layers) == (False, 2)


def test_undo_gives_up_a_first_pass_and_the_layer_being_played() -> None:
    room = Room()
    room.do(c.SetLoop("client", free=True))
    room.press_at(1.0)
    room.play(1.5, 60)
    room.run_to(2.0)
    room.press("undo")
    assert room.loop().state == "empty"
    room.record(3.0, 2.0, *FOUR)
    room.press_at(5.0)
    room.play(5.25, 72)
    room.run_to(5.6)
    room.press("undo")
    assert (room.loop().state, room.loop().layers) == ("playing", 1)


def test_two_presses_at_once_are_one() -> None:
    room = Room()
    room.do(c.SetLoop("client", free=True))
    room.press_at(1.0)
    room.press_at(1.05)
    room.press_at(1.12)
    assert room.loop().state == "recording"


def test_a_pass_without_a_note_leaves_no_loop() -> None:
    room = Room()
    room.do(c.SetLoop("client", free=True))
    for at in (1.0, 1.5, 3.0):
        room.press_at(at)
    assert room.loop().state == "empty"


def test_a_press_while_armed_on_bars_takes_it_back() -> None:
    room = Room()
    room.do(c.Start())
    room.press_at(1.0)
    room.press_at(1.4)
    room.run_to(4.0)
    assert room.loop().state == "empty"


def test_a_second_press_before_the_line_layers_on_from_there() -> None:
    room = Room()
    room.do(c.Start())
    room.press_at(1.5)
    room.play(2.5, 60)
    room.press_at(3.2)
    room.press_at(3.6)
    room.run_to(4.1)
    assert room.loop().state == "overdubbing"


def test_a_free_loop_beside_the_band_has_whole_beats() -> None:
    room = Room()
    room.do(c.Start(), c.SetLoop("client", free=True))
    room.press_at(1.1)
    room.play(1.3, 60)
    room.press_at(2.75)
    room.run_to(6.0)
    assert room.loop().beats == 3.0
    assert room.ons() == [(2.8, 60), (4.3, 60), (5.8, 60)]
    assert room.engine.conductor.bpm == 120.0


def test_the_loop_keeps_its_tempo_when_a_style_is_chosen() -> None:
    from improv.orders import UseStyle
    from improv.style import load_style

    room = Room(bpm=100)
    room.record(1.0, 2.0, *FOUR)
    room.do(UseStyle(load_style("still_water")))
    room.run_to(5.0)
    assert room.engine.conductor.bpm == pytest.approx(120.0)


def test_a_kept_loop_is_what_is_heard() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    room.do(c.SetTranspose(2))
    kept = room.kept()
    assert (kept.player, kept.beats, kept.bpm) == ("client", 4.0, pytest.approx(120.0))
    assert [(at, pitch) for at, _, pitch, _ in kept.rows] == [(0.0, 62), (1.0, 64), (2.0, 66), (3.0, 69)]
    assert [length for _, length, _, _ in kept.rows] == pytest.approx([0.4] * 4)


def test_an_empty_loop_cannot_be_kept_and_says_so() -> None:
    room = Room()
    room.press("keep")
    assert [e for e in room.engine.events if isinstance(e, Noticed)]
    assert not [e for e in room.engine.events if isinstance(e, LoopKept)]


@pytest.mark.parametrize(
    "command",
    [
        c.PressLoop("drums", "press"),
        c.PressLoop("client", "smash"),
        c.SetLoop("nobody"),
        c.SetLoop("client", quantise=101),
        c.SetLoop("client", bars=-1),
    ],
)
def test_what_there_is_not_is_refused(command: object) -> None:
    with pytest.raises(Refusal):
        obey(Room().engine, command)


def test_a_loop_is_closed_by_itself_when_it_is_very_long() -> None:
    room = Room(bpm=220)
    room.do(c.Start(), c.SetMix(("drums", "bass", "chords", "colour")))
    room.press_at(0.5)
    room.play(3.0, 60)
    room.run_to(80.0)
    assert (room.loop().state, room.loop().beats) == ("playing", 256.0)


def test_clear_forgets_all() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR, hold=0.45)
    room.press_at(3.2, "clear")
    room.run_to(6.0)
    assert room.loop() == LoopView("client", "empty")
    assert room.ons() == [(3.0, 60)]
    assert not room.hangs()


Doing = st.one_of(
    st.tuples(st.just("loop"), st.sampled_from(ACTIONS), st.sampled_from(("client", "therapist"))),
    st.tuples(st.just("note"), st.integers(40, 80), st.floats(0.02, 3.0)),
    st.tuples(st.just("tempo"), st.floats(45, 200), st.none()),
    st.tuples(st.just("key"), st.integers(0, 11), st.sampled_from(("major", "minor pentatonic", "blues"))),
    st.tuples(st.just("set"), st.booleans(), st.integers(0, 100)),
    st.tuples(st.just("pedal"), st.sampled_from((0, 127)), st.none()),
    st.tuples(st.sampled_from(("start", "stop", "finish", "transpose")), st.integers(-11, 11), st.none()),
)


def do(room: Room, at: float, doing: tuple) -> None:
    what, first, second = doing
    if what == "note":
        room.play(at, first, second)
    elif what == "pedal":
        room.touch(at, 0xB0, 64, first)
    else:
        room.do(command_of(at, what, first, second))


def command_of(at: float, what: str, first: object, second: object) -> object:
    return {
        "loop": lambda: c.PressLoop(second, first, sample=round(at * 48_000)),
        "tempo": lambda: c.SetTempo(first),
        "key": lambda: c.SetKey(first, second),
        "set": lambda: c.SetLoop("client", first, second),
        "start": lambda: c.Start(abs(first) % 2),
        "stop": c.Stop,
        "finish": c.Finish,
        "transpose": lambda: c.SetTranspose(first),
    }[what]()


def play_all(doings: list[tuple[float, tuple]]) -> Room:
    room, at = Room(), 0.0
    room.do(c.SetLoop("client", free=True))
    for pause, doing in doings:
        at += pause
        room.run_to(at)
        do(room, at, doing)
    room.run_to(at + 4.0)
    return room


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0.0, 1.5), Doing), max_size=25))
def test_whatever_is_done_no_note_hangs_and_none_is_struck_twice(doings: list[tuple[float, tuple]]) -> None:
    room = play_all(doings)
    for loop in LOOPS.values():
        room.spans(CHANNELS[loop])
    room.do(c.Stop())
    assert not room.hangs()
    assert not room.unbalanced()
    assert all(view.state in ("stopped", "empty") for view in room.engine.looper.views())


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.floats(0.0, 1.5), Doing), max_size=15))
def test_the_same_doings_give_the_same_events(doings: list[tuple[float, tuple]]) -> None:
    assert list(play_all(doings).engine.events) == list(play_all(doings).engine.events)
