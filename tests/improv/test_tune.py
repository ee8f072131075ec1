"""A song's melody, played by the partner in the band's time."""

from dataclasses import replace
from itertools import pairwise

from improv import commands as c
from improv.chart import parse_chart
from improv.chart_fit import fitted
from improv.events import BandStarted, BandStopped, NoteEnded, NoteStarted
from improv.metre import metre
from improv.offline import Plan, play_take
from improv.style import load_style
from improv.transposing import transposed
from instruments.clock import RATE

CHART = replace(
    parse_chart("| C | F | G | C |", 4),
    melody=((-1, 3.0, 1.0, 67), (0, 0.0, 2.0, 72), (0, 2.0, 1.5, 71), (2, 1.0, 1.0, 74)),
)
END = (16.0, (0x90, 60, 0))


def played(*commands, chart=CHART, bpm=120.0):
    plan = Plan(
        style="campfire", tempo_bpm=bpm, chart=chart, audible=False, intensity=2,
        commands=((0.0, c.SetChart(chart)), *commands, (0.0, c.Start())),
    )  # fmt: skip
    events = play_take([END], plan).events
    return [event for event in events if getattr(event, "voice", "") == "partner"]


def test_the_partner_plays_the_melody_on_its_beats():
    notes = played()
    started = [(event.sample / RATE, event.pitch) for event in notes if isinstance(event, NoteStarted)]
    first = next(time for time, pitch in started if pitch == 72)
    near = [(round(2 * (time - first), 2), pitch) for time, pitch in started if time < first + 7.0]
    assert near == [(-1.0, 67), (0.0, 72), (2.0, 71), (9.0, 74)]
    ended = [event for event in notes if isinstance(event, NoteEnded)]
    assert len(ended) == len([event for event in notes if isinstance(event, NoteStarted)])


def test_it_goes_round_with_the_chart():
    notes = played()
    tops = [event.sample for event in notes if isinstance(event, NoteStarted) and event.pitch == 72]
    assert len(tops) == 2
    assert all(abs((b - a) / RATE - 8.0) < 0.05 for a, b in pairwise(tops))


def test_a_muted_partner_plays_none_of_it():
    notes = played((0.0, c.SetMix(("partner",), ())))
    assert notes == []


def test_it_is_transposed_with_its_chart_and_left_out_of_another_metre():
    assert [note[3] for note in transposed(CHART, 3, True).melody] == [70, 75, 74, 77]
    assert fitted(CHART, metre("4/4")).melody == CHART.melody
    assert fitted(CHART, metre("3/4")).melody == ()


def test_a_song_that_ends_is_played_once_and_then_the_band_ends_by_itself():
    song = replace(CHART, ends=True)
    plan = Plan(
        style="campfire", tempo_bpm=160.0, audible=False, intensity=2,
        commands=((0.0, c.SetChart(song)), (0.0, c.Start())),
    )  # fmt: skip
    events = play_take([(30.0, (0x90, 60, 0))], plan).events
    began = next(event.sample for event in events if isinstance(event, BandStarted))
    stopped = [event.sample for event in events if isinstance(event, BandStopped)]
    style = load_style("campfire")
    bars = style.intro_bars + len(CHART.bars) + style.ending_bars
    assert len(stopped) == 1
    assert abs((stopped[0] - began) / RATE - bars * 4 * 60 / 160) < 0.2
    tops = [e for e in events if isinstance(e, NoteStarted) and e.voice == "partner" and e.pitch == 72]
    upbeats = [e for e in events if isinstance(e, NoteStarted) and e.voice == "partner" and e.pitch == 67]
    assert (len(tops), len(upbeats)) == (1, 1)
