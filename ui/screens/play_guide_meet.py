"""The Guide's first page: how the band meets the player. Cards with one sentence, and what it does now."""

from pygame import Rect

from ui import grouped
from ui.grouped import Offer
from ui.kit import layout, widgets
from ui.kit.blocks import Block, captioned, row, stacked
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.screens.play_guide_card import card_height
from ui.screens.play_guide_journey import under_way
from ui.screens.play_view import View
from ui.texts import known

ALONE = ""
"""The band alone: no technique."""


def meet(view: View, page: Page, area: Rect) -> list[Control]:
    """The band alone or one of the techniques, in four groups."""
    group = view.draft.techniques or _group(view)
    parts = [under_way(view, page)] if view.now.journey else []
    parts += [
        captioned(page, "meet.word", in_force(view, page), 52, _alone(view, page), does(view, page)),
        row(page, [_tab(page, name, group) for name in grouped.technique_groups()], 48),
        *(_card(view, page, area.w, offer) for offer in grouped.techniques().get(group, ())),
        _how(view, page),
    ]
    return stacked(page, area, parts, Do("turn_page"), view.draft.leaf)


def in_force(view: View, page: Page) -> str:
    """The techniques that are chosen, by name, else what the page is about."""
    names = [grouped.technique_label(name) for name in view.chosen.techniques]
    return page.t("meet.and").join(names) if names else page.t("meet.word")


def does(view: View, page: Page) -> str:
    """What the technique does now, in plain words."""
    if view.now.playing and tuple(view.now.techniques) != view.chosen.techniques and not view.now.journey:
        return page.t("meet.from_next_bar")
    key = view.now.technique_does
    if not key:
        return ""
    return page.t(f"meet.does.{key}") if known(f"meet.does.{key}") else key.replace("_", " ")


def _group(view: View) -> str:
    """The group of the technique that leads, else the first."""
    leads = view.chosen.techniques[:1]
    return grouped.technique_group(leads[0]) if leads else grouped.technique_groups()[0]


def _alone(view: View, page: Page):
    def build(area: Rect) -> list[Control]:
        label, on = page.t("meet.alone"), not view.chosen.techniques
        return [widgets.choice(area, "technique.", label, on, Do("technique", ALONE), row="alone",
                               hint=page.t("meet.alone_line"))]  # fmt: skip

    return build


def _tab(page: Page, name: str, open_one: str):
    def make(box: Rect) -> Control:
        action = Do("draft", {"techniques": name, "leaf": 0})
        return widgets.choice(box, f"group.{name}", page.t(f"meet.groups.{name}"), name == open_one, action,
                              row="technique groups", kind="segment")  # fmt: skip

    return make


def _card(view: View, page: Page, width: int, offer: Offer) -> Block:
    def build(area: Rect) -> list[Control]:
        names = view.chosen.techniques
        fits = not view.draft.second or offer.name in names or grouped.goes_over(offer.name, names[0])
        label = page.t("meet.laid_over", label=offer.label) if offer.name in names[1:] else offer.label
        return [widgets.card(area, f"technique.{offer.name}", label, offer.sentence,
                             Do("technique", offer.name), chosen=offer.name in names, row="techniques",
                             enabled=fits)]  # fmt: skip

    return Block(card_height(page, width, offer), build)


def _how(view: View, page: Page) -> Block:
    """Whether a change waits for the bar, and whether the next technique is laid over the first."""

    def build(area: Rect) -> list[Control]:
        now, over = layout.columns(area, 2, page.u(8))
        label, hint = page.t("meet.at_once"), page.t("meet.at_once_hint")
        second, second_hint = page.t("meet.second"), page.t("meet.second_hint")
        return [
            widgets.toggle(
                now,
                "at_once",
                label,
                view.chosen.at_once,
                Do("at_once"),
                row="how",
                hint=hint,
                icon="check" if view.chosen.at_once else "quick",
            ),
            widgets.toggle(
                over,
                "second",
                second,
                view.draft.second,
                Do("draft", {"second": not view.draft.second}),
                row="how",
                hint=second_hint,
                enabled=bool(view.chosen.techniques),
                icon="check" if view.draft.second else "layer",
            ),
        ]

    return Block(52, build)
