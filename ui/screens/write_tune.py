"""A tune for the words, on request: several to choose from, within the voice's range; or none."""

from collections.abc import Sequence

from pygame import Rect

from improv.chord import key_has_flats, note_name
from songwriting.capo import voice_range
from songwriting.melody import melodies, without_melody
from songwriting.model import Song
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet

VOICES = {"low": (45, 60), "high": (57, 72)}
"""What most people can sing, lower and higher, as MIDI notes."""


def found(song: Song, voice: str, seed: int) -> tuple[Song, ...]:
    """The song with each of the tunes that are offered."""
    return melodies(without_melody(song), *VOICES[voice], seed=seed)


def spoken(song: Song) -> Song:
    """The song without a tune."""
    return without_melody(song)


def controls(page: Page, song: Song, tunes: Sequence[Song], voice: str) -> list[Control]:
    """The sheet; no tunes while they are being looked for."""
    out, room = sheet(page, "tunes", page.t("write.tune_title"), 720, 250, Do("close"), page.t("write.done"))
    voices, rest = layout.top(room, page.u(56), page.u(16))
    none, cards = layout.bottom(rest, page.u(56), page.u(16))
    return [
        *out,
        *(
            widgets.choice(
                box,
                f"tunes.{name}",
                page.t(f"write.voice_{name}"),
                name == voice,
                Do("voice", name),
                row="tunes.voice",
            )
            for box, name in zip(layout.columns(voices, 2, page.u(10)), VOICES, strict=True)
        ),
        *_offered(page, cards, song, tunes),
        *_foot(page, none, song),
    ]


def _offered(page: Page, area: Rect, song: Song, tunes: Sequence[Song]) -> list[Control]:
    if not tunes:
        return [widgets.label(area, "tunes.looking", page.t("write.tunes_looking"), colour="muted")]
    boxes = layout.columns(area, len(tunes), page.u(10))
    return [
        widgets.card(
            box,
            f"tunes.{number}",
            page.t("write.tune_number", number=number + 1),
            _span(page, one),
            Do("choose_tune", number),
            chosen=one == song,
            row="tunes",
        )
        for number, (box, one) in enumerate(zip(boxes, tunes, strict=True))
    ]


def _foot(page: Page, area: Rect, song: Song) -> list[Control]:
    sung = voice_range(song) is not None
    others, none = layout.columns(area, 2, page.u(10))
    return [
        widgets.button(
            others, "tunes.others", page.t("write.other_tunes"), Do("other_tunes"), row="tunes.foot"
        ),
        widgets.choice(
            none, "tunes.none", page.t("write.no_tune"), not sung, Do("no_tune"), row="tunes.foot"
        ),
    ]


def _span(page: Page, song: Song) -> str:
    span = voice_range(song)
    if span is None:
        return ""
    flats = key_has_flats(song.tonic, song.mode == "minor")
    low, high = (f"{note_name(pitch % 12, flats)}{pitch // 12 - 1}" for pitch in span)
    return page.t("write.tune_span", low=low, high=high)
