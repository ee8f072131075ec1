"""The faults that people met in other loopers, a test for each line of docs/looper.md."""

import re
from pathlib import Path

import pytest

from improv import commands as c
from improv.events import BandStarted, BeatFell, NoteStarted, SettingChanged
from improv.voices import CHANNELS
from instruments.clock import RATE, samples
from tests.improv.looper.playing import CLIENT, LOOP, Room, two_players

FOUR = ((0.0, 60), (0.5, 62), (1.0, 64), (1.5, 67))
"""Four beats at 120."""


def with_band(**wishes: object) -> Room:
    """The band has played for a bar: its lines are on 0, 2, 4, ... seconds."""
    room = Room()
    room.do(c.SetLoop("client", **wishes), c.Start())
    room.run_to(1.0)
    return room


def test_overdub_after_the_first_take() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    room.press_at(3.1)
    room.play(3.25, 72)
    room.run_to(7.0)
    assert (5.25, 72) in room.ons()
    assert (5.0, 60) in room.ons()


def test_the_first_pass_is_heard_while_the_second_is_layered() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    room.press_at(3.0)
    assert room.loop().state == "overdubbing"
    room.run_to(5.0)
    assert room.ons() == [(3.0 + at, pitch) for at, pitch in FOUR]


def test_a_free_first_take_sets_length_and_tempo() -> None:
    room = Room(bpm=90)
    room.record(1.0, 2.4, (0.0, 60), (0.6, 62), (1.2, 64), (1.8, 67))
    assert room.loop().beats == 4.0
    assert room.engine.conductor.bpm == pytest.approx(100.0)
    room.run_to(6.0)
    assert room.ons()[:5] == [(3.4, 60), (4.0, 62), (4.6, 64), (5.2, 67), (5.8, 60)]


def test_play_first_without_a_click_and_press_to_loop() -> None:
    room = Room()
    room.do(c.SetBandStart("first note"))
    room.record(1.0, 2.0, *FOUR)
    room.run_to(4.0)
    clicks = [row for row in room.instrument.heard if row[2] == CHANNELS["click"]]
    assert not clicks
    assert not [e for e in room.engine.events if isinstance(e, BandStarted)]
    assert room.ons()[0] == (3.0, 60)


def test_the_band_comes_in_on_the_loops_next_bar_line() -> None:
    room = Room(bpm=100)
    room.do(c.SetBandStart("first note"))
    room.record(1.03, 2.0, *FOUR)
    room.play(3.7, 72)
    room.run_to(6.0)
    beats = [e for e in room.engine.events if isinstance(e, BeatFell)]
    assert (beats[0].sample, beats[1].sample) == (samples(5.03), samples(5.53))
    assert [on for on in room.ons() if on[0] > 4.9] == [(5.03, 60), (5.53, 62)]


def test_the_one_can_be_put_right_before_the_band_comes_in() -> None:
    room = Room(bpm=100)
    room.record(1.0, 2.0, *FOUR)
    room.press_at(3.55, "downbeat")
    room.do(c.Start())
    room.run_to(6.0)
    first = next(e for e in room.engine.events if isinstance(e, BeatFell))
    assert abs(first.sample - samples(5.5)) <= 1


def test_a_loop_on_bars_starts_on_the_next_line() -> None:
    room = with_band()
    room.press_at(1.3)
    assert room.loop().state == "armed"
    room.play(1.5, 59)
    room.play(2.5, 60)
    room.run_to(1.99)
    assert room.loop().state == "armed"
    room.run_to(3.0)
    assert room.loop().state == "recording"
    room.press_at(3.9)
    room.run_to(7.0)
    assert room.ons() == [(4.5, 60), (6.5, 60)]


