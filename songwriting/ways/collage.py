"""A song from lines a person kept: chosen, laid in an order, cut into sections."""

from collections.abc import Iterable, Sequence

from instruments.refusal import Refusal
from songwriting.model import Song
from songwriting.structure import same
from songwriting.ways.sheet import Sheet, Step

_VERSE_LINES = 4


def lines_of(songs: Iterable[Song]) -> tuple[str, ...]:
    """Every line of the songs once, in their order."""
    found: dict[str, str] = {}
    for song in songs:
        for line in song.lines():
            found.setdefault(same(line.text), line.text)
    return tuple(found.values())


def collage(chosen: Sequence[str], chorus: Sequence[str] = ()) -> Sheet:
    """The chosen lines as verses of four; after each verse the `chorus` lines, if there are any. Each line
    stands as it is and may still be changed. Raises Refusal without a line."""
    kept = [line.strip() for line in chosen if line.strip()]
    if not kept:
        raise Refusal("Choose one line at least, and the song begins with it.")
    verses = [kept[at : at + _VERSE_LINES] for at in range(0, len(kept), _VERSE_LINES)]
    steps: list[Step] = []
    for number, verse in enumerate(verses, 1):
        steps += [Step(f"Verse {number}", begin=line, choices=()) for line in verse]
        steps += [Step("Chorus", begin=line, choices=()) for line in chorus if line.strip()]
    return Sheet("collage", "collage", "", tuple(steps))
