import io
import json
import time
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import commands
from ui.commands.inspect import KINDS, answer


@pytest.fixture
def ask(monkeypatch):
    """Gives lines to a kind, and gets exit code and answers."""

    def ask(kind, *lines):
        raw = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        out = io.BytesIO()
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        monkeypatch.setattr("sys.stdout", SimpleNamespace(buffer=out, write=None))
        code = commands.main(["inspect", kind])
        return code, [json.loads(line) for line in out.getvalue().splitlines()]

    return ask


def test_chords_as_the_interface_has_them(ask):
    assert ask("chord", {"symbol": "Db7/F"}, {"symbol": "N.C."}, {"symbol": "Am7"}) == (
        0,
        [
            {"root": 1, "bass": 5, "pitch_classes": [1, 5, 8, 11]},
            {"root": None, "bass": None, "pitch_classes": []},
            {"root": 9, "bass": 9, "pitch_classes": [0, 4, 7, 9]},
        ],
    )


def test_chord_names(ask):
    assert ask("chord-name", {"pitches": [60, 64, 67]}) == (0, [{"symbol": "C", "root": 0, "bass": 0}])


def test_every_line_has_its_answer_in_order(ask):
    good = {"symbol": "C"}
    broken = (b"", b"nonsense", b"[1]", b'{"symbol":', b"\xff\xfe", b"[" * 100_000, b'{"symbol": NaN}')
    wrong = ({}, {"symbol": 5}, {"symbol": None}, {"symbol": "nonsense"})
    code, answers = ask("chord", good, *broken, *wrong, good)
    assert code == 0
    assert len(answers) == 2 + len(broken) + len(wrong)
    assert "error" not in answers[0]
    assert answers[0] == answers[-1]
    for told in answers[1:-1]:
        assert list(told) == ["error"]
        assert told["error"].endswith((".", "?"))
        assert "\n" not in told["error"]


@pytest.mark.parametrize(
    ("kind", "row", "sentence"),
    [
        ("chord", {}, "“symbol” must be given as text."),
        ("chord-name", {"pitches": [60.5]}, "“pitches” must be given as a list of whole numbers."),
        ("chord-name", {"pitches": [True]}, "“pitches” must be given as a list of whole numbers."),
        ("song", {"lyrics": "la", "seed": "x"}, "“seed” must be a whole number or left out."),
        ("play", {"midi": "x.mid", "start_bpm": 1e999}, "“start_bpm” must be a number or left out."),
        ("midi-file", {"path": "there is none.mid"}, "There is no file there is none.mid."),
        ("play", {"midi": "there is none.mid"}, "There is no file there is none.mid."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(ask, kind, row, sentence):
    assert ask(kind, row) == (0, [{"error": sentence}])


@pytest.mark.parametrize("kind", ["feature", "nonsense", ""])
def test_kinds_that_there_are_not_end_with_2(ask, kind, capsys):
    code, answers = ask(kind, {"symbol": "C"})
    assert (code, answers) == (2, [])
    assert capsys.readouterr().err.startswith(f"There is no kind “{kind}”;")


@pytest.mark.parametrize(
    ("kind", "row", "fields"),
    [
        ("syllables", {"text": "I can't stop crying"}, {"words"}),
        ("placement", {"text": "line one\nline two"}, {"words"}),
        ("rhyme", {"pair": ["love", "above"]}, {"grade"}),
        ("next-chord", {"mode": "major", "so_far": ["I", "V", "vi"]}, {"ranked"}),
        (
            "song",
            {"lyrics": "The river moves\nI sit and listen", "seed": 1},
            {"key", "mode", "tempo_bpm", "sections"},
        ),
    ],
)
def test_each_kind_answers_with_its_fields(ask, kind, row, fields):
    code, (told,) = ask(kind, row)
    assert code == 0
    assert set(told) == fields


def test_ten_thousand_short_lines_take_seconds(ask):
    begin = time.perf_counter()
    code, answers = ask("chord", *[{"symbol": "F#m7b5/C"}] * 10_000)
    assert time.perf_counter() - begin < 10
    assert (code, len(answers)) == (0, 10_000)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"play", "song"}))
@given(row=st.dictionaries(
    st.sampled_from(["symbol", "pitches", "text", "pair", "mode", "so_far", "path"]),
    st.text(max_size=8) | st.integers(-200, 200) | st.lists(st.integers(-200, 200), max_size=4)
    | st.lists(st.text(max_size=4), max_size=3) | st.none(),
))  # fmt: skip
def test_nothing_in_a_line_stops_the_rest(kind, row):
    told = json.loads(answer(KINDS[kind], KINDS[kind].load(), json.dumps(row).encode()))
    assert isinstance(told, dict)
    assert "cannot be used (" not in told.get("error", "")
