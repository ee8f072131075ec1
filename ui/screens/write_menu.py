"""What can be done with the whole song: files for other programs, a new song, none kept."""

from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet
from ui.screens.write_files import WRITERS

HIGH, GAP, ACROSS = 112, 12, 3


def controls(page: Page, ready: bool, kept: bool, working: bool) -> list[Control]:
    """The sheet. Without a song there is nothing to save; `working` while a file is being written."""
    rows = [("save_as", kind, f"as_{kind}", ready and not working) for kind in WRITERS]
    rows += [
        ("think", None, "think", ready),
        ("versions", None, "versions", ready),
        ("new_song", None, "new_song", True),
        ("erase_song", None, "erase_song", kept or ready),
    ]
    title = page.t("write.keep_title")
    down = -(-len(rows) // ACROSS)
    most = page.units[1] - 32 - 130
    high = min(HIGH, (most - 44 - GAP * (down - 1)) / down)
    whole = 44 + down * high + GAP * (down - 1)
    found, room = sheet(page, "keep", title, 960, whole, Do("close"), page.t("write.done"))
    line, rest = layout.top(room, page.u(32), page.u(GAP))
    words = (
        page.t("write.writing_file") if working else page.t("write.kept_line" if kept else "write.not_yet")
    )
    boxes = layout.grid(rest, len(rows), ACROSS, page.u(GAP))
    return [
        *found,
        widgets.label(line, "keep.line", words, colour="muted"),
        *(
            widgets.card(
                box,
                f"keep.{value or command}",
                page.t(f"write.{key}"),
                page.t(f"write.{key}_line"),
                Do(command, value),
                row=f"keep.{number // ACROSS}",
                enabled=enabled,
            )
            for number, (box, (command, value, key, enabled)) in enumerate(zip(boxes, rows, strict=True))
        ),
    ]
