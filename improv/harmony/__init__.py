"""The band takes the players' chords: hearing them, taking them in time, finding the key, keeping a chart."""
