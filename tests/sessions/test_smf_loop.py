import pytest

from improv.events import LoopKept
from instruments.refusal import Refusal
from sessions.smf_loop import keep_loop, loop_file

KEPT = LoopKept(0, "client", 4.0, 75.0, ((0.0, 1.0, 60, 80), (1.0, 3.0, 60, 70), (3.5, 2.0, 67, 90)))


def timed(file):
    tick, found = 0, []
    for message in file.tracks[0]:
        tick += message.time
        found.append((tick, message))
    return found


def test_a_loop_keeps_its_beats_its_tempo_and_its_length():
    found = timed(loop_file(KEPT, "Loop"))
    ons = [(tick, one.note, one.velocity) for tick, one in found if one.type == "note_on"]
    assert ons == [(0, 60, 80), (480, 60, 70), (1680, 67, 90)]
    assert [one.tempo for _, one in found if one.type == "set_tempo"] == [800_000]
    assert found[-1][0] == 4 * 480


def test_a_note_ends_before_it_is_struck_again_and_none_outlasts_the_loop():
    found = timed(loop_file(KEPT, "Loop"))
    at_480 = [one.type for tick, one in found if tick == 480]
    assert at_480 == ["note_off", "note_on"]
    assert max(tick for tick, one in found if one.type == "note_off") == 4 * 480


def test_no_file_is_written_over_another(tmp_path):
    first, second = keep_loop(KEPT, tmp_path, "Loop"), keep_loop(KEPT, tmp_path, "Loop")
    assert first != second
    assert first.exists()
    assert second.exists()


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(Refusal, match="cannot be written"):
        keep_loop(KEPT, tmp_path / "taken" / "inside", "Loop")
