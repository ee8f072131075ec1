"""How high a card of the Guide must be for its sentence."""

from ui.grouped import Offer
from ui.kit.page import Page

PADDING = 16
INSET = 16
"""Units from a card's edges to its words: above and below together, and on either side."""


def card_height(page: Page, width: int, offer: Offer) -> float:
    """In units, for a card of `width` pixels: its title and all lines of its sentence."""
    lines = page.lines(offer.sentence, width - 2 * page.u(INSET), "tiny")
    high = page.text_height("small", "semibold") + lines * page.text_height("tiny")
    return high / page.scale + PADDING
