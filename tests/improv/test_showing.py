"""The preview of a style is what it says."""

import pytest

from improv.events import BandStopped, BeatFell, NoteEnded, NoteStarted, SettingChanged
from improv.showing import length_s, show_style
from improv.style import load_style, style_names
from instruments.clock import RATE


@pytest.mark.parametrize("name", style_names())
def test_half_a_minute_from_intro_to_ending(name):
    style, take = load_style(name), show_style(name, audible=False)
    assert 20 <= length_s(style) <= 60
    told = [(event.name, event.value) for event in take.events if isinstance(event, SettingChanged)]
    assert told == [
        ("variation", "a"), ("asked", "fill"), ("variation", "b"), ("intensity", "3"), ("asked", "break"),
    ]  # fmt: skip
    stopped = [event.sample / RATE for event in take.events if isinstance(event, BandStopped)]
    assert stopped == [pytest.approx(length_s(style), abs=0.01)]
    beats = [event.sample for event in take.events if isinstance(event, BeatFell)]
    assert max(beats) / RATE < length_s(style)
    started, ended = (
        sum(isinstance(event, kind) for event in take.events) for kind in (NoteStarted, NoteEnded)
    )
    assert started == ended
    assert started > 20


def test_it_sounds():
    take = show_style("campfire")
    assert take.audio is not None
    assert abs(take.audio).max() > 0.05