def test_a_bar_is_counted_in_where_the_band_is_stopped() -> None:
    room = Room()
    room.press_at(1.0)
    room.run_to(2.9)
    clicks = [
        at / RATE for at, what, on, _ in room.instrument.heard if on == CHANNELS["click"] and what == "on"
    ]
    assert clicks == pytest.approx([1.0, 1.5, 2.0, 2.5], abs=0.003)
    assert room.loop().state == "armed"
    room.run_to(3.1)
    assert room.loop().state == "recording"
    started = [e for e in room.engine.events if isinstance(e, SettingChanged) and e.value == "recording"]
    assert started[0].sample == pytest.approx(samples(3.0), abs=samples(0.006))


def test_a_loop_begins_and_ends_on_the_line_however_unevenly_it_is_pressed() -> None:
    for late in (-0.4, -0.1, 0.05, 0.4):
        room = with_band()
        room.press_at(2.05)
        room.play(2.0 + 0.2, 60)
        room.press_at(4.0 + late)
        room.run_to(8.5)
        assert room.loop().beats == 4.0, late
        assert [on for on in room.ons() if on[0] > 4.3] == [(6.2, 60), (8.2, 60)], late


def test_a_press_just_after_the_line_means_that_line_and_loses_no_note() -> None:
    room = with_band()
    room.play(2.01, 60)
    room.press_at(2.06)
    room.press_at(4.02)
    room.run_to(4.5)
    room.run_to(6.5)
    assert [at for at, _ in room.ons()] == pytest.approx([4.02, 6.01], abs=0.003)


def test_a_note_just_before_the_line_is_the_loops_first() -> None:
    room = with_band()
    room.press_at(1.3)
    room.play(1.95, 60)
    room.press_at(3.9)
    room.run_to(4.5)
    assert room.ons() == [(4.0, 60)]


def test_what_the_player_plays_at_the_line_is_not_played_again_by_a_late_press() -> None:
    room = with_band()
    room.press_at(1.9)
    room.play(2.0, 60)
    room.play(4.0, 60)
    room.press_at(4.08)
    room.run_to(8.3)
    assert room.ons() == [(6.0, 60), (8.0, 60)]


def test_what_is_due_since_the_line_is_played_by_a_late_press_if_the_player_rests() -> None:
    room = with_band()
    room.press_at(1.9)
    room.play(2.0, 60)
    room.press_at(4.08)
    room.run_to(6.3)
    assert [at for at, _ in room.ons()] == pytest.approx([4.08, 6.0], abs=0.003)


def test_a_note_just_before_the_closing_line_does_not_swallow_the_first() -> None:
    room = with_band()
    room.press_at(1.9)
    room.play(2.0, 60)
    room.play(3.96, 64, 0.03)
    room.press_at(3.8)
    room.run_to(6.3)
    assert room.ons() == [(4.0, 60), (5.96, 64), (6.0, 60)]


def test_start_and_stop_need_no_line_where_nobody_keeps_time() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    room.press_at(3.3, "stop")
    room.run_to(3.5)
    assert room.loop().state == "stopped"
    assert not room.hangs()
    room.press_at(4.117, "start")
    room.run_to(5.0)
    assert room.ons(since=4.0) == [(4.117, 60), (4.617, 62)]


@pytest.mark.parametrize("bars", [1, 2, 3, 4, 7])
def test_a_loop_has_as_many_bars_on_the_second_pass_as_on_the_first(bars: int) -> None:
    room = with_band()
    room.press_at(1.5)
    room.play(2.0, 60)
    room.press_at(2.0 + bars * 2.0 + 0.1)
    room.run_to(2.0 + bars * 2.0 * 4 + 0.5)
    assert [at for at, _ in room.ons(since=5.0)][-2:] == pytest.approx(
        [2.0 + 2.0 * bars * turn for turn in (3, 4)]
    )
    assert room.loop().beats == 4.0 * bars


def test_the_length_can_be_fixed_before_recording() -> None:
    room = with_band(bars=2)
    room.press_at(1.5)
    room.play(2.5, 60)
    room.run_to(7.0)
    assert room.loop().state == "playing"
    assert room.loop().beats == 8.0
    assert room.ons() == [(6.5, 60)]


