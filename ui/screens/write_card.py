"""The prompt card: twelve beginnings of a line, with words to touch for every blank."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from pygame import Rect

from songwriting.prompts import BLANK, Deck, words_for
from ui.kit import layout, widgets
from ui.kit.brush import Brush, Mood
from ui.kit.control import Control, Do, Role
from ui.kit.page import Page
from ui.kit.sheet import sheet
from ui.kit.theme import mix

SHOWN_BLANK = "______"
MOST_FOR_WORDS = 0.66
"""The share of a small card that words to choose from may take; the last ones give way to the text."""

LEVELS = 3
"""The card as it is, and two easier ways."""


@dataclass(frozen=True, slots=True)
class Card:
    """`order` are the cards still in play, `at` the one that lies open, `level` 0 or an easier way 1-2,
    `chosen` the words for its first blanks."""

    deck: Deck
    order: tuple[int, ...]
    at: int = 0
    level: int = 0
    chosen: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The card's text with its blanks."""
        prompt = self.deck.prompts[self.order[self.at]]
        return prompt.text if self.level == 0 else prompt.easier[self.level - 1]

    @property
    def filled(self) -> str:
        """The text with the chosen words in it."""
        text = self.text
        for word in self.chosen:
            text = text.replace(BLANK, word, 1)
        return text

    @property
    def offered(self) -> tuple[str, ...]:
        """Words for the next blank; none when all are filled."""
        if BLANK not in self.filled:
            return ()
        return words_for(self.deck.prompts[self.order[self.at]], self.level, len(self.chosen))


def dealt(deck: Deck, draw: Random) -> Card:
    """The deck, shuffled, with its first card open."""
    order = list(range(len(deck.prompts)))
    draw.shuffle(order)
    return Card(deck, tuple(order))


def another(card: Card) -> Card:
    """The next card; this one comes again."""
    return replace(card, at=(card.at + 1) % len(card.order), level=0, chosen=())


def passed(card: Card) -> Card:
    """The next card; this one is put away, and after the last one the deck begins again."""
    order = card.order[: card.at] + card.order[card.at + 1 :]
    if not order:
        return replace(card, order=tuple(range(len(card.deck.prompts))), at=0, level=0, chosen=())
    return replace(card, order=order, at=card.at % len(order), level=0, chosen=())


def easier(card: Card) -> Card:
    """An easier way to say it; after the easiest the card as it was."""
    return replace(card, level=(card.level + 1) % LEVELS, chosen=())


def choose(card: Card, word: str) -> Card:
    """A word for the next blank."""
    return replace(card, chosen=(*card.chosen, word)) if word in card.offered else card


def sentence(card: Card) -> str:
    """The filled card as a line of a song."""
    line = card.filled.strip()
    return line[:1].upper() + line[1:]


@dataclass(frozen=True, slots=True)
class Paper:
    """The card's ground."""

    colour: str = "sage"
    radius: int = 28


@dataclass(frozen=True, slots=True)
class Ink:
    """A button on the card: `filled` dark, or with a dark edge only."""

    filled: bool = False
    radius: int = 16


def paper(brush: Brush, control: Control, mood: Mood) -> None:
    look: Paper = control.look
    colour = brush.colour(look.colour)
    upper, lower = mix(colour, (255, 255, 255), 0.24), mix(colour, (0, 0, 0), 0.06)
    brush.box(control.rect, look.radius, upper, lower, brush.theme.edge(look.colour), 2)


def ink(brush: Brush, control: Control, mood: Mood) -> None:
    look: Ink = control.look
    dark, light = brush.colour("on_colour"), mix(brush.colour("sage"), (255, 255, 255), 0.3)
    lift = 0.22 if mood.pressed else 0.1 if mood.hovered else 0.0
    fill = mix(dark, light, lift) if look.filled else mix(light, brush.colour("sage"), 0.4 + lift)
    brush.box(control.rect, look.radius, fill, edge=dark, thick=1.8)
    room = layout.inset(control.rect, brush.u(8), 0)
    colour = (255, 255, 255) if look.filled else dark
    brush.words(control.label, room, "small", "semibold", colour, "centre")


