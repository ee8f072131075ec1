"""What is played and what sounds: keyboards, pads, scales; sampler, sounds, audio and MIDI outputs."""
