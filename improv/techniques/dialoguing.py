"""Dialoguing: the partner answers a phrase, gives the turn back, and prompts after a long silence only."""

from dataclasses import dataclass
from random import Random

from improv.direction import Direction
from improv.techniques.answers import Ground, answer, prompt
from improv.techniques.centre import FIFTH
from improv.techniques.partner import Partner, PartnerNote
from improv.techniques.scene import Scene
from improv.techniques.table import limits
from improv.techniques.technique import ANSWERING, LISTENING, WAITING, Technique
from instruments.clock import RATE

NOBODY: frozenset[str] = frozenset()
UNHEARD_VELOCITY, UNHEARD_PITCH = 44.0, 64
SEED = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """As in the table."""

    under: float
    length: float
    longest_s: float
    prompt_after_s: float
    prompt_again_s: float
    prompts: float
    prompt_notes: float


class Dialoguing(Technique):
    """Gives way at once when somebody plays into an answer."""

    name = "dialoguing"

    def __init__(self, partner: Partner) -> None:
        super().__init__(partner)
        self._limits = limits(Limits, self.name)
        self._random = Random(SEED)
        self._answered = -1
        self._until = self._quiet_from = 0
        self._prompts = 0

    def begin(self, scene: Scene) -> None:
        self._answered = self._quiet_from = scene.sample

    def direct(self, scene: Scene) -> Direction:
        answering = scene.sample < self._until
        self.does = ANSWERING if answering else LISTENING if scene.hearing.sounding else WAITING
        return Direction(parts=NOBODY, fills=False)

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        self._prompts = 0
        if sample < self._until:
            self.partner.hush(sample)
            self._until = self._quiet_from = sample

    def play(self, scene: Scene) -> None:
        sample, hearing = scene.sample, scene.hearing
        if sample < self._until:
            return
        phrase = hearing.phrase()
        if phrase is not None and phrase.end > self._answered and scene.phrase_over:
            self._answered = phrase.end
            under = self._limits.under
            notes = answer(phrase, sample, self._limits.longest_s, _ground(scene), self._random)
            self._say(tuple(PartnerNote(n.onset, n.length, n.pitch, n.velocity - under) for n in notes))
        elif self._may_prompt(scene):
            self._prompt(scene)

    def _may_prompt(self, scene: Scene) -> bool:
        if self._prompts >= self._limits.prompts or scene.hearing.sounding:
            return False
        wait_s = self._limits.prompt_again_s if self._prompts else self._limits.prompt_after_s
        since = max(scene.hearing.last_end, self._quiet_from)
        return scene.sample - since >= wait_s * RATE

    def _prompt(self, scene: Scene) -> None:
        near = UNHEARD_PITCH if scene.pitch is None else round(scene.pitch)
        loud = scene.under(self._limits.under, UNHEARD_VELOCITY)
        count = int(self._limits.prompt_notes)
        self._prompts += 1
        self._say(prompt(near, scene.sample, count, loud, _ground(scene), self._random))

    def _say(self, notes: tuple[PartnerNote, ...]) -> None:
        self.partner.play(notes)
        self._until = self._quiet_from = max(note.onset + note.length for note in notes)


def _ground(scene: Scene) -> Ground:
    """The players' own notes, else the room's; tonic and fifth close, as far as they are among them."""
    classes = scene.hearing.classes(scene.sample) or scene.place.keys
    heard = scene.picture
    tonic = scene.place.tonic if heard.tonic is None else heard.tonic
    closing = frozenset({tonic, (tonic + FIFTH) % 12}) & classes
    return Ground(classes, closing or classes)
