"""Which parts of the band are heard: muted ones are not, and beside a solo nobody else."""


class Mixing:
    """Says of a part whether its notes are played. The click is always heard."""

    def __init__(self) -> None:
        self.muted: frozenset[str] = frozenset()
        self.solo: frozenset[str] = frozenset()

    def plays(self, part: str) -> bool:
        """Whether this part is heard."""
        return part not in self.muted and (not self.solo or part in self.solo)
