"""What the pictures hold: names that can be read, and players before the band."""

from itertools import combinations

from improv.picture import HeardNote
from sessions.report.pictures import TYPE, WIDTH, width_of
from sessions.report.take_pictures import ROLL_TOP, roll
from sessions.review.take import Moment

SPAN = (60.0, 120.0)


def drawn(notes=None, chords=(), markers=()):
    return roll(notes or {}, chords, markers, SPAN, "Notes")


def words(picture, colour):
    return [label for label in picture.labels if label.colour == colour]


def test_names_of_fast_chords_never_run_into_each_other_and_none_is_lost():
    symbols = ("Cmaj7/E", "F#m7b5", "Bb13", "Am")
    chords = [Moment(60 + n * 0.7, symbols[n % 4]) for n in range(85)]
    picture = drawn(chords=chords, markers=[Moment(119.9, "a marker at the very end")])
    labels = words(picture, "text") + words(picture, "mark")
    for one, other in combinations(labels, 2):
        apart = one.x + width_of(one.text) <= other.x or other.x + width_of(other.text) <= one.x
        assert apart or abs(one.y - other.y) >= TYPE
    assert all(label.x + width_of(label.text) <= WIDTH for label in labels)
    ticks = next(stroke for stroke in picture.strokes if stroke.colour == "muted")
    assert len(words(picture, "text")) + len(ticks.lines) == 85
    assert all(line[-1][1] == ROLL_TOP for line in ticks.lines)


def test_a_chord_that_goes_on_is_told_once_and_again_at_the_next_line():
    chords = [Moment(at, text) for at, text in ((50, "G"), (62, "G"), (70, "C"), (80, "C"))]
    assert [label.text for label in words(drawn(chords=chords), "text")] == ["G", "C"]


def test_players_lie_above_the_band_thicker_and_thicker_still_when_louder():
    def note(velocity):
        return [HeardNote(61.0, 1.0, 60, velocity)]

    soft, loud = (
        drawn({"client": note(velocity), "bass": note(90), "chords": note(90)}).strokes
        for velocity in (40, 110)
    )
    assert [stroke.colour for stroke in soft][-1] == "client"
    band = [stroke for stroke in soft if stroke.colour in ("bass", "chords")]
    assert len(band) == 2
    assert max(stroke.width for stroke in band) < soft[-1].width < loud[-1].width
    assert all(stroke.strength < soft[-1].strength for stroke in band)


def test_what_goes_on_past_a_line_is_cut_at_its_end():
    picture = drawn({"client": [HeardNote(59.0, 90.0, 60, 90)]})
    ((begin, end),) = next(stroke.lines for stroke in picture.strokes if stroke.colour == "client")
    assert 0 < begin[0] < end[0] <= WIDTH
