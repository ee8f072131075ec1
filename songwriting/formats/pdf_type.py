"""The type that is embedded in printed sheets and reports. Loads reportlab."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from instruments.refusal import Refusal

FACES = {"regular": "Manrope-Regular.ttf", "bold": "Manrope-Bold.ttf"}


@cache
def register() -> None:
    """Make "regular" and "bold" known. Raises Refusal where the type is not installed."""
    found = find_spec("font_manrope")
    if found is None or found.origin is None:
        raise Refusal("The type for printed sheets (package font-manrope) is not installed.")
    for face, file in FACES.items():
        pdfmetrics.registerFont(TTFont(face, str(Path(found.origin).parent / "files" / file)))


@cache
def signs() -> frozenset[int]:
    """The code points that the type has."""
    register()
    return frozenset(pdfmetrics.getFont("regular").face.charToGlyph)
