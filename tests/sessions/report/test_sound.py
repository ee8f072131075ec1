"""A take as sound in a file."""

import io

import numpy as np
import pytest
import soundfile

from improv.events import NoteEnded, NoteStarted, SettingChanged
from instruments.refusal import Refusal
from sessions.report.sound import KINDS, encoded, rendered
from tests.sessions.review.test_take import record

TONE = (0.3 * np.sin(np.arange(48_000)[:, None] * np.array([0.05, 0.06]))).astype(np.float32)


@pytest.mark.parametrize("ending", KINDS)
def test_what_is_encoded_sounds_the_same(ending):
    heard, rate = soundfile.read(io.BytesIO(encoded(TONE, ending)))
    assert rate == 48_000
    assert heard.shape[1] == 2
    assert np.sqrt((heard**2).mean()) == pytest.approx(np.sqrt((TONE**2).mean()), rel=0.02)


def test_a_take_is_rendered_where_its_notes_were():
    events = [SettingChanged(0, "sound client", "felt_piano"), NoteStarted(48_000, "client", 60, 90)]
    events += [NoteEnded(72_000, "client", 60)]
    audio = rendered(record(events))
    assert np.abs(audio[:47_000]).max() < 1e-4
    assert np.abs(audio[48_000:60_000]).max() > 0.01


def test_other_endings_are_refused():
    with pytest.raises(Refusal):
        encoded(TONE, ".aiff")
