import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from improv.chord import parse_chord
from instruments.refusal import Refusal
from sessions.records import SongInfo, SongRecord
from songwriting.song import set_chord
from ui.screens import write_keep
from ui.screens.write_draft import Draft, written


def made():
    draft = Draft(
        "When the day gets loud I\ngo down\n\n[Chorus]\nquiet, quiet", style="campfire", brightness=0.2
    )
    song = set_chord(written(draft), 0, 1, 0, parse_chord("Bb/D"))
    return replace(draft, song=song, tonic=song.tonic)


def record(data):
    return SongRecord(SongInfo("1", "A song", datetime.now(UTC)), "", data)


def test_a_kept_song_comes_back_as_it_was():
    draft = made()
    data = json.loads(json.dumps(write_keep.facts(draft, draft.song)))
    assert write_keep.opened(record(data)) == draft


@pytest.mark.parametrize("spoil", [{"form": 99}, {"song": 3}, {"song": {}}, {"text": None}])
def test_what_cannot_be_read_is_refused_in_a_sentence(spoil):
    draft = made()
    with pytest.raises(Refusal):
        write_keep.opened(record({**write_keep.facts(draft, draft.song), **spoil}))


def test_a_song_kept_by_an_earlier_attune_opens():
    draft = made()
    song = draft.song
    data = {
        "form": 1,
        "text": draft.text,
        "seed": 1,
        "brightness": 0.2,
        "instrument": "keyboard",
        "style": "campfire",
        "title": song.title,
        "tonic": song.tonic,
        "mode": song.mode,
        "tempo_bpm": song.tempo_bpm,
        "metre": song.metre,
        "chords": [[[at, chord.symbol] for at, chord in line.chords] for line in song.lines()],
    }
    assert write_keep.opened(record(data)) == draft
