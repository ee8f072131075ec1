"""What is played and what sounds: keyboards, pads, scales; sampler, sounds, audio and MIDI outputs."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is first imported; more threads make blocks late
