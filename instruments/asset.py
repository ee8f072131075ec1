"""Where the readable data lies: `assets/` beside the rooms, or inside an installed copy."""

from pathlib import Path

_PLACES = (Path(__file__).parent.parent / "assets", Path(__file__).parent / "assets")


def asset(*parts: str) -> Path:
    """The path of a file or folder in `assets/`. Raises FileNotFoundError naming what is missing."""
    for place in _PLACES:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(("assets", *parts)))
