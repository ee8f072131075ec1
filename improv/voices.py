"""Who sounds: the players, the parts of the band, and the click; one channel of the sampler each."""

from instruments.played import PLAYERS

PARTS = ("drums", "bass", "chords", "colour", "partner")
CLICK = "click"
VOICES = (*PLAYERS, *PARTS, CLICK)

CHANNELS = {voice: channel for channel, voice in enumerate(VOICES)}
"""The sampler's channel of each voice."""
