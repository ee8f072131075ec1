"""The words and chords in a Standard MIDI File."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import mido

from improv.chord import NO_CHORD, Chord, name_chord
from instruments.midi_file import FileNote, load_midi
from instruments.refusal import Refusal
from songwriting.formats.from_sheet import USUAL_TEMPO
from songwriting.formats.sheet import MELODY as MELODY_DIRECTIVE
from songwriting.formats.sheet import Directive, Piece, Sheet, SheetLine, Sung, melody_text
from songwriting.formats.to_midi import CHORD, MELODY

Timed = tuple[float, mido.MetaMessage]

SOON_S = 0.05
"""A note or a section counts for a syllable that comes so much before it."""

CLOSE_S = 0.005
"""A note belongs to a syllable that comes so near to it."""

USUAL_MICROSECONDS = 500_000
"""A quarter of a file that gives no tempo."""

ASYNCHRONOUS = 2
"""The type of MIDI file whose tracks have each its own time."""

LINE_ENDS = ("\r", "\n", "/", "\\")
"""What begins a lyric that begins a line (RP-017, and karaoke files)."""


def read_midi_sheet(path: Path) -> Sheet:
    """The words and chords of a MIDI file: chords by their written symbols, else named from the notes that
    sound with a syllable. Raises Refusal for what is no MIDI file or has no words."""
    notes = load_midi(path).notes
    try:
        file = _file(path)
        timed = list(_absolute(file))
    except Exception as reason:  # mido has many ways to say that a file is damaged
        raise Refusal(f"{path.name} is a damaged MIDI file ({type(reason).__name__}).") from None
    if not any(message.type == "lyrics" for _, message in timed):
        raise Refusal("This MIDI file has no words in it; a song needs its lyrics.")
    written = [(at, Piece(m.text.removeprefix(CHORD), "")) for at, m in timed
               if m.type == "text" and m.text.startswith(CHORD)]  # fmt: skip
    sounding = written or [(at, Piece(chord.symbol, "")) for at, chord in _named(notes, timed)]
    return Sheet((*_facts(timed), *_lines(timed, sounding, _sung(file))))


def _file(path: Path) -> mido.MidiFile:
    """The file with its words in UTF-8, or, as in older karaoke, in Latin 1."""
    try:
        return mido.MidiFile(path, charset="utf-8", clip=True)
    except UnicodeDecodeError:
        return mido.MidiFile(path, charset="latin-1", clip=True)


def _absolute(file: mido.MidiFile) -> Iterator[Timed]:
    at = 0.0
    for message in file:
        at += message.time
        if message.is_meta:
            yield at, message


def _sung(file: mido.MidiFile) -> dict[float, int]:
    """The notes of the track called "Melody", by their seconds."""
    tracks = [track for track in file.tracks if track.name == MELODY]
    if not tracks or file.type == ASYNCHRONOUS:
        return {}
    tempos = [message for message in file.tracks[0] if message.type == "set_tempo"][:1]
    per_tick = (tempos[0].tempo if tempos else USUAL_MICROSECONDS) / 1e6 / file.ticks_per_beat
    at, found = 0, {}
    for message in tracks[0]:
        at += message.time
        if message.type == "note_on" and message.velocity:
            found[at * per_tick] = int(message.note)
    return found


def _facts(timed: list[Timed]) -> Iterator[SheetLine]:
    first = {message.type: message for _, message in reversed(timed)}
    if "track_name" in first:
        yield Directive("title", first["track_name"].name)
    if "key_signature" in first:
        yield Directive("key", first["key_signature"].key)
    tempo = mido.tempo2bpm(first["set_tempo"].tempo) if "set_tempo" in first else USUAL_TEMPO
    name = "4/4"
    if "time_signature" in first:
        name = f"{first['time_signature'].numerator}/{first['time_signature'].denominator}"
    compound = name in ("6/8", "12/8")
    yield Directive("tempo", f"{tempo / (1.5 if compound else 1.0):.4g}")
    yield Directive("time", name)


def _named(notes: Iterable[FileNote], timed: list[Timed]) -> Iterator[tuple[float, Chord]]:
    """The chord that sounds at each syllable, where it changes."""
    before = NO_CHORD
    for at, message in timed:
        if message.type == "lyrics":
            sounding = [n.pitch for n in notes if n.onset_s <= at + SOON_S < n.onset_s + n.duration_s]
            chord = name_chord(sounding) if len(set(sounding)) > 2 else None
            if chord is not None and chord != before:
                before = chord
                yield at, chord


def _lines(
    timed: list[Timed], chords: list[tuple[float, Piece]], sung: dict[float, int]
) -> Iterator[SheetLine]:
    """Lines end where a lyric begins with a line's end; sections begin at markers."""
    markers = [(at, m.text) for at, m in timed if m.type == "marker"]
    pieces: list[Piece] = []
    melody: list[int | None] = []
    for at, message in timed:
        if message.type != "lyrics":
            continue
        if message.text.startswith(LINE_ENDS) and pieces:
            yield from _line(pieces, melody)
            pieces, melody = [], []
        while markers and markers[0][0] <= at + SOON_S and not pieces:
            yield Directive("start_of_verse", markers.pop(0)[1])
        melody.append(next((pitch for time_s, pitch in sung.items() if abs(time_s - at) < CLOSE_S), None))
        words = message.text.strip("\r\n").lstrip("/\\")
        due = [chord for time_s, chord in chords if time_s <= at + 1e-3]
        chords = chords[len(due) :]
        pieces += [*due[:-1], Piece(due[-1].chord if due else None, words)]
    yield from _line([*pieces, *(chord for _, chord in chords)], melody)


def _line(pieces: list[Piece], melody: list[int | None]) -> Iterator[SheetLine]:
    if any(pitch is not None for pitch in melody):
        yield Directive(MELODY_DIRECTIVE, melody_text(melody))
    yield Sung(tuple(pieces))
