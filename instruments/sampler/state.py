"""The sampler's state as records, so that the compiled code takes and keeps it as one array."""

import numpy as np

FREE, RINGING, HELD, RELEASED, CHOKED = range(5)
"""What a voice is doing. What rings by nature takes no notice of a note's end."""

CHANNELS = 24
ALL = -1
"""Any channel, any pitch."""

PLACES = 3
"""Near, room, far: how much goes to the reverb."""

TONES = 5
"""Buses of one place: the bright one, then one for each dark filter."""

BUSES = PLACES * TONES

VOICE = np.dtype(
    [
        ("state", np.int32),
        ("channel", np.int32),
        ("pitch", np.int32),
        ("sound", np.int32),
        ("start", np.int32),  # frame of the next block at which it begins, -1: it sounds already
        ("stop", np.int32),  # frame of the next block at which it is let go, -1: not yet
        ("place", np.int32),
        ("tone", np.int32),  # which dark filter, 1..TONES - 1
        ("position", np.int64),  # 32.32 fixed point frames in the arena
        ("end", np.int64),  # frames in the arena
        ("loop", np.int64),  # frames, 0: none
        ("step", np.float64),  # frames of the bank for each frame of output, without bend
        ("gain", np.float32),  # from int16 to amplitude
        ("dark", np.float32),  # share of the dark bus, 0..1
        ("rise", np.float32),  # of the attack phase in a block, 0: the note has its own attack
        ("phase", np.float32),  # of the attack, 0..1
        ("fall", np.float32),  # factor of the envelope in a block once released
        ("level", np.float32),  # of the envelope, now
        ("bright_now", np.float32),  # gains at the end of the last block
        ("dark_now", np.float32),
        ("touched", np.int32),
        ("heard", np.float32),  # mean absolute amplitude in the last block
    ],
    align=True,
)

CHANNEL = np.dtype(
    [
        ("level", np.float32),  # amplitude asked for
        ("level_now", np.float32),
        ("bend", np.float64),  # semitones asked for
        ("bend_now", np.float64),
        ("pressure", np.float32),
        ("pressure_now", np.float32),
        ("modulation", np.float32),
    ],
    align=True,
)

ROOM = np.dtype(
    [
        ("volume", np.float32),
        ("volume_now", np.float32),
        ("fade_in", np.float32),  # 0..1, the soft start
        ("fade_step", np.float32),  # of the soft start in a block
        ("wet", np.float32),  # level of the reverb
        ("dry_up", np.int32),  # blocks left in which the reverb fades while everything is choked
        ("vibrato", np.float64),  # phase, cycles
        ("peak", np.float32),
        ("sources", np.int64),  # what the compiled path was made from
        ("touched", np.float32),
        ("reverb_at", np.int64),  # where the rings are written next, frames
    ],
    align=True,
)
