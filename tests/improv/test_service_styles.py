"""The engine's process knows a person's own styles."""

from multiprocessing import Pipe

import pytest

from improv import commands as c
from improv.events import Noticed
from improv.orders import UseStyle
from improv.own_styles import OwnStyles, mixed
from improv.process import Options
from improv.service import Service
from improv.style import built_in_styles, load_style, use_own_styles


@pytest.fixture
def service(tmp_path):
    ours, theirs = Pipe()
    own = OwnStyles(tmp_path, built_in_styles())
    own.save(mixed(load_style("campfire"), {"bass": "plucked_bass"}, {"bass": -6.0}, ()), "Mine")
    made = Service(theirs, Options(audio=False, midi=False, styles=str(tmp_path)))
    yield made, own
    made._close()
    ours.close()
    theirs.close()
    use_own_styles(None)


def test_an_own_style_is_played_and_one_saved_meanwhile_too(service):
    made, own = service
    made._take(c.SetStyle("mine"))
    own.save(mixed(load_style("open_hands"), {}, {}, ("drums",)), "Later")
    made._take(c.SetStyle("later"))
    asked = [order.style for order in made._live.orders if isinstance(order, UseStyle)]
    assert [(style.label, style.muted) for style in asked] == [("Mine", ()), ("Later", ("drums",))]
    made._take(c.SetStyle("never"))
    told = [event.sentence for event in made._engine.events if isinstance(event, Noticed)]
    assert told
    assert "never" in told[-1]
