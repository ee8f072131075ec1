"""A MIDI file played to the band, as if live."""

import argparse
from pathlib import Path

from improv.offline import Plan, play_take
from instruments.midi_file import MidiTake, load_midi
from instruments.refusal import Refusal
from sessions.smf import write_midi
from ui.commands.takes import check_place, check_wishes, describe, keep, open_store, record_of, tell
from ui.wav import write_wav

LONGEST_WAV_S = 1800
"""Sound is held in memory until it is written: about 25 MB a minute."""


def run(arguments: argparse.Namespace) -> int:
    """Play the file's notes as the client's, and write, keep or sound what comes of it."""
    take = load_midi(arguments.file)
    check_wishes(arguments.style, arguments.key, arguments.tempo)
    wav, mid = check_place(arguments.wav, arguments.file), check_place(arguments.mid, arguments.file)
    if wav is not None and wav == mid:
        raise Refusal("--wav and --mid must name two files.")
    if wav is not None and take.length_s > LONGEST_WAV_S:
        raise Refusal(f"With --wav a file may last {LONGEST_WAV_S // 60} minutes at most.")
    if not arguments.live or wav or mid:
        offline(take, arguments, wav, mid)
    if arguments.live:
        from ui.commands.live import play_live

        return play_live(take.messages, arguments)
    return 0


def offline(take: MidiTake, arguments: argparse.Namespace, wav: Path | None, mid: Path | None) -> None:
    """Play as fast as it goes; say, write and keep what came of it."""
    plan = Plan(arguments.style, arguments.key, arguments.tempo, seed=arguments.seed, audible=wav is not None)
    tell(f"{Path(arguments.file).name}: {len(take.notes)} notes in {take.length_s:.1f} s")
    played = play_take(take.messages, plan)
    record = record_of(played, Path(arguments.file).stem)
    print("\n".join(describe(record)))
    if wav is not None and played.audio is not None:
        write_wav(wav, played.audio)
        print(f"Sound: {wav}")
    if mid is not None:
        write_midi(record, mid)
        print(f"MIDI: {mid}")
    if arguments.save and not arguments.live:
        with open_store() as store:
            keep(store, record)
        print("Kept; see it with: python3 run.py sessions")
    if not (wav or mid or arguments.save):
        print("To hear it, add --wav FILE.wav or --live; to take it along, --mid FILE.mid.")
