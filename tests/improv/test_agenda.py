from hypothesis import given
from hypothesis import strategies as st

from improv.agenda import Agenda
from improv.happenings import NoteOff, NoteOn

NOTES = st.lists(
    st.tuples(st.floats(0, 16), st.floats(0.01, 8), st.integers(60, 63), st.integers(1, 127)), max_size=40
)


@given(NOTES)
def test_every_band_note_ends_once_before_it_is_struck_again(
    notes: list[tuple[float, float, int, int]],
) -> None:
    agenda = Agenda()
    for beat, length, pitch, velocity in notes:
        agenda.add_note(beat, length, "bass", pitch, velocity)
    sounding: set[int] = set()
    last = 0.0
    for beat, what in agenda.due(100.0):
        assert beat >= last
        last = beat
        if isinstance(what, NoteOn):
            assert what.pitch not in sounding
            sounding.add(what.pitch)
        elif isinstance(what, NoteOff):
            sounding.remove(what.pitch)
    assert not sounding


def test_clear_names_what_still_sounds() -> None:
    agenda = Agenda()
    agenda.add_note(0.0, 4.0, "bass", 40, 60)
    agenda.add_note(2.0, 4.0, "bass", 43, 60)
    agenda.due(1.0)
    assert agenda.clear() == [("bass", 40)]
    assert agenda.due(100.0) == []
