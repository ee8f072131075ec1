"""A song with its versions and remarks as plain data, as JSON can hold it, and back."""

from collections.abc import Mapping
from typing import Any

from improv.chord import Chord, parse_chord
from instruments.refusal import Refusal
from songwriting.history import History, Version
from songwriting.model import NO_REMARK, Line, Remark, Section, Song
from songwriting.syllables import words

FORM = 1
UNREADABLE = "This song was kept in a way that this Attune cannot open."

Data = dict[str, Any]


def song_data(song: Song) -> Data:
    """Everything about the song."""
    return {
        "title": song.title,
        "tonic": song.tonic,
        "mode": song.mode,
        "tempo_bpm": song.tempo_bpm,
        "metre": song.metre,
        "sections": [
            {"name": part.name, "lines": [_line_data(line) for line in part.lines]} for part in song.sections
        ],
    }


def history_data(history: History) -> Data:
    """The song and its versions; the steps between are not kept."""
    versions = [{"name": version.name, "song": song_data(version.song)} for version in history.versions]
    return {"form": FORM, "song": song_data(history.song), "versions": versions}


def read_song(data: Mapping[str, Any]) -> Song:
    """The song in `song_data`. Raises Refusal for anything else."""
    try:
        return _song(data)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise Refusal(UNREADABLE) from error


def read_history(data: Mapping[str, Any]) -> History:
    """The history in `history_data`, without steps. Raises Refusal for anything else."""
    if not isinstance(data, Mapping) or data.get("form") != FORM:
        raise Refusal(UNREADABLE)
    try:
        versions = tuple(Version(str(one["name"]), _song(one["song"])) for one in data["versions"])
        return History(_song(data["song"]), versions=versions)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise Refusal(UNREADABLE) from error


def _line_data(line: Line) -> Data:
    data: Data = {"text": line.text, "chords": [[at, chord.symbol] for at, chord in line.chords]}
    if line.melody:
        data["melody"] = list(line.melody)
    if line.remark != NO_REMARK:
        mark = line.remark
        data["remark"] = {"marked": mark.marked, "words": list(mark.words), "thought": mark.thought}
    return data


def _song(data: Mapping[str, Any]) -> Song:
    sections = tuple(
        Section(str(part["name"]), tuple(map(_line, part["lines"]))) for part in data["sections"]
    )
    tonic, mode, tempo = int(data["tonic"]), str(data["mode"]), float(data["tempo_bpm"])
    if not 0 <= tonic < 12 or mode not in ("major", "minor") or not sections:
        raise Refusal(UNREADABLE)
    return Song(str(data["title"]), tonic, mode, tempo, str(data["metre"]), sections)


def _line(data: Mapping[str, Any]) -> Line:
    text = str(data["text"])
    melody = tuple(None if pitch is None else int(pitch) for pitch in data.get("melody", ()))
    mark = data.get("remark")
    remark = NO_REMARK
    if mark:
        remark = Remark(bool(mark["marked"]), tuple(map(int, mark["words"])), str(mark["thought"]))
    chords = tuple((int(at), _chord(str(symbol))) for at, symbol in data["chords"])
    return Line(text, words(text), chords, melody, remark)


def _chord(symbol: str) -> Chord:
    """A symbol that cannot be read stays as it is, without notes, as when the song was read."""
    try:
        return parse_chord(symbol)
    except Refusal:
        return Chord(None, (), None, symbol)
