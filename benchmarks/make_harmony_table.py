"""Writes assets/harmony.toml from ../shared/data/billboard: python benchmarks/make_harmony_table.py"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from songwriting.ngram import Counts, song_counts

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "billboard" / "progressions.json"
HEAD = """\
# In how many songs each chord follows the one, two or three chords before it ("": anywhere; ^: the start).
# Triads relative to the tonic, repeats left out; each succession counted once a song.
# Counted from the McGill Billboard corpus 2.0 (Burgoyne, Wild and Fujinaga, 2011), CC0:
# 621 songs in major, 117 in minor. Written by benchmarks/make_harmony_table.py.
"""


def main() -> None:
    songs = json.loads((DATA).read_text(encoding="utf-8"))
    parts = [HEAD]
    for mode in ("major", "minor"):
        counts = song_counts(song["chords"] for song in songs if song["mode"] == mode)
        parts.append(f"\n[{mode}]\n" + "".join(_lines(counts)))
    (ROOT / "assets" / "harmony.toml").write_text("".join(parts), encoding="utf-8")


def _lines(counts: Counts) -> Iterator[str]:
    for context in sorted(counts, key=lambda context: (len(context), context)):
        row = sorted(counts[context].items(), key=lambda item: (-item[1], item[0]))
        kept = ", ".join(f"{chord} {songs:.0f}" for chord, songs in row)
        yield f'"{" ".join(context)}" = "{kept}"\n'


if __name__ == "__main__":
    main()
