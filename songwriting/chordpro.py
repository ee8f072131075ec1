"""ChordPro: a song as text that song programs read (after the directives published for ChordPro 6)."""

from collections.abc import Iterator

from improv.chord import key_has_flats, note_name
from songwriting.model import Line, Section, Song

_ENVIRONMENTS = {
    "verse": "verse",
    "chorus": "chorus",
    "refrain": "chorus",
    "hook": "chorus",
    "bridge": "bridge",
}
_STAND_INS = str.maketrans("{}[]\\", "｛｝［］＼")


def write_chordpro(song: Song) -> str:
    """The song as ChordPro text; the same song always gives the same text.

    ChordPro has no escape for braces, brackets and backslashes in words, nor for a hash that begins a line,
    so their full-width twins stand in for them: no word is lost and none becomes a directive.
    """
    parts = ["\n".join(_head(song))]
    parts += ["\n".join(_section(section)) for section in song.sections]
    return "\n\n".join(parts) + "\n"


def _head(song: Song) -> Iterator[str]:
    yield f"{{title: {_one_line(song.title)}}}"
    minor = song.mode == "minor"
    yield f"{{key: {note_name(song.tonic, key_has_flats(song.tonic, minor))}{'m' if minor else ''}}}"
    yield f"{{tempo: {song.tempo_bpm:g}}}"
    yield f"{{time: {song.metre}}}"


def _section(section: Section) -> Iterator[str]:
    kind = section.name.rstrip(" 0123456789").lower()
    environment = _ENVIRONMENTS.get(kind, "verse")
    yield f"{{start_of_{environment}: {_one_line(section.name)}}}"
    yield from map(_line, section.lines)
    yield f"{{end_of_{environment}}}"


def _line(line: Line) -> str:
    chords = dict(line.chords)
    written, at = [], 0
    for word in line.words:
        text = ""
        for syllable in word.syllables:
            text += f"[{chords[at].symbol}]" if at in chords else ""
            text += syllable.translate(_STAND_INS)
            at += 1
        written.append(text)
    return _no_comment(" ".join(written))


def _no_comment(line: str) -> str:
    return "＃" + line[1:] if line.startswith("#") else line


def _one_line(text: str) -> str:
    return " ".join(text.translate(_STAND_INS).split())
