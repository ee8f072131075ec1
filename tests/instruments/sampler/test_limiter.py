import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from instruments.clock import BLOCK
from instruments.sampler.limiter import CEILING, limit
from instruments.sampler.state import ROOM

MINUS_ONE_DB = 10 ** (-1 / 20)


def run(loudness, seed):
    room = np.zeros(1, ROOM)
    room["limit_gain"] = room["limit_need"] = 1.0
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


def test_what_is_quiet_passes_unchanged_a_block_later():
    ins, out = run([0.5, 0.8, 0.3, 0.88], 3)
    assert np.array_equal(out[:, BLOCK:], ins[:, :-BLOCK])


def test_the_gain_comes_back():
    ins, out = run([0.5, 6.0] + [0.5] * 600, 4)
    assert np.abs(out[:, -BLOCK:] / ins[:, -2 * BLOCK : -BLOCK]).min() > 0.98


def test_there_is_some_room_below_the_ceiling():
    assert CEILING < MINUS_ONE_DB
