"""The players' harmony while everything else is changed at the same time."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from improv import commands as c
from improv.chart import parse_chart
from improv.orders import UseStyle, obey
from improv.style import load_style, style_names
from tests.improv.harmony.stand import band_notes, chord, make, run, still_on

ORDERS = st.one_of(
    st.sampled_from(style_names()).map(lambda name: UseStyle(load_style(name))),
    st.sampled_from(["4/4", "3/4", "6/8", "12/8", "5/4", "2/4"]).map(c.SetMetre),
    st.integers(-3, 3).map(c.SetTranspose),
    st.integers(0, 4).map(c.SetIntensity),
    st.floats(50, 180).map(c.SetTempo),
    st.builds(
        c.SetHarmony,
        st.sampled_from(["chart", "players", "client", "therapist"]),
        st.sampled_from(["bar", "beat", "eighth", "close"]),
    ),
    st.sampled_from([None, "| C | F | G |", "| Am F | % |"]).map(
        lambda text: c.SetChart(parse_chart(text, 4) if text else None)
    ),
    st.sampled_from([c.Finish(), c.AskFill(), c.AskBreak(), c.Start(1), c.Stop(), c.CatchChords(4)]),
    st.sampled_from([c.SetPractice(0, 1, 100, 120, 10), c.SetPractice(1, 1, 90, 90, 0), c.SetPractice(None)]),
    st.sampled_from([c.SetKey(2, "major"), c.SetKey(9, "minor pentatonic"), c.SetKeyFinding(True)]),
)
CHORDS = st.tuples(st.integers(36, 72), st.sampled_from([(0, 4, 7), (0, 3, 7), (0, 4, 7, 10), (0,), (0, 7)]))


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(st.tuples(st.floats(0.05, 1.5), CHORDS, st.none() | ORDERS), min_size=5, max_size=16))
def test_every_note_ends_once_whatever_is_ordered(steps) -> None:
    engine = make()
    at = 0.1
    for gap, (root, tones), order in steps:
        chord(engine, at, [root + tone for tone in tones], lasts_s=gap * 0.9)
        at += gap
        run(engine, at)
        if order is not None:
            obey(engine, order)
    run(engine, at + 2)
    engine.stop()
    assert not still_on(engine)
    assert all(ended >= began for began, ended, _, _ in band_notes(engine))
