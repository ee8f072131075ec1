from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv import commands as c
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import (
    BandStarted,
    BandStopped,
    BeatFell,
    ChordSounded,
    NoteEnded,
    NoteStarted,
    ReplayEnded,
)
from improv.orders import UseStyle, obey
from improv.style import load_style, style_names
from improv.voices import CHANNELS, PARTS
from instruments.clock import RATE, samples
from instruments.played import Played
from tests.improv.recording import RecordingInstrument

CLIENT = CHANNELS["client"]


def make(style: str = "campfire") -> Engine:
    return Engine(RecordingInstrument(), Conductor(load_style(style), 9, "minor pentatonic", seed=1))


def run(engine: Engine, seconds: float) -> None:
    end = engine.sample + samples(seconds)
    while engine.sample < end:
        engine.block()


def touch(engine: Engine, time_s: float, *message: int, source: str = "midi:keys") -> None:
    engine.touches.add(Played(time_s, source, message))


def of_kind(engine: Engine, kind: type) -> list:
    return [event for event in engine.events if isinstance(event, kind)]


def heard(engine: Engine) -> RecordingInstrument:
    assert isinstance(engine.instrument, RecordingInstrument)
    return engine.instrument


def test_a_played_note_sounds_on_its_exact_sample() -> None:
    engine = make()
    touch(engine, 0.5, 0x90, 60, 80)
    run(engine, 1)
    assert heard(engine).heard[0] == (24_000, "on", CLIENT, 60)


def test_the_first_note_is_the_bands_first_beat() -> None:
    engine = make()
    touch(engine, 0.51, 0x90, 60, 80)
    run(engine, 1)
    started = of_kind(engine, BandStarted)[0].sample
    assert started == samples(0.51) == of_kind(engine, BeatFell)[0].sample


def test_asked_to_wait_the_band_waits() -> None:
    engine = make()
    obey(engine, c.SetBandStart("when asked"))
    touch(engine, 0.1, 0x90, 60, 80)
    run(engine, 1)
    assert not of_kind(engine, BandStarted)
    obey(engine, c.Start())
    run(engine, 1)
    assert of_kind(engine, BandStarted)


def test_a_count_in_is_heard_before_the_first_bar() -> None:
    engine = make()
    obey(engine, c.SetTempo(120))
    obey(engine, c.Start(count_in_bars=1))
    run(engine, 2.6)
    clicks = [row for row in heard(engine).heard if row[1:3] == ("on", CHANNELS["click"])]
    assert [at for at, *_ in clicks] == [0, 24_000, 48_000, 72_000]
    assert of_kind(engine, ChordSounded)[0].sample == 96_000


@pytest.mark.parametrize("style", style_names())
def test_every_note_the_band_starts_it_ends(style: str) -> None:
    engine = make(style)
    obey(engine, c.SetIntensity(4))
    obey(engine, c.Start())
    run(engine, 30)
    engine.stop()
    assert not heard(engine).sounding()
    started = [(e.voice, e.pitch) for e in of_kind(engine, NoteStarted)]
    ended = [(e.voice, e.pitch) for e in of_kind(engine, NoteEnded)]
    assert sorted(started) == sorted(ended)
    assert len(started) > 20


def test_stop_silences_all_at_once_and_the_band_waits_again() -> None:
    engine = make()
    touch(engine, 0.1, 0x90, 60, 80)
    touch(engine, 0.2, 0xB0, 64, 127)
    run(engine, 5)
    before = engine.sample
    engine.stop()
    assert not heard(engine).sounding()
    assert of_kind(engine, BandStopped)[0].sample == before
    count = len(heard(engine).heard)
    run(engine, 5)
    assert len(heard(engine).heard) == count


def test_an_unplugged_keyboard_leaves_no_note() -> None:
    engine = make()
    obey(engine, c.SetBandStart("when asked"))
    touch(engine, 0.1, 0x90, 60, 80)
    touch(engine, 0.1, 0x90, 64, 80, source="midi:other")
    run(engine, 0.5)
    engine.unplugged("midi:keys")
    assert {pitch for _, pitch in heard(engine).sounding()} == {64}


