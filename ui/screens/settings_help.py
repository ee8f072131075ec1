"""Settings of Help now: the therapist's own lines in place of the general ones."""

from collections.abc import Sequence
from dataclasses import replace

from pygame import Rect

from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet
from ui.screens.help_now import MOST_OWN
from ui.screens.help_now_lines import Region
from ui.screens.settings_rows import places, row
from ui.settings import HelpLine

FIELDS = ("number", "name", "about", "checked")


def controls(page: Page, area: Rect, lines: tuple[HelpLine, ...], regions: Sequence[Region]) -> list[Control]:
    """The lines that stand there, and what to begin with."""
    foot, rest = layout.bottom(area, page.u(widgets.TALL), page.u(14))
    out: list[Control] = []
    if not lines:
        return _begin(page, area, regions)
    for number, (place, line) in enumerate(zip(places(page, rest, max(len(lines), 4)), lines, strict=False)):
        facts = " · ".join(part for part in (line.name, line.about) if part)
        made = row(page, place, f"line {number}", line.number or "-", facts, 0.3)
        label = page.t("settings.change")
        box, _ = layout.right(made.room, widgets.button_width(page, label))
        say = page.t("settings.change_line", line=line.name)
        out += [
            *made.controls,
            widgets.button(box, f"line {number}", label, Do("line", number), row=f"line {number}", say=say),
        ]
    add, general = page.t("settings.add_line"), page.t("settings.general_lines")
    boxes = layout.flow(
        foot, [widgets.button_width(page, add, True), widgets.button_width(page, general)], foot.h, page.u(12)
    )
    return [
        *out,
        widgets.button(
            boxes[0], "add", add, Do("add_line"), row="lines", icon="plus", enabled=len(lines) < MOST_OWN
        ),
        widgets.button(boxes[1], "general", general, Do("general_lines"), row="lines", kind="outline"),
    ]


def _begin(page: Page, area: Rect, regions: Sequence[Region]) -> list[Control]:
    """No own lines yet: say so, and offer where to begin."""
    words = page.t("settings.no_lines")
    high = page.lines(words, area.w, "body") * page.text_height("body")
    above, rest = layout.top(area, high, page.u(26))
    head, rest = layout.top(rest, page.u(28), page.u(12))
    options = [(Do("copy_region", number), region.name) for number, region in enumerate(regions)]
    options.append((Do("add_line"), page.t("settings.empty_line")))
    widths = [widgets.button_width(page, label) for _, label in options]
    boxes = layout.flow(rest, widths, page.u(widgets.TALL), page.u(12))
    return [
        widgets.label(above, "no_lines", words, size="body", wrap=True, rise="top"),
        widgets.label(head, "begin", page.t("settings.begin_with"), colour="muted"),
        *(
            widgets.button(box, f"begin.{number}", label, action, row="begin")
            for number, (box, (action, label)) in enumerate(zip(boxes, options, strict=True))
        ),
    ]


def line_sheet(page: Page, line: HelpLine, is_new: bool) -> list[Control]:
    """One line, to be written."""
    title = page.t("settings.new_line" if is_new else "settings.this_line")
    controls, room = sheet(
        page, "line", title, 720, 4 * 60 + 3 * 10 + 76, Do("close"), page.t("settings.leave_it")
    )
    foot, rest = layout.bottom(room, page.u(58), page.u(16))
    for place, name in zip(layout.rows(rest, len(FIELDS), page.u(10)), FIELDS, strict=True):
        label = page.t(f"settings.line.{name}")
        words, box = layout.left(place, page.u(190), page.u(12))
        box = layout.middle(box, box.w, min(box.h, page.u(60)))
        controls += [
            widgets.label(words, f"line.{name}.label", label, colour="muted"),
            widgets.field(box, f"line.{name}", label, getattr(line, name), _change(line, name), row="fields"),
        ]
    label = page.t("settings.save_line")
    done, rest = layout.right(foot, widgets.button_width(page, label), page.u(12))
    controls.append(
        widgets.button(
            done,
            "line.save",
            label,
            Do("save_line"),
            row="line",
            kind="strong",
            enabled=bool(line.number.strip()),
        )
    )
    if not is_new:
        label = page.t("settings.remove_line")
        away, _ = layout.left(foot, widgets.button_width(page, label))
        controls.append(
            widgets.button(away, "line.remove", label, Do("remove_line"), row="line", kind="outline")
        )
    return controls


def _change(line: HelpLine, name: str):  # type: ignore[no-untyped-def]
    return lambda text: Do("line_text", replace(line, **{name: text}))
