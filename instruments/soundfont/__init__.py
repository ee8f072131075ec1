"""SoundFonts of one's own, rendered into the library's notes by the program FluidSynth, if there is one."""
