"""The words and chords of a MusicXML score. Loads music21; takes a second."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from music21 import converter, expressions, harmony, key, metadata, meter, note, stream, tempo
from music21.exceptions21 import Music21Exception

from improv.chord import NO_CHORD, parse_chord
from improv.chord_grammar import qualities
from instruments.refusal import Refusal
from songwriting.formats.kinds import intervals_of
from songwriting.formats.sheet import MELODY, Directive, Piece, Sheet, SheetLine, Sung, melody_text
from songwriting.formats.xml_bounds import check
from songwriting.formats.xml_file import read_xml

BROKEN = (
    Music21Exception, SyntaxError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError,
    RecursionError, StopIteration, AssertionError, NotImplementedError,
)  # fmt: skip
"""What music21 raises for scores that are not as they should be."""

REST_ENDS_LINE = 1.0
"""A rest of so many quarters after a word ends its line; long lines end at a bar line all the same."""

RHYTHM, MIDI_NOTES = 71, 128
"""The note on which Attune writes words without a melody, and how many notes MIDI has."""

LONGEST_LINE = 14
"""Syllables."""


def read_musicxml(path: Path) -> Sheet:
    """The first verse of the first part that has words, with the chords above it. Raises Refusal for what
    cannot be read, or has neither words nor chords."""
    content = read_xml(path)
    check(content, path.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            score: Any = converter.parseData(content, format="musicxml")
            sheet = Sheet((*_facts(score), *_lines(_timed(score))))
    except BROKEN as reason:
        raise Refusal(f"{path.name} cannot be read as music ({type(reason).__name__}).") from None
    if not any(isinstance(line, Sung) and line.pieces for line in sheet.lines):
        raise Refusal(f"{path.name} has neither words nor chords.")
    return sheet


def _facts(score: Any) -> Iterator[SheetLine]:
    found = score.recurse()
    about: metadata.Metadata | None = score.metadata
    title = about.title or about.movementName if about is not None else None
    if title:
        yield Directive("title", " ".join(str(title).split()))
    for one in found.getElementsByClass(key.KeySignature)[:1]:
        meant = one if isinstance(one, key.Key) else one.asKey()
        yield Directive("key", _name(meant.tonic) + ("m" if meant.mode == "minor" else ""))
    for one in found.getElementsByClass(tempo.MetronomeMark)[:1]:
        if one.number:
            yield Directive("tempo", f"{one.number:g}")
    for one in found.getElementsByClass(meter.TimeSignature)[:1]:
        yield Directive("time", one.ratioString)


Timed = tuple[float, int, Any]
"""Quarters from the start, chords before words, and what is there."""


def _timed(score: Any) -> list[Timed]:
    """Chords of the whole score and the notes of the first part with words."""
    parts = list(score.parts) or [score]
    sung: stream.Stream[Any] = next((part for part in parts if _has_words(part)), parts[0])
    chords = {(at, one.figure): (at, 0, one) for part in parts for at, one in _placed(part, harmony.Harmony)}
    texts = _placed(sung, expressions.TextExpression)
    written = [(at, 0, one) for at, one in texts if one.content == NO_CHORD.symbol]
    sounds = _placed(sung, note.GeneralNote)
    notes = [(at, 1, one) for at, one in sounds if not isinstance(one, harmony.Harmony)]
    return sorted([*chords.values(), *written, *notes], key=lambda row: row[:2])


def _has_words(part: Any) -> bool:
    return any(one.lyrics for one in part.recurse().notes)


def _placed(part: Any, kind: type) -> Iterator[tuple[float, Any]]:
    for one in part.recurse().getElementsByClass(kind):
        yield float(one.getOffsetInHierarchy(part)), one


def _lines(timed: list[Timed]) -> Iterator[SheetLine]:
    pieces: list[Piece] = []
    melody: list[int | None] = []
    chord: str | None = None
    syllables = 0
    for _, is_note, one in timed:
        if not is_note:
            if chord is not None:
                pieces.append(Piece(chord, " "))
            chord = _symbol(one)
            continue
        said = _said(one)
        if said is not None:
            pieces.append(Piece(chord, said))
            chord, syllables = None, syllables + 1
            melody.append(_pitch(one))
        rests = syllables and one.isRest and float(one.duration.quarterLength) >= REST_ENDS_LINE
        full = syllables >= LONGEST_LINE and pieces[-1].words.endswith(" ")
        if rests or full:
            yield from _line(pieces, melody)
            pieces, melody, syllables = [], [], 0
    if chord is not None:
        pieces.append(Piece(chord, ""))
    yield from _line(pieces, melody)


def _line(pieces: list[Piece], melody: list[int | None]) -> Iterator[SheetLine]:
    """The words, their melody before them; notes that all stand on the rhythm's line are none."""
    if any(pitch not in (None, RHYTHM) for pitch in melody):
        yield Directive(MELODY, melody_text(melody))
    yield Sung(tuple(pieces))


def _pitch(one: Any) -> int | None:
    """The highest note that is sung with a syllable, None for one without pitch."""
    found = [int(pitch.midi) for pitch in one.pitches]
    return max(found) if found and 0 <= max(found) < MIDI_NOTES else None


def _said(one: Any) -> str | None:
    """A syllable, with a blank where its word ends; None for a note that is not sung anew."""
    if not one.lyrics or not one.lyrics[0].text:
        return None
    goes_on = one.lyrics[0].syllabic in ("begin", "middle")
    return str(one.lyrics[0].text) + ("" if goes_on else " ")


def _symbol(one: Any) -> str:
    """The chord as Attune writes it; one that it has no name for, as it was written."""
    if isinstance(one, expressions.TextExpression | harmony.NoChord):
        return NO_CHORD.symbol
    root, bass = one.root(), one.bass()
    same = bass is None or bass.pitchClass == root.pitchClass
    return _name(root) + _quality(one) + ("" if same else "/" + _name(bass))


def _name(pitch: Any) -> str:
    return str(pitch.name).replace("-", "b")


def _quality(one: Any) -> str:
    """What is written behind the root: as the score has it where that is right, else by what sounds."""
    changes = tuple((c.modType, c.degree, int(c.interval.semitones) if c.interval else 0)
                    for c in one.chordStepModifications)  # fmt: skip
    meant = intervals_of(one.chordKind, changes)
    written = str(one.chordKindStr or "")
    if _says("C" + written, meant):
        return written
    return next((kind.written for kind in qualities() if tuple(sorted(kind.intervals)) == meant), written)


def _says(symbol: str, intervals: tuple[int, ...]) -> bool:
    try:
        return tuple(sorted(parse_chord(symbol).intervals)) == intervals
    except Refusal:
        return False
