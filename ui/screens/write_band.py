"""The song and the band: what the engine is told, and where in the song it is."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from improv import commands as c
from improv.chart import Chart
from improv.chord import Chord
from improv.events import Snapshot
from improv.metre import metre
from improv.style import load_style
from instruments.clock import samples
from songwriting.laying import lay, notes
from songwriting.model import Song
from songwriting.song import song_chart, song_timeline
from ui.chosen import Chosen, typed_chart

SCALES = {"major": "major", "minor": "natural minor"}
HEAR_S = 1.8
STRUM_S = 0.035
HEAR_SOUND = "felt_piano"
HEAR_VELOCITY = 76
TUNE_LINES, TUNE_GATE = 2, 0.92
"""How much of a tune is heard when it is chosen, and the share of a note's length that sounds."""
LOWEST_BASS, LOWEST_TONE = 40, 55


@dataclass(frozen=True, slots=True)
class Sheet:
    """A song as the band has it: in the style's metre and tempo range, with when each syllable is sung."""

    song: Song
    style: str
    chart: Chart
    timeline: tuple[tuple[int, float, int, int], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the band is: `bar` of the chart (negative before it), `line` and `syllable` being sung (-1: none
    yet)."""

    bar: int
    line: int
    syllable: int


def sheet(song: Song, style: str) -> Sheet:
    """Make the song ready for a style."""
    played = load_style(style)
    slowest, fastest = played.bpm_range
    tempo = min(fastest, max(slowest, song.tempo_bpm))
    fitted = replace(song, metre=played.metre, tempo_bpm=float(round(tempo)))
    return Sheet(fitted, style, song_chart(fitted), song_timeline(fitted))


def settings(made: Sheet) -> tuple[c.Command, ...]:
    """What the band must know to play it."""
    song = made.song
    return (
        c.SetStyle(made.style),
        c.SetMetre(song.metre),
        c.SetTempo(song.tempo_bpm),
        c.SetKey(song.tonic, SCALES[song.mode]),
        c.SetChart(made.chart),
    )


def as_before(room: Chosen) -> tuple[c.Command, ...]:
    """What gives the room back as it was chosen, without a song."""
    return (
        c.SetChart(typed_chart(room)),
        c.SetStyle(room.style),
        c.SetKey(room.tonic, room.scale),
        *(c.SetSound(voice, sound) for voice, sound in room.sounds.items()),
    )


def place(made: Sheet, snapshot: Snapshot) -> Place:
    """Where in the song the band is; the song begins again after its last bar."""
    bar = snapshot.bar % len(made.chart.bars) if snapshot.bar >= 0 else snapshot.bar
    now = (bar, snapshot.beat + snapshot.phase)
    at = bisect_right([(bar, beat) for bar, beat, _, _ in made.timeline], now) - 1
    if at < 0 or snapshot.bar < -1:
        return Place(bar, -1, -1)
    return Place(bar, *made.timeline[at][2:])


def heard(chord: Chord) -> c.Replay:
    """One chord, from the bass up, softly rolled."""
    pitches = _pitches(chord)
    end = samples(HEAR_S)
    rows = [
        row
        for number, pitch in enumerate(pitches)
        for row in (
            (samples(number * STRUM_S), "chords", 1, pitch, HEAR_VELOCITY),
            (end, "chords", 0, pitch, 0),
        )
    ]
    return c.Replay(tuple(rows), (("chords", HEAR_SOUND),))


def tune_heard(song: Song) -> c.Replay:
    """The tune of the first lines, at the song's tempo."""
    beats, beat_s = metre(song.metre).beats, 60 / song.tempo_bpm
    lines = list(lay(song))[:TUNE_LINES]
    end = lines[-1].first_bar + lines[-1].bars if lines else 0
    sung = [note for note in notes(song) if note.bar < end]
    first = min((note.bar * beats + note.beat for note in sung), default=0.0)
    rows = []
    for note in sung:
        at_s = (note.bar * beats + note.beat - first) * beat_s
        off_s = at_s + note.beats * beat_s * TUNE_GATE
        rows.append((samples(at_s), "partner", 1, note.pitch, HEAR_VELOCITY))
        rows.append((samples(off_s), "partner", 0, note.pitch, 0))
    return c.Replay(tuple(sorted(rows)), (("partner", HEAR_SOUND),))


def _pitches(chord: Chord) -> Sequence[int]:
    if chord.root is None:
        return ()
    bass = chord.bass if chord.bass is not None else chord.root
    low = LOWEST_BASS + (bass - LOWEST_BASS) % 12
    tones = sorted(LOWEST_TONE + (chord.root + step - LOWEST_TONE) % 12 for step in chord.intervals)
    return (low, *tones)
