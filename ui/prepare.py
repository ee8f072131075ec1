"""Compile what makes the sound, once at set-up, so that no later start waits for it."""

from instruments.sampler.sampler import Sampler
from instruments.sounds.library import SoundLibrary


def main() -> None:
    """Build a sampler: its loops are compiled by that, and numba keeps them."""
    library = SoundLibrary(megabytes=1)
    Sampler(library).render()
    library.close()


if __name__ == "__main__":
    main()
