"""Notes to audio: voices, mixing, reverb, limiter."""
