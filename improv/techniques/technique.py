"""What every technique is: asked what it wants of the band, and told what the players do."""

from improv.direction import AS_IT_IS, Direction
from improv.techniques.partner import Partner
from improv.techniques.scene import Scene

LISTENING, PLAYING, WAITING, ANSWERING, RESTING = "listening", "playing", "waiting", "answering", "resting"


class Technique:
    """Asked some times a second (`direct`, then `play`), and told at once of the players' notes.

    `does` is what it does now, as a key of the texts. `partner` plays its own notes; a technique that leaves
    it alone only directs the band.
    """

    name = ""

    def __init__(self, partner: Partner) -> None:
        self.partner = partner
        self.does = LISTENING

    def begin(self, scene: Scene) -> None:
        """It has been chosen."""

    def direct(self, scene: Scene) -> Direction:
        """What it asks of the band now."""
        return AS_IT_IS

    def play(self, scene: Scene) -> None:
        """Let the partner play what is to be played now."""

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        """A note of those who are listened to began."""

    def silenced(self, sample: int, voice: str, pitch: int) -> None:
        """It ended."""
