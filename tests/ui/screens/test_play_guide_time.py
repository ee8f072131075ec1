"""Time: how fast, and how sure the band is."""

import pytest

from tests.ui.fake_link import snapshot


@pytest.fixture
def stand(guided):
    return guided


def test_the_dial_says_how_sure_the_band_is_by_dots_and_by_word(stand):
    stand.touch("tab.time")
    assert stand.control("dial").look.dots == -1
    stand.touch("following.close")
    seen = []
    for confidence in (0.1, 0.5, 0.9):
        stand.link.snapshot = snapshot(following="close", confidence=confidence)
        stand.turn()
        seen.append((stand.control("dial").look.dots, stand.control("following.word.value").label))
    assert seen == [(0, "not sure of it yet"), (2, "fairly sure of it"), (4, "sure of it")]
