"""What the lock shows: a field, a sentence, a way in; and Help now, always."""

from pygame import Rect

from ui.kit import layout, looks, widgets
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page

WIDE = 620
HOME = Do("home")


def head(page: Page, back: str = "go.home", way: Do = HOME) -> list[Control]:
    """The way back on the left, Help now on the right."""
    area, _ = layout.top(framed(page), page.u(58))
    home, help_now = page.t(back), page.t("go.help_now")
    left, _ = layout.left(area, widgets.button_width(page, home, True))
    right, _ = layout.right(area, widgets.button_width(page, help_now))
    return [
        widgets.button(left, "home", home, way, row="top", icon="back"),
        widgets.button(right, "help", help_now, Do("help_now"), row="top"),
    ]


def framed(page: Page) -> Rect:
    """The page within its edges."""
    wide, high = page.units
    return layout.inset(page.rect, page.u(48 if wide > 1150 else 28), page.u(28 if high > 700 else 16))


def asking(
    page: Page, purpose: str, typed: str, recovering: bool, trouble: str, busy: bool, wait_s: float
) -> list[Control]:
    """The field for the secret."""
    kind = "recovery" if recovering else "passphrase"
    line = page.t(f"unlock.for.{purpose}") if purpose != "enter" else page.t(f"unlock.{kind}_line")
    out, rest = _titled(page, page.t("unlock.title"), line, 3)
    field, rest = layout.top(rest, page.u(62), page.u(12))
    said = page.t("unlock.wait", s=round(wait_s + 0.5)) if wait_s > 0 else trouble
    status, rest = layout.top(rest, page.u(52), page.u(12))
    label, other = page.t("unlock.open"), page.t(f"unlock.use_{'passphrase' if recovering else 'recovery'}")
    usable = not busy and wait_s <= 0
    go, rest = layout.top(rest, page.u(58), page.u(12))
    button, left = layout.left(go, max(page.u(150), widgets.button_width(page, label)), page.u(12))
    change, _ = layout.left(left, widgets.button_width(page, other))
    return [
        *out,
        widgets.field(
            field, "secret", page.t(f"unlock.{kind}"), typed, lambda text: Do("typed", text),
            enter=Do("open"), faint=page.t(f"unlock.{kind}"), secret=not recovering,
        ),
        _status(page, status, page.t("unlock.busy") if busy else said),
        widgets.button(
            button, "open", label, Do("open"), row="open", enabled=usable, kind="strong", colour="sky"
        ),
        widgets.button(change, "recovery", other, Do("recovery"), row="open", kind="outline"),
    ]  # fmt: skip


def choosing(page: Page, purpose: str, typed: str, again: str, trouble: str, busy: bool) -> list[Control]:
    """Two fields for a new passphrase."""
    line = page.t("unlock.first_line" if purpose == "first" else "unlock.new_line")
    out, rest = _titled(page, page.t("unlock.choose"), line, 4)
    one, rest = layout.top(rest, page.u(62), page.u(12))
    other, rest = layout.top(rest, page.u(62), page.u(8))
    status, rest = layout.top(rest, page.u(52), page.u(8))
    go, _ = layout.top(rest, page.u(58))
    label = page.t("unlock.take")
    button, _ = layout.left(go, widgets.button_width(page, label))
    return [
        *out,
        _secret(page, one, "secret", "unlock.passphrase", typed, "typed"),
        _secret(page, other, "again", "unlock.again", again, "again"),
        _status(page, status, page.t("unlock.busy") if busy else trouble),
        widgets.button(
            button, "choose", label, Do("choose"), row="choose", enabled=not busy, kind="strong", colour="sky"
        ),
    ]


def _secret(page: Page, area: Rect, name: str, key: str, text: str, command: str) -> Control:
    words = page.t(key)
    return widgets.field(
        area, name, words, text, lambda new: Do(command, new), enter=Do("choose"), faint=words, secret=True
    )


def recovery_key(page: Page, printed: str) -> list[Control]:
    """The recovery key, to be written down."""
    out, rest = _titled(page, page.t("unlock.key_title"), page.t("unlock.key_line"), 4)
    groups = printed.split("-")
    place, rest = layout.top(rest, page.u(170), page.u(20))
    boxes = layout.grid(place, len(groups), 3, page.u(10))
    label = page.t("unlock.written")
    go, _ = layout.top(rest, page.u(58))
    button, _ = layout.left(go, widgets.button_width(page, label))
    return [
        *out,
        *(
            Control(f"group.{at}", group, box, Role.LABEL, looks.Words("lead", "bold", align="centre"))
            for at, (box, group) in enumerate(zip(boxes, groups, strict=True))
        ),
        widgets.button(button, "written", label, Do("written"), row="written", kind="strong", colour="sky"),
    ]


def _titled(page: Page, title: str, line: str, lines: int) -> tuple[list[Control], Rect]:
    """A heading and a sentence in the middle of the page, and the room below."""
    _, below = layout.top(framed(page), page.u(58), page.u(20))
    high = min(below.h, page.u(470))
    box = layout.middle(below, min(below.w, page.u(WIDE)), high)
    head, rest = layout.top(box, page.u(54), page.u(8))
    sign, words = layout.left(head, page.u(40), page.u(14))
    said, rest = layout.top(rest, page.u(26 * lines), page.u(14))
    return [
        Control("sign", "", layout.middle(sign, page.u(36), page.u(36)), Role.IMAGE, looks.Sign("lock")),
        widgets.heading(words, "title", title),
        widgets.label(said, "line", line, wrap=True, rise="top", colour="muted"),
    ], rest


def _status(page: Page, area: Rect, words: str) -> Control:
    return widgets.label(area, "status", words, role=Role.STATUS, wrap=True, rise="top", weight="medium")