def test_a_fixed_length_can_be_closed_earlier() -> None:
    room = with_band(bars=4)
    room.press_at(1.5)
    room.play(2.5, 60)
    room.press_at(4.1)
    assert (room.loop().state, room.loop().beats) == ("playing", 4.0)


@pytest.mark.parametrize(("style", "beats"), [("sunday_waltz", 3), ("rolling_hills", 2)])
def test_other_metres_than_four_four(style: str, beats: int) -> None:
    room = Room(bpm=120)
    room.do(c.SetMetre("3/4" if beats == 3 else "6/8"), c.Start())
    room.press_at(0.1)
    room.play(0.2, 60)
    line = beats * 0.5
    room.press_at(line + 0.1)
    room.run_to(5.0)
    assert room.loop().beats == beats
    assert room.ons()[-1][0] - room.ons()[-2][0] == pytest.approx(line)


def test_quantising_has_an_effect_and_can_be_taken_back() -> None:
    room = Room()
    room.record(1.0, 2.0, (0.0, 60), (0.56, 62), (1.0, 64), (1.44, 67))
    room.do(c.SetLoop("client", free=True, quantise=100))
    room.run_to(4.99)
    assert room.ons(since=3.3) == [(3.5, 62), (4.0, 64), (4.5, 67)]
    room.do(c.SetLoop("client", free=True, quantise=50))
    room.run_to(6.99)
    assert room.ons(since=5.0) == [(5.0, 60), (5.53, 62), (6.0, 64), (6.47, 67)]
    room.do(c.SetLoop("client", free=True))
    room.run_to(8.99)
    assert room.ons(since=7.0) == [(7.0, 60), (7.56, 62), (8.0, 64), (8.44, 67)]


def test_the_loop_can_be_made_longer_while_it_runs() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    room.press_at(3.1, "double")
    room.press_at(5.1)
    room.play(5.25, 72)
    room.run_to(13.0)
    assert [at for at, pitch in room.ons() if pitch == 72] == [9.25]
    assert [at for at, pitch in room.ons() if pitch == 60] == [3.0, 5.0, 7.0, 9.0, 11.0]


def test_half_and_double_keep_the_phase_and_lose_nothing() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    room.press_at(3.2, "half")
    room.run_to(5.0)
    assert room.ons(since=3.2) == [(3.5, 62), (4.0, 60), (4.5, 62)]
    room.press("double", 5.0)
    room.run_to(7.0)
    assert room.ons(since=5.0) == [(5.0 + at, pitch) for at, pitch in FOUR]


def test_a_loop_is_no_millisecond_off_after_an_hour() -> None:
    room = Room()
    room.record(1.0003, 1.9871, (0.0, 60))
    looper, sample, step, struck = room.engine.looper, room.engine.sample, 128 * 64, []
    while sample < samples(3601):
        struck += [sample + offset for offset, _, on, *_ in looper.due(sample, step) if on]
        sample += step
    first, length = samples(1.0003), samples(1.0003 + 1.9871) - samples(1.0003)
    turns = [round((at - first) / length) for at in struck]
    assert turns == list(range(turns[0], turns[0] + len(struck)))
    assert len(struck) > 1800
    off = [at - first - turn * length for at, turn in zip(struck, turns, strict=True)]
    assert max(map(abs, off)) <= 1


