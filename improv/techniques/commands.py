"""What the commands about techniques do to the engine. What has to be read or made is ready before, see
`needed_styles`; here all is quick."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from improv import commands as c
from improv.metre import metre
from improv.style import load_style
from improv.style_data import Style
from improv.techniques.frames import frame_named
from improv.techniques.journey import Journey
from improv.techniques.textures import texture_of

if TYPE_CHECKING:
    from improv.engine import Engine


def _start_journey(engine: "Engine", command: c.StartJourney) -> None:
    set_out(engine, command)
    engine.start(engine.sample, 0)


def set_out(engine: "Engine", command: c.StartJourney) -> None:
    """A journey that begins when the band does. Raises Refusal."""
    engine.techniques.set_out(command.start, command.goal, command.minutes, engine.sample)


def set_frame(engine: "Engine", name: str) -> None:
    """Style, key, scale, metre and chords of a frame, from the next bar. Raises Refusal."""
    frame = frame_named(name)
    style = load_style(frame.style)
    band = engine.conductor
    band.use_style(style)
    band.set_metre(metre(frame.metre).name)
    engine.take_sounds()
    engine.set_key(frame.tonic, frame.scale)
    band.changes.song = frame.chart
    engine.tell("frame", name)
    engine.tell("style", style.name)
    engine.tell("metre", frame.metre)


TECHNIQUE_ORDERS: dict[type, Callable[["Engine", Any], None]] = {
    c.SetTechniques: lambda engine, command: engine.techniques.choose(
        command.names, command.at, engine.sample
    ),
    c.MakeTransition: lambda engine, command: engine.techniques.make_transition(
        command.way, command.what, command.goal, engine.sample
    ),
    c.StartJourney: _start_journey,
    c.SteerJourney: lambda engine, command: engine.techniques.steer(command.how, engine.sample),
    c.SetFrame: lambda engine, command: set_frame(engine, command.frame),
}


def needed_styles(command: object) -> tuple[Style, ...]:
    """Reads the styles and textures that the command will play. Raises Refusal."""
    styles: list[Style | None] = []
    match command:
        case c.SetTechniques(names):
            styles = [texture_of(name) for name in names]
        case c.StartJourney():
            styles = [texture_of(Journey.name)]
        case c.MakeTransition(_, "style", goal):
            styles = [load_style(goal)]
        case c.SetFrame(frame):
            styles = [load_style(frame_named(frame).style)]
    return tuple(filter(None, styles))
