"""The picture to move to."""

import pytest

from improv import commands as c
from tests.ui.stand import Stand


@pytest.fixture
def stand(guided):
    return guided


def test_the_picture_to_move_to_comes_and_goes_with_one_key(stand):
    stand.key("0")
    assert stand.has("picture")
    assert not stand.has("pad 0")
    sizes = set()
    for _ in range(20):
        stand.turn(0.05)
        sizes.add(stand.control("picture").look.size)
    assert len(sizes) > 5
    stand.touch("stop")
    assert stand.sent(c.Stop)
    stand.key("0")
    assert stand.has("pad 0")


def test_without_motion_the_picture_stays_and_only_its_light_changes():
    stand = Stand(reduced_motion=True)
    stand.shell.go("play")
    stand.key("0")
    looks = set()
    for _ in range(30):
        stand.turn(0.1)
        looks.add(stand.control("picture").look)
    assert len({look.size for look in looks}) == 1
    assert len({look.shade for look in looks}) > 3
    stand.close()
