"""The window, its controls and screens, and the command line; the only room that imports pygame."""
