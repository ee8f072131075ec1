"""The card of one chord: hear it, choose another, move it, take it away."""

from pygame import Rect

from improv.chord import Chord
from songwriting.harmony import next_chords
from songwriting.model import Song
from songwriting.numerals import chord_of, numeral_of
from songwriting.song import set_chord
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens.write_chips import Spot

OFFERED = 8


def chord_on(song: Song, spot: Spot) -> Chord | None:
    """The chord on a syllable, if there is one."""
    section, line, syllable = spot
    if section >= len(song.sections) or line >= len(song.sections[section].lines):
        return None
    return dict(song.sections[section].lines[line].chords).get(syllable)


def syllable_on(song: Song, spot: Spot) -> str:
    """The syllable under a chord."""
    section, line, syllable = spot
    pieces = [piece for word in song.sections[section].lines[line].words for piece in word.syllables]
    return pieces[syllable].strip(" ,.;:!?") if syllable < len(pieces) else ""


def suggested(song: Song, spot: Spot) -> tuple[Chord, ...]:
    """Chords that tend to follow what comes before, likeliest first, without the one that is there."""
    minor = song.mode == "minor"
    ranked = next_chords(song.mode, _before(song, spot))
    here = chord_on(song, spot)
    chords = (chord_of(numeral, song.tonic, minor) for numeral, _ in ranked)
    return tuple([chord for chord in chords if here is None or chord.symbol != here.symbol][:OFFERED])


def varied(song: Song, turn: int) -> Song:
    """The song with one chord exchanged for one that is nearly as likely there, another one at each turn."""
    spots = [
        (s, w, at)
        for s, section in enumerate(song.sections)
        for w, line in enumerate(section.lines)
        for at, _ in line.chords
    ]
    inner = spots[1:-1] or spots
    spot = inner[turn % len(inner)]
    return set_chord(song, *spot, suggested(song, spot)[turn // len(inner) % 3])


def _before(song: Song, spot: Spot) -> list[str]:
    """The numerals of all chords before this place."""
    found = []
    for s, section in enumerate(song.sections):
        for w, line in enumerate(section.lines):
            for at, chord in line.chords:
                if (s, w, at) >= spot:
                    return found
                numeral = numeral_of(chord, song.tonic)
                if numeral is not None:
                    found.append(numeral)
    return found


def neighbour(song: Song, spot: Spot, direction: int) -> Spot | None:
    """The next syllable of the line in a direction that has no chord yet."""
    section, line, syllable = spot
    words = song.sections[section].lines[line]
    count = sum(len(word.syllables) for word in words.words)
    taken = {at for at, _ in words.chords}
    at = syllable + direction
    while 0 <= at < count:
        if at not in taken:
            return section, line, at
        at += direction
    return None


def controls(page: Page, area: Rect, song: Song, spot: Spot, offered: tuple[Chord, ...]) -> list[Control]:
    """The card in its area."""
    tight = area.h < page.u(470)
    chord = chord_on(song, spot)
    room = layout.inset(area, page.u(20 if tight else 28))
    foot, rest = layout.bottom(room, page.u(48 if tight else 54), page.u(12))
    moves, rest = layout.bottom(rest, page.u(48 if tight else 54), page.u(14))
    head, rest = layout.top(rest, page.u(26), page.u(6))
    name, rest = layout.top(rest, page.u(52 if tight else 66), page.u(10))
    ask, rest = layout.top(rest, page.u(26), page.u(10))
    symbol, hear = layout.left(name, name.w - page.u(118), page.u(8))
    return [
        widgets.panel(area, "chord.card", radius=28, edge=True),
        widgets.label(
            head, "chord.over", page.t("write.chord_over", word=syllable_on(song, spot)), colour="muted"
        ),
        widgets.heading(symbol, "chord.name", chord.symbol if chord else "-", "large"),
        widgets.button(
            hear, "chord.hear", page.t("write.hear"), Do("hear_chord"), row="chord.top", icon="play"
        ),
        widgets.label(ask, "chord.ask", page.t("write.or_rather"), colour="muted"),
        *_offered(page, rest, offered, tight),
        *_moves(page, moves, song, spot),
        *_foot(page, foot),
    ]


def _offered(page: Page, area: Rect, offered: tuple[Chord, ...], tight: bool) -> list[Control]:
    gap = page.u(8)
    rows = max(1, min(2, (area.h + gap) // (page.u(44) + gap)))
    across = 4
    shown = offered[: rows * across]
    high = min(page.u(60), (area.h - (rows - 1) * gap) // rows)
    area = Rect(area.x, area.y, area.w, rows * high + (rows - 1) * gap)
    boxes = layout.grid(area, rows * across, across, gap)
    return [
        widgets.button(box, f"chord.{number}", chord.symbol, Do("set_chord", chord), row="chord.others")
        for number, (box, chord) in enumerate(zip(boxes, shown, strict=False))
    ]


def _moves(page: Page, area: Rect, song: Song, spot: Spot) -> list[Control]:
    left, right = layout.columns(area, 2, page.u(8))
    return [
        widgets.button(
            left,
            "chord.earlier",
            page.t("write.earlier"),
            Do("move_chord", -1),
            row="chord.move",
            icon="back",
            enabled=neighbour(song, spot, -1) is not None,
        ),
        widgets.button(
            right,
            "chord.later",
            page.t("write.later"),
            Do("move_chord", 1),
            row="chord.move",
            icon="forward",
            enabled=neighbour(song, spot, 1) is not None,
        ),
    ]


def _foot(page: Page, area: Rect) -> list[Control]:
    left, right = layout.columns(area, 2, page.u(8))
    return [
        widgets.button(
            left, "chord.away", page.t("write.take_away"), Do("take_away"), row="chord.foot", kind="outline"
        ),
        widgets.button(
            right, "chord.done", page.t("write.done"), Do("chord_done"), row="chord.foot", kind="strong"
        ),
    ]
