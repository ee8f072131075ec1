"""All sessions of a person on one page: attendance, check-ins, measures beside earlier ones, notes."""

import re
from datetime import UTC, datetime, timedelta

import pygame
import pytest

from instruments.refusal import Refusal
from sessions.records import (
    CheckInRecord,
    ClientRecord,
    MeasureRecord,
    NoteRecord,
    SessionInfo,
    TrendPoint,
)
from sessions.report.client_page import client_report
from sessions.report.html import html
from sessions.report.month_pictures import check_ins, trend
from sessions.report.write import Wish, write_client
from sessions.review.course import Course, Sitting, course
from sessions.review.months import months
from sessions.review.words import over_months
from tests.sessions.clinic import played
from tests.sessions.report.test_html import CHROMIUM, browse

FIRST = datetime(2026, 1, 5, 10, tzinfo=UTC)
ANNA = ClientRecord("a", "Anna", consent=True, planned=12)


def sitting(number, state="held"):
    at = FIRST + timedelta(days=7 * number)
    info = SessionInfo(f"s{number}", at, "client", "a", number, at + timedelta(minutes=50), state, 1)
    told = [CheckInRecord("before", at, 0.2, None, "<tired>"), CheckInRecord("after", at, 0.7, 0.5, "")]
    note = NoteRecord("n", info.id, None, 48_000 * 65, "next time", at, "Take the drum & wait")
    return Sitting(info, tuple(told), (note,))


def told(values, measure="density", voice="client"):
    points = [
        TrendPoint(f"s{number}", f"t{number}", FIRST + timedelta(days=number), voice, value, 0.1)
        for number, value in enumerate(values, 1)
    ]
    trends = {each.name: () for each in over_months()} | {measure: tuple(points)}
    return Course(
        ANNA, (*map(sitting, range(1, len(values) + 1)), sitting(len(values) + 1, "missed")), trends
    )


def test_all_that_is_kept_of_the_sessions_stands_on_it_and_no_name():
    page = html(client_report(told([2.0, 3.0, 2.5, 4.0])))
    assert "Sessions held: 4 of 12. Missed: 1. Planned: 0." in page
    assert "<td>0.20</td><td>–</td><td>&lt;tired&gt;</td>" in page
    assert "<b>Next time, 1:05</b>: Take the drum &amp; wait" in page
    assert "Notes a second of Player one in the latest session: 4, above this person’s 3 sessions before " \
           "(2 to 3)." in page  # fmt: skip
    assert "Anna" not in page
    assert "Anna" in html(client_report(told([2.0]), "Anna’s sessions"))


def test_nothing_is_compared_with_too_few_sessions_before():
    page = html(client_report(told([2.0, 3.0, 9.0])))
    assert "Fewer than three sessions of Player one came before" in page
    assert "above this person" not in page


def test_the_band_is_drawn_of_the_sessions_before_and_every_session_is_a_dot():
    points = months(told([2.0, 3.0, 2.5, 4.0, 2.5]).trends["density"], "client")
    drawn = trend(points, list("12345"), "client", "Density")
    (area,) = next(stroke.lines for stroke in drawn.strokes if stroke.fill)
    assert len(area) == 4
    dots = next(stroke.lines for stroke in drawn.strokes if stroke.round)
    assert len(dots) == 5
    assert dots[3][0][1] < min(y for x, y in area if x == dots[3][0][0])
    alone = trend(points[:4], list("1234"), "client", "Density")
    (area,) = next(stroke.lines for stroke in alone.strokes if stroke.fill)
    assert max(x for x, _ in area) > min(x for x, _ in area)


def test_a_value_left_out_is_no_dot_and_joined_to_nothing():
    drawn = check_ins([(0.2, 0.8), (None, 0.5), (None, None)], list("123"), "Pleasure")
    count = {stroke.colour: len(stroke.lines) for stroke in drawn.strokes}
    assert count == {"line": 1, "muted": 1, "chords": 2}


def test_an_empty_course_is_a_page_too():
    empty = Course(ANNA, (), {each.name: () for each in over_months()})
    assert "No session yet." in html(client_report(empty))


def test_from_the_store_to_a_page_and_a_sheet_of_paper(store, tmp_path):
    anna = store.add_client(ClientRecord("", "Anna", consent=True, programme="12", planned=12))
    for _ in range(2):
        session = store.begin_session(anna)
        take = played(store, session)
        store.end_session(session)
    store.measure(take, [MeasureRecord("", "common_pulse", 0.5, 0.1)])
    found = course(store, anna)
    assert [len(found.trends[name]) for name in ("density", "silence")] == [4, 4]
    assert MeasureRecord("", "common_pulse", 0.5, 0.1) in store.measures(take)
    assert course(store, anna) == found
    for name in ("a.html", "a.pdf"):
        write_client(found, tmp_path / name, Wish())
    assert "Player one: session by session" in (tmp_path / "a.html").read_text("utf-8")
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "a.pdf").read_bytes())) >= 2
    with pytest.raises(Refusal, match="html"):
        write_client(found, tmp_path / "a.csv", Wish())


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here")
def test_a_telephone_shows_it_without_running_over_the_edge(tmp_path):
    (tmp_path / "page.html").write_text(html(client_report(told([2.0, 3.0, 2.5, 4.0]))), encoding="utf-8")
    picture = tmp_path / "page.png"
    browse(tmp_path, "--window-size=500,2400", f"--screenshot={picture}")
    drawn = pygame.image.load(str(picture))
    right = {tuple(drawn.get_at((498, y)))[:3] for y in range(0, 2400, 3)}
    assert right == {(250, 246, 238)}
    band = {tuple(drawn.get_at((x, y)))[:3] for x in range(0, 480, 3) for y in range(0, 2400, 3)}
    assert (227, 216, 196) in band
