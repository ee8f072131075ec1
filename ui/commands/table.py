"""All that can be said on the command line, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Argument:
    """A word or option: its `names`, what it is for, and what argparse is told of it besides."""

    names: tuple[str, ...]
    help: str
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """`module` in ui.commands has `run(arguments) -> exit code`. A command that `passes_on` gives all words
    that follow it to another program."""

    name: str
    help: str
    module: str
    arguments: tuple[Argument, ...] = ()
    passes_on: bool = False


def option(name: str, help: str, **told: Any) -> Argument:
    return Argument((f"--{name}",), help, told)


def word(name: str, help: str, **told: Any) -> Argument:
    return Argument((name,), help, {"metavar": name.upper(), **told})


def switch(name: str, help: str) -> Argument:
    return Argument((f"--{name}",), help, {"action": "store_true"})


STYLE = option("style", "the band's style, by its name", metavar="NAME")
KEY = option("key", "the key, such as “A minor” or “D dorian”", metavar="KEY")
TEMPO = option("tempo", "beats a minute, 40-220", metavar="BPM", type=float)
SEED = option("seed", "another number, other choices (1)", metavar="N", type=int, default=1)
SAVE = switch("save", "keep the take in the store")

INSPECT = "JSON lines in, JSON lines out: how Attune hears"
INSPECT_KIND = "midi-file, chord, chord-name, next-chord, syllables, rhyme, placement, song, beats or play"

COMMANDS = (
    Command("window", "open the window (the same as no word at all)", "window"),
    Command(
        "demo",
        "a whole session in seconds, without screen, sound card or keyboard",
        "demo",
        (
            option("out", "write the files into this folder (else a new one)", metavar="FOLDER"),
            option("styles", "only write half a minute of every style into this folder", metavar="FOLDER"),
        ),
    ),
    Command(
        "play",
        "play a MIDI file to the band, as if played live",
        "play",
        (
            word("file", "a MIDI file; its notes are the player's"),
            STYLE,
            KEY,
            TEMPO,
            SEED,
            option("wav", "write what sounds", metavar="FILE.wav"),
            option("mid", "write player and band as a MIDI file", metavar="FILE.mid"),
            switch("live", "let it sound now, through the sound device"),
            SAVE,
        ),
    ),
    Command(
        "live",
        "play with the band on the keyboards that are plugged in, without the window",
        "live",
        (STYLE, KEY, TEMPO, SAVE, option("seconds", "stop by itself after so long", metavar="S", type=float)),
    ),
    Command(
        "song",
        "chords for the words in a text file, as a chord sheet",
        "song",
        (
            word("file", "the words: a line a line, an empty line between verses"),
            option("out", "write ChordPro to this file (else it is shown)", metavar="FILE.cho"),
            SEED,
        ),
    ),
    Command(
        "convert",
        "a song to another kind of file: ChordPro, MusicXML, MIDI, plain text",
        "convert",
        (
            word("file", "the song: .cho, .musicxml, .mxl, .mid or .txt"),
            word("goal", "the file to write: .cho, .musicxml, .mid or .txt"),
        ),
    ),
    Command(
        "sessions",
        "what was kept: list it, or export a take as a MIDI file",
        "sessions",
        (
            word("action", "list or export", nargs="?", choices=("list", "export"), default="list"),
            word("take", "for export: the take's number in the list (1 is the newest) or its id", nargs="?"),
            option("out", "the file or folder to write to", metavar="PATH"),
        ),
    ),
    Command(
        "report",
        "a kept take as a page with pictures, as a table, or as sound",
        "report",
        (
            word("take", "the take's number in the list of sessions, or its id", nargs="?", default="1"),
            option("client", "all sessions of a client instead: the number by name, or the id", metavar="N"),
            option("out", "the file: .html .pdf .csv .parquet .mp3 .flac", metavar="FILE", required=True),
            option("title", "what stands above it (no name unless you write one)", metavar="TEXT"),
            switch("sound", "put the take's sound into the page"),
            switch("measures", "a table of measures instead of notes"),
        ),
    ),
    Command(
        "backup",
        "a copy of the whole store, encrypted as it is, opened and checked",
        "backup",
        (option("out", "the folder (else the profile's own, as every day)", metavar="FOLDER"),),
    ),
    Command(
        "restore",
        "the backups; with a number, that one in the store's place",
        "restore",
        (
            word("backup", "its number in the list, or the file", nargs="?"),
            switch("drill", "only try: the newest one brought back beside the store and read whole"),
        ),
    ),
    Command("rebuild", "a ruined store made anew out of the second copies of its sessions", "rebuild"),
    Command("inspect", INSPECT, "inspect", (word("kind", INSPECT_KIND),)),
    Command("doctor", "what works on this computer, and what to do about the rest", "doctor"),
    Command("test", "the tests; words that follow are pytest's", "test", passes_on=True),
)
