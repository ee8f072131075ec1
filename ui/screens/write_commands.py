"""What the commands of Write do to words and card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.screens import write_card
from ui.screens.write_card import Card
from ui.screens.write_chord_commands import ChordCommands
from ui.screens.write_help_commands import HelpCommands
from ui.screens.write_part_commands import PartCommands
from ui.screens.write_sheet import Written
from ui.screens.write_sing_commands import SingCommands
from ui.screens.write_think_commands import ThinkCommands
from ui.screens.write_tune_commands import TuneCommands


class WriteCommands(ChordCommands, HelpCommands, PartCommands, SingCommands, ThinkCommands, TuneCommands):
    """The commands; `ui.screens.write.Write` adds what is seen, played and kept."""

    written: Written
    card: Card | None = None

    def do_wrote(self, text: str) -> None:
        self.desk.wrote(text)

    def do_caret(self, place: int) -> None:
        if not self.open:
            self.desk.caret = place
            self.written.follow_caret()

    def do_scroll(self, rows: int) -> None:
        self.written.scroll(rows)

    def do_undo(self, value: Any) -> None:
        self.desk.undo()

    def do_redo(self, value: Any) -> None:
        self.desk.redo()

    def do_another(self, value: Any) -> None:
        self._turn_card(write_card.another)

    def do_easier(self, value: Any) -> None:
        self._turn_card(write_card.easier)

    def do_pass_card(self, value: Any) -> None:
        self._turn_card(write_card.passed)

    def do_choose(self, word: str) -> None:
        self._turn_card(lambda card: write_card.choose(card, word))

    def do_unchoose(self, value: Any) -> None:
        self._turn_card(lambda card: write_card.replace(card, chosen=()))

    def do_add_line(self, value: Any) -> None:
        if self.card is not None:
            self.desk.add_line(write_card.sentence(self.card))
            self.written.follow_caret()
            self._turn_card(write_card.another)

    def _turn_card(self, turn: Callable[[Card], Card]) -> None:
        if self.card is not None:
            self.card = turn(self.card)