def test_a_loop_stays_with_the_band_for_an_hour_of_tempo_changes() -> None:
    room = with_band()
    room.press_at(1.5)
    room.play(2.0, 60)
    room.press_at(4.0)
    band, looper = room.engine.conductor, room.engine.looper
    step, sample, off = 128 * 16, room.engine.sample, []
    while sample < samples(3600):
        band.set_tempo(70 + sample // step % 97, sample)
        for offset, _, on, *_ in looper.due(sample, step):
            if on:
                line = round(band.transport.beat_at(sample + offset) / 4) * 4
                off.append(sample + offset - band.transport.sample_at(line))
        sample += step
    assert len(off) > 1000
    assert max(map(abs, off)) <= 1.0


def test_a_change_of_tempo_keeps_the_phase() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    room.run_to(3.75)
    place = room.loop().place
    room.do(c.SetTempo(60))
    assert room.loop().place == pytest.approx(place)
    room.run_to(7.0)
    struck = room.ons(since=3.76)
    assert [pitch for _, pitch in struck] == [64, 67, 60]
    assert [at for at, _ in struck] == pytest.approx([4.25, 5.25, 6.25], abs=0.006)


def test_loops_bend_with_a_band_that_follows() -> None:
    room = with_band()
    room.do(c.SetFollowing("close"))
    room.press_at(1.5)
    for beat in range(60):
        room.play(2.0 + beat * 0.48, 60 + beat % 4, 0.1)
    room.press_at(4.0)
    room.run_to(28.0)
    beats = [e.sample for e in room.engine.events if isinstance(e, BeatFell)]
    for at, _ in room.ons(since=20.0):
        assert min(abs(at * RATE - beat) for beat in beats) < samples(0.03)


def test_a_note_late_at_the_end_belongs_to_the_next_pass() -> None:
    room = with_band()
    room.press_at(1.5)
    room.play(2.5, 60)
    room.play(4.1, 65)
    room.press_at(4.3)
    room.run_to(6.9)
    assert room.loop().beats == 4.0
    assert room.ons() == [(4.5, 60), (6.1, 65), (6.5, 60)]


def test_a_note_held_across_the_seam_is_closed_there_and_reopened() -> None:
    room = Room()
    room.record(1.0, 2.0, (0.0, 60), (1.5, 67), hold=0.2)
    room.press_at(4.0)
    room.play(4.75, 76, 0.75)
    room.run_to(8.7)
    high = [span for span in room.spans() if span[2] == 76]
    assert high == [(6.75, 7.0, 76), (7.0, 7.5, 76)]
    loud = {e.sample: e.velocity for e in room.engine.events if isinstance(e, NoteStarted) and e.pitch == 76}
    assert loud[samples(6.75)] == 80 > loud[samples(7.0)]


def test_a_mere_overhang_is_closed_at_the_seam() -> None:
    room = Room()
    room.record(1.0, 2.0, (0.0, 60), (1.9, 67), hold=0.2)
    room.run_to(7.0)
    assert [span for span in room.spans() if span[2] == 67] == [(4.9, 5.0, 67)]


def test_a_note_held_while_the_pass_is_closed_is_kept_whole() -> None:
    room = Room()
    room.do(c.SetLoop("client", free=True))
    room.press_at(0.7)
    room.play(1.0, 60)
    room.play(2.5, 67, 1.0)
    room.press_at(3.0)
    room.run_to(6.4)
    assert [span for span in room.spans() if span[2] == 67] == [(4.5, 5.0, 67), (5.0, 5.5, 67)]


def test_a_note_held_for_many_passes_sounds_all_through() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    room.press_at(3.9)
    room.play(4.0, 48, 7.0)
    room.run_to(15.9)
    drone = [span for span in room.spans() if span[2] == 48]
    assert drone == [(at, at + 1.0, 48) for at in (11.0, 12.0, 13.0, 14.0)]


def test_a_note_that_began_before_the_recording_leaves_no_half_a_note() -> None:
    room = with_band()
    room.touch(1.2, 0x90, 50, 80)
    room.press_at(1.5)
    room.play(2.5, 60)
    room.touch(3.0, 0x80, 50, 0)
    room.press_at(4.0)
    room.run_to(8.0)
    assert {pitch for _, pitch in room.ons()} == {60}
    assert not [row for row in room.instrument.heard if row[2:] == (LOOP, 50)]


def test_the_pedal_is_lifted_at_the_seam() -> None:
    room = Room()
    room.do(c.SetLoop("client", free=True))
    room.press_at(0.7)
    room.touch(0.9, 0xB0, 64, 127)
    room.play(1.0, 60)
    room.play(2.5, 67)
    room.press_at(3.0)
    room.touch(4.0, 0xB0, 64, 0)
    room.run_to(7.1)
    assert room.spans() == [(4.5, 5.0, 67), (5.0, 7.0, 60), (6.5, 7.0, 67)]


def test_a_key_still_down_past_the_seam_outlasts_the_pedal() -> None:
    room = Room()
    room.do(c.SetLoop("client", free=True))
    room.press_at(0.7)
    room.touch(0.9, 0xB0, 64, 127)
    room.play(1.0, 60)
    room.play(2.5, 67, 1.0)
    room.press_at(3.0)
    room.touch(4.2, 0xB0, 64, 0)
    room.run_to(6.9)
    assert [s for s in room.spans() if s[2] == 67] == [(4.5, 5.0, 67), (5.0, 5.5, 67)]


def test_the_same_pitch_live_and_in_the_loop_have_their_own_ends() -> None:
    room = Room()
    room.record(1.0, 2.0, (0.0, 60), (1.0, 62), hold=0.6)
    room.play(3.2, 60, 1.6)
    room.run_to(4.9)
    assert (3.2, 4.8, 60) in room.spans(CLIENT)
    assert (3.0, 3.6, 60) in room.spans(LOOP)


def test_the_same_pitch_in_two_layers_ends_with_the_later() -> None:
    room = Room()
    room.record(1.0, 2.0, (0.0, 60), (1.5, 62), hold=0.4)
    room.press_at(3.0)
    room.play(3.25, 60, 1.0)
    room.press_at(4.9)
    room.run_to(7.0)
    assert [s for s in room.spans() if s[2] == 60 and s[0] >= 5.0] == [(5.0, 5.25, 60), (5.25, 6.25, 60)]


def test_one_strike_where_two_layers_strike_together() -> None:
    room = Room()
    room.record(1.0, 2.0, (0.0, 60), (1.5, 62), hold=0.4)
    room.press_at(2.99)
    room.play(3.02, 60, 1.0)
    room.press_at(4.9)
    room.run_to(6.5)
    assert [s for s in room.spans() if s[2] == 60 and s[0] >= 5.0] == [(5.0, 6.02, 60)]


def test_a_loop_never_records_itself_or_another() -> None:
    room = Room()
    room.do(c.SetRoutes(two_players()))
    room.record(1.0, 2.0, *FOUR)
    room.do(c.SetLoop("therapist", free=True))
    room.press_at(3.0)
    room.press("press", 3.0, "therapist")
    room.play(3.25, 72, source="midi:b")
    room.press_at(5.25, player="therapist")
    room.press_at(5.3)
    room.run_to(9.3)
    assert {pitch for _, pitch in room.ons(CHANNELS["therapist loop"])} == {72}
    assert room.loop().layers == 1
    assert len(room.ons(since=7.25)) == 4


def test_a_change_of_key_moves_the_loop_and_leaves_no_note_hanging() -> None:
    room = Room()
    room.record(1.0, 2.0, (0.0, 57), (1.0, 60), hold=0.8)
    room.run_to(3.3)
    room.do(c.SetKey(9, "major"))
    room.run_to(4.5)
    room.do(c.SetKey(11, "major"))
    room.run_to(7.0)
    assert room.spans()[:4] == [(3.0, 3.8, 57), (4.0, 4.8, 61), (5.0, 5.8, 59), (6.0, 6.8, 63)]
    room.do(c.Stop())
    assert not room.hangs()


def test_a_loop_goes_with_the_room_when_it_is_transposed() -> None:
    room = Room()
    room.record(1.0, 2.0, (0.0, 57), (1.0, 60))
    room.do(c.SetTranspose(7))
    room.run_to(6.9)
    assert room.ons(since=4.9) == [(5.0, 64), (6.0, 67)]


@pytest.mark.parametrize("action", ["stop", "clear", "undo", "half", "double", "press"])
def test_no_action_leaves_a_note_hanging(action: str) -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR, hold=0.45)
    room.press_at(3.2, action)
    room.do(c.SetKey(2, "major"), c.SetOctave("client", 1), c.SetTempo(77))
    room.run_to(6.1)
    room.do(c.Stop())
    room.run_to(6.2)
    assert not room.hangs()
    assert not room.unbalanced()


