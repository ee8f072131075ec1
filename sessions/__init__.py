"""What was made, kept: recording, the encrypted store and its keys, export."""
