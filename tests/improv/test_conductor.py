from improv.chart import parse_chart
from improv.conductor import Conductor
from improv.happenings import BandEnd, BeatHere, ChordHere, Happening, NoteOn
from improv.style import load_style
from instruments.clock import BLOCK, RATE


def make() -> Conductor:
    return Conductor(load_style("campfire"), 9, "minor pentatonic", seed=3)


def play(band: Conductor, seconds: float, start: int = 0) -> list[tuple[float, Happening]]:
    return [item for at in range(start, start + int(seconds * RATE), BLOCK) for item in band.due(at, BLOCK)]


def test_happenings_come_in_their_block_and_in_order() -> None:
    band = make()
    band.start(1000)
    last = 0.0
    for at in range(1024, 1024 + 20 * RATE, BLOCK):
        for sample, _ in band.due(at, BLOCK):
            assert sample < at + BLOCK
            assert sample >= last
            last = sample
            assert sample >= at - 2100, "a note was given out too late"


def test_after_the_first_bar_no_note_is_late() -> None:
    band = make()
    band.level = 4
    band.start(0)
    late = [
        at - sample
        for at in range(0, 40 * RATE, BLOCK)
        for sample, what in band.due(at, BLOCK)
        if isinstance(what, NoteOn) and at > 2 * RATE and sample < at
    ]
    assert late == []


def test_a_song_is_played_from_its_first_bar_after_the_intro() -> None:
    band = make()
    band.changes.song = parse_chart("| C | Dm | G7 | C |", 4)
    band.start(0)
    chords = [(what.chord.symbol) for _, what in play(band, 25) if isinstance(what, ChordHere)]
    intro = band.style.intro_bars
    assert chords[:intro] == ["C"] * intro
    assert chords[intro : intro + 4] == ["C", "Dm", "G7", "C"]


def test_a_metre_is_taken_up_at_the_next_bar() -> None:
    band = make()
    band.start(0)
    early = play(band, 8)
    band.set_metre("3/4")
    later = play(band, 10, start=8 * RATE // BLOCK * BLOCK)
    assert max(what.beat for _, what in early if isinstance(what, BeatHere)) == 3
    threes = [what.beat for _, what in later if isinstance(what, BeatHere)][8:]
    assert max(threes) == 2


def test_the_ending_is_the_last_thing() -> None:
    band = make()
    band.start(0)
    play(band, 10)
    band.finish()
    happened = play(band, 20, start=10 * RATE // BLOCK * BLOCK)
    last = [what.chord.symbol for _, what in happened if isinstance(what, ChordHere)][-1]
    assert last == "Am"
    ends = [index for index, (_, what) in enumerate(happened) if isinstance(what, BandEnd)]
    assert len(ends) == 1
    assert not any(isinstance(what, NoteOn | BeatHere) for _, what in happened[ends[0] :])
