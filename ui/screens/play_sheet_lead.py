"""Sheets for what leads: frames to improvise in, a transition to another state, practising some bars."""

from collections.abc import Callable, Sequence

from pygame import Rect

from improv.techniques.frames import frames
from improv.techniques.transition import WAYS, WHATS
from ui import grouped, names
from ui.kit import layout, widgets
from ui.kit.blocks import Block, captioned, stacked
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens import play_strip
from ui.screens.play_view import View

SLOWEST, FASTEST = 40, 220
LOUDNESS = (30, 40, 50, 60, 72, 84)
"""MIDI velocities that a transition can lead to, from very soft to loud."""


def frame_cards(view: View, page: Page, area: Rect) -> list[Control]:
    """The frames, two side by side, each with what it is made of."""
    pairs = [frames()[at : at + 2] for at in range(0, len(frames()), 2)]
    parts = [Block(78, _frame_pair(view, page, pair)) for pair in pairs]
    return stacked(page, area, parts, Do("turn_page"), view.draft.leaf)


def _frame_pair(view: View, page: Page, pair) -> Callable[[Rect], list[Control]]:
    told = view.model.settings.get("frame", "")

    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, 2, page.u(8))
        return [
            widgets.card(box, f"frame.{one.name}", one.label, _made_of(one), Do("frame", one.name),
                         chosen=one.name == told, row=f"frames {pair[0].name}")
            for box, one in zip(boxes, pair, strict=False)
        ]  # fmt: skip

    return build


def _made_of(frame) -> str:
    return f"{names.key_words(frame.tonic, frame.scale)}, {frame.metre}, {names.style_label(frame.style)}"


def transition(view: View, page: Page, area: Rect) -> list[Control]:
    """What moves, where to, and how."""
    draft = view.draft
    parts = [
        captioned(
            page, "what.word", page.t("transition.what"), 50, _options(page, "what", WHATS, draft.what)
        ),
        *_GOALS[draft.what](view, page),
        captioned(page, "way.word", page.t("transition.way"), 50, _options(page, "way", WAYS, draft.way)),
        Block(
            44,
            lambda box: [
                widgets.label(
                    box,
                    "way.line",
                    page.t(f"transition.lines.{draft.way}"),
                    size="tiny",
                    colour="muted",
                    wrap=True,
                    rise="top",
                )
            ],
        ),
        Block(
            56,
            lambda box: [
                widgets.button(
                    box,
                    "transition.go",
                    page.t("transition.go"),
                    Do("make_transition"),
                    enabled=bool(goal_of(view)),
                    kind="strong",
                    icon="road",
                    size="body",
                )
            ],
        ),
    ]
    return stacked(page, area, parts, Do("turn_page"), draft.leaf)


def goal_of(view: View) -> str:
    """Where to, as the command takes it: what was chosen, else what would be near."""
    draft = view.draft
    if draft.goal or draft.what in ("key", "style"):
        return draft.goal
    return str(round(view.now.bpm)) if draft.what == "tempo" else str(LOUDNESS[2])


def _options(page: Page, name: str, options: Sequence[str], chosen: str) -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, len(options), page.u(8))
        return [
            widgets.choice(
                box,
                f"{name}.{one}",
                page.t(f"transition.{name}s.{one}"),
                one == chosen,
                Do("draft", {name: one, **({"goal": "", "leaf": 0} if name == "what" else {})}),
                row=name,
            )
            for box, one in zip(boxes, options, strict=True)
        ]

    return build


def _tempo_goal(view: View, page: Page) -> list[Block]:
    bpm = int(float(goal_of(view)))
    words = page.t("guide.bpm", bpm=bpm)

    def build(area: Rect) -> list[Control]:
        return widgets.slider(
            page, area, "goal", page.t("transition.goal"), bpm, (SLOWEST, FASTEST, 1),
            lambda value: Do("draft", {"goal": str(round(value))}), words=words, less=page.t("guide.slower"),
            more=page.t("guide.faster"),
        )  # fmt: skip

    return [captioned(page, "goal.word", page.t("transition.goal"), 54, build, words)]


