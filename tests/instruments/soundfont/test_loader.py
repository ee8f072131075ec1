import os
import shutil
import stat
import tempfile
import threading
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from benchmarks import sound_levels
from instruments.clock import RATE
from instruments.refusal import Refusal
from instruments.sampler.sampler import Sampler
from instruments.soundfont import loader
from instruments.soundfont.loader import FontLoader, font_sound
from instruments.soundfont.settings import settings
from instruments.sounds.library import SoundLibrary
from instruments.sounds.note import Given
from tests.instruments.soundfont.fonts import DEBIANS, font, header, needs_font

needs_fluidsynth = pytest.mark.skipif(
    shutil.which("fluidsynth") is None, reason="fluidsynth is not installed"
)
PIANO, STRINGS, FLUTE, DRUMS = (0, 0), (48, 0), (73, 0), (0, 128)


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where scratch folders are made; nothing may be left there."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def silent_font(tmp_path: Path) -> str:
    """A file with a header and nothing else."""
    path = tmp_path / "mine.sf2"
    path.write_bytes(font(header(("Piano", 0, 0))))
    return str(path)


def program(folder: Path, script: str) -> str:
    """A program that stands in for FluidSynth."""
    path = folder / "fluid"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@cache
def loaded(chosen: tuple[int, int]) -> Given:
    return FontLoader().load(str(DEBIANS), *chosen)


def dominant_hz(samples: np.ndarray) -> float:
    part = samples[0, RATE // 4 : RATE // 4 + 65536].astype(np.float64)
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part))))
    return float(np.argmax(spectrum) * RATE / len(part))


@needs_font
@needs_fluidsynth
def test_a_preset_becomes_a_sound_with_notes_in_tune(scratch: Path) -> None:
    given = FontLoader().load(str(DEBIANS), *FLUTE)
    assert (given.sound.name, given.sound.label) == ("font:TimGM6mb:0:73", "Flute TB")
    assert set(given.notes) == set(given.sound.pitches())
    for pitch in (60, 72, 84):
        wanted = 440 * 2 ** ((pitch - 69) / 12)
        found = dominant_hz(given.notes[pitch].samples)
        assert min(abs(np.log2(found / wanted / harmonic)) for harmonic in (1, 2, 3)) < 0.03
    assert not list(scratch.iterdir())


@needs_font
@needs_fluidsynth
def test_what_lasts_is_looped_and_what_dies_is_not() -> None:
    assert all(note.loop for note in loaded(STRINGS).notes.values())
    piano = loaded(PIANO).notes
    assert not any(note.loop for pitch, note in piano.items() if pitch >= 48)
    assert piano[105].samples.shape[1] < piano[48].samples.shape[1]


@needs_font
@needs_fluidsynth
def test_a_fonts_sounds_are_as_loud_as_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyloudnorm", reason="pyloudnorm is not installed")
    for chosen in (PIANO, STRINGS, DRUMS):
        given = loaded(chosen)
        library = SoundLibrary(megabytes=100)
        library.give(given)
        monkeypatch.setattr(sound_levels, "SoundLibrary", lambda megabytes, kept=library: kept)
        monkeypatch.setattr(sound_levels, "sound", lambda name, made_of=given.sound: made_of)
        audio = sound_levels.phrase(given.sound.name)
        assert sound_levels.loudness_lufs(audio) == pytest.approx(sound_levels.WANTED_LUFS, abs=1.0), chosen


@needs_font
@needs_fluidsynth
def test_a_held_note_of_strings_sounds_on_and_a_drum_set_has_its_pieces() -> None:
    library = SoundLibrary(megabytes=100)
    for chosen in (STRINGS, DRUMS):
        given = loaded(chosen)
        library.give(given)
        library.wait([given.sound.name])
    sampler = Sampler(library, soft_start=False)
    sampler.set_sound(0, "font:TimGM6mb:0:48")
    sampler.note_on(0, 60, 100)
    powers = [float(np.mean(sampler.render() ** 2)) for _ in range(375 * 12)]
    fifths = np.sqrt(np.mean(np.reshape(powers[750:], (-1, 75)), axis=1))
    assert fifths.min() > 0.4 * fifths.max()
    sampler.choke()
    for _ in range(400):
        sampler.render()
    sampler.set_sound(1, "font:TimGM6mb:128:0")
    sampler.note_on(1, 36, 100)
    assert max(float(np.abs(sampler.render()).max()) for _ in range(50)) > 0.02


def test_without_fluidsynth_it_says_so(silent_font: str) -> None:
    with pytest.raises(Refusal, match="FluidSynth, which is not installed"):
        FontLoader("no-such-program-as-this").load(silent_font, 0, 0)


