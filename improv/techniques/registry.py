"""The techniques by their names."""

from improv.techniques.accompanying import Accompanying
from improv.techniques.containing import Containing
from improv.techniques.dialoguing import Dialoguing
from improv.techniques.frameworking import Frameworking
from improv.techniques.holding import Holding
from improv.techniques.imitating import Imitating
from improv.techniques.journey import Journey
from improv.techniques.making_spaces import MakingSpaces
from improv.techniques.matching import Matching
from improv.techniques.mirroring import Mirroring
from improv.techniques.partner import Partner
from improv.techniques.rhythmic_grounding import RhythmicGrounding
from improv.techniques.technique import Technique
from improv.techniques.tonal_grounding import TonalGrounding
from improv.techniques.transition import Transition

_MADE: dict[str, type[Technique]] = {
    kind.name: kind
    for kind in (
        RhythmicGrounding,
        TonalGrounding,
        Holding,
        Containing,
        Matching,
        Mirroring,
        Imitating,
        Dialoguing,
        MakingSpaces,
        Accompanying,
        Frameworking,
        Transition,
        Journey,
    )
}


def make(name: str, partner: Partner) -> Technique:
    """A technique, ready to begin."""
    return _MADE[name](partner)
