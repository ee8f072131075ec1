"""A sheet: steps that a person answers or passes, which then are the words of a song."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from instruments.refusal import Refusal
from songwriting.keys import easiest_key
from songwriting.model import Line, Song
from songwriting.numerals import chord_of
from songwriting.placement import syllables_of
from songwriting.prompts import BLANK
from songwriting.pulse import pulses
from songwriting.song import write_song
from songwriting.syllables import words

_MINOR = 0.1
"""The brightness of a song in minor."""

Answer = str | tuple[str, ...]
"""A line of one's own, or words for the blanks of the line that was offered, in order."""

Answers = Mapping[int, Answer]
"""By the step's place, from 0; a step without one was passed."""


@dataclass(frozen=True, slots=True)
class Step:
    """A line to come. `ask` is what is asked ("" for nothing), `begin` the line offered, with a blank "____"
    for each row of `choices` (a row may be empty); without blanks it stands as it is unless it is answered.
    `again` is an earlier step whose line is sung once more: it is not asked. `syllables` is how many the tune
    has room for, `chords` numerals that the form brings, `voice` who sings it ("call", "answer" or "")."""

    section: str = "Verse"
    ask: str = ""
    begin: str = BLANK
    choices: tuple[tuple[str, ...], ...] = ((),)
    again: int | None = None
    syllables: int | None = None
    chords: tuple[str, ...] = ()
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Steps of the way `way`; `metre` and `mode` as its tune or form has them ("" for any)."""

    way: str
    name: str
    label: str
    steps: tuple[Step, ...]
    metre: str = ""
    mode: str = ""


def line_of(sheet: Sheet, answers: Answers, at: int) -> str | None:
    """The line of a step; None if it was passed or still has a blank."""
    step = sheet.steps[at]
    if step.again is not None:
        return line_of(sheet, answers, step.again)
    answer = answers.get(at, ())
    if isinstance(answer, str):
        return " ".join(answer.split()) or None
    line = step.begin
    for word in answer:
        line = line.replace(BLANK, " ".join(word.split()), 1)
    return None if BLANK in line or not line.strip() else line[:1].upper() + line[1:]


def lyrics(sheet: Sheet, answers: Answers) -> str:
    """What was answered as the text of a song, with its sections' headings; "" if all was passed."""
    text, heading = [], ""
    for at, step in enumerate(sheet.steps):
        line = line_of(sheet, answers, at)
        if line is not None:
            text += [] if step.section == heading else ["", f"[{step.section}]"]
            heading = step.section
            text.append(line)
    return "\n".join(text).strip()


def sheet_song(
    sheet: Sheet, answers: Answers, seed: int = 1, brightness: float = 0.5, instrument: str = "keyboard"
) -> Song:
    """The song of the answered lines: with the chords and metre of its tune or form where it has them, else
    with chords found for the words. Arguments as for `write_song`. Raises Refusal without words."""
    text = lyrics(sheet, answers)
    if not text:
        raise Refusal("There are no words yet: answer one line, and it becomes a song.")
    light = {"minor": _MINOR, "major": max(brightness, 0.25)}.get(sheet.mode, brightness)
    song = write_song(text, seed, light, instrument)
    if sheet.metre:
        song = replace(song, metre=sheet.metre)
    kept = [step for at, step in enumerate(sheet.steps) if line_of(sheet, answers, at) is not None]
    return easiest_key(_with_chords(song, kept), instrument) if any(step.chords for step in kept) else song


def _with_chords(song: Song, steps: list[Step]) -> Song:
    """The lines with the chords of the steps they come from."""
    coming = iter(steps)
    sections = tuple(
        replace(part, lines=tuple(_laid(line, next(coming).chords, song) for line in part.lines))
        for part in song.sections
    )
    return replace(song, sections=sections)


def _laid(line: Line, numerals: tuple[str, ...], song: Song) -> Line:
    if not numerals:
        return line
    sung = list(syllables_of(words(line.text)))
    places = _even(pulses(sung), len(sung), len(numerals))
    row = numerals[-len(places) :]
    chords = tuple(
        (place, chord_of(numeral, song.tonic, song.mode == "minor"))
        for place, numeral in zip(places, row, strict=True)
    )
    return replace(line, chords=chords)


def _even(carried: tuple[int, ...], syllables: int, count: int) -> list[int]:
    """So many places, evenly among the syllables that carry the line, or among all where those are too few;
    a very short line has fewer."""
    places = carried if len(carried) >= count else tuple(range(syllables))
    return (
        [places[at * len(places) // count] for at in range(count)] if len(places) >= count else list(places)
    )
