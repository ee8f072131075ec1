from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from instruments.refusal import Refusal
from instruments.soundfont.presets import Preset, presets
from tests.instruments.soundfont.fonts import DEBIANS, chunk, font, header, needs_font

PIANO = ("Piano", 0, 0)


def written(folder: Path, data: bytes) -> Path:
    path = folder / "mine.sf2"
    path.write_bytes(data)
    return path


def test_presets_are_told_by_bank_and_number(tmp_path: Path) -> None:
    rows = [("Kit", 0, 128), ("Flute\0rubbish", 73, 0), PIANO, ("", 5, 1)]
    found = presets(written(tmp_path, font(header(*rows))))
    assert found == (
        Preset(0, 0, "Piano"), Preset(0, 73, "Flute"), Preset(1, 5, "Sound 6"), Preset(128, 0, "Kit"),
    )  # fmt: skip


def test_other_chunks_of_any_length_are_passed_over(tmp_path: Path) -> None:
    before = chunk(b"LIST", b"INFO" + chunk(b"INAM", b"odd")) + chunk(b"LIST", b"sdta" + b"\1" * 33)
    assert presets(written(tmp_path, font(header(PIANO), before))) == (Preset(0, 0, "Piano"),)


def test_what_lies_outside_midi_is_left_out(tmp_path: Path) -> None:
    found = presets(written(tmp_path, font(header(PIANO, ("High", 200, 0), ("Far", 0, 999)))))
    assert found == (Preset(0, 0, "Piano"),)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        b"RIFF\xff\xff\xff\xffWAVE",
        chunk(b"RIFF", b"sfbk"),
        font(b""),
        font(header()),
        font(header(PIANO)[:-1]),
        font(header(PIANO))[:-3],
        font(header(PIANO)).replace(b"phdr\x4c", b"phdr\xff"),
        chunk(b"RIFF", b"sfbk" + b"LIST\xff\xff\xff\x7fpdta"),
    ],
)
def test_what_is_no_font_or_damaged_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refusal, match=r"mine\.sf2"):
        presets(written(tmp_path, data))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        presets(tmp_path / "none.sf2")
    with pytest.raises(Refusal, match="cannot be read"):
        presets(tmp_path)


@settings(max_examples=200)
@given(st.data())
def test_a_file_damaged_anywhere_is_refused_or_read_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(font(header(PIANO, ("Flute", 73, 0))))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = written(tmp_path_factory.getbasetemp(), bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    try:
        found = presets(path)
    except Refusal:
        return
    assert all(0 <= one.bank <= 128 and 0 <= one.number <= 127 and one.name for one in found)


@needs_font
def test_debians_font_has_the_general_midi_sounds() -> None:
    found = presets(DEBIANS)
    assert {one.number for one in found if one.bank == 0} == set(range(128))
    assert any(one.bank == 128 for one in found)
