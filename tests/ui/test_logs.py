import faulthandler
import logging
import threading

import pytest

from sessions.profile import Profile
from ui import logs

SECRET = "Anna plays slowly today"


@pytest.fixture
def profile(tmp_path, log_put_back):
    return Profile.inside(tmp_path / "home")


def written(profile):
    return (profile.logs / "attune.log").read_text("utf-8")


def fall():
    raise KeyError(SECRET)


def test_an_unforeseen_error_is_told_by_its_place_and_never_by_its_words(profile):
    logs.start_log(profile)
    with pytest.raises(KeyError) as caught:
        fall()
    sentence = logs.unforeseen(caught.value)
    assert str(profile.logs / "attune.log") in sentence
    assert "KeyError" in written(profile)
    assert "in fall" in written(profile)
    assert SECRET not in written(profile)


def test_without_a_place_for_the_log_attune_goes_on(profile, tmp_path):
    (tmp_path / "home").write_text("a file where the folder would be")
    logs.start_log(profile)
    assert logs.log_path() is None
    assert logs.unforeseen(KeyError(SECRET)) == "Something went wrong that should not have: KeyError."


def test_errors_of_threads_are_written_and_told_in_one_sentence(profile, capsys):
    logs.start_log(profile)
    thread = threading.Thread(target=fall)
    thread.start()
    thread.join()
    assert "in fall" in written(profile)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Traceback" not in told


def test_the_log_stays_small(profile, monkeypatch):
    monkeypatch.setattr(logs, "LARGEST_BYTES", 2000)
    logs.start_log(profile)
    for _ in range(200):
        logging.getLogger("attune").info("a line of about sixty characters, to see when the file turns over")
    files = list(profile.logs.glob("attune.log*"))
    assert len(files) == 1 + logs.OLDER_FILES
    assert sum(path.stat().st_size for path in files) < 2000 * len(files) + 200


def test_starting_twice_writes_each_line_once(profile):
    logs.start_log(profile)
    logs.start_log(profile)
    logging.getLogger("attune").info("once")
    assert written(profile).count("once") == 1
    assert faulthandler.is_enabled()
