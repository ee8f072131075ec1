"""Pictures as SVG: one path for each stroke, colours by class of the stylesheet."""

from collections.abc import Iterator, Sequence
from html import escape

from sessions.report.pictures import WIDTH, Label, Picture, Point, Stroke


def svg(found: Picture) -> str:
    """The picture as an element of a page."""
    title, high = escape(found.title), found.height - found.top
    body = "".join((*map(_stroke, found.strokes), *map(_label, found.labels)))
    return (
        f'<svg viewBox="0 {found.top:g} {WIDTH:g} {high:g}" role="img" aria-label="{title}">'
        f"<title>{title}</title>{body}</svg>"
    )


def css_class(colour: str) -> str:
    """The class of a colour (a voice's, or one of the page's) in the stylesheet."""
    return "p-" + colour.replace(" ", "-")


def _stroke(stroke: Stroke) -> str:
    d = "".join(_path(stroke.lines)) + ("Z" if stroke.fill else "")
    how = ['stroke="none"' if stroke.fill else f'stroke-width="{stroke.width:g}"']
    how += [f'opacity="{stroke.strength:g}"'] if stroke.strength != 1 else []
    how += ['stroke-dasharray="6 3"'] if stroke.dash else []
    how += ['stroke-linecap="round"'] if stroke.round else []
    return f'<path class="{css_class(stroke.colour)}{" f" if stroke.fill else ""}" {" ".join(how)} d="{d}"/>'


def _path(lines: Sequence[Sequence[Point]]) -> Iterator[str]:
    """Bars are short to write: half of a long page is them."""
    for line in lines:
        (x, y), *rest = line
        yield f"M{x:.6g} {y:.6g}"
        for to_x, to_y in rest:
            yield f"H{to_x:.6g}" if to_y == y and len(rest) == 1 else f"L{to_x:.6g} {to_y:.6g}"


def _label(label: Label) -> str:
    end = ' text-anchor="end"' if label.ends else ""
    place = f'x="{label.x:.6g}" y="{label.y:.6g}"'
    return f'<text class="{css_class(label.colour)}" {place}{end}>{escape(label.text)}</text>'
