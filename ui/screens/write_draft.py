"""What is being written: the words, the song made from them, and the way back to what was before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from instruments.refusal import Refusal
from songwriting.editing import set_words
from songwriting.history import Version
from songwriting.keys import easiest_key, in_key
from songwriting.model import Line, Section, Song
from songwriting.song import write_song
from songwriting.structure import blocks

DRAWINGS = 4
LIGHTS = (0.0, 0.2, -0.2, 0.4, -0.4, 0.6)
DARK = 0.25
"""Below this brightness songs are in minor (see `songwriting.song.write_song`)."""
COALESCE_S = 1.2
"""Typing that goes on within this time is taken back in one step."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`song` belongs to `text` or to an earlier state of it. `tonic` None: the easiest key for the
    `instrument`; `brightness` 0-1; `style` by name, "" as the room has it;
    `versions` by name, the oldest first."""

    text: str = ""
    song: Song | None = None
    seed: int = 1
    brightness: float = 0.5
    instrument: str = "keyboard"
    tonic: int | None = None
    style: str = ""
    versions: tuple[Version, ...] = ()


def sung(text: str) -> tuple[str, ...]:
    """The lines that are sung, without headings and empty ones."""
    try:
        return tuple(line for block in blocks(text) for line in block.lines)
    except Refusal:
        return ()


def is_current(draft: Draft) -> bool:
    """Whether the song has the words that are written now."""
    lines = tuple(line.text for line in draft.song.lines()) if draft.song else ()
    return lines == sung(draft.text)


def written(draft: Draft) -> Song | None:
    """The song of the words as they are now: lines that were there keep their chords and the song its key;
    None without words. Heavy the first time. Raises Refusal for words that cannot be sung."""
    if not draft.text.strip() or not (sung(draft.text) or _too_much(draft.text)):
        return None
    new = write_song(draft.text, draft.seed, draft.brightness, draft.instrument)
    old = draft.song
    if draft.tonic is not None:
        new = in_key(new, draft.tonic)
    elif old is not None:
        new = in_key(new, old.tonic)
    if old is None:
        return new
    return with_kept_chords(new, old) if old.mode == new.mode else with_remarks(new, old)


def _too_much(text: str) -> bool:
    """Words there are, but not ones that can be sung: let `write_song` say why."""
    return any(map(str.isalnum, text)) and len(text) > 400


def anew(draft: Draft) -> Song | None:
    """The song made afresh, in the key it had."""
    tonic = draft.tonic if draft.tonic is not None else draft.song.tonic if draft.song else None
    made = written(replace(draft, song=None, tonic=tonic))
    return made if made is None or draft.song is None else with_remarks(made, draft.song)


def otherwise(draft: Draft) -> Song | None:
    """The song with other chords than it has: drawn anew, for short songs also a little darker or brighter.
    As it was where none are found."""
    old = draft.song
    if old is None:
        return anew(draft)
    low, high = (0.0, DARK - 0.01) if old.mode == "minor" else (DARK, 1.0)
    for step in LIGHTS:
        light = min(high, max(low, draft.brightness + step))
        for more in range(DRAWINGS):
            song = anew(replace(draft, seed=draft.seed + more, brightness=light))
            if song is not None and tuple(song.chords()) != tuple(old.chords()):
                return replace(song, tempo_bpm=old.tempo_bpm)
    return old


def easiest(song: Song, instrument: str) -> Song:
    """The song in the easiest key for "keyboard" or "guitar"."""
    return easiest_key(song, instrument)


def with_kept_chords(new: Song, old: Song) -> Song:
    """The new song with the chords of those lines that the old one had too. A line in which a word was put
    right keeps its chords as well, and one that was changed more what was thought about it and its tune."""
    before = list(old.lines())
    pairs = aligned([line.text for line in before], [line.text for line in new.lines()])
    places = iter(pairs)
    return replace(new, sections=tuple(_kept(section, places, before) for section in new.sections))


def with_remarks(new: Song, old: Song) -> Song:
    """The new song with what was thought about the lines of the old one, and in the same key its tune."""
    before = {line.text: line for line in old.lines()}
    same_key = (new.tonic, new.mode) == (old.tonic, old.mode)

    def remarked(line: Line) -> Line:
        known = before.get(line.text)
        if known is None:
            return line
        return replace(line, remark=known.remark, melody=known.melody if same_key else ())

    sections = (replace(part, lines=tuple(map(remarked, part.lines))) for part in new.sections)
    return replace(new, sections=tuple(sections))


def _kept(section: Section, places: Iterator[int | None], before: Sequence[Line]) -> Section:
    lines = []
    for line in section.lines:
        at = next(places)
        lines.append(line if at is None else _carried(before[at], line))
    return replace(section, lines=tuple(lines))


def _carried(old: Line, new: Line) -> Line:
    if old.text == new.text:
        return old
    alone = Song("", 0, "major", 60.0, "4/4", (Section("Verse", (old,)),))
    changed = set_words(alone, 0, 0, new.text).sections[0].lines[0]
    put_right = len(old.words) == len(new.words) and len(changed.chords) == len(old.chords)
    chords = changed.chords if put_right else new.chords
    return replace(new, chords=chords, melody=changed.melody, remark=changed.remark)


def aligned(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new line the old one that it continues: equal ones from both ends, the rest in order."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    inner = min(len(old), len(new)) - head - tail
    return [
        at if at < head + inner else at - len(new) + len(old) if at >= len(new) - tail else None
        for at in range(len(new))
    ]


class History:
    """Drafts that can be gone back to, and forward again."""

    def __init__(self) -> None:
        self._past: list[Draft] = []
        self._future: list[Draft] = []
        self._typed_s = -9.0

    def keep(self, draft: Draft, now_s: float, typing: bool = False) -> None:
        """Remember how it stands before a change; a run of typing is one step."""
        goes_on = typing and now_s - self._typed_s < COALESCE_S
        self._typed_s = now_s if typing else -9.0
        self._future.clear()
        if not goes_on:
            self._past.append(draft)

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def undo(self, draft: Draft) -> Draft:
        """The draft before the last change."""
        self._typed_s = -9.0
        if not self._past:
            return draft
        self._future.append(draft)
        return self._past.pop()

    def redo(self, draft: Draft) -> Draft:
        """What was undone last."""
        if not self._future:
            return draft
        self._past.append(draft)
        return self._future.pop()
