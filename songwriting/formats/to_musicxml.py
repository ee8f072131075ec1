"""A song as MusicXML: the words in their rhythm, chords above. Loads music21; takes a second."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from music21 import expressions, harmony, key, metadata, meter, note, pitch, stream, tempo
from music21.musicxml.m21ToXml import GeneralObjectExporter

from improv.chord import Chord, key_has_flats, note_name
from improv.metre import metre
from songwriting.bars import lay
from songwriting.formats.kinds import quality, spelled
from songwriting.formats.to_sheet import key_name
from songwriting.model import Line, Song

PITCH = 71
"""Where the words' rhythm stands where there is no melody: B4."""

STEP = Fraction(1, 4)
"""Syllables begin on these parts of a felt beat."""

PART = b"P1"
"""The part's name in the file, so that the same song is the same text; music21 would draw one by lot."""

LONGEST = 2
"""Felt beats that the last syllable of a line is held."""


@dataclass(frozen=True, slots=True)
class Syllable:
    """`place` in its word as MusicXML names it; `last` of its line; the `chord` that begins with it; its
    `pitch` in the melody."""

    text: str
    place: Literal["single", "begin", "middle", "end"]
    last: bool
    chord: Chord | None
    pitch: int | None = None


def write_musicxml(song: Song) -> bytes:
    """The song as MusicXML 4.0."""
    score = stream.Score()
    score.metadata = metadata.Metadata(title=song.title, composer=" ")
    score.insert(0, _part(song))
    written = bytes(GeneralObjectExporter(score).parse())
    found = re.search(rb'<score-part id="(\w+)"', written)
    return written.replace(found[1], PART) if found else written


def _part(song: Song) -> stream.Part:
    part = stream.Part()  # type: ignore[no-untyped-call]
    part.partName = "Words"
    name = key_name(song)
    part.insert(0, meter.TimeSignature(song.metre))
    part.insert(0, key.Key(_flats(name.lower() if song.mode == "minor" else name).removesuffix("m")))
    part.insert(0, tempo.MetronomeMark(number=song.tempo_bpm, referent=float(_quarters(song))))
    flats = key_has_flats(song.tonic, song.mode == "minor")
    end = Fraction(0)
    for at, length, one in _sung(song):
        if one.chord is not None:
            part.insert(float(at), _symbol(one.chord))
        if at > end:
            part.insert(float(end), note.Rest(quarterLength=at - end))
        part.insert(float(at), _note(length, one, flats))
        end = at + length
    return part


def _quarters(song: Song) -> Fraction:
    """Quarters in a felt beat."""
    return Fraction(3, 2) if metre(song.metre).division == 3 else Fraction(1)


def _place(song: Song, bar: int, beat: float) -> Fraction:
    """Quarters from the start; a bar goes before the first for an upbeat."""
    steps = round(((bar + _upbeat(song)) * metre(song.metre).beats + beat) / STEP)
    return steps * STEP * _quarters(song)


def _upbeat(song: Song) -> int:
    return int(any(bar < 0 for laid in lay(song) for bar, _ in laid.times))


def _sung(song: Song) -> Iterator[tuple[Fraction, Fraction, Syllable]]:
    """Begin and length in quarters of every syllable, in order, each at least a step after the one before."""
    step = STEP * _quarters(song)
    starts: list[Fraction] = []
    for laid in lay(song):
        for bar, beat in laid.times:
            starts.append(max(_place(song, bar, beat), starts[-1] + step if starts else Fraction(0)))
    said = [one for laid in lay(song) for one in _syllables(laid.line)]
    ends = [*starts[1:], _next_line(song, starts[-1])] if starts else []
    for start, end, one in zip(starts, ends, said, strict=True):
        yield start, min(end - start, LONGEST * _quarters(song)) if one.last else end - start, one


def _next_line(song: Song, at: Fraction) -> Fraction:
    """The bar line after a place."""
    bar = metre(song.metre).beats * _quarters(song)
    return at // bar * bar + bar


def _syllables(line: Line) -> Iterator[Syllable]:
    chords = dict(line.chords)
    count = sum(len(word.syllables) for word in line.words)
    number = 0
    for word in line.words:
        last = len(word.syllables) - 1
        for at, text in enumerate(word.syllables):
            pitch = line.melody[number] if line.melody else None
            yield Syllable(text, _place_in_word(at, last), number == count - 1, chords.get(number), pitch)
            number += 1


def _place_in_word(at: int, last: int) -> Literal["single", "begin", "middle", "end"]:
    if last == 0:
        return "single"
    return "begin" if at == 0 else "end" if at == last else "middle"


def _note(length: Fraction, one: Syllable, flats: bool) -> note.Note:
    if one.pitch is None:
        sung = _rhythm(length)
    else:
        octave = one.pitch // 12 - 1
        sung = note.Note(f"{_flats(note_name(one.pitch % 12, flats))}{octave}", quarterLength=length)
    sung.lyrics.append(note.Lyric(text=one.text, syllabic=one.place, applyRaw=True))
    return sung


def _rhythm(length: Fraction) -> note.Note:
    """A note that only stands for its syllable's time."""
    spoken = note.Note(PITCH, quarterLength=length)
    spoken.stemDirection = "down"
    spoken.pitch.accidental = pitch.Accidental("natural")
    spoken.pitch.accidental.displayType = "never"
    spoken.pitch.accidental.displayStatus = False
    return spoken


def _symbol(chord: Chord) -> harmony.ChordSymbol | expressions.TextExpression:
    """A symbol without notes is written as words: as a chord some programs show it with a root C."""
    if chord.root is None or chord.bass is None:
        return expressions.TextExpression(chord.symbol)  # type: ignore[no-untyped-call]
    meant = spelled(chord.intervals)
    below = chord.symbol.strip()[-1] in "b♭"
    symbol = harmony.ChordSymbol(
        root=_flats(note_name(chord.root, chord.symbol.strip()[1:2] in ("b", "♭"))),
        bass=_flats(note_name(chord.bass, below)) if chord.bass != chord.root else None,
        kind=meant.kind,
        kindStr=quality(chord),
    )
    for what, degree, alteration in meant.changes:
        change = harmony.ChordStepModification(what, degree, alteration)
        symbol.addChordStepModification(change, updatePitches=False)  # type: ignore[no-untyped-call]
    return symbol


def _flats(name: str) -> str:
    """A note's name as music21 has it: flats are minus signs."""
    return name[0] + name[1:].replace("b", "-")
