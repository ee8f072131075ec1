"""Scores with numbers that would keep a reader busy for ever are refused at once."""

import re
import time

import pytest

from instruments.refusal import Refusal
from songwriting.formats.convert import READERS
from songwriting.formats.to_musicxml import write_musicxml
from songwriting.formats.xml_bounds import check
from songwriting.song import write_song

SCORE = write_musicxml(write_song("You are not alone")).decode()
MEASURE = re.search(r"<measure.*?</measure>", SCORE, re.DOTALL)[0]
WRONG = {
    "beats": re.sub(r"<beats>\d+", "<beats>999999999", SCORE),
    "beat-type": re.sub(r"<beat-type>\d+", "<beat-type>999999999", SCORE),
    "fifths": re.sub(r"<fifths>-?\d+", "<fifths>99999999", SCORE),
    "octave": re.sub(r"<octave>\d+", "<octave>99999999", SCORE),
    "alter": SCORE.replace("</step>", "</step><alter>9999999</alter>"),
    "duration": re.sub(r"<duration>\d+", "<duration>99999999999", SCORE),
    "no number": re.sub(r"<duration>\d+", "<duration>nan", SCORE),
    "times": SCORE.replace(
        "</measure>", '<barline><repeat direction="backward" times="99999999"/></barline></measure>'
    ),
    "deep": SCORE.replace("</note>", "</note>" + "<a>" * 50_000 + "</a>" * 50_000, 1),
    "long": SCORE.replace(MEASURE, MEASURE * 5000),
    "degree": SCORE.replace("</kind>", "</kind><degree><degree-value>9999999</degree-value></degree>"),
    "root": SCORE.replace("</root-step>", "</root-step><root-alter>9999999</root-alter>"),
    "broken": SCORE[: len(SCORE) // 2],
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_wrong_numbers_are_refused_soon(tmp_path, text):
    path = tmp_path / "wrong.musicxml"
    path.write_text(text, encoding="utf-8")
    began = time.process_time()
    with pytest.raises(Refusal, match=r"wrong\.musicxml .*\.$"):
        READERS[".musicxml"](path)
    assert time.process_time() - began < 1.0


def test_a_right_score_passes_and_five_four_may_be_written_as_a_sum():
    check(SCORE.encode(), "right.musicxml")
    check(re.sub(r"<beats>\d+", "<beats>3+2", SCORE).encode(), "right.musicxml")
