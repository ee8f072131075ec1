"""A stand on which Play is open and the Guide beside it."""

import pytest

from tests.ui.stand import Stand
from ui.kit.control import Do
from ui.signs import wear


@pytest.fixture
def guided():
    stand = Stand()
    stand.shell.go("play")
    stand.shell.perform(Do("guide"))
    stand.turn()
    yield stand
    stand.close()
    wear({})
