"""Following the player's time: each beat decided before it falls, from onsets alone."""
