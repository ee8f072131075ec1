"""The engine as a snapshot: what a window needs to show where the band is."""

from improv.engine import Engine
from improv.events import Snapshot
from improv.preview import coming
from instruments.clock import seconds


def snapshot(engine: Engine, late_blocks: int = 0) -> Snapshot:
    """Where the band is now; while it waits, its settings and its first chord."""
    band = engine.conductor
    position = band.transport.beat_at(engine.sample) - band.line if band.playing else 0.0
    place = min(max(int(position), 0), band.metre.beats - 1)
    bar = band.bar if band.playing else band.first_bar
    first = band.changes.of(band.first_bar)[0][1].symbol
    return Snapshot(
        sample=engine.sample,
        time_s=seconds(engine.sample),
        playing=band.playing,
        bar=bar,
        beat=place,
        beats_in_bar=band.metre.beats,
        phase=position - place,
        bpm=band.bpm,
        following=band.pursuit.setting,
        confidence=band.pursuit.confidence,
        techniques=engine.techniques.names,
        technique_does=engine.techniques.does,
        journey=engine.techniques.journey,
        metre=band.metre.name,
        style=band.style.name,
        tonic=band.changes.tonic,
        scale=band.changes.scale,
        section=band.section,
        variation=band.variation if band.playing else band.form.variation,
        intensity=band.intensity if band.playing else band.level or 0,
        chord=engine.chord.symbol if engine.chord else first,
        coming=coming(band.chords_of, bar, position, band.metre.beats),
        harmony=engine.steering.source,
        heard_key=engine.steering.heard_key,
        pad_pitches=engine.desk.pad_pitches(),
        pad_roots=engine.desk.pad_roots(),
        voices=engine.instrument.active_voices,
        late_blocks=late_blocks,
        peak=engine.instrument.peak,
        loops=engine.looper.views(),
        transpose=band.changes.transposition,
        clock=band.lead.state,
        peers=band.lead.peers,
    )
