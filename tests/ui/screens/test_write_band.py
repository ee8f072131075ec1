from dataclasses import replace

import pytest

from improv import commands as c
from improv.chord import NO_CHORD, parse_chord
from tests.ui.fake_link import snapshot
from ui.chosen import first
from ui.screens import write_band
from ui.screens.write_draft import Draft, written

SONG = written(Draft("When the day gets loud I\ngo down to the harbour"))


def test_the_song_takes_the_metre_and_tempo_that_suit_the_style():
    slow = write_band.sheet(replace(SONG, tempo_bpm=114.0), "still_water")
    assert slow.song.tempo_bpm <= 84
    assert slow.song.metre == "4/4"
    assert write_band.sheet(SONG, "evening_song").song.metre == "12/8"


def test_the_band_is_told_style_before_what_the_style_would_set():
    told = write_band.settings(write_band.sheet(SONG, "campfire"))
    kinds = [type(command) for command in told]
    assert kinds == [c.SetStyle, c.SetMetre, c.SetTempo, c.SetKey, c.SetChart]


def test_every_syllable_is_met_in_order_while_the_bars_go_by():
    made = write_band.sheet(SONG, "campfire")
    met = []
    for bar in range(-1, len(made.chart.bars)):
        for step in range(16):
            now = snapshot(bar=bar, beat=step // 4, phase=step % 4 / 4)
            place = write_band.place(made, now)
            if place.line >= 0 and (place.line, place.syllable) not in met:
                met.append((place.line, place.syllable))
    counts = [sum(len(word.syllables) for word in line.words) for line in SONG.lines()]
    assert met == [(line, at) for line, count in enumerate(counts) for at in range(count)]


def test_nothing_is_sung_in_the_introduction():
    made = write_band.sheet(SONG, "campfire")
    assert write_band.place(made, snapshot(bar=-3, beat=3, phase=0.9)).line == -1


@pytest.mark.parametrize("symbol", ["C", "F#m7b5", "Bb/D"])
def test_a_chord_alone_begins_at_the_bass_and_ends(symbol):
    chord = parse_chord(symbol)
    rows = write_band.heard(chord).rows
    on = [row for row in rows if row[2] == 1]
    off = [row for row in rows if row[2] == 0]
    assert sorted(row[3] for row in on) == sorted(row[3] for row in off)
    assert min(on)[3] == min(row[3] for row in on)
    assert min(on)[3] % 12 == chord.bass
    assert {row[3] % 12 for row in on[1:]} == {(chord.root + step) % 12 for step in chord.intervals}


def test_no_chord_is_silence():
    assert write_band.heard(NO_CHORD).rows == ()


def test_the_room_is_given_back_as_it_was_chosen():
    room = first()
    told = write_band.as_before(room)
    assert told[0] == c.SetChart(None)
    assert c.SetStyle(room.style) in told
    assert c.SetKey(room.tonic, room.scale) in told
    assert c.SetSound("client", room.sounds["client"]) in told
