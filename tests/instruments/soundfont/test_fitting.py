import numpy as np
import pytest

from instruments.clock import RATE
from instruments.soundfont.fitting import darkening, fit, lasts, level_db, release_s

HELD = 5 * RATE
SECONDS = np.arange(HELD + RATE) / RATE


def tone(hz: float, envelope: np.ndarray, late: int = 0) -> np.ndarray:
    wave = np.sin(2 * np.pi * hz * SECONDS) * envelope
    return np.tile(np.concatenate((np.zeros(late), wave))[: len(SECONDS)], (2, 1)).astype(np.float32)


def released(after: float) -> np.ndarray:
    return np.exp(-np.maximum(0, SECONDS - 5.0) / after)


@pytest.mark.parametrize("hz", [65.4, 261.6, 1046.5, 3136.0])
def test_a_lasting_note_is_looped_without_a_step_or_a_change_of_level(hz: float) -> None:
    vibrato = 1 + 0.05 * np.sin(2 * np.pi * 5.3 * SECONDS)
    fitted = fit(tone(hz, 0.3 * vibrato), HELD, lasting=True)
    assert fitted.loop > 0.8 * RATE
    body = fitted.audio
    twice = np.concatenate((body, body[:, -fitted.loop :]), axis=1)
    seam = body.shape[1]
    steps = np.abs(np.diff(twice[0]))
    assert steps[seam - 50 : seam + 50].max() <= steps[RATE : seam - RATE].max() * 1.05
    around = [level_db(twice[:, at : at + 4800]) for at in range(seam - 24000, seam + 24000, 4800)]
    assert max(around) - min(around) < 1.0


def test_a_dying_note_is_cut_where_it_is_silent_and_not_looped() -> None:
    fitted = fit(tone(440, 0.5 * np.exp(-SECONDS / 0.3)), HELD, lasting=True)
    assert fitted.loop == 0
    assert 1.9 * RATE < fitted.audio.shape[1] < 2.2 * RATE


def test_a_sound_lasts_where_most_of_its_notes_do() -> None:
    organ, piano = tone(110, np.full(len(SECONDS), 0.5)), tone(110, 0.5 * np.exp(-SECONDS / 3.0))
    assert lasts([organ, organ, piano], HELD)
    assert not lasts([organ, piano, piano], HELD)


def test_what_is_cut_while_it_sounds_ends_in_silence() -> None:
    fitted = fit(tone(110, 0.5 * np.exp(-SECONDS / 3.0)), HELD, lasting=False)
    assert fitted.loop == 0
    assert fitted.audio.shape[1] > 4.9 * RATE
    assert np.abs(fitted.audio[:, -100:]).max() < 1e-3


def test_a_late_note_begins_at_once() -> None:
    fitted = fit(tone(440, 0.5 * np.exp(-SECONDS / 0.5), late=700), HELD, lasting=False)
    assert int(np.argmax(np.abs(fitted.audio[0]) > 0.01)) < 100


@pytest.mark.parametrize("after", [0.06, 0.15, 0.4])
def test_the_release_is_measured(after: float) -> None:
    assert release_s(tone(440, 0.5 * released(after)), HELD) == pytest.approx(after, rel=0.2)


def test_a_duller_soft_touch_is_told_from_an_alike_one() -> None:
    bright = tone(300, np.ones(len(SECONDS))) + tone(3000, 0.5 * np.ones(len(SECONDS)))
    dull = tone(300, np.ones(len(SECONDS))) + tone(3000, 0.2 * np.ones(len(SECONDS)))
    assert darkening(0.2 * bright, bright, 0.35) == pytest.approx(0.0, abs=0.01)
    assert darkening(0.2 * dull, bright, 0.35) > 0.5
