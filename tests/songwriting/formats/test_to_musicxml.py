"""Songs as MusicXML, and back, by ourselves and through MuseScore."""

import os
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest

from improv.chord import parse_chord
from improv.chord_grammar import qualities
from instruments.refusal import Refusal
from songwriting.formats.from_musicxml import read_musicxml
from songwriting.formats.from_sheet import song_of
from songwriting.formats.kinds import intervals_of, spelled
from songwriting.formats.to_musicxml import write_musicxml
from songwriting.formats.xml_file import read_xml


def meanings(song):
    return [(chord.root, tuple(sorted(chord.intervals)), chord.bass) for chord in song.chords()]


def syllables(song):
    return [syllable for line in song.lines() for word in line.words for syllable in word.syllables]


def test_chords_syllables_and_head_come_back(song, tmp_path):
    place = tmp_path / "song.musicxml"
    place.write_bytes(write_musicxml(song))
    again = song_of(read_musicxml(place))
    assert meanings(again) == meanings(song)
    assert [chord.symbol for chord in again.chords()] == [chord.symbol for chord in song.chords()]
    assert syllables(again) == syllables(song)
    assert (again.title, again.tonic, again.mode, again.tempo_bpm, again.metre) == (
        song.title, song.tonic, song.mode, song.tempo_bpm, song.metre,
    )  # fmt: skip


MUSESCORE = shutil.which("mscore3") or shutil.which("musescore3")


@pytest.mark.skipif(MUSESCORE is None, reason="MuseScore 3 is not installed here")
def test_musescore_opens_it_with_every_chord_and_syllable(song, tmp_path):
    place, saved = tmp_path / "song.musicxml", tmp_path / "saved.mxl"
    place.write_bytes(write_musicxml(song))
    subprocess.run(
        (MUSESCORE, "-o", saved, place),
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = song_of(read_musicxml(saved))
    assert meanings(again) == meanings(song)
    assert syllables(again) == syllables(song)


def test_words_carry_their_place_in_the_word(song):
    root = ElementTree.fromstring(write_musicxml(song))
    found = [(one.findtext("text"), one.findtext("syllabic")) for one in root.iter("lyric")]
    assert ("cry", "begin") in found
    assert ("ing", "end") in found
    assert ("stop", "single") in found


@pytest.mark.parametrize("quality", qualities(), ids=lambda quality: quality.name)
def test_every_kind_of_chord_is_said_and_read_rightly(quality):
    said = spelled(quality.intervals)
    assert intervals_of(said.kind, said.changes) == tuple(sorted(quality.intervals))
    assert parse_chord("C" + quality.written).intervals == quality.intervals


def test_bombs_and_strangers_are_refused(tmp_path):
    entity = tmp_path / "entity.musicxml"
    entity.write_text('<!DOCTYPE a [<!ENTITY b "boom">]><score-partwise>&b;</score-partwise>')
    with pytest.raises(Refusal, match="safety"):
        read_xml(entity)
    bomb = tmp_path / "bomb.mxl"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("META-INF/container.xml", '<rootfile full-path="a.xml"/>')
        packed.writestr("a.xml", b"<score-partwise>" + b" " * 30_000_000)
    with pytest.raises(Refusal, match="unpacks to more"):
        read_xml(bomb)
    for name, content in (("page.xml", b"<html/>"), ("empty.mxl", b""), ("cut.mxl", bomb.read_bytes()[:200])):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Refusal):
            read_xml(tmp_path / name)


def test_a_score_that_is_broken_is_refused_in_a_sentence(tmp_path):
    place = tmp_path / "broken.musicxml"
    place.write_text("<score-partwise><part><measure><note><duration>x</note>")
    with pytest.raises(Refusal, match=r"broken\.musicxml"):
        read_musicxml(place)
