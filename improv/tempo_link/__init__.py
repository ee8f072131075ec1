"""Tempo shared with other programs by Ableton Link, through a helper that a user's extra makes work."""