@needs_fluidsynth
def test_a_preset_that_is_not_there_is_refused(silent_font: str, scratch: Path) -> None:
    with pytest.raises(Refusal, match="no sound 5 in bank 0"):
        FontLoader().load(silent_font, 5, 0)
    assert not list(scratch.iterdir())


@needs_fluidsynth
def test_a_font_without_its_sound_is_refused_and_no_other_is_played(silent_font: str, scratch: Path) -> None:
    with pytest.raises(Refusal, match="makes no sound"):
        FontLoader().load(silent_font, 0, 0)
    assert not list(scratch.iterdir())


@needs_font
@needs_fluidsynth
def test_a_font_with_torn_insides_is_a_sentence_or_a_sound(tmp_path: Path, scratch: Path) -> None:
    whole = bytearray(DEBIANS.read_bytes())
    chance = np.random.default_rng(1)
    for turn in range(2):
        torn = whole.copy()
        start = torn.rindex(b"pdta")
        for at in chance.integers(start + 7000, len(torn), 400):
            torn[at] = chance.integers(256)
        path = tmp_path / f"torn{turn}.sf2"
        path.write_bytes(torn)
        with suppress(Refusal):
            assert FontLoader().load(str(path), 0, 0).notes
    assert not list(scratch.iterdir())


def test_a_program_that_crashes_is_a_sentence(silent_font: str, tmp_path: Path, scratch: Path) -> None:
    with pytest.raises(Refusal, match="cannot make a sound"):
        FontLoader(program(tmp_path, "kill -SEGV $$")).load(silent_font, 0, 0)
    assert not list(scratch.iterdir())


def test_a_program_that_writes_rubbish_is_a_sentence(silent_font: str, tmp_path: Path, scratch: Path) -> None:
    with pytest.raises(Refusal, match="cannot make a sound"):
        FontLoader(program(tmp_path, "echo rubbish > sound.wav")).load(silent_font, 0, 0)
    assert not list(scratch.iterdir())


def test_a_program_that_hangs_is_ended(
    silent_font: str, tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings("limits"), "wall_s", 4.0)
    running = tmp_path / "pid"
    began = time.monotonic()
    with pytest.raises(Refusal, match="takes too long"):
        FontLoader(program(tmp_path, f"echo $$ > {running}; exec sleep 100")).load(silent_font, 0, 0)
    assert time.monotonic() - began < 12
    assert not list(scratch.iterdir())
    assert not is_running(int(running.read_text()))


def test_closing_ends_what_is_being_loaded(silent_font: str, tmp_path: Path, scratch: Path) -> None:
    running = tmp_path / "pid"
    fonts = FontLoader(program(tmp_path, f"echo $$ > {running}; exec sleep 100"))
    told: list[str] = []

    def load() -> None:
        try:
            fonts.load(silent_font, 0, 0)
        except Refusal as refusal:
            told.append(str(refusal))

    thread = threading.Thread(target=load)
    thread.start()
    while not (running.exists() and running.read_text().strip()):
        time.sleep(0.02)
    fonts.close()
    thread.join(10)
    assert len(told) == 1
    assert not is_running(int(running.read_text()))


def test_the_scratch_folder_is_ones_own(silent_font: str, tmp_path: Path, scratch: Path) -> None:
    seen = tmp_path / "seen"
    with pytest.raises(Refusal):
        FontLoader(program(tmp_path, f"stat -c %a . > {seen}; exit 1")).load(silent_font, 0, 0)
    assert seen.read_text().strip() == "700"


def test_what_a_killed_process_left_is_removed(silent_font: str, tmp_path: Path, scratch: Path) -> None:
    old, new = scratch / "attune-font-old", scratch / "attune-font-new"
    for folder in (old, new):
        folder.mkdir()
    os.utime(old, (0, 0))
    with pytest.raises(Refusal):
        FontLoader(program(tmp_path, "exit 1")).load(silent_font, 0, 0)
    assert list(scratch.iterdir()) == [new]


def test_memory_is_bounded(silent_font: str, tmp_path: Path, scratch: Path) -> None:
    seen = tmp_path / "seen"
    with pytest.raises(Refusal):
        FontLoader(program(tmp_path, f"ulimit -v > {seen}; exit 1")).load(silent_font, 0, 0)
    assert int(seen.read_text()) * 1024 <= settings("limits")["memory_mb"] * 1_000_000


def test_a_font_too_large_is_refused(silent_font: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader.shutil, "which", lambda _: "fluid")
    monkeypatch.setitem(settings("limits"), "largest_mb", 0)
    with pytest.raises(Refusal, match="too large"):
        FontLoader().load(silent_font, 0, 0)


def test_names_for_sounds_have_no_colon_of_the_files() -> None:
    assert font_sound("/fonts/my: choir.sf2", 3, 0) == "font:my  choir:0:3"


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
