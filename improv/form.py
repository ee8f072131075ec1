"""The form: which section the next bar is, from intro to ending, and in which variation it is played."""

from improv.chart import Chart
from improv.phrases import Phrases, phrases
from improv.style_data import VARIATIONS, Style
from instruments.refusal import Refusal

INTRO, GROOVE, FILL, BREAK, ENDING = "intro", "groove", "fill", "break", "ending"


class Form:
    """Asked once a bar, in order. Bars count from the chart's first; the intro has negative numbers.

    `fills` and `silent` (the players are) say whether fills may come by themselves; an asked one always does.
    `asked` is whether the last section was asked for, `variation` that of the last section, "a" or "b".
    """

    def __init__(self, style: Style) -> None:
        self.style = style
        self.fills, self.silent = True, False
        self._choice: str | None = None
        self._phrases: tuple[object, Phrases] | None = None
        self.begin()

    def begin(self) -> None:
        """From the start again."""
        self._ending_from: int | None = None
        self._finishing = self._fill_asked = self._break_asked = self.asked = False
        self._ending_left = self.style.ending_bars
        self._second = self._choice == VARIATIONS[1]
        self._closed = False

    def finish(self) -> None:
        """The next bar is the first of the ending."""
        self._finishing = True

    def ask_fill(self) -> None:
        """The next bar is a fill; in the intro its last one."""
        self._fill_asked = True

    def ask_break(self) -> None:
        """The band rests for the next bar of the chart."""
        self._break_asked = True

    def choose(self, variation: str | None) -> None:
        """Play this variation from the next bar; None: the other one after each phrase. Raises Refusal."""
        if variation is not None and variation not in VARIATIONS:
            raise Refusal(f'There is no variation "{variation}"; there are {" and ".join(VARIATIONS)}.')
        self._choice = variation
        if variation is not None:
            self._second = variation == VARIATIONS[1]

    @property
    def variation(self) -> str:
        """How the section is played: "a", or "b" where the style has it."""
        return VARIATIONS[self._second] if len(self.style.variations) > 1 else VARIATIONS[0]

    def section(self, bar: int, chart: Chart) -> str:
        """What bar number `bar` of the chart is."""
        self.asked = False
        if self._finishing:
            self._ending_from = bar if self._ending_from is None else self._ending_from
            return ENDING
        found = self._phrased(chart)
        place = bar % found.length
        if bar >= 0:
            self._turn(bar, found.second.get(place))
        section = self._asked_for(bar) or self._by_itself(bar, place in found.ends)
        self._closed = section == FILL or (bar >= 0 and place in found.ends)
        return section

    def _turn(self, bar: int, second: bool | None) -> None:
        """After a phrase the other variation; a named section has its own."""
        if self._choice is None:
            if second is not None:
                self._second = second
            elif self._closed and bar > 0:
                self._second = not self._second

    def _asked_for(self, bar: int) -> str:
        if self._break_asked and bar >= 0:
            self._break_asked, self.asked = False, True
            return BREAK
        if self._fill_asked and bar >= -1:
            self._fill_asked, self.asked = False, True
            return FILL
        return ""

    def _by_itself(self, bar: int, ends: bool) -> str:
        if bar < 0:
            return INTRO
        return FILL if ends and self.fills and not self.silent else GROOVE

    def _phrased(self, chart: Chart) -> Phrases:
        asked = (chart, self.style.fill_every)
        if self._phrases is None or self._phrases[0] != asked:
            self._phrases = (asked, phrases(*asked))
        return self._phrases[1]

    def is_ending(self, bar: int, opening: int) -> bool:
        """Whether this bar belongs to an ending that is asked for, `opening` being the next bar's number."""
        first = opening if self._ending_from is None else self._ending_from
        return self._finishing and bar >= first

    def ends_with(self, section: str) -> bool:
        """Whether the band stops after this bar; told every bar once."""
        if section == ENDING:
            self._ending_left -= 1
        return section == ENDING and self._ending_left <= 0
