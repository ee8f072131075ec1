from improv.following.onsets import Gatherer, Onset
from improv.following.tables import hearing


def onsets(*notes: tuple[float, float]) -> list[Onset]:
    gatherer = Gatherer(hearing())
    for note in notes:
        gatherer.heard(*note)
    return [gatherer.take() for _ in iter(gatherer.whole_s, None)]


def test_notes_under_30_ms_apart_are_one_at_the_first():
    assert [onset.time_s for onset in onsets((1.0, 0.5), (1.029, 0.5), (1.031, 0.5))] == [1.0, 1.031]


def test_an_onset_is_whole_30_ms_after_its_first_note():
    assert onsets((1.0, 0.5), (1.02, 0.5))[0].whole_s == 1.03


def test_several_notes_and_loud_ones_are_of_another_class():
    even = [(float(n), 0.5) for n in range(20)]
    alike = onsets(*even, (20.0, 0.5))[-1].kind
    assert onsets(*even, (20.0, 0.8))[-1].kind > alike
    assert onsets(*even, (20.0, 0.2))[-1].kind < alike
    assert onsets(*even, (20.0, 0.5), (20.01, 0.5))[-1].kind > onsets(*even, (20.0, 1.0))[-1].kind


def test_silent_and_late_notes_do_no_harm():
    assert [onset.time_s for onset in onsets((1.0, 0.0), (0.5, 0.0), (2.0, 0.0))] == [1.0, 2.0]
