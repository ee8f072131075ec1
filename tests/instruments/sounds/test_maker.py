import os

import numpy as np
import pytest

from instruments.sounds.maker import NICENESS, Maker
from instruments.sounds.note import make_note
from instruments.sounds.table import sound


@pytest.fixture
def maker():
    one = Maker()
    yield one
    one.close()


def test_it_makes_notes_of_any_length_one_after_the_other(maker):
    for name, pitch in (("click", 76), ("singing_bowl", 60), ("warm_pad", 60), ("click", 77)):
        note, expected = maker.make(name, pitch), make_note(sound(name), pitch)
        # A matrix product over several threads, as numpy may be set up here, rounds its last bit otherwise.
        assert np.abs(note.samples.astype(int) - expected.samples).max() <= 1
        assert (note.loop, note.gain) == (expected.loop, pytest.approx(expected.gain, rel=1e-6))


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="this system has no niceness")
def test_the_child_steps_back(maker):
    maker.make("click", 76)
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    assert os.getpriority(os.PRIO_PROCESS, maker._child.pid) == min(19, ours + NICENESS)


def test_a_child_that_dies_is_replaced_by_ourselves(maker):
    maker.make("click", 76)
    maker._child.kill()
    maker._child.wait()
    assert maker.make("click", 77).samples.any()


def test_the_child_ends_when_nobody_asks_any_more(maker):
    maker.make("click", 76)
    maker._child.stdin.close()
    assert maker._child.wait(timeout=5) == 0
