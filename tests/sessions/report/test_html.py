"""The page that leaves the store: whole in itself, naming nobody, and drawn by a real browser."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from xml.etree import ElementTree

import pygame
import pytest

from improv.events import SettingChanged
from sessions.records import NoteRecord
from sessions.report.html import page
from sessions.report.take_page import Asked
from sessions.review.take import review
from tests.sessions.playing import minutes_of_playing
from tests.sessions.review.test_take import record

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TAKE = record(minutes_of_playing(1.5))
FOUND = review(TAKE)


def made(**asked):
    return page(TAKE.info, FOUND, Asked(**asked))


def test_nothing_is_fetched_and_nothing_runs():
    written = made(mp3="QUJD")
    assert "default-src 'none'" in written
    assert not re.findall(r"https?://|<script|@import|url\(", written)
    assert re.findall(r'src="([^"]{0,18})', written) == ["data:audio/mpeg;ba"]


def test_nobody_is_named_unless_somebody_says_so():
    assert "client" not in re.sub(r'<style>.*?</style>|class="[^"]*"', "", made(), flags=re.DOTALL).lower()
    named = made(title="Anna & Ben", called={"client": "<Anna>"})
    assert "Anna &amp; Ben" in named
    assert "&lt;Anna&gt;" in named


def test_notes_stand_with_their_moment():
    note = NoteRecord("n", "s", "t", 48_000 * 65, "note", datetime(2026, 1, 1, tzinfo=UTC), "She <hummed>")
    assert "<b>1:05</b>: She &lt;hummed&gt;" in made(notes=[note])


def test_pictures_are_few_paths_with_words_for_those_who_do_not_see_them():
    pictures = [ElementTree.fromstring(found) for found in re.findall(r"<svg.*?</svg>", made(), re.DOTALL)]
    assert all(picture.get("aria-label") and picture.get("role") == "img" for picture in pictures)
    rolls = [picture for picture in pictures if picture.get("aria-label").startswith("Notes from")]
    assert len(rolls) == 2
    assert all(len(picture.findall("path[@d]")) < 40 for picture in rolls)


def test_what_was_set_is_told_as_it_came_to_rest():
    rows = [
        (0, "tempo", "90.0"),
        (1, "tempo", "92.0"),
        (9, "technique", "matching"),
        (9, "sound client", "x"),
    ]
    rows += [(20, "technique", "matching"), (30, "technique", "holding")]
    events = [SettingChanged(at * 48_000, name, value) for at, name, value in rows]
    table = re.search(r"What was set</h2>.*?</table>", page(TAKE.info, review(record(events)), Asked()))
    cells = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td>', table.group())
    assert cells == [
        ("0:01", "Tempo, beats a minute", "92.0"),
        ("0:09", "Technique", "matching"),
        ("0:30", "Technique", "holding"),
    ]


def test_an_empty_take_is_a_page_too():
    empty = record([])
    assert "<h1>Improvisation</h1>" in page(empty.info, review(empty), Asked())


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here")
@pytest.mark.parametrize("width", [1280, 400])
def test_a_browser_draws_it(tmp_path, width):
    (tmp_path / "page.html").write_text(made(), encoding="utf-8")
    picture = tmp_path / "page.png"
    browse(tmp_path, f"--window-size={width},2400", f"--screenshot={picture}")
    drawn = pygame.image.load(str(picture))
    colours = {tuple(drawn.get_at((x, y)))[:3] for x in range(0, width, 3) for y in range(0, 2400, 7)}
    assert (160, 88, 10) in colours
    assert (29, 106, 165) in colours
    right = {tuple(drawn.get_at((width - 2, y)))[:3] for y in range(0, 2400, 3)}
    assert right == {(250, 246, 238)}


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here")
def test_it_prints(tmp_path):
    (tmp_path / "page.html").write_text(made(), encoding="utf-8")
    browse(tmp_path, f"--print-to-pdf={tmp_path / 'page.pdf'}")
    printed = (tmp_path / "page.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 4


def browse(folder, *asked):
    done = subprocess.run(
        (CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         "--enable-logging=stderr", f"--user-data-dir={folder / 'profile'}", *asked,
         (folder / "page.html").as_uri()),
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "CONSOLE" not in done.stderr
