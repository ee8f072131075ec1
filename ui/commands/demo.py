"""A whole session in seconds, without screen, sound card or keyboard: an improvisation, a song, both kept."""

import argparse
import math
import os
import tomllib
from datetime import datetime
from pathlib import Path

import numpy as np

from improv.offline import Plan, play_take
from improv.showing import length_s, show_style
from improv.style import load_style, style_names, use_own_styles
from instruments.asset import asset
from instruments.refusal import Refusal
from sessions.profile import Profile
from sessions.smf import write_midi
from songwriting.formats.to_sheet import write_chordpro
from songwriting.song import write_song
from ui.commands.example import lyrics, messages
from ui.commands.song import write_text
from ui.commands.takes import describe, keep, open_store, record_of, tell
from ui.wav import write_wav


def run(arguments: argparse.Namespace) -> int:
    """Write demo.wav, demo.mid and demo.cho, and keep the session; or, asked for styles, only those."""
    if arguments.styles:
        return show_styles(make_folder(arguments.styles))
    folder = make_folder(arguments.out)
    perform(folder)
    print(f"Written: demo.wav, demo.mid and demo.cho in {folder}")
    return 0


def perform(folder: Path) -> None:
    """Play, write and keep."""
    example = tomllib.loads(asset("examples", "evening.toml").read_text("utf-8"))
    tell("An example improvisation is played to the band …")
    plan = Plan(example["style"], example["key"], example["bpm"], example["sound"])
    played = play_take(messages(example), plan)
    record = record_of(played, example["title"])
    print("\n".join(describe(record)))
    if played.audio is not None:
        write_wav(folder / "demo.wav", played.audio)
    tell("A song is made from a prompt …")
    song = write_song(lyrics(example), example["song"]["seed"])
    sheet = write_chordpro(song)
    write_text(folder / "demo.cho", sheet)
    print(f"Song: {song.title}")
    tell("The session is kept …")
    with open_store() as store:
        take_id = keep(store, record)
        store.save_song(song.title, sheet, {"example": True})
        write_midi(store.load(take_id), folder / "demo.mid")


def show_styles(folder: Path) -> int:
    """Write half a minute of every style, and tell how loud each is."""
    use_own_styles(Profile.find().styles)
    for name in style_names():
        take = show_style(name)
        if take.audio is None:
            continue
        write_wav(folder / f"{name}.wav", take.audio)
        peak, middle = float(np.abs(take.audio).max()), float(np.sqrt(np.mean(np.square(take.audio))))
        print(
            f"{name}.wav: {load_style(name).label}, {length_s(load_style(name)):.0f} s,"
            f" peak {decibels(peak):.1f} dB, mean {decibels(middle):.1f} dB",
            flush=True,
        )
    print(f"Written in {folder}")
    return 0


def decibels(level: float) -> float:
    """A level in dB below full scale; silence is -120."""
    return 20.0 * math.log10(max(level, 1e-6))


def make_folder(out: str | None) -> Path:
    """The folder to write to, made if need be. Raises Refusal if it cannot be."""
    folder = Path(out) if out else Path(f"attune-demo-{datetime.now():%Y-%m-%d-%H%M%S}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"The folder {folder} cannot be made: {error.strerror}.") from error
    if not os.access(folder, os.W_OK):
        raise Refusal(f"The folder {folder} cannot be written to.")
    return folder.resolve()
