"""One-switch scanning: a frame steps over rows, the switch enters a row, then steps over its items.

Every row ends with a way back out. Time is handed in; nothing here reads a clock.
"""

from dataclasses import dataclass

from ui.kit.control import Control, Role, reachable

OUT = "out"
"""The place after a row's last item: back to the rows."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`interval_s` for each step, `first_extra_s` longer on the first; a second press within `ignore_s` is
    not one; after `loops` rounds in a row the frame goes back to the rows by itself."""

    interval_s: float = 1.6
    first_extra_s: float = 0.6
    ignore_s: float = 0.3
    loops: int = 3


@dataclass(frozen=True, slots=True)
class Scan:
    """Where the frame is: on row `row`, and inside it on `item` (None: on the whole row); since `since_s`."""

    row: int = 0
    item: int | None = None
    since_s: float = 0.0
    pressed_s: float = -9.0
    rounds: int = 0


def scan_rows(controls: list[Control]) -> list[list[Control]]:
    """The rows in order of appearance; a control without a row is a row of its own. Text fields are left
    out: one switch cannot type, and would not come out of them again."""
    rows: dict[str, list[Control]] = {}
    for control in reachable(controls):
        if control.role is Role.FIELD:
            continue
        rows.setdefault(control.row or control.id, []).append(control)
    return list(rows.values())


def tick(scan: Scan, rows: list[list[Control]], pace: Pace, now_s: float) -> Scan:
    """The frame one step on when its time is over."""
    if not rows:
        return Scan(since_s=now_s, pressed_s=scan.pressed_s)
    scan = _inside(scan, rows, now_s)
    first = scan.item == 0 or (scan.item is None and scan.row == 0)
    if now_s - scan.since_s < pace.interval_s + (pace.first_extra_s if first else 0):
        return scan
    if scan.item is None:
        return Scan((scan.row + 1) % len(rows), None, now_s, scan.pressed_s)
    places = len(rows[scan.row]) + 1
    item = (scan.item + 1) % places
    rounds = scan.rounds + (item == 0)
    if rounds >= pace.loops:
        return Scan(scan.row, None, now_s, scan.pressed_s)
    return Scan(scan.row, item, now_s, scan.pressed_s, rounds)


def press(scan: Scan, rows: list[list[Control]], pace: Pace, now_s: float) -> tuple[Scan, Control | None]:
    """The switch: into the row, out of it, or the control that was chosen."""
    if not rows or now_s - scan.pressed_s < pace.ignore_s:
        return scan, None
    scan = _inside(scan, rows, now_s)
    row = rows[scan.row]
    if scan.item is None:
        if len(row) == 1:
            return Scan(scan.row, None, now_s, now_s), row[0]
        return Scan(scan.row, 0, now_s, now_s), None
    if scan.item == len(row):
        return Scan(scan.row, None, now_s, now_s), None
    return Scan(scan.row, scan.item, now_s, now_s), row[scan.item]


def framed(scan: Scan, rows: list[list[Control]]) -> tuple[str, ...]:
    """The ids under the frame now: all of a row, one item, or `OUT`."""
    if not rows:
        return ()
    scan = _inside(scan, rows, scan.since_s)
    row = rows[scan.row]
    if scan.item is None:
        return tuple(control.id for control in row)
    return (OUT,) if scan.item == len(row) else (row[scan.item].id,)


def _inside(scan: Scan, rows: list[list[Control]], now_s: float) -> Scan:
    """The scan kept within rows and items that may have changed meanwhile."""
    if scan.row >= len(rows):
        return Scan(0, None, now_s, scan.pressed_s)
    if scan.item is not None and scan.item > len(rows[scan.row]):
        return Scan(scan.row, None, now_s, scan.pressed_s)
    return scan