def test_stop_silences_all_and_keeps_the_loops() -> None:
    room = with_band()
    room.press_at(1.5)
    room.play(2.5, 60, 1.0)
    room.press_at(4.0)
    room.run_to(4.7)
    room.do(c.Stop())
    assert not room.hangs()
    assert (room.loop().state, room.loop().layers) == ("stopped", 1)
    count = len(room.instrument.heard)
    room.run_to(8.0)
    assert len(room.instrument.heard) == count
    room.do(c.Start())
    room.press_at(8.3)
    room.run_to(11.0)
    assert room.loop().state == "playing"
    assert [at for at, _ in room.ons(since=8.0)] == pytest.approx([10.5], abs=0.003)


def test_stop_in_the_first_pass_keeps_what_was_played() -> None:
    room = with_band()
    room.press_at(1.5)
    room.play(2.5, 60)
    room.run_to(3.7)
    room.do(c.Stop())
    assert (room.loop().state, room.loop().beats, room.loop().layers) == ("stopped", 4.0, 1)


def test_the_bands_ending_is_the_loops_ending() -> None:
    room = with_band()
    room.press_at(1.5)
    room.play(2.5, 60, 1.2)
    room.press_at(4.0)
    room.run_to(4.6)
    room.do(c.Finish())
    room.run_to(20.0)
    assert not room.engine.conductor.playing
    assert room.loop().state == "stopped"
    assert not room.hangs()
    assert not room.unbalanced()


