from pathlib import Path

from instruments.midi_file import load_midi
from instruments.soundfont.score import midi_file, touches


def test_the_score_is_a_midi_file_with_every_note_alone(tmp_path: Path) -> None:
    played = touches([(60, 118), (63, 45), (66, 80)], held_s=5.0, after_s=0.8)
    path = tmp_path / "score.mid"
    path.write_bytes(midi_file(3, 48, played, after_s=0.8))
    messages = [(round(at, 2), tuple(message)) for at, message in load_midi(path).messages]
    assert [row for row in messages if row[1][0] == 0x90] == [
        (0.0, (0x90, 60, 118)), (5.8, (0x90, 63, 45)), (11.6, (0x90, 66, 80)),
    ]  # fmt: skip
    assert [at for at, message in messages if message[0] == 0x80] == [5.0, 10.8, 16.6]
    silenced = [at for at, message in messages if message[:2] == (0xB0, 120)]
    assert silenced == [5.78, 11.58, 17.38]
    assert {message for _, message in messages if message[0] in (0xB0, 0xC0) and message[1] != 120} == {
        (0xB0, 0, 3), (0xC0, 48),
    }  # fmt: skip


def test_drums_are_on_the_drum_channel(tmp_path: Path) -> None:
    path = tmp_path / "score.mid"
    path.write_bytes(midi_file(128, 25, touches([(36, 118)], 1.0, 0.2), after_s=0.2))
    assert {message[0] & 15 for _, message in load_midi(path).messages} == {9}
