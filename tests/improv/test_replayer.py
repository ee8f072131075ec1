from improv.events import ReplayEnded
from improv.replayer import Replayer

ROWS = (
    (0, "client", 1, 60, 80),
    (500, "client", 0, 60, 0),
    (500, "client", 1, 60, 70),
    (900, "client", 0, 60, 0),
)


def test_kept_notes_come_again_on_their_samples_ends_first() -> None:
    replayer = Replayer()
    replayer.start(ROWS, 1000)
    assert replayer.due(1000, 128) == [(0, "client", True, 60, 80)]
    assert [row[2] for row in replayer.due(1408, 128)] == [False, True]
    assert replayer.ended(1536) == ()
    replayer.due(1800, 128)
    assert replayer.ended(1928) == (ReplayEnded(1928),)
    assert replayer.ended(2056) == ()


def test_stop_forgets_the_rest() -> None:
    replayer = Replayer()
    replayer.start(ROWS, 0)
    replayer.due(0, 128)
    assert replayer.stop() == {("client", 60)}
    assert replayer.due(0, 48_000) == []
