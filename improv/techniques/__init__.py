"""How the band answers: the techniques of clinical improvisation that a machine can play, one module each."""