def _loudness_goal(view: View, page: Page) -> list[Block]:
    now = goal_of(view)

    def build(area: Rect) -> list[Control]:
        cells = layout.grid(area, len(LOUDNESS), 3, page.u(8))
        return [
            widgets.choice(cell, f"goal.{level}", page.t(f"transition.loudness.{level}"), str(level) == now,
                           Do("draft", {"goal": str(level)}), row=f"goal {place // 3}")
            for place, (cell, level) in enumerate(zip(cells, LOUDNESS, strict=True))
        ]  # fmt: skip

    return [captioned(page, "goal.word", page.t("transition.goal"), 108, build)]


def _key_goal(view: View, page: Page) -> list[Block]:
    def build(area: Rect) -> list[Control]:
        cells = layout.grid(area, 12, 6, page.u(8))
        return [
            widgets.choice(cell, f"goal.{tonic}", label, f"{label} {view.now.scale}" == view.draft.goal,
                           Do("draft", {"goal": f"{label} {view.now.scale}"}), row=f"goal {tonic // 6}",
                           enabled=tonic != view.now.tonic)
            for tonic, cell in enumerate(cells)
            for label in (names.tonic_name(tonic, view.now.scale),)
        ]  # fmt: skip

    return [captioned(page, "goal.word", page.t("transition.goal"), 108, build)]


def _style_goal(view: View, page: Page) -> list[Block]:
    offers = [offer for group in grouped.styles().values() for offer in group if offer.name != view.now.style]
    pairs = [offers[at : at + 2] for at in range(0, len(offers), 2)]
    return [Block(48, _style_pair(view, page, pair)) for pair in pairs]


def _style_pair(view: View, page: Page, pair: list[grouped.Offer]) -> Callable[[Rect], list[Control]]:
    def build(area: Rect) -> list[Control]:
        boxes = layout.columns(area, 2, page.u(8))
        return [
            widgets.choice(box, f"goal.{offer.name}", offer.label, offer.name == view.draft.goal,
                           Do("draft", {"goal": offer.name}), row=f"goal {pair[0].name}")
            for box, offer in zip(boxes, pair, strict=False)
        ]  # fmt: skip

    return build


_GOALS: dict[str, Callable[[View, Page], list[Block]]] = {
    "tempo": _tempo_goal, "key": _key_goal, "style": _style_goal, "loudness": _loudness_goal,
}  # fmt: skip


def practice(view: View, page: Page, area: Rect) -> list[Control]:
    """Which bars again and again, from which tempo to which, and by how much each time."""
    draft, chart = view.draft, play_strip.chart_of(view)
    bars = len(chart.bars) if chart else 1
    first = min(draft.first_bar, bars - 1)
    last = min(max(draft.last_bar, first), bars - 1)
    rows = [
        _step(page, "first_bar", page.t("practice.first", bar=first + 1), first, 1, (0, last)),
        _step(page, "last_bar", page.t("practice.last", bar=last + 1), last, 1, (first, bars - 1)),
        _step(page, "practice_bpm", page.t("practice.bpm", bpm=draft.practice_bpm), draft.practice_bpm, 5,
              (SLOWEST, draft.goal_bpm)),
        _step(page, "goal_bpm", page.t("practice.goal", bpm=draft.goal_bpm), draft.goal_bpm, 5,
              (draft.practice_bpm, FASTEST)),
        _step(page, "step_bpm", page.t("practice.step", bpm=draft.step_bpm), draft.step_bpm, 1, (0, 20)),
    ]  # fmt: skip
    go = page.t("practice.end" if draft.practising else "practice.go")
    wish = Do("practise", None if draft.practising else (first, last))
    rows.append(
        Block(
            56,
            lambda box: [
                widgets.button(
                    box,
                    "practise",
                    go,
                    wish,
                    kind="strong",
                    size="body",
                    icon="stop" if draft.practising else "again",
                )
            ],
        )
    )
    return stacked(page, area, rows, Do("turn_page"), draft.leaf)


def _step(page: Page, name: str, words: str, now: int, by: int, span: tuple[int, int]) -> Block:
    low, high = span
    less = Do("draft", {name: max(low, now - by)}) if now > low else None
    more = Do("draft", {name: min(high, now + by)}) if now < high else None
    say = {"less": page.t("settings.less", what=words), "more": page.t("settings.more", what=words)}
    return Block(54, lambda box: widgets.stepper(page, box, name, words, words, less, more, **say))
