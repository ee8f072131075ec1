"""Half a minute of a style: intro, both variations, a fill, a break, the ending."""

from improv import commands as c
from improv.metre import metre
from improv.offline import Message, OfflineTake, Plan, play_take
from improv.style import Style, load_style

ABOUT_S = 30.0
FEWEST_BARS = 2
"""Of each variation."""

IN_THE_BAR = 0.3
"""Where in a bar it is asked what the next one shall be."""

FIRST, SECOND = 2, 3
"""The intensities of the first and of the second half."""

NOTHING = (0x80, 0, 0)
"""A message that does nothing: the take lasts until it comes."""


def show_style(name: str, audible: bool = True) -> OfflineTake:
    """What the band plays by itself in this style, from intro to ending. Raises Refusal."""
    style = load_style(name)
    end: Message = (length_s(style), NOTHING)
    plan = Plan(style=name, intensity=FIRST, commands=_commands(style), audible=audible)
    return play_take([end], plan)


def length_s(style: Style) -> float:
    """Seconds until the band has ended."""
    return (style.intro_bars + 2 * _bars(style) + 3 + style.ending_bars) * _bar_s(style)


def _bar_s(style: Style) -> float:
    return metre(style.metre).beats * 60.0 / style.bpm


def _bars(style: Style) -> int:
    """Bars of each variation."""
    others = style.intro_bars + 3 + style.ending_bars
    return max(FEWEST_BARS, round((ABOUT_S / _bar_s(style) - others) / 2))


def _commands(style: Style) -> tuple[tuple[float, c.Command], ...]:
    """The first variation and a fill, the second and a break, one bar more and the ending."""
    bars = _bars(style)
    asked: tuple[tuple[int, c.Command], ...] = (
        (bars - 1, c.AskFill()),
        (bars, c.SetVariation("b")),
        (bars, c.SetIntensity(SECOND)),
        (2 * bars, c.AskBreak()),
        (2 * bars + 2, c.Finish()),
    )
    begin: tuple[tuple[float, c.Command], ...] = ((0.0, c.SetVariation("a")), (0.0, c.Start()))
    return begin + tuple(
        ((style.intro_bars + bar + IN_THE_BAR) * _bar_s(style), command) for bar, command in asked
    )
