"""What `inspect play` does where a technique needs to be told more than its name."""

from typing import Any

from improv.commands import Command, MakeTransition, SetFrame, SetKey, SetTempo, StartJourney
from improv.room import first_room
from improv.style import load_style
from improv.techniques.table import limits
from improv.techniques.transition import SEDUCTIVE, TEMPO, Limits, Transition
from instruments.refusal import Refusal
from instruments.scales import parse_key

JOURNEY_GOAL = "calm"
SHORTEST_MIN = 5.0
FRAME = "pentatonic"
Row = dict[str, Any]


def inspected(row: Row) -> tuple[tuple[float, Command], ...]:
    """Commands by second. `row` may hold "transition" ({"way", "what", "goal"}), "journey" ({"start", "goal",
    "minutes"}) or "frame"; where it holds none: seductively to nine tenths of the tempo after 16 s; from what
    is played to calm in 5 minutes; five notes, unless a style is given."""
    match row.get("technique"):
        case "transition":
            return ((limits(Limits, Transition.name).settle_s, _transition(row)),)
        case "frameworking" if row.get("frame") or not row.get("style"):
            return tuple((0.0, command) for command in _frame(row))
    return ()


def _frame(row: Row) -> list[Command]:
    """The frame, in the tempo and key that were asked for all the same."""
    found: list[Command] = [SetFrame(row.get("frame") or FRAME)]
    if row.get("start_bpm"):
        found.append(SetTempo(row["start_bpm"]))
    if row.get("key"):
        found.append(SetKey(*parse_key(row["key"])))
    return found


def _transition(row: Row) -> MakeTransition:
    told, limit = _told(row, "transition"), limits(Limits, Transition.name)
    bpm = row.get("start_bpm") or load_style(row.get("style") or first_room().style).bpm
    goal = str(told.get("goal", f"{bpm * limit.tempo_goal:.2f}"))
    return MakeTransition(told.get("way", SEDUCTIVE), told.get("what", TEMPO), goal)


def inspected_journey(row: Row) -> StartJourney | None:
    """The journey that begins with the first note, as `inspected` has it."""
    if row.get("technique") != "journey":
        return None
    told = _told(row, "journey")
    minutes = float(told.get("minutes", SHORTEST_MIN))
    return StartJourney(told.get("start"), told.get("goal", JOURNEY_GOAL), minutes)


def _told(row: Row, name: str) -> Row:
    told = row.get(name) or {}
    if not isinstance(told, dict):
        raise Refusal(f"`{name}` is an object.")
    return told
