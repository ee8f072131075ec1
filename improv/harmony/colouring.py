"""In a song the players' chords only colour: its root stays, a note that agrees may be added."""

from functools import lru_cache

from improv.chord import Chord, key_has_flats, note_name, pitch_classes
from improv.chord_table import best_name
from improv.harmony.tables import live


@lru_cache(2048)
def coloured(chord: Chord, heard: Chord) -> Chord:
    """`chord` with what `heard` adds to it, where both together are one of the kinds that may colour."""
    if chord.root is None or chord.bass is None or heard.root is None:
        return chord
    sounding = {*pitch_classes(chord), *pitch_classes(heard)}
    found = best_name(sum(1 << pitch_class for pitch_class in sounding), chord.bass)
    if found is None or found[0] != chord.root or found[1].name not in live().colours:
        return chord
    minor = 3 in chord.intervals
    symbol = note_name(chord.root, _flat(chord, minor)) + found[1].written
    below = "" if chord.bass == chord.root else "/" + note_name(chord.bass, _flat(chord, minor))
    return Chord(chord.root, found[1].intervals, chord.bass, symbol + below)


def _flat(chord: Chord, minor: bool) -> bool:
    """Whether the chord's own symbol is written with flats."""
    return chord.symbol[1:2] == "b" or (chord.symbol[1:2] != "#" and key_has_flats(chord.root or 0, minor))
