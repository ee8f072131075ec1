"""Whose harmony the band plays: the chart's, all players' or one's. The companion that hears chords."""

from collections.abc import Callable

from improv.companion import Quiet, Row
from improv.conductor import Conductor
from improv.events import ChordsCaught, Event
from improv.harmony.catching import CaughtChords
from improv.harmony.chord_ears import ChordEars, HeardChord
from improv.harmony.key_finder import KeyFinder, scale_for
from improv.harmony.tables import live
from improv.harmony.taking import BEAT, CLOSE, check_when
from improv.transposing import written
from instruments.clock import RATE
from instruments.played import LEADER, PLAYERS
from instruments.refusal import Refusal

CHART, EVERYBODY = "chart", "players"
SOURCES = (CHART, EVERYBODY, LEADER, *PLAYERS)
MOST_CAUGHT = 64


class Steering(Quiet):
    """`tell` puts a setting on record, `emit` an event; `set_key(tonic, scale)` moves the room's key."""

    def __init__(
        self,
        band: Conductor,
        tell: Callable[[str, str], None],
        emit: Callable[[Event], None],
        set_key: Callable[[int, str], None],
    ) -> None:
        self.source, self.when = CHART, BEAT
        self.finds_key = False
        self._band, self._tell, self._emit, self._set_key = band, tell, emit, set_key
        self._ears = ChordEars(band.changes.tonic, band.changes.minor)
        self._caught = CaughtChords()
        self._finder = KeyFinder()
        self._line: tuple[int, float] | None = None
        self._looked = 0
        self._beat = 0.0
        self._began: int | None = None
        self._waiting = False
        self._transposition = band.changes.transposition

    @property
    def heard_key(self) -> str:
        """The key of what the players play, as text; empty while unsure."""
        return self._finder.text

    def choose(self, source: str, when: str, sample: int) -> None:
        """Let the band play this harmony, taken up "bar", "beat", "eighth" or "close". Raises Refusal."""
        check_when(when)
        if source not in SOURCES:
            raise Refusal(f'The band has no harmony from "{source}"; it has from {", ".join(SOURCES)}.')
        before, self.source, self.when = self.source, source, when
        if {before, source} - {CHART, EVERYBODY} and source != before:
            self._ears.reset()
        if source == CHART != before:
            self._band.leave_harmony(BEAT, sample)
        elif before == CHART and self._band.playing and self._ears.holding and self._ears.chord is not None:
            self._band.take_harmony(self._ears.chord, when, sample)
        self._tell("harmony", f"{source}, {when}")

    def find_key(self, on: bool) -> None:
        """Let the band's key go with what is played, or stay."""
        self.finds_key = on
        self._tell("key finding", "on" if on else "off")

    def catch(self, bars: int, sample: int) -> None:
        """Tell the chords of the last bars. Raises Refusal for a number of bars that cannot be."""
        if not 1 <= bars <= MOST_CAUGHT:
            raise Refusal(f"The band can write down 1 to {MOST_CAUGHT} bars, not {bars}.")
        band = self._band
        text = self._caught.text(bars, band.metre.beats, self._beat)
        self._emit(ChordsCaught(sample, written(text, band.changes, band.metre.beats)))

    def band_starts(self) -> None:
        """The band begins: with the chord that is held, if one is."""
        self._caught.begin()
        self._line = None
        if self.source != CHART and self._ears.holding and self._ears.chord is not None:
            self._band.changes.heard.take(0.0, self._ears.chord)

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        """A player's note. One that starts the band may be a chord's first: its harmony waits for it."""
        if not self._listens(voice):
            return
        self._finder.heard(sample, voice, pitch, velocity)
        if self._begins(sample) and not self._ears.holding:
            self._ears.reset()
            self._band.changes.heard.await_first()
            self._began, self._waiting = sample, True
        self._ears.heard(sample, voice, pitch)

    def let_go(self, sample: int, voice: str, pitch: int) -> None:
        """Its key went up."""
        self._ears.let_go(sample, voice, pitch)
        self._finder.let_go(sample, voice, pitch)

    def due(self, sample: int, frames: int) -> list[Row]:
        """Listen up to the end of this block, and steer the band from there on."""
        end = sample + frames
        self._follow_key()
        self._count_bars(sample)
        found = self._ears.judge(end)
        if found is not None:
            self._take(found, end)
        elif self._waiting and self._since_beginning(end) > live().taking.waits_s:
            self._band.leave_harmony(CLOSE, end)
            self._waiting = False
        return []

    def stop(self) -> list[tuple[str, int]]:
        """Forget what was played; what was caught stays."""
        self._ears.reset()
        self._finder.reset()
        self._began, self._waiting = None, False
        return []

    def _listens(self, voice: str) -> bool:
        if self.source in (CHART, EVERYBODY):
            chosen = self._band.listener.followed
            return voice == LEADER or not chosen or voice in chosen
        return voice == self.source

    def _begins(self, sample: int) -> bool:
        """Whether the band's first beat is on this sample, and waits for a chord."""
        band = self._band
        if self.source == CHART or band.changes.song is not None:
            return False
        return band.playing and abs(band.transport.beat_at(sample)) < 1e-3

    def _take(self, found: HeardChord, end: int) -> None:
        band = self._band
        self._caught.heard(band.transport.beat_at(found.since) if band.playing else None, found.chord)
        if self.source == CHART or not band.playing:
            return
        beginning = self._since_beginning(found.since) <= live().taking.beginning_s
        band.take_harmony(found.chord, CLOSE if beginning else self.when, end)
        self._waiting = False

    def _since_beginning(self, sample: int) -> float:
        """Seconds since the note with which a player started the band."""
        return float("inf") if self._began is None else (sample - self._began) / RATE

    def _follow_key(self) -> None:
        """Chords are heard in the key that is played in, or as long as that is open in the room's."""
        changes = self._band.changes
        if changes.transposition != self._transposition:
            self._transposition = changes.transposition
            self._ears.reset()
            self._finder.reset()
        self._ears.set_key(*(self._finder.heard_key or (changes.tonic, changes.minor)))

    def _count_bars(self, sample: int) -> None:
        """Notice the lines that the band passes; while it waits, let time pass for the key alone."""
        band = self._band
        if band.playing:
            self._beat = band.transport.beat_at(sample)
        if band.playing and (band.bar, band.line) != self._line:
            self._line = (band.bar, band.line)
            if band.line > -0.5:
                self._caught.line(band.line, band.metre.beats)
                self._look_for_key(sample)
        elif not band.playing and sample - self._looked >= live().key_finding.seconds * RATE:
            self._look_for_key(sample)

    def _look_for_key(self, sample: int) -> None:
        self._looked = sample
        found, changes = self._finder.line(sample), self._band.changes
        if self.finds_key and found is not None and found != (changes.tonic, changes.minor):
            self._set_key(found[0], scale_for(found, changes.scale, changes.minor))
