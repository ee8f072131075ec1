from hypothesis import given
from hypothesis import strategies as st

from improv.techniques.partner import Partner, PartnerNote
from instruments.clock import BLOCK

NOTES = st.lists(
    st.builds(
        PartnerNote,
        onset=st.integers(0, 4000),
        length=st.integers(1, 3000),
        pitch=st.integers(60, 63),
        velocity=st.floats(0, 140),
    ),
    max_size=12,
)


def played(partner: Partner, until: int) -> list[tuple[int, bool, int, int]]:
    rows = []
    for sample in range(0, until, BLOCK):
        for offset, voice, on, pitch, velocity in partner.due(sample, BLOCK):
            assert voice == "partner"
            assert 0 <= offset < BLOCK
            rows.append((sample + offset, on, pitch, velocity))
    return rows


@given(NOTES)
def test_every_note_has_its_end_and_none_is_struck_while_it_sounds(notes: list[PartnerNote]) -> None:
    partner = Partner()
    partner.play(tuple(notes))
    sounding: set[int] = set()
    times = []
    for at, on, pitch, velocity in played(partner, 10_000):
        times.append(at)
        if on:
            assert pitch not in sounding
            assert 1 <= velocity <= 127
            sounding.add(pitch)
        else:
            sounding.remove(pitch)
    assert not sounding
    assert times == sorted(times)
    assert not partner.busy


def test_notes_begin_on_their_sample() -> None:
    partner = Partner()
    partner.play((PartnerNote(1001, 500, 60, 50.0),))
    assert played(partner, 3000) == [(1001, True, 60, 50), (1501, False, 60, 0)]


def test_nothing_is_louder_than_is_allowed_when_it_begins() -> None:
    partner = Partner()
    partner.loudest = 40.0
    partner.strike(0, 60, 90.0)
    assert partner.due(0, BLOCK)[0][4] == 40
    partner.loudest = 40.9
    partner.strike(BLOCK, 62, 90.0)
    assert partner.due(BLOCK, BLOCK)[0][4] == 40


def test_hushed_it_drops_what_was_to_come_and_ends_what_sounds() -> None:
    partner = Partner()
    partner.play((PartnerNote(0, 40_000, 60, 50.0), PartnerNote(9000, 100, 64, 50.0)))
    partner.due(0, BLOCK)
    partner.hush(BLOCK)
    rows = [(at, on, pitch) for at, on, pitch, _ in played(partner, 12_000)]
    assert [row[1:] for row in rows] == [(False, 60)]
    assert rows[0][0] < 0.1 * 48_000


def test_stopped_it_answers_with_what_sounds() -> None:
    partner = Partner()
    partner.strike(0, 60, 50.0)
    partner.due(0, BLOCK)
    assert partner.stop() == [("partner", 60)]
    assert played(partner, 3000) == []
