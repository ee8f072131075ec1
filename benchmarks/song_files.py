"""Damaged song files: each is read or refused in a sentence, in under a second and 200 MB.

`python -m benchmarks.song_files [COUNT]` mutates ChordPro, MusicXML and MIDI files of our own (20,000 in all
unless told) and prints JSON and a line to read. The same number gives the same files.
"""

import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from instruments.refusal import Refusal
from songwriting.formats.convert import READERS, WRITERS
from songwriting.formats.from_sheet import song_of
from songwriting.formats.to_sheet import sheet_of
from songwriting.melody import melodies
from songwriting.song import write_song

COUNT = 20_000
LYRICS = (
    "The kettle sings a little song\nI am here and that's enough\n\nYou are not alone\nCome on home",
    "Walking slowly through the quiet town tonight\nNobody knows my name",
)
ENDINGS = (".cho", ".musicxml", ".mid")
NUMBERS = (b"0", b"-1", b"1", b"99999999999", b"1e308", b"nan", b"2147483648", b"0.0000001", b"x", b"")

Mutation = Callable[[bytes, Random], bytes]


def samples(folder: Path) -> dict[str, list[bytes]]:
    """Whole files to be damaged, by their ending."""
    found: dict[str, list[bytes]] = {ending: [] for ending in ENDINGS}
    for lyrics in LYRICS:
        song = write_song(lyrics)
        for one in (song, melodies(song)[0]):
            for ending, files in found.items():
                path = folder / f"whole{ending}"
                WRITERS[ending](sheet_of(one), path)
                files.append(path.read_bytes())
    return found


def _flip(content: bytes, draw: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(draw.choice((1, 1, 3, 20))):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def _cut(content: bytes, draw: Random) -> bytes:
    return content[: draw.randrange(len(content))]


def _repeat(content: bytes, draw: Random) -> bytes:
    first, last = sorted(draw.randrange(len(content)) for _ in range(2))
    return content[:last] + content[first:last] * draw.choice((1, 2, 30)) + content[last:]


def _drop(content: bytes, draw: Random) -> bytes:
    first = draw.randrange(len(content))
    return content[:first] + content[first + draw.randrange(1, 200) :]


def _insert(content: bytes, draw: Random) -> bytes:
    at = draw.randrange(len(content))
    junk = draw.choice(
        (b"\x00" * 9, b"{", b"]", b"[[", b"<", b"\xff\xfe", b"&amp;", "🙂א".encode(), draw.randbytes(40))
    )
    return content[:at] + junk + content[at:]


def _number(content: bytes, draw: Random) -> bytes:
    """A number in the text replaced by one that is odd."""
    places = [at for at, one in enumerate(content) if chr(one).isdigit()]
    if not places:
        return _flip(content, draw)
    first = draw.choice(places)
    last = first
    while last < len(content) and chr(content[last]).isdigit():
        last += 1
    return content[:first] + draw.choice(NUMBERS) + content[last:]


MUTATIONS: tuple[Mutation, ...] = (_flip, _cut, _repeat, _drop, _insert, _number, _number)


def mutants(count: int, folder: Path, endings: tuple[str, ...] = ENDINGS) -> Iterator[tuple[str, bytes]]:
    """Damaged files as (ending, content)."""
    whole = samples(folder)
    for number in range(count):
        draw = Random(number)
        ending = endings[number % len(endings)]
        content = draw.choice(whole[ending])
        for _ in range(draw.choice((1, 1, 2, 4))):
            content = draw.choice(MUTATIONS)(content, draw) or b"\n"
        yield ending, content


def outcome(path: Path) -> str:
    """ "read", "refused", or what went wrong."""
    try:
        song_of(READERS[path.suffix](path))
    except Refusal as reason:
        text = str(reason)
        return (
            "refused"
            if text.endswith(".") and "\n" not in text and "Traceback" not in text
            else "odd sentence"
        )
    except Exception as reason:
        return f"{type(reason).__name__}: {str(reason)[:60]}"
    return "read"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    found: dict[str, Counter[str]] = {ending: Counter() for ending in ENDINGS}
    slowest = dict.fromkeys(ENDINGS, 0.0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, (ending, content) in enumerate(mutants(count, folder)):
            path = folder / f"damaged{ending}"
            path.write_bytes(content)
            began = time.perf_counter()
            what = outcome(path)
            spent = time.perf_counter() - began
            if number >= len(ENDINGS):
                slowest[ending] = max(slowest[ending], spent)
            found[ending][what] += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "files": count,
        "outcomes": {ending: dict(counts.most_common()) for ending, counts in found.items()},
        "slowest, s": {ending: round(spent, 3) for ending, spent in slowest.items()},
        "peak, MB": round(peak),
    }
    print(json.dumps(figures, indent=1))
    wrong = sum(
        n for counts in found.values() for what, n in counts.items() if what not in ("read", "refused")
    )
    print(
        f"{count} damaged files: {wrong} neither read nor refused; slowest {max(slowest.values()):.2f} s; "
        f"peak {peak:.0f} MB."
    )


if __name__ == "__main__":
    main()
