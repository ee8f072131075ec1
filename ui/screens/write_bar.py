"""The play bar and what opens from it: key and style."""

from dataclasses import dataclass

from pygame import Rect

from improv.chord import key_has_flats, note_name
from songwriting.model import Song
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet
from ui.screens.write_draft import Draft
from ui.screens.write_slider import between

INSTRUMENTS = ("keyboard", "guitar")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles as (name, label, sentence)."""

    rows: tuple[tuple[str, str, str], ...] = ()

    def label(self, name: str) -> str:
        """A style's name for people."""
        return next((label for own, label, _ in self.rows if own == name), "")


def key_name(song: Song) -> str:
    """The song's key in one sign: "G", "Am"."""
    minor = song.mode == "minor"
    return note_name(song.tonic, key_has_flats(song.tonic, minor)) + ("m" if minor else "")


def controls(
    page: Page, area: Rect, draft: Draft, style: str, styles: Styles, playing: bool
) -> list[Control]:
    """The bar in its area."""
    ready = draft.song is not None
    inner = layout.inset(area, page.u(20), 0)
    box = layout.middle(inner, inner.w, page.u(58))
    gap = page.u(12)
    hear, rest = layout.left(box, page.u(164), gap)
    label = styles.label(style) or page.t("write.style")
    place, rest = layout.right(rest, widgets.button_width(page, label), gap)
    sing = page.t("write.sing_along")
    sing_place, rest = layout.right(rest, widgets.button_width(page, sing), gap)
    key = _key_label(page, draft)
    key_place, rest = layout.right(rest, widgets.button_width(page, key), gap)
    other = page.t("write.other_chords")
    shown = "" if _tight(page) else other
    other_place, rest = layout.left(rest, widgets.button_width(page, shown, not shown), gap)
    return [
        widgets.panel(area, "bar", radius=28),
        hear_button(page, hear, ready, playing),
        widgets.button(
            other_place,
            "other",
            shown,
            Do("other_chords"),
            row="bar",
            enabled=ready,
            say=other,
            icon="" if shown else "again",
        ),
        *_light(page, rest, draft),
        widgets.button(key_place, "key", key, Do("keys"), row="bar", enabled=ready, say=page.t("write.key")),
        widgets.button(place, "style", label, Do("styles"), row="bar", say=page.t("write.style")),
        widgets.button(sing_place, "sing", sing, Do("sing"), row="bar", enabled=ready),
    ]


def _tight(page: Page) -> bool:
    return page.units[0] <= 1150


def _key_label(page: Page, draft: Draft) -> str:
    if draft.song is None:
        return page.t("write.key")
    if _tight(page):
        return key_name(draft.song)
    instrument = page.t(f"write.{draft.instrument}")
    return page.t("write.key_of", note=key_name(draft.song), instrument=instrument)


def hear_button(page: Page, area: Rect, ready: bool, playing: bool, label: str = "") -> Control:
    """The button that lets the band begin, or stops it."""
    if playing:
        return widgets.button(
            area,
            "stop",
            page.t("write.stop"),
            Do("stop_band"),
            row="hear",
            kind="stop",
            icon="stop",
            size="body",
            radius=29,
            at_press=True,
        )
    return widgets.button(
        area,
        "hear",
        label or page.t("write.hear_it"),
        Do("hear_it"),
        row="hear",
        kind="strong",
        icon="play",
        size="body",
        radius=29,
        enabled=ready,
    )


def _light(page: Page, area: Rect, draft: Draft) -> list[Control]:
    words = page.t("write.light"), page.t("write.dark"), page.t("write.bright")
    return between(page, area, "light", words, draft.brightness, lambda value: Do("brightness", value))


def key_sheet(page: Page, song: Song, instrument: str) -> list[Control]:
    """Which key: the easiest one, or any."""
    controls, room = sheet(
        page, "keys", page.t("write.key_title"), 620, 268, Do("close"), page.t("write.done")
    )
    words, rest = layout.top(room, page.u(26), page.u(10))
    row, rest = layout.top(rest, page.u(56), page.u(22))
    more, rest = layout.top(rest, page.u(26), page.u(10))
    minor = song.mode == "minor"
    names = [note_name(tonic, key_has_flats(tonic, minor)) + "m" * minor for tonic in range(12)]
    boxes = layout.grid(Rect(rest.x, rest.y, rest.w, min(rest.h, page.u(124))), 12, 6, page.u(10))
    return [
        *controls,
        widgets.label(words, "keys.easiest", page.t("write.easiest"), colour="muted"),
        *(
            widgets.choice(
                box,
                f"keys.{name}",
                page.t(f"write.for_{name}"),
                name == instrument,
                Do("easiest", name),
                row="keys.easy",
            )
            for box, name in zip(layout.columns(row, 2, page.u(10)), INSTRUMENTS, strict=True)
        ),
        widgets.label(more, "keys.any", page.t("write.any_key"), colour="muted"),
        *(
            widgets.choice(
                box,
                f"keys.{tonic}",
                names[tonic],
                tonic == song.tonic,
                Do("tonic", tonic),
                row=f"keys.{tonic // 6}",
            )
            for tonic, box in enumerate(boxes)
        ),
    ]


def style_sheet(page: Page, styles: Styles, chosen: str) -> list[Control]:
    """Which style."""
    rows = -(-len(styles.rows) // 2)
    controls, room = sheet(
        page,
        "styles",
        page.t("write.style_title"),
        760,
        116 * rows + 12 * (rows - 1),
        Do("close"),
        page.t("write.done"),
    )
    boxes = layout.grid(room, len(styles.rows), 2, page.u(12))
    return controls + [
        widgets.card(
            box, f"styles.{name}", label, sentence, Do("style", name), chosen=name == chosen, row="styles"
        )
        for box, (name, label, sentence) in zip(boxes, styles.rows, strict=True)
    ]
