import pytest

from ui.kit import theme

THEMES = list(theme.themes().values())
GROUNDS = ("ink", "surface", "raised")
COLOURS = ("amber", "sage", "sky", "lilac", "rose")

each = pytest.mark.parametrize("look", THEMES, ids=lambda look: look.name)


def test_contrast_of_black_and_white_is_21():
    assert theme.contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


@each
def test_text_reaches_four_and_a_half_to_one_on_every_ground(look):
    for ground in GROUNDS:
        for ink in ("text", "muted"):
            assert theme.contrast(look[ink], look[ground]) >= 4.5, (ink, ground)


@each
def test_writing_on_colours_and_on_stop_reaches_four_and_a_half_to_one(look):
    for name in COLOURS:
        assert theme.contrast(look["on_colour"], look[name]) >= 4.5, name
    assert theme.contrast(look["on_stop"], look["stop"]) >= 4.5


@each
def test_edges_and_focus_reach_three_to_one(look):
    for ground in GROUNDS:
        assert theme.contrast(look["line"], look[ground]) >= 3, ground
        assert theme.contrast(look["focus"], look[ground]) >= 3, ground
        for name in COLOURS:
            assert theme.contrast(look.thin(name), look[ground]) >= 3, (name, ground)


@each
def test_the_ring_of_the_focus_is_seen_on_coloured_faces(look):
    gap = look["ink"]
    for name in COLOURS:
        best = max(theme.contrast(gap, look.thin(name)), theme.contrast(look["focus"], look.thin(name)))
        assert best >= 3, name


def test_the_three_themes_name_the_same_colours():
    names = {frozenset(look.colours) for look in THEMES}
    assert len(THEMES) == 3
    assert len(names) == 1
