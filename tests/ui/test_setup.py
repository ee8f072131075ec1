import sys

import pytest

from ui import setup


class Child:
    """Is interrupted twice by Ctrl-C, then ends well."""

    def __init__(self, command, **how):
        self.waits = iter((KeyboardInterrupt, KeyboardInterrupt, 3))

    def wait(self):
        answer = next(self.waits)
        if answer is KeyboardInterrupt:
            raise answer
        return answer


def test_a_child_answers_ctrl_c_itself_and_is_waited_for(monkeypatch):
    monkeypatch.setattr("subprocess.Popen", Child)
    assert setup.end_of(["x"]) == 3


@pytest.mark.parametrize("code", [0, 5])
def test_a_child_ends_us_as_it_ended(code, tmp_path):
    ending = f"import os; assert os.getcwd() == {str(tmp_path)!r}; raise SystemExit({code})"
    command = [sys.executable, "-c", ending]
    assert setup.end_of(command, cwd=tmp_path) == code


def test_the_stamp_tells_when_what_is_compiled_has_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    lines = [setup.sounds()]
    for name in ("instruments/sampler/mixing.py", "improv/following/kernel.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
        (tmp_path / name).write_text(name)
        lines.append(setup.sounds())
    assert len(set(lines)) == 3
