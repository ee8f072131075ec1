"""Compile what makes the sound and what follows the player, once at set-up, so that no later start waits."""

from improv.pursuit import warm
from instruments.sampler.sampler import Sampler
from instruments.sounds.library import SoundLibrary


def main() -> None:
    """Build a sampler: its loops are compiled by that, and numba keeps them."""
    library = SoundLibrary(megabytes=1)
    Sampler(library).render()
    library.close()
    warm()


if __name__ == "__main__":
    main()
