import re
import shutil

import pytest

from instruments.refusal import Refusal
from ui import install, setup

LOCKS = ("requirements.lock", "requirements-test.lock")


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A house with two small locks, where nothing is really installed."""
    for lock in LOCKS:
        (tmp_path / lock).write_text(f"thing==1.0 \\\n    --hash=sha256:{'0' * 64}\n# {lock}\n")
    for module in (setup, install):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    done = []

    def make_empty(folder):
        shutil.rmtree(folder, ignore_errors=True)
        python = setup.interpreter(folder)
        python.parent.mkdir(parents=True)
        python.touch()
        done.append("empty")

    monkeypatch.setattr(install, "make_empty", make_empty)
    monkeypatch.setattr(install, "pip_install", lambda folder, lock: done.append(lock.name))
    monkeypatch.setattr(install, "prepare_sounds", lambda folder: done.append("sounds"))
    monkeypatch.setattr(install, "ROOM_BYTES", 0)
    return tmp_path, done


def test_a_made_environment_is_ready_until_the_lock_changes(house):
    root, done = house
    assert not setup.ready(root / ".venv", setup.NEEDED)
    install.make(root / ".venv", setup.NEEDED)
    assert done == ["empty", "setuptools.lock", "requirements.lock", "sounds"]
    assert setup.ready(root / ".venv", setup.NEEDED)
    (root / "requirements.lock").write_text("thing==2.0\n")
    assert not setup.ready(root / ".venv", setup.NEEDED)


def test_the_tests_need_only_what_is_missing(house):
    root, done = house
    install.make(root / ".venv", setup.NEEDED)
    done.clear()
    assert not setup.ready(root / ".venv", setup.TESTED)
    install.make(root / ".venv", setup.TESTED)
    assert done == ["requirements-test.lock"]
    assert setup.ready(root / ".venv", setup.TESTED)


def test_only_the_sounds_are_prepared_anew_when_their_loops_have_changed(house):
    root, done = house
    install.make(root / ".venv", setup.NEEDED)
    done.clear()
    (root / "instruments/sampler").mkdir(parents=True)
    (root / "instruments/sampler/mixing.py").write_text("louder = True\n")
    assert not setup.ready(root / ".venv", setup.NEEDED)
    install.make(root / ".venv", setup.NEEDED)
    assert done == ["sounds"]
    assert setup.ready(root / ".venv", setup.NEEDED)


@pytest.mark.parametrize("step", ["pip_install", "prepare_sounds"])
@pytest.mark.parametrize("end", [KeyboardInterrupt, Refusal("no"), OSError(28, "No space left on device")])
def test_a_half_made_environment_is_mended_by_the_next_start(house, monkeypatch, step, end):
    root, done = house

    def fail(*_):
        raise end

    with monkeypatch.context() as patch:
        patch.setattr(install, step, fail)
        with pytest.raises(Refusal):
            install.make(root / ".venv", setup.NEEDED)
    assert not setup.ready(root / ".venv", setup.NEEDED)
    (root / ".venv" / "rubbish").touch()
    done.clear()
    install.make(root / ".venv", setup.NEEDED)
    assert done[0] == "empty"
    assert not (root / ".venv" / "rubbish").exists()
    assert setup.ready(root / ".venv", setup.NEEDED)


def test_an_environment_whose_python_is_gone_is_not_ready(house):
    root, _ = house
    install.make(root / ".venv", setup.NEEDED)
    setup.interpreter(root / ".venv").unlink()
    assert not setup.ready(root / ".venv", setup.NEEDED)


def test_a_stamp_of_another_python_counts_only_from_outside(house, monkeypatch):
    root, _ = house
    install.make(root / ".venv", setup.NEEDED)
    monkeypatch.setattr(setup.sys, "prefix", str(root / ".venv"))
    assert setup.ready(root / ".venv", setup.NEEDED)
    monkeypatch.setattr(setup, "this_python", lambda: "python 3.99")
    assert not setup.ready(root / ".venv", setup.NEEDED)


def test_an_environment_of_someone_else_is_taken_when_nothing_is_missing(house, monkeypatch):
    root, done = house
    other = root / "other"
    setup.interpreter(other).parent.mkdir(parents=True)
    setup.interpreter(other).touch()
    assert not setup.adopted(other, setup.NEEDED)
    monkeypatch.setattr(install, "installed", lambda name: "1.0")
    assert setup.adopted(other, setup.NEEDED)
    assert done == ["sounds"]
    assert setup.ready(other, setup.NEEDED)


def test_a_folder_that_cannot_be_written(house, monkeypatch):
    root, done = house
    monkeypatch.setattr(install.os, "access", lambda path, mode: False)
    with pytest.raises(Refusal, match="cannot write in"):
        install.make(root / ".venv", setup.NEEDED)
    assert done == []


def test_a_disk_without_room(house, monkeypatch):
    root, done = house
    monkeypatch.setattr(install, "ROOM_BYTES", 1 << 62)
    with pytest.raises(Refusal, match="too little room"):
        install.make(root / ".venv", setup.NEEDED)
    assert done == []


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_that_cannot_make_environments(house, monkeypatch, missing):
    root, _ = house
    monkeypatch.setattr(install, "find_spec", lambda name: None if name == missing else name)
    with pytest.raises(Refusal, match="python3-venv"):
        install.make(root / ".venv", setup.NEEDED)


def test_a_refusal_ends_the_start_with_its_sentence(house, monkeypatch, capsys):
    monkeypatch.setattr(install, "ROOM_BYTES", 1 << 62)
    monkeypatch.setattr(setup.sys, "prefix", setup.sys.base_prefix)
    with pytest.raises(SystemExit) as end:
        setup.enter("run.py", [])
    assert end.value.code == 2
    assert re.fullmatch(r"There is too little room .*\.\n", capsys.readouterr().err)


PIP_SAID = [
    ("ERROR: Could not install packages: [Errno 28] No space left on device", "too little room"),
    ("OSError: [Errno 30] Read-only file system: '/x'", "cannot write"),
    (
        "WARNING: Retrying: connection broken by 'NewConnectionError(Failed to establish a connection: "
        "[Errno -3] Temporary failure in name resolution)'\nERROR: No matching distribution found for numpy",
        "internet cannot be reached",
    ),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the file that Attune"),
    ("ERROR: No matching distribution found for python-rtmidi==1.5.8", "^python-rtmidi is not to be had"),
    ("something nobody foresaw", r"record is in .*setup\.log"),
]  # fmt: skip


@pytest.mark.parametrize(("output", "sentence"), PIP_SAID)
def test_what_pip_said_becomes_a_sentence(tmp_path, output, sentence):
    answer = install.why(output, tmp_path)
    assert re.search(sentence, answer)
    assert "\n" not in answer
    assert answer.endswith(".")
