"""From a few honest words to a playable song: prompts, syllables, harmony, songs, formats."""
