"""Write freely: an empty page with as many lines as are wanted."""

from songwriting.ways.sheet import Sheet, Step


def free(lines: int = 4) -> Sheet:
    """A page of empty lines, one at least; nothing is asked and nothing is offered."""
    return Sheet("free", "free", "", tuple(Step() for _ in range(max(1, lines))))
