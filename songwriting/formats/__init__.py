"""Songs in other programs' files, and back."""
