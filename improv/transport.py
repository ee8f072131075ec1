"""Beats and samples: where the band is in its time, as one straight line from the last change of tempo."""

from instruments.clock import RATE

SLOWEST_BPM, FASTEST_BPM = 40.0, 220.0


def within_tempo(bpm: float) -> float:
    """The nearest tempo the band can play, in beats a minute."""
    return min(max(float(bpm), SLOWEST_BPM), FASTEST_BPM)


class Transport:
    """Beats are the metre's felt beats, 0 at the band's first downbeat, negative in a count-in."""

    def __init__(self, bpm: float) -> None:
        self.bpm = within_tempo(bpm)
        self._beat = 0.0
        self._sample = 0.0

    @property
    def samples_per_beat(self) -> float:
        return 60.0 * RATE / self.bpm

    def start(self, sample: float, beat: float = 0.0) -> None:
        """Put `beat` on `sample`."""
        self._sample, self._beat = float(sample), float(beat)

    def set_tempo(self, bpm: float, sample: float) -> None:
        """Go on at `bpm` from `sample`; the beat reached there stays where it is, so nothing jumps."""
        self.start(sample, self.beat_at(sample))
        self.bpm = within_tempo(bpm)

    def beat_at(self, sample: float) -> float:
        """The beat at a sample."""
        return self._beat + (sample - self._sample) / self.samples_per_beat

    def sample_at(self, beat: float) -> float:
        """The sample at a beat."""
        return self._sample + (beat - self._beat) * self.samples_per_beat
