"""The mix that a style of one's own brings along: levels of parts, and parts that are muted."""

from improv.engine import Engine
from improv.room import first_room
from improv.style_data import Style


def take_mix(engine: Engine, before: Style) -> None:
    """Give the parts the style's levels and mutes, and take back those that the style before had brought."""
    style, usual = engine.conductor.style, first_room().levels_db
    was, wanted = dict(before.levels_db), dict(style.levels_db)
    for part in (*was, *(part for part in wanted if part not in was)):
        level = wanted.get(part, usual[part])
        engine.set_level(part, level)
        engine.tell(f"level {part}", f"{level:.1f}")
    mixing = engine.conductor.mixing
    muted = (mixing.muted - frozenset(before.muted)) | frozenset(style.muted)
    if muted != mixing.muted:
        mixing.muted = muted
        engine.tell("muted", ", ".join(sorted(muted)))
