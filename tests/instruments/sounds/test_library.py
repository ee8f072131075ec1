import time

import numpy as np
import pytest

from instruments.refusal import Refusal
from instruments.sounds.bank import folded, order
from instruments.sounds.library import SoundLibrary
from instruments.sounds.table import sound


@pytest.fixture
def library():
    made = []

    def make(megabytes=60):
        made.append(SoundLibrary(megabytes))
        return made[-1]

    yield make
    for one in made:
        one.close()


def until(condition, limit_s=20.0):
    end = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.005)


def samples_of(library, name, pitch):
    row = library.bank(name).rows[pitch]
    return library.arena.samples[:, row.start : row.start + row.frames].copy(), row.gain


def test_a_sound_asked_for_comes_from_the_middle_outward(library):
    one = library()
    one.need("marimba")
    bank = one.bank("marimba")
    until(lambda: bank.rows[60] is not None)
    assert all(row is not None for row in bank.rows), "from the first note on every pitch plays"
    assert 0 < one.progress()["marimba"] <= 1
    until(lambda: one.progress()["marimba"] == 1)
    assert [bank.rows[pitch].pitch for pitch in range(36, 97)] == list(range(36, 97))


def test_the_order_is_coarse_first():
    pitches = order(sound("felt_piano"))
    third = len(pitches) // 3
    assert sorted(pitches) == list(sound("felt_piano").pitches())
    assert np.all(np.diff(sorted(pitches[:third])) == 3)
    assert abs(pitches[0] - 64) < 3


def test_the_child_and_this_process_make_the_same_notes(library):
    here, there = library(), library()
    here.wait(["kalimba"], [72])
    there.need("kalimba")
    until(lambda: there.bank("kalimba").has(72))
    ours, theirs = samples_of(here, "kalimba", 72), samples_of(there, "kalimba", 72)
    assert np.abs(ours[0].astype(int) - theirs[0]).max() <= 1
    assert ours[1] == pytest.approx(theirs[1], rel=1e-6)


def test_waiting_makes_exactly_what_was_asked_for(library):
    one = library()
    one.wait(["glockenspiel", "soft_kit"], [36, 60, 61])
    made = [pitch for pitch in range(128) if one.bank("glockenspiel").has(pitch)]
    assert made == [72, 73]
    assert one.bank("soft_kit").has(36)
    assert one.bank("glockenspiel").rows[60].pitch == 72


def test_a_piece_a_drum_set_does_not_have_stays_silent(library):
    one = library()
    one.wait(["click"])
    assert one.bank("click").rows[60] is None


def test_the_sound_unused_for_longest_makes_room(library):
    one = library(megabytes=40)
    one.wait(["kalimba"], [60])
    one.wait(["glockenspiel"], [84])
    one.bank("kalimba")
    one.wait(["marimba"], [60])
    assert one.bank("glockenspiel").rows[84] is None
    assert one.bank("kalimba").rows[60] is not None
    assert one.arena.used_megabytes() <= 40


def test_a_sound_in_use_is_never_dropped(library):
    one = library(megabytes=40)
    one.watch(lambda: {"kalimba", "glockenspiel"})
    one.wait(["kalimba"], [60])
    one.wait(["glockenspiel"], [84])
    before = samples_of(one, "kalimba", 60)[0]
    with pytest.raises(Refusal, match="no room in memory"):
        one.wait(["singing_bowl"], [60])
    assert np.array_equal(samples_of(one, "kalimba", 60)[0], before)
    assert one.bank("glockenspiel").rows[84] is not None


def test_where_memory_is_short_a_sound_has_every_third_note(library):
    one = library(megabytes=25)
    one.wait(["felt_piano"])
    rows = one.bank("felt_piano").rows
    assert {row.pitch for row in rows} == set(order(sound("felt_piano"))[:28])
    assert one.progress()["felt_piano"] == 1


def test_when_the_child_dies_the_notes_are_made_here(library, monkeypatch):
    def no_child(*_, **__):
        raise OSError("no more processes")

    monkeypatch.setattr("subprocess.Popen", no_child)
    one = library()
    one.need("click")
    until(lambda: one.progress()["click"] == 1)
    assert one.bank("click").rows[76] is not None


def test_an_unknown_sound_is_refused(library):
    with pytest.raises(Refusal, match="no sound called"):
        library().need("kazoo")


def test_closing_ends_the_child(library):
    one = library()
    one.need("felt_piano")
    until(lambda: one.bank("felt_piano").rows[60] is not None)
    began = time.monotonic()
    one.close()
    assert time.monotonic() - began < 3
    made = one.bank("felt_piano").made()
    time.sleep(0.1)
    assert one.bank("felt_piano").made() == made


@pytest.mark.parametrize(("pitch", "inside"), [(30, 78), (72, 72), (108, 108), (110, 98), (127, 103)])
def test_folding_keeps_the_note_name(pitch, inside):
    assert folded(sound("glockenspiel"), pitch) == inside
    assert (pitch - inside) % 12 == 0
