"""Ways into a song, from a song with blanks to an empty page: each gives a sheet of steps to answer."""
