import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from instruments.clock import BLOCK
from instruments.sampler.limiter import AHEAD, CEILING, limit
from instruments.sampler.state import ROOM

MINUS_ONE_DB = 10 ** (-1 / 20)


def run(loudness, seed):
    room = np.zeros(1, ROOM)
    held, out = np.zeros((2, BLOCK), np.float32), np.zeros((2, BLOCK), np.float32)
    chance = np.random.default_rng(seed)
    ins, outs = [], []
    for level in loudness:
        coming = (level * chance.uniform(-1, 1, (2, BLOCK))).astype(np.float32)
        ins.append(coming.copy())
        limit(room[0], coming, held, out)
        outs.append(out.copy())
    return np.concatenate(ins, axis=1), np.concatenate(outs, axis=1)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.floats(0, 40), min_size=2, max_size=12), st.integers(0, 2**31))
def test_never_over_minus_one_db(loudness, seed):
    _, out = run(loudness, seed)
    assert np.abs(out).max() <= MINUS_ONE_DB


def test_what_is_quiet_passes_unchanged_a_little_later():
    ins, out = run([0.5, 0.8, 0.3, 0.88], 3)
    assert np.array_equal(out[:, AHEAD:], ins[:, :-AHEAD])


def test_the_gain_comes_back():
    ins, out = run([0.5, 6.0] + [0.5] * 600, 4)
    assert np.abs(out[:, -BLOCK:] / ins[:, -BLOCK - AHEAD : -AHEAD]).min() > 0.98


def test_a_blow_is_met_before_it_comes_and_without_a_step():
    loud = np.zeros((2, 6 * BLOCK), np.float32)
    loud[:] = 0.5 * np.sin(np.arange(6 * BLOCK) * 2 * np.pi * 300 / 48_000)
    loud[:, 3 * BLOCK :] *= 6
    room, held, out = np.zeros(1, ROOM), np.zeros((2, BLOCK), np.float32), np.zeros((2, BLOCK), np.float32)
    outs = []
    for at in range(0, 6 * BLOCK, BLOCK):
        limit(room[0], loud[:, at : at + BLOCK], held, out)
        outs.append(out.copy())
    gain = np.concatenate(outs, axis=1)[0, AHEAD:] / np.where(loud[0, :-AHEAD] == 0, 1, loud[0, :-AHEAD])
    heard = np.abs(loud[0, :-AHEAD]) > 0.05
    assert np.abs(np.diff(gain[heard])).max() < 0.08


def test_there_is_some_room_below_the_ceiling():
    assert CEILING < MINUS_ONE_DB
