"""A player's loop as a Standard MIDI File of one track, 480 ticks a beat."""

from pathlib import Path

from mido import Message, MetaMessage, MidiFile, MidiTrack, bpm2tempo

from improv.events import LoopKept
from instruments.refusal import Refusal
from sessions.files import free_path
from sessions.tempo import PPQ


def keep_loop(kept: LoopKept, folder: Path, name: str) -> Path:
    """Write the loop into `folder` (made where missing), never over another file; gives the path. Raises
    Refusal where that is not allowed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = free_path(folder, name, ".mid")
        loop_file(kept, name).save(path)
    except OSError as error:
        raise Refusal(f"The loop cannot be written to {folder}: {error.strerror}.") from error
    return path


def loop_file(kept: LoopKept, name: str) -> MidiFile:
    """The loop once round: its notes at their ticks, its end at its length."""
    file = MidiFile(type=0, ticks_per_beat=PPQ, charset="utf-8")
    track = MidiTrack(
        [MetaMessage("track_name", name=name), MetaMessage("set_tempo", tempo=bpm2tempo(kept.bpm))]
    )
    last = 0
    for tick, message in _timed(kept):
        track.append(message.copy(time=tick - last))
        last = tick
    track.append(MetaMessage("end_of_track", time=max(0, _tick(kept.beats) - last)))
    file.tracks.append(track)
    return file


def _timed(kept: LoopKept) -> list[tuple[int, Message]]:
    """What happens, in order of tick; on one tick ends come before starts."""
    found: list[tuple[int, int, Message]] = []
    for beat, length, pitch, velocity in kept.rows:
        start = _tick(beat)
        end = max(start + 1, _tick(min(beat + length, kept.beats)))
        found.append((start, 1, Message("note_on", note=pitch, velocity=max(1, velocity))))
        found.append((end, 0, Message("note_off", note=pitch, velocity=0)))
    return [(tick, message) for tick, _, message in sorted(found, key=lambda each: each[:2])]


def _tick(beats: float) -> int:
    return round(beats * PPQ)
