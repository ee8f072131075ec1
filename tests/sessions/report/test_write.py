"""Tables, sealed files, and what happens to a file that was there."""

import csv
import io

import pytest
from pyarrow import parquet

from instruments.refusal import Refusal
from sessions.report.sealed import opened
from sessions.report.write import Wish, write_out
from tests.sessions.playing import minutes_of_playing
from tests.sessions.review.test_take import record

TAKE = record(minutes_of_playing(0.3))


def test_notes_as_a_table_have_no_title_and_no_date(tmp_path):
    write_out(TAKE, tmp_path / "notes.csv", Wish())
    rows = list(csv.DictReader(io.StringIO((tmp_path / "notes.csv").read_text())))
    assert len(rows) == TAKE.info.notes
    assert set(rows[0]) == {"voice", "onset_s", "duration_s", "pitch", "velocity"}
    assert [float(row["onset_s"]) for row in rows] == sorted(float(row["onset_s"]) for row in rows)


def test_measures_are_the_same_in_both_kinds_of_table(tmp_path):
    for ending in ("csv", "parquet"):
        write_out(TAKE, tmp_path / f"m.{ending}", Wish(measures=True))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "m.csv").read_text())))
    table = parquet.read_table(tmp_path / "m.parquet").to_pylist()
    assert len(rows) == len(table)
    assert [row["voice"] for row in rows] == [row["voice"] for row in table]
    for row, other in zip(rows, table, strict=True):
        assert (float(row["density"]) if row["density"] else None) == other["density"]


def test_a_sealed_page_opens_with_its_passphrase_only(tmp_path):
    write_out(TAKE, tmp_path / "page.html.age", Wish(passphrase="correct horse"))
    content = (tmp_path / "page.html.age").read_bytes()
    assert b"Improvisation" not in content
    assert b"<h1>Improvisation</h1>" in opened(content, "correct horse")
    for wrong in ((content, "wrong horse"), (content[:-9], "correct horse"), (b"age", "correct horse")):
        with pytest.raises(Refusal):
            opened(*wrong)


@pytest.mark.parametrize("name", ["page.docx", "page", "page.age", "nowhere/page.html", "page.html.age"])
def test_what_cannot_be_written_is_refused_and_leaves_what_was_there(tmp_path, name):
    (tmp_path / "page.html.age").write_bytes(b"before")
    with pytest.raises(Refusal):
        write_out(TAKE, tmp_path / name, Wish(passphrase="short"))
    assert [path.name for path in tmp_path.iterdir()] == ["page.html.age"]
    assert (tmp_path / "page.html.age").read_bytes() == b"before"
