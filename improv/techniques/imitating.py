"""Imitating: the players' last phrase again, after a pause, in the same rhythm; then as long a rest."""

from dataclasses import dataclass

from improv.direction import Direction
from improv.techniques.hearing import Phrase
from improv.techniques.partner import Partner, PartnerNote
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import ANSWERING, LISTENING, RESTING, Technique
from instruments.clock import RATE

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    notes: float
    under: float
    longest_s: float


class Imitating(Technique):
    """Gives way at once when somebody plays into it."""

    name = "imitating"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)
        self._answered = -1
        self._until = self._rest_until = 0

    def begin(self, scene: Scene) -> None:
        self._answered = scene.sample

    def direct(self, scene: Scene) -> Direction:
        sample = scene.sample
        self.does = ANSWERING if sample < self._until else RESTING if sample < self._rest_until else LISTENING
        return Direction(parts=NOBODY, fills=False)

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        if sample < self._until:
            self.partner.hush(sample)
            self._until = self._rest_until = sample

    def play(self, scene: Scene) -> None:
        sample, phrase = scene.sample, scene.hearing.phrase()
        if phrase is None or phrase.end <= self._answered or sample < self._rest_until:
            return
        if scene.phrase_over:
            self._answered = phrase.end
            self._imitate(phrase, sample)

    def _imitate(self, phrase: Phrase, sample: int) -> None:
        limit = self._limits
        since = phrase.end - limit.longest_s * RATE
        notes = [note for note in phrase.notes if note.onset >= since][-int(limit.notes) :]
        if not notes:
            return
        shift = sample - notes[0].onset
        answer = [
            PartnerNote(
                note.onset + shift,
                max(1, (note.end or phrase.end) - note.onset),
                note.pitch,
                note.velocity - limit.under,
            )
            for note in notes
        ]
        self.partner.play(tuple(answer))
        self._until = max(note.onset + note.length for note in answer)
        self._rest_until = self._until + (self._until - sample)
