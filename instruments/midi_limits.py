"""What the largest MIDI file is that is read."""

MOST_BYTES = 16 * 2**20
MOST_EVENTS = 500_000
MOST_TRACKS = 256
MOST_HOURS = 12
VARLEN_BYTES = 4
"""Of a variable-length number (Standard MIDI Files 1.0, 1988)."""
