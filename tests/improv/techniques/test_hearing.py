import pytest

from improv.techniques.hearing import Hearing
from instruments.clock import RATE


def heard(*notes: tuple[float, float, int]) -> Hearing:
    """(onset, length, pitch) in seconds."""
    hearing = Hearing()
    rows = [(on, True, pitch) for on, _, pitch in notes]
    rows += [(on + length, False, pitch) for on, length, pitch in notes]
    for at, on, pitch in sorted(rows):
        if on:
            hearing.heard(round(at * RATE), "client", pitch, 60)
        else:
            hearing.silenced(round(at * RATE), "client", pitch)
    return hearing


def at(seconds: float) -> int:
    return round(seconds * RATE)


def test_a_phrase_is_over_after_a_pause_and_the_next_begins_anew() -> None:
    hearing = heard((0.0, 0.4, 60), (0.5, 0.4, 62), (1.0, 0.4, 64), (4.0, 0.4, 65), (4.5, 0.4, 67))
    assert not hearing.phrase_over(at(5.5))
    assert hearing.phrase_over(at(5.9))
    phrase = hearing.phrase()
    assert phrase is not None
    assert [note.pitch for note in phrase.notes] == [65, 67]
    assert phrase.length_s == pytest.approx(0.9)


def test_slow_playing_needs_a_longer_pause() -> None:
    assert heard((0.0, 0.5, 60), (1.5, 0.5, 60), (3.0, 0.5, 60)).pause_s() == pytest.approx(2.25)


def test_nobody_is_quiet_while_a_note_sounds_or_is_about_to_come() -> None:
    hearing = heard((0.0, 0.3, 60), (0.5, 0.3, 60), (1.0, 0.3, 60), (1.5, 0.3, 60))
    assert not hearing.quiet(at(2.0))
    assert hearing.quiet(at(2.2))
    assert not Hearing().quiet(at(9.0))


def test_a_chord_is_one_onset() -> None:
    hearing = heard((0.0, 0.4, 60), (0.01, 0.4, 64), (0.02, 0.4, 67), (1.0, 0.4, 60))
    assert hearing.gap_s == pytest.approx(1.0)


def test_the_unit_of_their_time_is_counted_over_all_onsets() -> None:
    hearing = heard((0.0, 0.2, 60), (0.51, 0.2, 60), (0.99, 0.2, 60), (2.0, 0.2, 60), (2.5, 0.2, 60))
    assert hearing.unit_s(0.46) == pytest.approx(0.5)


def test_the_density_of_a_spell_does_not_count_the_rest_before() -> None:
    hearing = heard((0.0, 0.2, 60), (20.0, 0.2, 60), (20.5, 0.2, 60), (21.0, 0.2, 60), (23.0, 0.2, 60))
    assert hearing.density(4, at(24.0)) == pytest.approx(1.0)
