"""What is set is saved soon, a few changes at once, one write after the other."""

from concurrent.futures import Future

import pytest

from ui.saving import SOON_S, Saving
from ui.settings import Settings


class Bench:
    """Writes wait in `started` until `end` is called."""

    def __init__(self):
        self.now_s, self.written, self.started = 0.0, [], []
        self.first = Settings()
        self.saving = Saving(self.first, self.written.append, lambda: self.now_s, self.run)

    def run(self, write, settings):
        future = Future()
        self.started.append((future, write, settings))
        return future

    def end(self):
        future, write, settings = self.started.pop(0)
        write(settings)
        future.set_result(None)

    def see(self, settings, after_s=0.0):
        self.now_s += after_s
        self.saving.see(settings)


@pytest.fixture
def bench():
    return Bench()


def test_nothing_is_written_while_nothing_changes(bench):
    for _ in range(5):
        bench.see(bench.first, 1.0)
    assert bench.started == []


def test_a_change_is_written_within_a_second_even_while_others_follow(bench):
    for volume in range(10):
        bench.see(Settings(volume_db=-float(volume)), 0.1)
    assert len(bench.started) == 1
    bench.end()
    assert bench.written[0].volume_db <= -5.0


def test_what_changes_during_a_write_is_written_after_it(bench):
    bench.see(Settings(theme="light"))
    bench.see(Settings(theme="light"), SOON_S)
    last = Settings(theme="high contrast")
    bench.see(last, 1.0)
    assert len(bench.started) == 1, "one write at a time"
    bench.end()
    bench.see(last, 1.0)
    bench.end()
    assert [one.theme for one in bench.written] == ["light", "high contrast"]


def test_at_the_end_the_last_word_is_the_last(bench):
    bench.see(Settings(theme="light"))
    bench.see(Settings(theme="light"), SOON_S)
    bench.end()
    bench.saving.finish(Settings(theme="dark"))
    assert [one.theme for one in bench.written] == ["light", "dark"]
