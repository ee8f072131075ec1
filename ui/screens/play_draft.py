"""What is being made ready in the Guide and has not been told to the band yet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """`techniques`, `styles` and `leaf` say what is turned to; with `second` the next technique is laid over
    the first; `loop` is the player whose loop the tools are for; `chart` what is typed, `caught` the chart
    before one was caught from playing (None: none was). `label` is the name for a
    style to be kept. The rest is what a transition, a journey and a
    practice loop begin with: `goals` pairs what moves with where to."""

    techniques: str = ""
    styles: str = ""
    leaf: int = 0
    second: bool = False
    loop: str = ""
    chart: str | None = None
    caught: str | None = None
    fault: str = ""
    label: str | None = None
    what: str = "tempo"
    way: str = "overlap"
    goal: str = ""
    mood_from: str = ""
    mood_to: str = ""
    minutes: int = 10
    first_bar: int = 0
    last_bar: int = 3
    practice_bpm: int = 60
    goal_bpm: int = 90
    step_bpm: int = 2
    practising: bool = False


EMPTY = Draft()
"""Nothing is being made ready."""
