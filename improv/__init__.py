"""The band: time, chords and charts, styles, arranger, and the engine in its own process."""
