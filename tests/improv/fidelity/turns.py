"""Checks of turn-taking and doubling, as faults in words.

Readings taken: a *gap* is silence, from the end of what the client sounds; its length is that of the brief,
max(0.8 s, 1.5 x the median time between onsets), the median of the last 24 onsets, of the last 6 s or of
the phrase, whichever is shortest. An *utterance* is partner notes without such a gap between them (or one
that the phrase before it has). The first utterance after a client's phrase is the answer; one more, without
the client having played, is a *prompt*. The length of phrase and answer is from the first onset to the last
end; what lasts more than 12 s is a solo and asks for no answer of its length.
"""

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from improv.picture import HeardNote
from tests.improv.fidelity.take import WINDOW_S, Sounded, Take

LONGEST = 8
"""Notes of an echo."""

SAME_S = 0.015
SOLO_S = 12.0


@dataclass(frozen=True, slots=True)
class Utterance:
    """Partner notes, the client's phrase before them, when that ended, and which utterance since it is."""

    notes: tuple[Sounded, ...]
    phrase: tuple[HeardNote, ...]
    silent_from_s: float
    number: int
    cut: bool

    @property
    def begin_s(self) -> float:
        return self.notes[0].onset_s


def phrases(take: Take) -> list[list[HeardNote]]:
    """The client's notes, parted by gaps."""
    found: list[list[HeardNote]] = [[]]
    reach = 0.0
    for note in take.client.notes:
        if found[-1] and note.onset_s - reach >= gap(take, reach):
            found.append([])
        found[-1].append(note)
        reach = max(reach, note.onset_s + note.duration_s)
    return found


def gap(take: Take, at_s: float, phrase: tuple[HeardNote, ...] = ()) -> float:
    """The shortest reading of the gap that ends a phrase, for the client's notes up to `at_s`."""
    return max(0.8, 1.5 * min(_usual(take, at_s, phrase)))


def _usual(take: Take, at_s: float, phrase: tuple[HeardNote, ...] = ()) -> list[float]:
    lately = [note.onset_s for note in take.client_notes(at_s - WINDOW_S, at_s)]
    usual = [take.usual_gap(at_s), take.usual_gap(at_s, 12), take.usual_gap(at_s, 8)]
    for onsets in (lately, [note.onset_s for note in phrase]):
        if len(onsets) > 2:
            usual.append(median(b - a for a, b in pairwise(onsets)))
    return usual


def readings(take: Take, one: Utterance) -> list[tuple[HeardNote, ...]]:
    """What may be taken for the phrase that is answered: its beginning is where the client rested for the
    shortest reading of the gap, for the longest, for one between, or at the least for 0.8 s."""
    before = [note for note in take.client.notes if note.onset_s < one.begin_s]
    longest = max(0.8, 1.5 * max(_usual(take, one.silent_from_s, one.phrase)))
    first = len(before) - len(one.phrase)
    while first > 0 and _rested(before, first) < longest:
        first -= 1
    sure = len(before) - len(one.phrase)
    starts = [begin for begin in range(first, len(before)) if begin <= sure or _rested(before, begin) >= 0.8]
    return [tuple(before[begin:]) for begin in starts]


def _rested(notes: list[HeardNote], index: int) -> float:
    """The silence before a note."""
    return notes[index].onset_s - max((n.onset_s + n.duration_s for n in notes[:index]), default=0.0)


def utterances(take: Take) -> list[Utterance]:
    """What the partner said, in order."""
    groups: list[list[Sounded]] = []
    for note in take.notes:
        if note.part == "partner":
            if groups and note.onset_s - max(one.end_s or 0.0 for one in groups[-1]) < _pause(
                take, groups[-1]
            ):
                groups[-1].append(note)
            else:
                groups.append([note])
    told: list[Utterance] = []
    for group in groups:
        told.append(_utterance(take, tuple(group), told))
    return told


def _pause(take: Take, group: list[Sounded]) -> float:
    """What parts two utterances: the gap, or more where the client's own words before have longer ones."""
    said = [note.onset_s for note in take.client.notes if note.onset_s < group[0].onset_s][-LONGEST:]
    return max([gap(take, group[0].onset_s), *(one + 0.1 for one in _gaps(said) if one < 3.0)])