def test_a_press_counts_from_its_own_sample_however_late_it_arrives() -> None:
    room = Room()
    room.do(c.SetLoop("client", free=True))
    room.press_at(0.7)
    for at, pitch in FOUR:
        room.play(1.0 + at, pitch)
    room.run_to(3.03)
    room.do(c.PressLoop("client", "press", time_s=3.0))
    room.run_to(7.5)
    assert room.loop().beats == 4.0
    assert room.engine.conductor.bpm == pytest.approx(120.0)
    assert room.ons(since=4.9)[:2] == [(5.0, 60), (5.5, 62)]


def test_the_tempo_can_be_tapped_while_the_band_is_stopped_and_after_a_pause() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    for at in (3.0, 10.0, 10.6, 11.2):
        room.do(c.Tap(at))
    assert room.engine.conductor.bpm == pytest.approx(100.0)
    assert room.engine.looper.pulse.bpm == 120.0
    room.run_to(3.5)
    assert room.engine.looper.pulse.bpm == pytest.approx(100.0)


def test_the_place_that_is_shown_runs_evenly_through_the_loop() -> None:
    room = Room()
    room.record(1.0, 2.0, *FOUR)
    places = []
    for step in range(1, 12):
        room.run_to(3.0 + step * 0.25)
        places.append(room.loop().place)
    expected = [step * 0.125 for step in range(1, 12)]
    off = [(place - there + 0.5) % 1.0 - 0.5 for place, there in zip(places, expected, strict=True)]
    assert max(map(abs, off)) < 0.005


def test_the_wish_for_free_or_bars_is_kept_to() -> None:
    for free, length in ((True, 3.0), (False, 4.0)):
        room = with_band(free=free)
        room.press_at(1.9)
        room.play(2.0, 60)
        room.press_at(3.5)
        room.run_to(4.1)
        assert room.loop().beats == length


def test_every_line_of_the_contract_has_its_test() -> None:
    written = (Path(__file__).parents[3] / "docs" / "looper.md").read_text("utf-8")
    here = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", written))
    assert len(named) > 40
    assert {name for name in named if f"def {name}(" not in here} == set()
