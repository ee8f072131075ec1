"""The form: which section the next bar is, from intro to ending."""

from improv.style_data import Style

INTRO, GROOVE, FILL, BREAK, ENDING = "intro", "groove", "fill", "break", "ending"


class Form:
    """Asked once a bar, in order. Bars count from the chart's first; the intro has negative numbers."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.begin()

    def begin(self) -> None:
        """From the start again."""
        self._finishing = False
        self._ending_left = self.style.ending_bars

    def finish(self) -> None:
        """The next bar is the first of the ending."""
        self._finishing = True

    def section(self, bar: int) -> str:
        """What bar number `bar` is."""
        if self._finishing:
            return ENDING
        if bar < 0:
            return INTRO
        return FILL if (bar + 1) % self.style.fill_every == 0 else GROOVE

    def ends_with(self, section: str) -> bool:
        """Whether the band stops after this bar; told every bar once."""
        if section == ENDING:
            self._ending_left -= 1
        return section == ENDING and self._ending_left <= 0
