from instruments.actions import BEND, Moved
from instruments.controls import EXPRESSION, REST, SPRUNG, SUSTAIN, Controls


def test_a_pedal_is_down_from_64():
    controls = Controls()
    controls.move("midi:A", SUSTAIN, 63, ("client",))
    assert not controls.is_down("midi:A", SUSTAIN)
    controls.move("midi:A", SUSTAIN, 64, ("client",))
    assert controls.is_down("midi:A", SUSTAIN)
    assert not controls.is_down("midi:B", SUSTAIN)


def test_a_voice_that_was_moved_hears_of_the_return_after_its_route_has_gone():
    controls = Controls()
    controls.move("midi:A", BEND, 4000, ("client",))
    assert controls.move("midi:A", BEND, 0, ("therapist",)) == [
        Moved("therapist", BEND, 0),
        Moved("client", BEND, 0),
    ]
    assert controls.move("midi:A", BEND, 10, ("therapist",)) == [Moved("therapist", BEND, 10)]


def test_rest_brings_back_what_is_away_and_no_more():
    controls = Controls()
    controls.move("midi:A", EXPRESSION, 3, ("client",))
    controls.move("midi:A", SUSTAIN, 127, ("client",))
    controls.move("midi:A", 7, 3, ("client",))
    assert controls.rest("midi:A", SPRUNG) == [Moved("client", SUSTAIN, 0)]
    assert controls.rest("midi:A", tuple(REST)) == [Moved("client", EXPRESSION, 127)]
    assert controls.rest("midi:A", tuple(REST)) == []
    assert controls.sources() == []
