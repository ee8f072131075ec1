"""Both forms give back exactly what was put in, and refuse what they did not write."""

import contextlib
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from improv.events import NoteStarted
from instruments.refusal import Refusal
from sessions.codec import decode_chunk, decode_packed, encode_chunk, encode_packed
from sessions.kept import KINDS
from tests.sessions.playing import minutes_of_playing

WHOLE = st.integers(-(2**31), 2**31)
BY_TYPE = {int: WHOLE, float: st.floats(allow_nan=False), str: st.text(max_size=12)}
SAMPLE = st.integers(0, 2**45)


def kind_of_event(kind: type) -> st.SearchStrategy:
    fields = {name: BY_TYPE[field.type] for name, field in kind.__dataclass_fields__.items()}
    return st.builds(kind, **{**fields, "sample": SAMPLE})


EVENTS = st.lists(st.one_of([kind_of_event(kind) for kind in KINDS]), max_size=30)
FORMS = pytest.mark.parametrize(
    ("encode", "decode"), [(encode_chunk, decode_chunk), (encode_packed, decode_packed)]
)


@FORMS
@settings(max_examples=150, deadline=None)
@given(events=EVENTS)
def test_every_event_comes_back_as_it_was(encode, decode, events):
    assert decode(encode(events)) == tuple(events)


def test_numbers_come_back_in_their_own_type():
    events = minutes_of_playing(0.1)
    back = decode_packed(encode_packed(events))
    assert [repr(event) for event in back] == [repr(event) for event in events]


def test_an_hour_is_small():
    minute = minutes_of_playing(2)
    assert len(encode_packed(minute)) < 5 * len(minute)


@FORMS
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=60))
def test_other_bytes_are_refused(encode, decode, data):
    for garbage in (data, encode(())[:2] + data, encode(())[:2] + zlib.compress(data)):
        with pytest.raises(Refusal):
            decode(garbage)


@FORMS
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_changed_byte_is_refused_or_changes_nothing(encode, decode, data):
    events = (NoteStarted(5, "client", 60, 64), NoteStarted(9, "bass", 40, 80))
    good = encode(events)
    place = data.draw(st.integers(0, len(good) - 1))
    bad = bytearray(good)
    bad[place] ^= data.draw(st.integers(1, 255))
    with contextlib.suppress(Refusal):
        assert decode(bytes(bad)) == events


@FORMS
def test_a_newer_form_says_so(encode, decode):
    good = encode(())
    with pytest.raises(Refusal, match="newer"):
        decode(good[:1] + b"9" + good[2:])
