"""Who sounds: players, parts of the band, click, the players' loops; one channel of the sampler each."""

from instruments.played import PLAYERS

PARTS = ("drums", "bass", "chords", "colour", "partner")
CLICK = "click"
LOOPS = {player: f"{player} loop" for player in PLAYERS}
"""The voice of each player's loop: a voice of its own, so that it never ends a note that is played."""
PLAYER_OF = {loop: player for player, loop in LOOPS.items()}

VOICES = (*PLAYERS, *PARTS, CLICK, *LOOPS.values())

CHANNELS = {voice: channel for channel, voice in enumerate(VOICES)}
"""The sampler's channel of each voice."""