def _utterance(take: Take, notes: tuple[Sounded, ...], before: list[Utterance]) -> Utterance:
    said = [phrase for phrase in phrases(take) if phrase[0].onset_s < notes[0].onset_s]
    phrase = tuple(note for note in said[-1] if note.onset_s < notes[0].onset_s) if said else ()
    since = max((note.onset_s + note.duration_s for note in phrase), default=0.0)
    last = before[-1] if before else None
    number = last.number + 1 if last and last.phrase == phrase else 1
    end = max(note.end_s or 0.0 for note in notes)
    span = min(since - phrase[0].onset_s if phrase else 0.0, 12.0)
    cut = notes[0].onset_s + span > take.client.length_s + 2.0 or bool(
        take.client_notes(notes[0].onset_s, end + 1.5)
    )
    return Utterance(notes, phrase, since, number, cut)


def waits_for_the_gap(take: Take) -> list[str]:
    """Imitating, dialoguing: no utterance begins before the gap is over."""
    return [
        f"{one.begin_s:.2f} s: begins {one.begin_s - one.silent_from_s:.2f} s after the client, the gap is"
        f" {gap(take, one.silent_from_s, one.phrase):.2f} s"
        for one in utterances(take)
        if one.begin_s - one.silent_from_s < gap(take, one.silent_from_s, one.phrase) - 0.01
    ]


def same_rhythm(take: Take) -> list[str]:
    """Imitating: the times between onsets of the phrase's last 8 notes, and all of them unless the client
    begins again; once."""
    found = []
    for one in utterances(take):
        given = _gaps([note.onset_s for note in one.notes])
        if one.number > 1:
            found.append(f"{one.begin_s:.2f} s: answers the same phrase again")
        elif not any(_repeats(one, source[-LONGEST:], given) for source in readings(take, one)):
            wanted = _gaps([note.onset_s for note in one.phrase[-LONGEST:]])
            found.append(f"{one.begin_s:.2f} s: {_times(given)} for {_times(wanted)}")
    return found


def _repeats(one: Utterance, source: tuple[HeardNote, ...], given: list[float]) -> bool:
    wanted = _gaps([note.onset_s for note in source])
    long_enough = len(given) == len(wanted) or (one.cut and len(given) < len(wanted))
    return long_enough and all(abs(a - b) <= SAME_S for a, b in zip(wanted, given, strict=False))


def same_classes(take: Take) -> list[str]:
    """Imitating: the same notes, octaves aside."""
    found = []
    for one in utterances(take):
        given = sorted(note.pitch % 12 for note in one.notes)
        told = [sorted(note.pitch % 12 for note in source[-LONGEST:]) for source in readings(take, one)]
        if one.number == 1 and not one.cut and given not in told:
            found.append(f"{one.begin_s:.2f} s: other notes than the client's")
    return found


def answers_phrases(take: Take) -> list[str]:
    """Imitating, dialoguing: of the phrases that leave it the time, four in five are answered."""
    answered = {one.phrase for one in utterances(take) if one.number == 1}
    asked = []
    for phrase, after in pairwise(phrases(take)):
        end = max(note.onset_s + note.duration_s for note in phrase)
        if end > 8.0 and after[0].onset_s - end > gap(take, end) + 2.6:
            asked.append(tuple(phrase))
    missed = [phrase for phrase in asked if phrase not in answered]
    return [f"{len(missed)} of {len(asked)} phrases unanswered"] if len(missed) > 0.2 * len(asked) else []


def as_long_as_the_phrase(take: Take) -> list[str]:
    """Dialoguing: an answer is as long as the phrase, within a quarter (and 0.1 s)."""
    found = []
    for one in utterances(take):
        asked = [one.silent_from_s - source[0].onset_s for source in readings(take, one) if source]
        if one.number > 1 or one.cut or one.begin_s - one.silent_from_s >= 5.0 or max(asked) > SOLO_S:
            continue
        length = max(note.end_s or 0.0 for note in one.notes) - one.begin_s
        if all(abs(length - span) > 0.25 * span + 0.1 for span in asked):
            found.append(f"{one.begin_s:.2f} s: {length:.2f} s long, the phrase {asked[-1]:.2f} s")
    return found


