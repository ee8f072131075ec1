"""A leaf of the chord card: one suggestion with its reason, three taps, two sliders."""

from pygame import Rect

from songwriting.steer import Steer
from songwriting.suggestion import Asking
from ui.kit import layout, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.screens.write_slider import between

TAPS = (("other", "other_chord"), ("keep", "keep_chord"), ("end", "end_here"))


def controls(page: Page, area: Rect, asking: Asking | None, steer: Steer) -> list[Control]:
    """The leaf in its area."""
    sliders, rest = layout.bottom(area, page.u(2 * 46 + 4), page.u(8))
    taps, rest = layout.bottom(rest, page.u(50), page.u(8))
    offer, why = layout.top(rest, page.u(50), page.u(6))
    symbol = asking.offered.chord.symbol if asking else ""
    reason = asking.offered.why if asking else page.t("write.finding")
    rather, chip = layout.left(offer, page.text_width(page.t("write.or_rather")) + page.u(14), 0)
    chip.w = min(chip.w, widgets.button_width(page, symbol, True, "lead"))
    return [
        widgets.label(rather, "suggest.rather", page.t("write.or_rather"), colour="muted"),
        widgets.button(
            chip,
            "suggest.hear",
            symbol,
            Do("hear_offered"),
            row="suggest",
            icon="play",
            size="lead",
            enabled=asking is not None,
            say=page.t("write.hear_chord", chord=symbol),
        ),
        widgets.label(why, "suggest.why", reason, role=Role.STATUS, wrap=True, rise="top"),
        *_taps(page, taps, asking),
        *_sliders(page, sliders, steer),
    ]


def _taps(page: Page, area: Rect, asking: Asking | None) -> list[Control]:
    words = [page.t(f"write.tap_{name}") for name, _ in TAPS]
    gap = page.u(8)
    wishes = [page.text_width(word) + page.u(20) for word in words]
    spare = (area.w - sum(wishes) - gap * (len(TAPS) - 1)) // len(TAPS)
    out, x = [], area.x
    for (name, command), word, wish in zip(TAPS, words, wishes, strict=True):
        box = Rect(x, area.y, wish + spare, area.h)
        kind = "strong" if name == "keep" else "raised"
        out.append(
            widgets.button(
                box,
                f"suggest.{name}",
                word,
                Do(command),
                row="suggest.taps",
                kind=kind,
                enabled=asking is not None and not (name == "end" and asking.ends),
            )
        )
        x = box.right + gap
    return out


def _sliders(page: Page, area: Rect, steer: Steer) -> list[Control]:
    rows = layout.rows(area, 2, page.u(4))
    ends = {
        name: (page.t(f"write.{name}"), page.t(f"write.{low}"), page.t(f"write.{high}"))
        for name, low, high in (("light", "dark", "bright"), ("colour", "simple", "colourful"))
    }
    side = max(page.text_width(word) for words in ends.values() for word in words[1:]) + page.u(16)
    values = {"light": steer.brightness, "colour": steer.colour}
    return [
        control
        for row, (name, words) in zip(rows, ends.items(), strict=True)
        for control in between(
            page,
            row,
            f"steer.{name}",
            words,
            values[name],
            lambda value, name=name: Do("steer", (name, value)),
            side,
        )
    ]
