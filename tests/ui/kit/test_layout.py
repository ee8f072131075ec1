import itertools

from hypothesis import given
from hypothesis import strategies as st
from pygame import Rect

from ui.kit import layout

areas = st.builds(
    Rect, st.integers(0, 50), st.integers(0, 50), st.integers(300, 2000), st.integers(300, 2000)
)


@given(areas, st.integers(1, 12), st.integers(0, 16))
def test_columns_fill_the_area_without_overlap(area, count, gap):
    boxes = layout.columns(area, count, gap)
    assert len(boxes) == count
    assert boxes[0].left == area.left
    assert boxes[-1].right == area.right
    for a, b in itertools.pairwise(boxes):
        assert b.left - a.right == gap


@given(areas, st.lists(st.integers(10, 900), min_size=1, max_size=12), st.integers(10, 60))
def test_flowing_boxes_stay_inside_and_apart(area, widths, height):
    boxes = layout.flow(area, widths, height, 8)
    for i, box in enumerate(boxes):
        assert area.left <= box.left
        assert box.right <= area.right
        assert box.collidelist(boxes[:i]) == -1


@given(areas, st.integers(1, 24), st.integers(1, 6))
def test_a_grid_reads_from_the_upper_left(area, count, across):
    boxes = layout.grid(area, count, across, 6)
    assert len(boxes) == count
    assert boxes == sorted(boxes, key=lambda box: (box.y, box.x))


def test_cuts_share_the_area():
    area = Rect(10, 20, 400, 300)
    assert layout.top(area, 50, 10) == (Rect(10, 20, 400, 50), Rect(10, 80, 400, 240))
    assert layout.bottom(area, 50, 10) == (Rect(10, 270, 400, 50), Rect(10, 20, 400, 240))
    assert layout.left(area, 50, 10) == (Rect(10, 20, 50, 300), Rect(70, 20, 340, 300))
    assert layout.right(area, 50, 10) == (Rect(360, 20, 50, 300), Rect(10, 20, 340, 300))