def prompts_seldom(take: Take) -> list[str]:
    """Dialoguing: a prompt comes after 5 s of the client's silence and 2 s of its own; at most two follow."""
    found = []
    for before, one in pairwise(utterances(take)):
        if one.number == 1:
            continue
        own = one.begin_s - max(note.end_s or 0.0 for note in before.notes)
        if one.begin_s - one.silent_from_s < 5.0 or own < 2.0:
            found.append(f"{one.begin_s:.2f} s: a prompt {own:.2f} s after its own words")
        if one.number > 3:
            found.append(f"{one.begin_s:.2f} s: prompt number {one.number - 1} in a row")
    return found


def doubles_at_once(take: Take) -> list[str]:
    """Mirroring: each partner note is the client's, octaves aside, less than 30 ms later."""
    return [
        f"{note.onset_s:.2f} s: {note.pitch} is no note of the client's of just then"
        for note in take.notes
        if note.part == "partner" and _mirrored(take, note) is None
    ]


def a_little_softer(take: Take) -> list[str]:
    """Mirroring: 8 below the note or below the client's mean, 4 more or less; and further below only
    where 6 above the mean is the bound."""
    found = []
    for note in take.notes:
        sources = [one.velocity for one in _sources(take, note) if one.velocity > 12]
        if (
            note.part == "partner"
            and sources
            and not _softer(note.velocity, sources, take.loudness(note.onset_s))
        ):
            found.append(
                f"{note.onset_s:.2f} s: {note.velocity} for {sources}, mean {take.loudness(note.onset_s):.0f}"
            )
    return found


def _softer(velocity: int, sources: list[int], usual: float) -> bool:
    below_one = any(4 <= source - velocity <= 12 for source in sources)
    return below_one or -12 <= velocity - usual <= -4 or (velocity < min(sources) and velocity >= usual)


def mirrors(take: Take) -> list[str]:
    """Mirroring: a player of fewer than 2.3 notes a second is doubled for most of the first 15 s."""
    asked = [note for note in take.client.notes if note.onset_s < 15.0]
    if len(asked) / 15.0 >= 2.3:
        return []
    doubled = len(take.band(0.0, 15.03, {"partner"}))
    return [f"{doubled} of {len(asked)} notes doubled"] if doubled < 0.6 * len(asked) else []


def not_when_dense(take: Take) -> list[str]:
    """Mirroring: nothing is doubled where the client played more than 3.5 notes a second in the last 6 s."""
    return [
        f"{note.onset_s:.2f} s: doubled in dense playing"
        for note in take.notes
        if note.part == "partner" and note.onset_s > 7.0
        and len(take.client_notes(note.onset_s - WINDOW_S, note.onset_s)) > 3.5 * WINDOW_S
    ]  # fmt: skip


def not_for_ever(take: Take) -> list[str]:
    """Mirroring: not one note after the other for longer than 22 s while the client goes on (a rest of 3 s
    is an end)."""
    doubled = {
        id(source) for note in take.notes if note.part == "partner" and (source := _mirrored(take, note))
    }
    begin, reach = None, 0.0
    for note in take.client.notes:
        rested, reach = note.onset_s - reach > 3.0, note.onset_s + note.duration_s
        if id(note) not in doubled or rested:
            begin = None
        elif begin is None:
            begin = note.onset_s
        elif note.onset_s - begin > 22.0:
            return [f"{begin:.2f} s: doubled for more than 22 s"]
    return []


def _mirrored(take: Take, note: Sounded) -> HeardNote | None:
    return next(iter(_sources(take, note)), None)


def _sources(take: Take, note: Sounded) -> list[HeardNote]:
    """The client's notes that this one may double."""
    near = take.client_notes(note.onset_s - 0.03, note.onset_s + 0.001)
    return [one for one in near if one.pitch % 12 == note.pitch % 12]


def _gaps(times: list[float]) -> list[float]:
    return [b - a for a, b in pairwise(times)]


def _times(gaps: list[float]) -> str:
    return "-".join(f"{one:.2f}" for one in gaps) or "one note"
