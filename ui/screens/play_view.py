"""What the parts of Play read: the state, and nothing that changes it."""

from dataclasses import dataclass

from improv.events import Snapshot
from instruments.played import COMPUTER_KEYS, MIDI, PADS
from ui.chosen import Chosen, pad_owner, player_of, players_of
from ui.model import Model
from ui.names import style_label
from ui.screens.play_draft import EMPTY, Draft


@dataclass(frozen=True, slots=True)
class View:
    """`tab` is the Guide's open page, `sheet` (what, whose) the open choice, `leaf` its page number; `draft`
    what is being made ready."""

    now: Snapshot
    model: Model
    chosen: Chosen
    counts: tuple[int, ...]
    tab: str = "meet"
    sheet: tuple[str, str] | None = None
    leaf: int = 0
    now_s: float = 0.0
    guide_open: bool = False
    motion: bool = True
    draft: Draft = EMPTY

    @property
    def style_label(self) -> str:
        """The style that plays, as people read it."""
        return style_label(self.now.style)

    @property
    def pads_player(self) -> str:
        """Who plays the pads."""
        return player_of(self.chosen, PADS)

    @property
    def pad_owners(self) -> tuple[str, ...]:
        """Who plays each pad."""
        return tuple(pad_owner(self.chosen, pad) for pad in range(len(self.now.pad_pitches)))

    @property
    def sources(self) -> tuple[str, ...]:
        """Everything that can be played on now."""
        return (PADS, COMPUTER_KEYS, *(MIDI + name for name in self.model.inputs))

    @property
    def in_use(self) -> tuple[str, ...]:
        """The players who have something to play on, in the order of the sources."""
        return tuple(
            dict.fromkeys(player for source in self.sources for player in players_of(self.chosen, source))
        )
