"""What the commands of the decks and of the rhymes do."""

from __future__ import annotations

from random import Random
from typing import Any

from songwriting.prompts import Deck
from songwriting.rhyming import Rhymes
from ui.screens import write_card, write_rhyme
from ui.screens.screen import Screen
from ui.screens.write_card import Card
from ui.screens.write_desk import Desk
from ui.screens.write_sheet import Written


class HelpCommands(Screen):
    """`decks` to choose cards from; `rhyme_word` is what shall be rhymed with, `rhymes` what was found."""

    desk: Desk
    written: Written
    open: str
    card: Card | None
    decks: tuple[Deck, ...] = ()
    rhyme_word = ""
    rhymes: Rhymes | None = None
    _draw: Random

    def do_decks(self, value: Any) -> None:
        self.open = "decks"

    def do_deck(self, name: str) -> None:
        self.open = ""
        for one in self.decks:
            if one.name == name:
                self.card = write_card.dealt(one, self._draw)

    def rhyme_ends(self) -> tuple[str, ...]:
        """Words that there may be rhymes for."""
        return write_rhyme.ends(self.desk.draft.text, self.desk.caret)

    def do_rhymes(self, value: Any) -> None:
        self.open = "rhymes"
        words = self.rhyme_ends()
        if words:
            self.do_rhyme_with(words[0])

    def do_rhyme_with(self, word: str) -> None:
        self.rhyme_word, self.rhymes = word, None
        self.shell.later(lambda: (word, write_rhyme.found(word)), lambda found: self._take_rhymes(*found))

    def _take_rhymes(self, word: str, rhymes: Rhymes) -> None:
        if word == self.rhyme_word:
            self.rhymes = rhymes

    def do_put_word(self, word: str) -> None:
        self.open = ""
        text, caret = write_rhyme.put(self.desk.draft.text, self.desk.caret, word)
        self.desk.wrote(text, typed=False)
        self.desk.caret = caret
        self.written.follow_caret()
