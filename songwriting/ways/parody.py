"""New words to an old tune: its metre, chords and syllables, never its words."""

from songwriting.syllables import words
from songwriting.ways.sheet import Sheet, Step
from songwriting.ways.tables import row


def parody(name: str) -> Sheet:
    """One verse of the tune, every line empty. Raises Refusal for an unknown tune."""
    table = row("parody", "tune", name)
    steps = tuple(
        Step(again=None if again < 0 else again, syllables=count, chords=tuple(chords))
        for count, chords, again in zip(table["syllables"], table["chords"], table["again"], strict=True)
    )
    return Sheet("parody", name, table["label"], steps, table["metre"], table.get("mode", "major"))


def room_left(step: Step, line: str) -> int:
    """How many syllables the tune has beyond those of the line: 0 fits, below 0 some are sung quicker. It is
    told, never asked for. 0 for a step without a tune."""
    if step.syllables is None:
        return 0
    return step.syllables - sum(len(word.syllables) for word in words(line))
