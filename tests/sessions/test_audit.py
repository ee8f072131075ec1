"""The audit log: whatever is done to it is noticed, and what a crash leaves is mended."""

import random
from datetime import UTC, datetime
from multiprocessing import get_context

import pytest

from instruments.refusal import Refusal
from sessions.audit import ERASED, EXPORTED, OPENED, VIEWED, Audit
from sessions.files import write_whole

KEY = bytes(range(32))
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


@pytest.fixture
def audit(tmp_path):
    return Audit(tmp_path / "audit.log", tmp_path / "audit.head", KEY, lambda: NOW)


def write(audit, count=12):
    for number in range(count):
        audit.note((OPENED, VIEWED, EXPORTED, ERASED)[number % 4], f"id{number}")


def test_what_was_noted_is_there(audit):
    write(audit, 3)
    assert [(entry.what, entry.about) for entry in audit.entries()] == [
        ("opened", "id0"), ("viewed", "id1"), ("exported", "id2"),
    ]  # fmt: skip
    assert audit.entries()[0].at == NOW


def spoil(lines: list[str], dice: random.Random) -> list[str]:
    """Edited, dropped, put in another order, cut or doubled."""
    spoilt = list(lines)
    at = dice.randrange(len(spoilt))
    match dice.randrange(5):
        case 0:
            where = dice.randrange(len(spoilt[at]))
            other = dice.choice([sign for sign in "0123456789abcdefxyz[" if sign != spoilt[at][where]])
            spoilt[at] = spoilt[at][:where] + other + spoilt[at][where + 1 :]
        case 1:
            del spoilt[at]
        case 2:
            other_at = dice.choice([n for n in range(len(spoilt)) if n != at])
            spoilt[at], spoilt[other_at] = spoilt[other_at], spoilt[at]
        case 3:
            del spoilt[at:]
        case _:
            spoilt.insert(at, spoilt[at])
    return spoilt


def test_a_thousand_changes_are_all_noticed(audit, tmp_path):
    write(audit)
    file, dice = tmp_path / "audit.log", random.Random(3)
    lines = file.read_text().splitlines()
    for _ in range(1000):
        file.write_text("".join(f"{line}\n" for line in spoil(lines, dice)))
        with pytest.raises(Refusal, match="audit log"):
            audit.entries()
    file.write_text("".join(f"{line}\n" for line in lines))
    assert len(audit.entries()) == 12


def test_a_log_or_an_end_that_was_taken_away_is_noticed(audit, tmp_path):
    write(audit)
    (tmp_path / "audit.log").unlink()
    with pytest.raises(Refusal, match="line 12"):
        audit.note(OPENED)


def test_without_its_end_a_log_is_not_believed(audit, tmp_path):
    write(audit)
    (tmp_path / "audit.head").unlink()
    with pytest.raises(Refusal):
        audit.entries()


def test_another_key_makes_no_line(audit, tmp_path):
    write(audit)
    other = Audit(tmp_path / "audit.log", tmp_path / "audit.head", bytes(32), lambda: NOW)
    with pytest.raises(Refusal):
        other.note(OPENED)


def test_two_crashes_in_a_row_before_the_end_is_written_are_no_tampering(audit, monkeypatch):
    write(audit, 4)
    dies = iter((True, False, True))

    def dying(path, content):
        if next(dies):
            raise InterruptedError(4, "crashed here")
        write_whole(path, content)

    with monkeypatch.context() as patch:
        patch.setattr("sessions.audit.write_whole", dying)
        for _ in range(2):
            with pytest.raises(Refusal, match="crashed here"):
                audit.note(VIEWED)
    audit.note(VIEWED)
    assert len(audit.entries()) == 7


def note_many(path, head, count):
    for number in range(count):
        Audit(path, head, KEY).note(VIEWED, str(number))


def test_two_processes_that_note_at_once_break_no_chain(audit, tmp_path):
    files = (tmp_path / "audit.log", tmp_path / "audit.head")
    other = get_context("spawn").Process(target=note_many, args=(*files, 40), daemon=True)
    other.start()
    write(audit, 40)
    other.join()
    assert other.exitcode == 0
    assert len(audit.entries()) == 80


def test_what_a_power_cut_leaves_is_mended(audit, tmp_path):
    write(audit, 4)
    head = (tmp_path / "audit.head").read_bytes()
    audit.note(VIEWED, "the last before the cut")
    (tmp_path / "audit.head").write_bytes(head)
    with (tmp_path / "audit.log").open("ab") as file:
        file.write(b'[6, "2026')
    audit.note(OPENED, "after it")
    assert [entry.about for entry in audit.entries()][-2:] == ["the last before the cut", "after it"]
