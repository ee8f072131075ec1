"""What is played and what sounds: keyboards, pads, scales; sampler, sounds, audio and MIDI outputs."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read as numpy is imported: more would make blocks late
