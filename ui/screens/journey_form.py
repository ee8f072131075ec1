"""What a journey begins with: the mood it starts from, the one it leads to, and how long it takes."""

from collections.abc import Callable

from pygame import Rect

from improv.techniques.moods import mood_names, moods
from ui.kit import layout, widgets
from ui.kit.blocks import Block, captioned, stacked
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens.play_draft import Draft

SHORTEST, LONGEST = 5, 20
CELL = 46


def form(page: Page, area: Rect, draft: Draft, from_now: bool, across: int) -> list[Control]:
    """The questions and the way out; `from_now` also offers to start where the music is."""
    starts = [("", page.t("journey.from_now"))] if from_now else []
    moods_there = [(mood.name, mood.label) for mood in moods()]
    minutes = page.t("journey.minutes", count=draft.minutes)
    parts = [
        _moods(page, "mood_from", page.t("journey.start"), [*starts, *moods_there], draft.mood_from, across),
        _moods(page, "mood_to", page.t("journey.goal"), moods_there, draft.mood_to, across),
        captioned(page, "minutes.word", page.t("journey.how_long"), 54, _minutes(page, draft), minutes),
        Block(56, lambda box: [_begin(page, box, draft)]),
    ]
    return stacked(page, area, parts, Do("turn_page"), draft.leaf)


def first_moods(draft: Draft, from_now: bool) -> dict[str, str]:
    """What is marked when the form is opened: to the calmest mood."""
    names = mood_names()
    start = draft.mood_from or ("" if from_now else names[-1])
    return {"mood_from": start, "mood_to": draft.mood_to or next(name for name in names if name != start)}


def _moods(
    page: Page, name: str, words: str, options: list[tuple[str, str]], chosen: str, across: int
) -> Block:
    lines = -(-len(options) // across)

    def build(area: Rect) -> list[Control]:
        cells = layout.grid(area, len(options), across, page.u(8))
        return [
            widgets.choice(cell, f"{name}.{value}", label, value == chosen, Do("draft", {name: value}),
                           row=f"{name} {place // across}")
            for place, (cell, (value, label)) in enumerate(zip(cells, options, strict=True))
        ]  # fmt: skip

    return captioned(page, f"{name}.word", words, lines * (CELL + 8) - 8, build)


def _minutes(page: Page, draft: Draft) -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        return widgets.slider(
            page, area, "minutes", page.t("journey.how_long"), draft.minutes, (SHORTEST, LONGEST, 1),
            lambda value: Do("draft", {"minutes": round(value)}),
            words=page.t("journey.minutes", count=draft.minutes), less=page.t("journey.shorter"),
            more=page.t("journey.longer"),
        )  # fmt: skip

    return build


def _begin(page: Page, area: Rect, draft: Draft) -> Control:
    ready = bool(draft.mood_to) and draft.mood_to != draft.mood_from
    return widgets.button(
        area,
        "set_out",
        page.t("journey.begin"),
        Do("set_out"),
        enabled=ready,
        kind="strong",
        icon="road",
        size="body",
    )
