"""The techniques by their names."""

from improv.techniques.making_spaces import MakingSpaces
from improv.techniques.matching import Matching
from improv.techniques.partner import Partner
from improv.techniques.rhythmic_grounding import RhythmicGrounding
from improv.techniques.technique import Technique

_MADE = {kind.name: kind for kind in (RhythmicGrounding, Matching, MakingSpaces)}


def make(name: str, partner: Partner) -> Technique:
    """A technique, ready to begin."""
    return _MADE[name](partner)
