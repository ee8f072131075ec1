"""The looper: each player's loop, recorded, layered and played in the band's time. See docs/looper.md."""
