"""A song as a Standard MIDI File: words as lyrics, chords as notes with their symbols."""

from collections.abc import Iterator

import mido

from improv.metre import metre
from improv.voicing import lead
from songwriting.bars import lay, song_chart
from songwriting.laying import SungNote, notes
from songwriting.model import Song

TICKS = 480
VOICES, RANGE, LOUDNESS = 4, (50, 74), 64
CHORD = "chord: "
"""Before the symbol in a text event with the syllable on which a chord begins."""

MELODY = "Melody"
"""The name of the melody's track."""

_KEYS = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_MINOR_KEYS = ("Cm", "C#m", "Dm", "Ebm", "Em", "Fm", "F#m", "Gm", "G#m", "Am", "Bbm", "Bm")

Timed = tuple[int, mido.Message | mido.MetaMessage]


def write_midi(song: Song) -> mido.MidiFile:
    """Type 1, 480 ticks a quarter, UTF-8: tempo and sections, words, chords, the melody if there is one."""
    file = mido.MidiFile(type=1, ticks_per_beat=TICKS, charset="utf-8")
    upbeat = any(bar < 0 for laid in lay(song) for bar, _ in laid.times)
    tracks = [_head(song, upbeat), _words(song, upbeat), _chords(song, upbeat)]
    sung = notes(song)
    if sung:
        tracks.append(_melody(song, sung, upbeat))
    for rows in tracks:
        file.tracks.append(_track(sorted(rows, key=lambda row: row[0])))
    return file


def _track(rows: list[Timed]) -> mido.MidiTrack:
    track, at = mido.MidiTrack(), 0
    for tick, message in rows:
        track.append(message.copy(time=tick - at))
        at = tick
    return track


def _tick(song: Song, bar: int, beat: float, upbeat: bool) -> int:
    """Where a beat lies; a song that begins before its first bar has an empty bar before it."""
    kind = metre(song.metre)
    return round(((bar + upbeat) * kind.beats + beat) * _quarters(song) * TICKS)


def _quarters(song: Song) -> float:
    """Quarter notes in a felt beat."""
    return 1.5 if metre(song.metre).division == 3 else 1.0


def _head(song: Song, upbeat: bool) -> Iterator[Timed]:
    over, under = map(int, song.metre.split("/"))
    keys = _MINOR_KEYS if song.mode == "minor" else _KEYS
    yield 0, mido.MetaMessage("track_name", name=song.title)
    yield 0, mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(song.tempo_bpm * _quarters(song)))
    yield 0, mido.MetaMessage("time_signature", numerator=over, denominator=under)
    yield 0, mido.MetaMessage("key_signature", key=keys[song.tonic])
    begins = [min((laid.first_bar, 0.0), *laid.times[:1]) for laid in lay(song)]
    line = 0
    for section in song.sections:
        yield _tick(song, *begins[line], upbeat), mido.MetaMessage("marker", text=section.name)
        line += len(section.lines)


def _words(song: Song, upbeat: bool) -> Iterator[Timed]:
    """A lyric a syllable, its chord's symbol before it: a blank after a word, a line's end before the next
    line (as in RP-017)."""
    yield 0, mido.MetaMessage("track_name", name="Words")
    for laid in lay(song):
        sung = [
            syllable + (" " if last else "")
            for word in laid.line.words
            for syllable, last in zip(word.syllables, _lasts(len(word.syllables)), strict=True)
        ]
        symbols = {index: chord.symbol for index, chord in laid.line.chords}
        for number, (syllable, (bar, beat)) in enumerate(zip(sung, laid.times, strict=True)):
            begins = "\r" if number == 0 and laid.index else ""
            at = _tick(song, bar, beat, upbeat)
            if number in symbols:
                yield at, mido.MetaMessage("text", text=CHORD + symbols[number])
            yield at, mido.MetaMessage("lyrics", text=begins + syllable)


def _lasts(count: int) -> list[bool]:
    return [number == count - 1 for number in range(count)]


def _chords(song: Song, upbeat: bool) -> Iterator[Timed]:
    yield 0, mido.MetaMessage("track_name", name="Chords")
    chart = song_chart(song)
    begins = [
        (_tick(song, bar, beat, upbeat), chord)
        for bar, changes in enumerate(chart.bars)
        for beat, chord in changes
    ]
    ends = [*(tick for tick, _ in begins[1:]), _tick(song, len(chart.bars), 0.0, upbeat)]
    held: tuple[int, ...] = ()
    for (start, chord), end in zip(begins, ends, strict=True):
        if chord.root is None:
            continue
        held = lead(chord, held, VOICES, RANGE, False) or held
        for pitch in held:
            yield start, mido.Message("note_on", note=pitch, velocity=LOUDNESS)
            yield end, mido.Message("note_off", note=pitch, velocity=0)


def _melody(song: Song, sung: tuple[SungNote, ...], upbeat: bool) -> Iterator[Timed]:
    yield 0, mido.MetaMessage("track_name", name=MELODY)
    beats = metre(song.metre).beats
    for one in sung:
        start = _tick(song, one.bar, one.beat, upbeat)
        end = _tick(song, 0, one.bar * beats + one.beat + one.beats, upbeat)
        yield start, mido.Message("note_on", note=one.pitch, velocity=LOUDNESS + 20, channel=1)
        yield max(end - 1, start + 1), mido.Message("note_off", note=one.pitch, velocity=0, channel=1)
