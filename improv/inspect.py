"""The band's judgements for the measuring interface: one JSON object in, one out."""

from pathlib import Path
from typing import Any

from improv.chord import name_chord, parse_chord
from improv.chord import pitch_classes as classes_of
from improv.events import BeatFell, ChordSounded
from improv.offline import Plan, band_rows, play_take
from improv.pursuit import STEADY
from improv.techniques.inspected import inspected, inspected_journey
from instruments.clock import RATE
from instruments.midi_file import load_midi
from instruments.refusal import Refusal

Row = dict[str, Any]


def chord(row: Row) -> Row:
    """`{"symbol"}` to root, bass and pitch classes."""
    parsed = parse_chord(row["symbol"])
    if parsed.root is None:
        return {"root": None, "bass": None, "pitch_classes": []}
    return {"root": parsed.root, "bass": parsed.bass, "pitch_classes": sorted(classes_of(parsed))}


def chord_name(row: Row) -> Row:
    """`{"pitches"}` to the chord they are."""
    named = name_chord(row["pitches"])
    if named is None:
        raise Refusal("These pitches have no common chord name.")
    return {"symbol": named.symbol, "root": named.root, "bass": named.bass}


def play(row: Row) -> Row:
    """What the band did while a MIDI file was played to it."""
    if row.get("tempo", "fixed") not in ("fixed", "follow"):
        raise Refusal('`tempo` is "follow" or "fixed".')
    plan = Plan(
        style=row.get("style"),
        key=row.get("key"),
        tempo_bpm=row.get("start_bpm"),
        following="close" if row.get("tempo") == "follow" else STEADY,
        techniques=(row["technique"],) if row.get("technique") else (),
        journey=inspected_journey(row),
        commands=inspected(row),
        seed=int(row.get("seed", 1)),
        audible=False,
    )
    events = play_take(load_midi(Path(row["midi"])).messages, plan).events
    return {
        "events": [list(event) for event in band_rows(events)],
        "chords": [[e.sample / RATE, e.symbol] for e in events if isinstance(e, ChordSounded)],
        "beats": [e.sample / RATE for e in events if isinstance(e, BeatFell)],
    }
