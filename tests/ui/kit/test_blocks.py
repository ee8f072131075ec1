"""Blocks: all of them can be reached, none lies on another or leaves the area."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygame import Rect

from ui.kit import widgets
from ui.kit.blocks import LEAST_SQUEEZE, Block, captioned, row, stacked
from ui.kit.control import Do
from ui.kit.page import Page
from ui.texts import Texts

PAGE = Page((1280, 800), 1.0, Texts())


def block(number, height):
    return Block(height, lambda area: [widgets.panel(area, f"block {number}")])


def shown(heights, room, leaf):
    parts = [block(number, height) for number, height in enumerate(heights)]
    return stacked(PAGE, Rect(10, 20, 400, room), parts, Do("turn"), leaf)


heights = st.lists(st.floats(30, 160), min_size=1, max_size=12)


@given(heights, st.integers(260, 900), st.integers(0, 20))
def test_nothing_overlaps_or_leaves_the_area_on_any_leaf(heights, room, leaf):
    controls = shown(heights, room, leaf)
    area = Rect(10, 20, 400, room + 1)
    assert all(area.contains(control.rect) for control in controls)
    for a, b in itertools.combinations(controls, 2):
        assert not a.rect.colliderect(b.rect)


@given(heights, st.integers(260, 900))
def test_turning_over_meets_every_block_once_and_comes_back(heights, room):
    seen, first = [], [control.id for control in shown(heights, room, 0)]
    for leaf in range(len(heights) + 1):
        names = [control.id for control in shown(heights, room, leaf)]
        if leaf and names == first:
            break
        seen += [name for name in names if name != "leaf.more"]
    assert seen == [f"block {number}" for number in range(len(heights))]


@given(heights, st.integers(260, 900), st.integers(0, 20))
def test_no_block_is_squeezed_more_than_a_little(heights, room, leaf):
    for control in shown(heights, room, leaf):
        if control.id != "leaf.more":
            wanted = heights[int(control.id.split()[1])]
            assert control.rect.h >= LEAST_SQUEEZE * wanted - 1


def test_a_caption_stands_over_its_block_and_columns_share_the_width():
    two = [lambda box, name=name: widgets.panel(box, name) for name in ("a", "b")]
    part = captioned(PAGE, "word", "Words", 50, row(PAGE, two).build, "value")
    word, value, a, b = part.build(Rect(0, 0, 208, round(part.height)))
    assert (word.label, value.label) == ("Words", "value")
    assert word.rect.bottom <= a.rect.top
    assert a.rect.w == b.rect.w == pytest.approx(100)
