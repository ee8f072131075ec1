"""The same report on paper."""

import re

import pytest

from instruments.refusal import Refusal
from sessions.report.blocks import Table
from sessions.report.pdf import LEAST_SHRUNK, _widths, pdf
from sessions.report.take_page import Asked, take_report
from sessions.review.take import review
from tests.sessions.playing import minutes_of_playing
from tests.sessions.review.test_take import record

TAKE = record(minutes_of_playing(1.5))
FOUND = review(TAKE)


def made(title):
    return pdf(take_report(TAKE.info, FOUND, Asked(title=title)))


def pages(content):
    return len(re.findall(rb"/Type\s*/Page\b", content))


def test_it_is_a_few_pages_with_its_type_in_it_and_the_same_each_time():
    content = made("Zoë Łuk’s minute ♭")
    assert content.startswith(b"%PDF")
    assert 2 <= pages(content) <= 4
    assert b"/FontFile2" in content
    assert content == made("Zoë Łuk’s minute ♭")


def test_letters_without_type_are_refused_and_signs_stood_in_for():
    with pytest.raises(Refusal, match="陳"):
        made("陳")
    assert made("a 🙂 b").startswith(b"%PDF")


def test_an_empty_take_and_long_words_find_their_place():
    empty = record([])
    assert pages(pdf(take_report(empty.info, review(empty), Asked(title="x" * 300)))) == 1


def test_a_wide_table_shrinks_and_a_narrow_one_does_not():
    wide = Table(["Clearness", *["Loudness", "Roughness"] * 5], [["1", *["0.123"] * 10]])
    widths, shrunk = _widths(wide, 480.0)
    assert sum(widths) == pytest.approx(480.0)
    assert LEAST_SHRUNK <= shrunk < 1
    widths, shrunk = _widths(Table(["Measure", "Player one"], [["Pitch", "60"]]), 480.0)
    assert sum(widths) < 200
    assert shrunk == 1