def test_a_tempo_change_bends_the_beats_and_loses_none() -> None:
    engine = make()
    obey(engine, c.SetTempo(60))
    obey(engine, c.Start())
    run(engine, 3.5)
    obey(engine, c.SetTempo(120))
    run(engine, 3)
    beats = of_kind(engine, BeatFell)
    gaps = [(b.sample - a.sample) / RATE for a, b in pairwise(beats)]
    assert gaps[:3] == [1.0, 1.0, 1.0]
    assert gaps[3] == pytest.approx(0.75, abs=0.002)
    assert all(gap == pytest.approx(0.5, abs=0.0001) for gap in gaps[4:])
    numbers = [(b.bar, b.beat) for b in beats]
    assert numbers == sorted(set(numbers))


def test_the_ending_ends_the_band_by_itself() -> None:
    engine = make()
    obey(engine, c.Start())
    run(engine, 12)
    obey(engine, c.Finish())
    run(engine, 15)
    assert of_kind(engine, BandStopped)
    assert not heard(engine).sounding()


def test_a_style_changes_at_the_bar_without_a_note_left_over() -> None:
    engine = make("campfire")
    obey(engine, c.Start())
    run(engine, 8)
    obey(engine, UseStyle(load_style("open_hands")))
    run(engine, 8)
    engine.stop()
    assert not heard(engine).sounding()


def test_replay_plays_what_was_kept_and_says_when_it_is_over() -> None:
    engine = make()
    rows = (
        (0, "client", 1, 60, 80),
        (4800, "bass", 1, 40, 60),
        (9600, "client", 0, 60, 0),
        (9600, "bass", 0, 40, 0),
    )
    obey(engine, c.Replay(rows, (("client", "kalimba"),)))
    run(engine, 1)
    assert [row[1:] for row in heard(engine).heard if row[3] == 60] == [
        ("on", CLIENT, 60),
        ("off", CLIENT, 60),
    ]
    assert of_kind(engine, ReplayEnded)
    assert not of_kind(engine, BandStarted)


def test_stop_in_a_replay_leaves_nothing_sounding() -> None:
    engine = make()
    obey(engine, c.Replay(((0, "client", 1, 60, 80), (96_000, "client", 0, 60, 0)), ()))
    run(engine, 0.5)
    engine.stop()
    run(engine, 0.1)
    assert not heard(engine).sounding()


def test_any_number_of_frames_is_the_same_music() -> None:
    whole, pieces = make(), make()
    for engine in (whole, pieces):
        touch(engine, 0.05, 0x90, 60, 80)
    whole.render(48_000)
    done = 0
    for frames in [1, 144, 127, 128, 129, 300] * 200:
        done += len(pieces.render(frames))
        if done >= 48_000:
            break
    assert heard(whole).heard == heard(pieces).heard[: len(heard(whole).heard)]


MESSAGES = st.lists(
    st.tuples(
        st.floats(0, 4),
        st.sampled_from([0x90, 0x90, 0x80, 0xB0]),
        st.sampled_from([57, 60, 61, 64]),
        st.sampled_from([0, 1, 64, 127]),
    ),
    max_size=30,
)


@settings(max_examples=25, deadline=None)
@given(MESSAGES, st.sampled_from(["scale", "chord", "free"]))
def test_nothing_a_player_does_leaves_a_note_after_stop(messages: list, lock: str) -> None:
    engine = make("open_hands")
    obey(engine, c.SetLock("client", lock))
    for time_s, status, key, value in messages:
        touch(engine, time_s, status, 64 if status == 0xB0 else key, value)
    run(engine, 2)
    obey(engine, c.SetKey(2, "dorian"))
    run(engine, 2.2)
    engine.stop()
    assert not heard(engine).sounding()
    assert all(part in CHANNELS for part in PARTS)


def test_rendering_gives_the_frames_asked_for() -> None:
    engine = make()
    out = engine.render(1000)
    assert out.shape == (1000, 2)
    assert out.dtype == np.float32
