"""A report as one page that needs nothing else and runs nothing."""

from functools import singledispatch
from html import escape

from instruments.asset import asset
from sessions.records import TakeInfo
from sessions.report.blocks import Figure, Heading, Key, Listed, Report, Sound, Table, Words
from sessions.report.colours import colours
from sessions.report.svg import css_class, svg
from sessions.report.take_page import Asked, take_report
from sessions.review.take import Review

POLICY = "default-src 'none'; style-src 'unsafe-inline'; media-src data:; img-src data:"


def page(info: TakeInfo, found: Review, asked: Asked) -> str:
    """A take's report as HTML text."""
    return html(take_report(info, found, asked))


def html(report: Report) -> str:
    """The whole page as HTML text."""
    title = escape(report.title)
    body = f"<h1>{title}</h1>" + "".join(_block(block) for block in report.blocks)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{title}</title><style>{asset('report.css').read_text('utf-8')}{_classes()}</style></head>"
        f"<body><main>{body}</main></body></html>"
    )


def _classes() -> str:
    """A rule for each colour: strokes, filled areas and words."""
    names = [(css_class(name), f"var(--{name})") for name in colours()]
    return "".join(
        f"path.{name}{{stroke:{value}}}path.{name}.f,text.{name}{{fill:{value}}}"
        f".key .{name}{{background:{value}}}"
        for name, value in names
    )


@singledispatch
def _block(block: object) -> str:
    raise TypeError(block)


@_block.register
def _(block: Heading) -> str:
    name = "h3" if block.small else "h2"
    return f"<{name}>{escape(block.text)}</{name}>"


@_block.register
def _(block: Words) -> str:
    return f"<p{' class=muted' if block.muted else ''}>{escape(block.text)}</p>"


@_block.register
def _(block: Listed) -> str:
    rows = (
        f"<li>{f'<b>{escape(head)}</b>: ' if head else ''}{escape(text)}</li>" for head, text in block.rows
    )
    return f"<ul>{''.join(rows)}</ul>"


@_block.register
def _(block: Figure) -> str:
    words = f'{escape(block.caption)} <span class="muted">{escape(block.unit)}</span>'
    caption = f"<figcaption>{words}</figcaption>" if block.caption else ""
    return f"<figure>{caption}{svg(block.picture)}</figure>"


@_block.register
def _(block: Key) -> str:
    rows = (f'<span><i class="{css_class(name)}"></i>{escape(words)}</span>' for name, words in block.rows)
    return f'<p class="key">{"".join(rows)}</p>'


@_block.register
def _(block: Table) -> str:
    side = ' class="n"' if block.numbers else ""
    first, *others = block.heads
    heads = f'<th scope="col">{escape(first)}</th>' + "".join(
        f'<th scope="col"{side}>{escape(text)}</th>' for text in others
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(head)}</th>'
        + "".join(f"<td{side}>{escape(text)}</td>" for text in cells)
        + "</tr>"
        for head, *cells in block.rows
    )
    return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


@_block.register
def _(block: Sound) -> str:
    return f'<audio controls preload="none" src="data:audio/mpeg;base64,{block.mp3}"></audio>'