def ink_button(rect: Rect, name: str, label: str, action: Do, row: str, filled: bool = False) -> Control:
    """A button on the card."""
    return Control(name, label, rect, Role.BUTTON, Ink(filled), action, row=row)


def width_of(page: Page, label: str) -> int:
    return max(page.u(52), page.text_width(label) + page.u(32))


def controls(page: Page, area: Rect, card: Card) -> list[Control]:
    """The card in its area."""
    tight = area.h < page.u(470)
    room = layout.inset(area, page.u(16 if tight else 28))
    foot, rest = layout.bottom(room, page.u(46 if tight else 54), page.u(10 if tight else 14))
    head, rest = layout.top(rest, page.u(36 if tight else 42), page.u(4 if tight else 12))
    offered = _offered(page, rest, card, page.u(40 if tight else 48))
    offered = [one for one in offered if one.rect.bottom - rest.y <= MOST_FOR_WORDS * rest.h]
    high = max((control.rect.bottom for control in offered), default=0) - rest.y if offered else 0
    gap = page.u(8 if tight else 14)
    words, below = layout.top(rest, rest.h - high - gap * bool(offered), gap)
    offered = [replace(one, rect=one.rect.move(0, below.y - rest.y)) for one in offered]
    shown = card.filled.replace(BLANK, SHOWN_BLANK)
    count = page.t("write.card_count", deck=card.deck.label, at=card.at + 1, count=len(card.order))
    return [
        Control("card", "", area, Role.IMAGE, Paper()),
        ink_button(head, "card.count", count, Do("decks"), "card.deck"),
        widgets.label(
            words,
            "card.text",
            shown,
            size="body" if tight else "title",
            weight="semibold",
            colour="on_colour",
            rise="top",
            wrap=True,
        ),
        *offered,
        *_foot(page, foot, card),
    ]


def _offered(page: Page, area: Rect, card: Card, high: int) -> list[Control]:
    """Words for the next blank, or what can be done with a filled card."""
    if not card.offered:
        labels = [
            (page.t("write.add_line"), Do("add_line"), True),
            (page.t("write.choose_again"), Do("unchoose"), False),
        ]
    else:
        labels = [(word, Do("choose", word), False) for word in card.offered]
    boxes = layout.flow(area, [width_of(page, label) for label, _, _ in labels], high, page.u(6))
    return [
        ink_button(box, f"card.word.{number}", label, action, "choices", filled)
        for number, (box, (label, action, filled)) in enumerate(zip(boxes, labels, strict=True))
    ]


def _foot(page: Page, area: Rect, card: Card) -> list[Control]:
    way = page.t("write.easier" if card.level < LEVELS - 1 else "write.as_it_was")
    names: Sequence[tuple[str, str, bool]] = (
        ("another", page.t("write.another"), True),
        ("easier", way, False),
        ("pass_card", page.t("write.pass"), False),
    )
    gap = page.u(8)
    wishes = [width_of(page, label) for _, label, _ in names]
    spare = area.w - sum(wishes) - 2 * gap
    widths = [wish + spare // len(wishes) for wish in wishes]
    boxes, x = [], area.x
    for width in widths:
        boxes.append(Rect(x, area.y, width, area.h))
        x += width + gap
    return [
        ink_button(box, f"card.{name}", label, Do(name), "card", filled)
        for box, (name, label, filled) in zip(boxes, names, strict=True)
    ]


def deck_sheet(page: Page, decks: Sequence[Deck], chosen: str) -> list[Control]:
    """Which cards to begin from, the nearest and lightest first."""
    across, high = 3, 60
    down = -(-len(decks) // across)
    out, room = sheet(
        page,
        "decks",
        page.t("write.decks_title"),
        780,
        high * down + 12 * (down - 1),
        Do("close"),
        page.t("write.done"),
    )
    boxes = layout.grid(room, len(decks), across, page.u(12))
    return out + [
        widgets.choice(
            box, f"decks.{deck.name}", deck.label, deck.name == chosen, Do("deck", deck.name), row="decks"
        )
        for box, deck in zip(boxes, decks, strict=True)
    ]


PAINTERS = {Paper: paper, Ink: ink}
