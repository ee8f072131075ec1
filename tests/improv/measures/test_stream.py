import numpy as np
import pytest

from improv.measures.notes import notes_of
from improv.measures.series import common_pulse, series
from improv.measures.stream import Stream
from improv.measures.windows import ends
from improv.picture import HeardNote
from instruments.clock import RATE, samples
from tests.improv.measures.playing import improvised, needs_data, reference


def told(stream, players, end):
    """Tell the stream the players' notes in order of time, asking each second; all its hops."""
    happenings = []
    for player, notes in players.items():
        for note in notes:
            onset, off = samples(note.onset_s), samples(note.onset_s) + samples(note.duration_s)
            happenings += [(onset, 1, player, note), (off, 0, player, note)]
    happenings += [(second * RATE, 2, "", None) for second in range(end // RATE + 1)]
    hops = []
    for sample, what, player, note in sorted(happenings, key=lambda row: row[:2]):
        if what == 2:
            hops += stream.until(sample)
        elif what:
            stream.began(sample, player, note.pitch, note.velocity)
        else:
            stream.ended(sample, player, note.pitch)
    return hops + stream.until(end)


def on_samples(notes):
    """No two notes of one pitch at once: which of the two a note off ends is nobody's to know."""
    kept, ends_at = [], {}
    for note in notes:
        onset = samples(note.onset_s)
        if onset > ends_at.get(note.pitch, -1):
            length = samples(note.duration_s)
            ends_at[note.pitch] = onset + length
            kept.append(HeardNote(onset / RATE, length / RATE, note.pitch, note.velocity))
    return kept


def equals_offline(players, window_s=6.0, hop_s=1.0):
    columns = {name: notes_of(notes) for name, notes in players.items()}
    ends_s = ends(max(one.end_s for one in columns.values()), hop_s)
    whole = {name: series(one, ends_s, window_s) for name, one in columns.items()}
    hops = told(Stream(players, window_s, hop_s), players, samples(ends_s[-1]) + 1)
    assert [hop.time_s for hop in hops] == ends_s.tolist()
    for name, one in whole.items():
        for measure, curve in one.curves.items():
            live = np.array([hop.players[name][measure] for hop in hops])
            assert np.array_equal(live, curve, equal_nan=True), (name, measure)
    both = common_pulse(*(one.pulse for one in whole.values()))
    assert np.array_equal([hop.common_pulse for hop in hops], both.clarity, equal_nan=True)
    assert np.array_equal([hop.common_period_s for hop in hops], both.period_s, equal_nan=True)


@pytest.mark.parametrize("seed", range(6))
def test_live_is_offline_to_the_last_bit(seed):
    equals_offline(
        {name: on_samples(improvised(seed * 2 + i, a_second=2 + seed)) for i, name in enumerate("AB")}
    )


def test_live_is_offline_at_other_windows_and_hops():
    equals_offline({name: on_samples(improvised(i)) for i, name in enumerate("AB")}, 4.0, 0.25)


@needs_data
def test_live_is_offline_on_the_research_data():
    equals_offline({name: on_samples(notes) for name, notes in reference()[0].items()})


def test_a_hop_waits_for_the_notes_that_sound():
    stream = Stream(["client"])
    stream.began(samples(0.5), "client", 60, 70)
    assert [hop.time_s for hop in stream.until(samples(4.0))] == [0.0]
    stream.ended(samples(4.5), "client", 60)
    hops = stream.until(samples(5.5))
    assert [hop.time_s for hop in hops] == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert hops[-1].players["client"]["density"] == pytest.approx(1 / 6)
    assert np.isnan(hops[-1].common_pulse)


def test_it_forgets_what_no_window_holds():
    stream = Stream(["client"])
    for second in range(600):
        stream.began(second * RATE, "client", 60, 70)
        stream.ended(second * RATE + 100, "client", 60)
        stream.until(second * RATE + 200)
    assert len(stream._notes["client"]) < 12
