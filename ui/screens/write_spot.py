"""A place of the song where a chord stands or can stand, and what is known of it."""

from improv.chord import Chord
from songwriting.model import Song
from songwriting.song import set_chord
from songwriting.steer import Steer
from songwriting.suggestion import Asking, Spot, Suggestion, suggestions


def chord_on(song: Song, spot: Spot) -> Chord | None:
    """The chord on a syllable, if there is one."""
    section, line, syllable = spot
    if section >= len(song.sections) or line >= len(song.sections[section].lines):
        return None
    return dict(song.sections[section].lines[line].chords).get(syllable)


def syllable_on(song: Song, spot: Spot) -> str:
    """The syllable under a chord."""
    section, line, syllable = spot
    pieces = [piece for word in song.sections[section].lines[line].words for piece in word.syllables]
    return pieces[syllable].strip(" ,.;:!?") if syllable < len(pieces) else ""


def suggested(song: Song, spot: Spot, steer: Steer = Steer()) -> tuple[Suggestion, ...]:  # noqa: B008
    """What may stand here, likeliest first, without the chord that does."""
    here = chord_on(song, spot)
    return suggestions(song, spot, steer, (here.symbol,) if here else ())


def asked(song: Song, spot: Spot, steer: Steer) -> Asking | None:
    """The first suggestion that is not there already; None where there is none."""
    here = chord_on(song, spot)
    passed = (here.symbol,) if here else ()
    found = suggestions(song, spot, steer, passed)
    return Asking(song, spot, steer, found[0], passed) if found else None


def varied(song: Song, turn: int) -> Song:
    """The song with one chord exchanged for one that is nearly as likely there, another one at each turn."""
    spots = [
        (s, w, at)
        for s, section in enumerate(song.sections)
        for w, line in enumerate(section.lines)
        for at, _ in line.chords
    ]
    inner = spots[1:-1] or spots
    spot = inner[turn % len(inner)]
    return set_chord(song, *spot, suggested(song, spot)[turn // len(inner) % 3].chord)


def neighbour(song: Song, spot: Spot, direction: int) -> Spot | None:
    """The next syllable of the line in a direction that has no chord yet."""
    section, line, syllable = spot
    words = song.sections[section].lines[line]
    count = sum(len(word.syllables) for word in words.words)
    taken = {at for at, _ in words.chords}
    at = syllable + direction
    while 0 <= at < count:
        if at not in taken:
            return section, line, at
        at += direction
    return None
