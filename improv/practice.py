"""Practice: some bars of the chart again and again, a little faster each time."""

from dataclasses import dataclass

from improv.form import FILL, GROOVE
from improv.transport import within_tempo
from instruments.refusal import Refusal

SHORT_BARS = 4
"""A loop of so many bars or fewer has no fill but one that is asked for."""

COUNT_IN_BARS = 1


@dataclass(frozen=True, slots=True)
class Practice:
    """Bars `first..last` of the chart, from 0; tempos in felt beats a minute."""

    first: int
    last: int
    bpm: float
    goal_bpm: float
    step_bpm: float

    def after(self, bar: int) -> int:
        """The bar that follows: round the loop; from anywhere else into it."""
        return bar + 1 if self.first <= bar < self.last else self.first

    def faster(self, bpm: float) -> float:
        """The next round's tempo: a step up, to the goal at most; never slower."""
        return max(bpm, min(bpm + self.step_bpm, self.goal_bpm))

    def section(self, section: str, asked: bool) -> str:
        """The section as it is played in the loop."""
        short = self.last - self.first < SHORT_BARS
        return GROOVE if section == FILL and short and not asked else section


def practice(first: int, last: int, bpm: float, goal_bpm: float, step_bpm: float) -> Practice:
    """A practice loop. Raises Refusal for bars or tempos that make none."""
    if not 0 <= first <= last:
        raise Refusal(f"Bars {first + 1} to {last + 1} cannot be practised; the last comes after the first.")
    if step_bpm < 0 or goal_bpm < bpm:
        raise Refusal("Practice goes from a slower tempo to a faster one.")
    return Practice(first, last, within_tempo(bpm), within_tempo(goal_bpm), step_bpm)
