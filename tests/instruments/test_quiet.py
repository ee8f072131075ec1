import os
import sys

from instruments.quiet import quiet


def test_what_is_written_inside_is_dropped_and_only_that(capfd):
    os.write(2, b"before ")
    with quiet():
        os.write(2, b"inside ")
        with quiet():
            os.write(2, b"deeper ")
        os.write(2, b"still inside ")
    os.write(2, b"after")
    assert capfd.readouterr().err == "before after"


def test_what_was_written_before_is_not_lost(capfd):
    sys.stderr.write("early ")
    with quiet():
        os.write(2, b"inside ")
    sys.stderr.flush()
    assert capfd.readouterr().err == "early "


def test_descriptors_are_not_used_up():
    before = os.dup(2)
    os.close(before)
    for _ in range(50):
        with quiet():
            pass
    after = os.dup(2)
    os.close(after)
    assert after == before
