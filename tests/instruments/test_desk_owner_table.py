"""Nothing hangs: whatever is played and changed, each start has one end."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from instruments.actions import BEND, PRESSURE, LetGo, Started
from instruments.desk import Desk
from instruments.lock import LOCKS
from instruments.pads import LAYOUTS
from instruments.played import COMPUTER_KEYS, PADS, PLAYERS, Played, Route
from instruments.scales import scales

SOURCES = ("midi:A", "midi:B", PADS, COMPUTER_KEYS)
sources, players, small = st.sampled_from(SOURCES), st.sampled_from(PLAYERS[:2]), st.integers(0, 5)
values = st.sampled_from([0, 1, 63, 64, 127])
routes = st.builds(
    Route, st.sampled_from((*SOURCES, "midi:*")), players, small, st.integers(4, 127), st.integers(-9, 9)
)


def step(name, *arguments):
    return st.tuples(st.just(name), *arguments)


messages = st.one_of(
    st.tuples(st.sampled_from([0x90, 0x80, 0x91, 0x81]), small, values),
    st.tuples(st.just(0xB0), st.sampled_from([1, 7, 11, 64, 64, 66, 67, 120, 121, 123]), values),
    st.tuples(st.just(0xE0), values, values),
    st.tuples(st.sampled_from([0xA0, 0xD0, 0xC0, 0xF8]), values, values),
    st.lists(st.integers(0, 255), max_size=4).map(tuple),
)
steps = st.one_of(
    step("play", sources, messages),
    step("play", sources, messages),
    step("play", sources, messages),
    step("unplugged", sources),
    step("silence"),
    step("set_key", st.integers(0, 11), st.sampled_from([one.name for one in scales()])),
    step("set_chord", st.frozensets(st.integers(0, 11), max_size=4)),
    step("set_lock", players, st.sampled_from(LOCKS)),
    step("set_octave", players, st.integers(-3, 3)),
    step("set_pads", st.integers(4, 6), st.integers(1, 4), st.sampled_from(LAYOUTS)),
    step("set_routes", st.lists(routes, max_size=4).map(tuple)),
)


class Ledger:
    """What a listener would hold against the desk."""

    def __init__(self):
        self.down = Counter()
        self.sounding = set()
        self.moved = {}

    def follow(self, actions):
        for action in actions:
            getattr(self, type(action).__name__, lambda _: None)(action)

    def Started(self, action):
        assert 1 <= action.velocity <= 127
        assert 0 <= action.pitch <= 127
        self.down[action.source, action.key, action.voice, action.pitch] += 1
        self.sounding.add((action.voice, action.pitch))

    def LetGo(self, action):
        key = action.source, action.key, action.voice, action.pitch
        assert self.down[key] > 0, "a key was let go that had not started"
        self.down[key] -= 1

    def Silenced(self, action):
        note = action.voice, action.pitch
        assert note in self.sounding, "silence where nothing sounded"
        assert note not in self.held(), "a key is still down on what fell silent"
        self.sounding.remove(note)

    def Moved(self, action):
        self.moved[action.voice, action.controller] = action.value

    def held(self):
        return {(voice, pitch) for (_, _, voice, pitch), count in self.down.items() if count}

    def pedalled(self):
        return any(value >= 64 for (_, number), value in self.moved.items() if number in (64, 66))


def perform(desk, ledger, name, *arguments):
    if name == "play":
        ledger.follow(desk.take(Played(0.0, *arguments)))
    else:
        ledger.follow(getattr(desk, name)(*arguments) or ())


@given(st.lists(steps, max_size=80))
def test_every_start_has_one_end(story):
    desk, ledger = Desk(), Ledger()
    for name, *arguments in story:
        perform(desk, ledger, name, *arguments)
        assert ledger.held() <= ledger.sounding
    ledger.follow(desk.silence())
    assert not ledger.sounding
    assert not ledger.held()
    assert desk.silence() == ()
    for (_, number), value in ledger.moved.items():
        assert value == 0 or number not in (64, 66, 67, BEND, PRESSURE)


@given(st.lists(steps, max_size=80))
def test_without_pedals_only_keys_that_are_down_sound(story):
    desk, ledger = Desk(), Ledger()
    for name, *arguments in story:
        if name != "play" or arguments[1][:1] != (0xB0,):
            perform(desk, ledger, name, *arguments)
            assert ledger.held() == ledger.sounding


@given(st.lists(steps, max_size=80))
def test_unplugging_everything_silences_everything(story):
    desk, ledger = Desk(), Ledger()
    for name, *arguments in story:
        perform(desk, ledger, name, *arguments)
    for source in SOURCES:
        ledger.follow(desk.unplugged(source))
    assert not ledger.sounding
    assert not ledger.held()
    assert not ledger.pedalled()


@given(st.lists(steps, max_size=60))
def test_the_same_story_comes_to_the_same_actions(story):
    def tell():
        desk, told = Desk(), []
        for name, *arguments in story:
            played = [Played(0.0, *arguments)] if name == "play" else arguments
            told.append(getattr(desk, "take" if name == "play" else name)(*played))
        return told

    assert tell() == tell()


@given(st.lists(steps, max_size=60))
def test_a_note_off_reaches_the_voice_and_pitch_of_its_note_on(story):
    desk, owners = Desk(), {}
    for name, *arguments in story:
        if name != "play":
            getattr(desk, name)(*arguments)
            continue
        source, message = arguments
        for action in desk.take(Played(0.0, source, message)):
            key = source, message[0] & 15, message[1]
            if isinstance(action, Started):
                owners[key] = action.voice, action.pitch
            elif isinstance(action, LetGo) and message[0] >> 4 in (8, 9):
                assert owners.pop(key) == (action.voice, action.pitch)
