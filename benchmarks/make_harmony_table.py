"""Writes assets/harmony.toml from the McGill Billboard progressions: python benchmarks/make_harmony_table.py FOLDER"""

import json
import sys
from pathlib import Path

from songwriting.ngram import song_counts

HEAD = """\
# In how many songs each chord follows the one, two or three chords before it ("" : anywhere).
# Triads relative to the tonic, repeats left out; each succession counted once a song, rare ones
# after two or three chords (one song) left out.
# Counted from the McGill Billboard corpus 2.0 (Burgoyne, Wild and Fujinaga, 2011), CC0:
# 621 songs in major, 117 in minor. Written by benchmarks/make_harmony_table.py.
"""


def main(folder: Path) -> None:
    songs = json.loads((folder / "progressions.json").read_text(encoding="utf-8"))
    parts = [HEAD]
    for mode in ("major", "minor"):
        counts = song_counts(song["chords"] for song in songs if song["mode"] == mode)
        parts.append(f"\n[{mode}]\n" + "".join(_lines(counts)))
    target = Path(__file__).parent.parent / "assets" / "harmony.toml"
    target.write_text("".join(parts), encoding="utf-8")


def _lines(counts):
    for context in sorted(counts, key=lambda context: (len(context), context)):
        least = 2 if len(context) > 1 else 1
        row = sorted(counts[context].items(), key=lambda item: (-item[1], item[0]))
        kept = ", ".join(f"{chord} {songs:.0f}" for chord, songs in row if songs >= least)
        if kept:
            yield f'"{" ".join(context)}" = "{kept}"\n'


if __name__ == "__main__":
    main(Path(sys.argv[1]))
