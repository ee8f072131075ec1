"""MIDI files: what is right is read as it is, what is wrong is a sentence, and nothing takes long."""

import io
import random
from contextlib import suppress
from time import process_time

import mido
import pytest

from instruments.midi_file import FileNote, load_midi, summary
from instruments.refusal import Refusal
from tests.instruments.midi_bytes import END, chunk, event, header, note, number, tempo, track, whole

NOTE = note()


@pytest.fixture
def load(tmp_path):
    """Loads bytes as a file, within a second of computing."""

    def load(data):
        path = tmp_path / "take.mid"
        path.write_bytes(data)
        began = process_time()
        try:
            return load_midi(path)
        finally:
            assert process_time() - began < 1.0

    return load


REFUSED = {
    "nothing": (b"", "not a MIDI file"),
    "one byte": (b"M", "not a MIDI file"),
    "text": (b"Dear diary, today I played.", "not a MIDI file"),
    "zeros": (bytes(5000), "not a MIDI file"),
    "name of the header alone": (b"MThd", "not even its header"),
    "header cut": (header()[:11], "claims 6 bytes, and 3 are left"),
    "header of 4 GB": (header(size=2**32 - 1) + track(NOTE), "claims 4,294,967,295 bytes"),
    "header of 5 bytes": (b"MThd\0\0\0\5\0\0\0\1\1" + track(NOTE), "header is too short"),
    "header of no bytes": (b"MThd\0\0\0\0" + track(NOTE), "header is too short"),
    "no tracks": (header(tracks=0), "claims 0 tracks"),
    "65,535 tracks": (header(1, 65_535) + track(NOTE), "claims 65,535 tracks"),
    "257 tracks": (header(1, 257) + track(NOTE) * 257, "claims 257 tracks"),
    "tracks promised, none there": (header(1, 3), "holds no tracks"),
    "separate patterns": (header(2, 1) + track(NOTE), "of type 2"),
    "unknown type": (header(9, 1) + track(NOTE), "of type 9"),
    "no ticks": (whole(NOTE, division=0), "beats have no length"),
    "film frames": (whole(NOTE, division=0xE728), "SMPTE"),
    "track of 4 GB": (header() + track(NOTE, size=2**32 - 1), "claims 4,294,967,295 bytes"),
    "track cut short": (whole(NOTE)[:-6], "cut short"),
    "track of no bytes": (header() + track(end=b""), "holds no notes"),
    "track without notes": (whole(tempo(500_000)), "holds no notes"),
    "only note-offs": (whole(event(0x80, 60, 0)), "holds no notes"),
    "only notes without velocity": (whole(event(0x90, 60, 0)), "holds no notes"),
    "endless number, 200 kB": (header() + track(b"\x81" * 200_000, end=b""), "more than 4 bytes"),
    "endless number, 1 MB": (header() + track(b"\x81" * 1_000_000, end=b""), "more than 4 bytes"),
    "five-byte number": (whole(number(2**28) + NOTE[1:]), "more than 4 bytes"),
    "endless length of a text": (whole(event(0xFF, 1) + b"\x81" * 999), "more than 4 bytes"),
    "text longer than the file": (whole(event(0xFF, 1) + number(2**28 - 1)), "inside an event"),
    "exclusive longer than the file": (whole(event(0xF0) + number(2**28 - 1)), "inside an event"),
    "event over the track's end": (
        header() + track(event(0x90, 60), end=b"", size=3) + b"\x40",
        "inside an event",
    ),
    "file ends in an event": (header() + track(event(0x90), end=b""), "inside an event"),
    "file ends in a number": (header() + track(b"\x81", end=b""), "cut short"),
    "value without an event": (whole(b"\0\x3c\x40"), "value without an event"),
    "running status after an exclusive": (whole(NOTE, event(0xF0, 1, 0xF7), b"\0\x3c\x40"), "value without"),
    "pitch over 127": (whole(event(0x90, 200, 80)), "value over 127"),
    "velocity over 127": (whole(event(0x90, 60, 255)), "value over 127"),
    "program over 127": (whole(event(0xC0, 128)), "value over 127"),
    "undefined event": (whole(event(0xF4, 1)), "no MIDI file may hold"),
    "real-time event": (whole(event(0xF8)), "no MIDI file may hold"),
    "tempo of nought": (whole(tempo(0), NOTE), "impossible tempo"),
    "tempo of one byte": (whole(event(0xFF, 0x51, 1, 7), NOTE), "impossible tempo"),
    "tempo of four bytes": (whole(event(0xFF, 0x51, 4, 0, 0, 0, 9), NOTE), "impossible tempo"),
    "13 hours": (whole(note(length=480 * 2 * 3600 * 13)), "13 hours"),
    "longest pauses": (whole(*[note(after=2**28 - 1)] * 50), "hours"),
    "too slow a tempo": (whole(tempo(2**24 - 1), note(length=480 * 3000)), "14 hours"),
    "RIFF without MIDI": (b"RIFF" + chunk(b"RMID", b"")[:4] + b"RMID", "holds no MIDI data"),
    "RIFF cut short": (
        chunk(b"RIFF", b"RMID" + chunk(b"data", whole(NOTE), 9999, "little"), None, "little"),
        "cut short",
    ),
    "another RIFF": (chunk(b"RIFF", b"WAVEfmt ", None, "little"), "not a MIDI file"),
    "other chunk over the end": (header() + chunk(b"XFIH", b"", 500) + track(NOTE), "claims 500 bytes"),
    "tempos alone, 13 hours": (whole(NOTE, tempo(2**24 - 1), tempo(500_000, after=480 * 3000)), "hours"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_broken_file_is_refused_in_a_sentence(load, data, reason):
    with pytest.raises(Refusal, match=reason) as refused:
        load(data)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


READ = {
    "plain": whole(NOTE),
    "no end of track": header() + track(NOTE, end=b""),
    "events after the end": header() + track(NOTE, END, note(after=99_999)),
    "longer header": header(extra=b"new!") + track(NOTE),
    "unknown chunk before the track": header() + chunk(b"XFIH", b"\xff" * 99) + track(NOTE),
    "unknown chunk behind the track": whole(NOTE) + chunk(b"XFKM", b"\xff" * 99),
    "rubbish behind the track": whole(NOTE) + b"\xff" * 99,
    "RIFF wrapper": chunk(b"RIFF", b"RMID" + chunk(b"LIST", b"odd", None, "little") + b"\0"
                          + chunk(b"data", whole(NOTE), None, "little"), None, "little"),
    "fewer tracks than promised": header(1, 4) + track(NOTE),
    "hanging note": header() + track(event(0x90, 60, 80), end=event(0xFF, 0x2F, 0, after=480)),
    "running status": whole(event(0x90, 60, 80) + event(60, 0, after=480)),
    "running status after a text": whole(event(0x90, 60, 80), event(0xFF, 1, 1, 65), event(60, 0, after=480)),
    "texts that are no text": whole(event(0xFF, 1, 3, 255, 254, 0), event(0xFF, 0x58, 1, 9), NOTE),
    "impossible key signature": whole(event(0xFF, 0x59, 2, 99, 7), NOTE),
    "exclusive messages": whole(event(0xF0, 3, 1, 2, 0xF7), event(0xF7, 1, 0xF8), NOTE),
    "padded numbers": whole(b"\x80\x80\x80\x00" + NOTE[1:]),
}  # fmt: skip


@pytest.mark.parametrize("data", READ.values(), ids=READ)
def test_what_players_play_is_read(load, data):
    take = load(data)
    assert take.notes == (FileNote(0.0, 0.5, 60, 80, 0),)
    assert take.length_s == 0.5
    assert (take.tempo_bpm, take.tracks) == (120.0, 1)
    assert [message[0] & 0xF0 for _, message in take.messages] in ([0x90, 0x80], [0x90, 0x90])


def test_there_are_the_45_kinds():
    assert len(REFUSED) + len(READ) >= 45


def test_a_note_struck_again_ends_where_it_is_struck(load):
    take = load(whole(event(0x90, 60, 80), event(0x90, 60, 70, after=480), event(0x80, 60, 0, after=480)))
    assert take.notes == (FileNote(0.0, 0.5, 60, 80, 0), FileNote(0.5, 0.5, 60, 70, 0))


def test_every_note_on_has_its_note_off(load):
    take = load(whole(event(0x90, 60, 80), event(0x95, 61, 80), event(0xB0, 64, 127, after=9)))
    assert [(time_s, tuple(message)) for time_s, message in take.messages[3:]] == [
        (pytest.approx(9 / 960), (0x80, 60, 0)),
        (pytest.approx(9 / 960), (0x85, 61, 0)),
    ]


def test_tempo_changes_hold_for_all_tracks(load):
    tempos = track(tempo(1_000_000), tempo(250_000, after=480))
    take = load(header(1, 2) + tempos + track(note(), note()))
    assert [(one.onset_s, one.duration_s) for one in take.notes] == [(0.0, 1.0), (1.0, 0.25)]
    assert (take.tempo_bpm, take.tracks) == (60.0, 2)


def test_parts_are_tracks_and_channels(load):
    take = load(header(1, 2) + track(note(), note(channel=9)) + track(note(pitch=64)))
    assert {(one.pitch, one.part) for one in take.notes} == {(60, 0), (64, 1), (60, 2)}


def test_a_long_file_by_its_own_tempo_is_read(load):
    assert load(whole(tempo(1000), note(length=2**28 - 1))).length_s == pytest.approx(559.24, abs=0.01)


def test_too_many_events_are_refused(load):
    with pytest.raises(Refusal, match="more than 500,000 events"):
        load(whole(note(length=1) * 250_001))


def test_too_large_a_file_is_refused(load):
    with pytest.raises(Refusal, match="larger than 16 MB"):
        load(whole(NOTE) + bytes(16 * 2**20))


def test_files_that_are_none(tmp_path):
    for path, reason in ((tmp_path / "gone.mid", "no file gone.mid"), (tmp_path, "is a folder")):
        with pytest.raises(Refusal, match=reason):
            load_midi(path)
    with pytest.raises(Refusal, match="cannot be opened"):
        load_midi("bad\0name.mid")


def test_a_summary(tmp_path):
    path = tmp_path / "take.mid"
    path.write_bytes(whole(tempo(600_000), note(), note(62)))
    assert summary(path) == {"notes": 2, "length_s": 1.2, "tracks": 1, "tempo_bpm": 100.0}


def some_music(dice):
    """A file by mido with all that files hold."""
    file = mido.MidiFile(ticks_per_beat=dice.choice([24, 96, 480, 960]))
    for part in range(dice.randint(1, 3)):
        music = file.add_track(f"part {part}")
        music.append(mido.Message("note_on", channel=part, note=60, velocity=64))
        for _ in range(dice.randint(1, 40)):
            music.append(some_message(dice, part))
    return file


def some_message(dice, channel):
    time = dice.choice([0, 0, 1, 7, 60, 480])
    value = dice.randrange(128)
    return dice.choice(
        [
            mido.MetaMessage("set_tempo", tempo=dice.randint(200_000, 900_000), time=time),
            mido.MetaMessage("lyrics", text="la", time=time),
            mido.Message("sysex", data=(1, 2, 3), time=time),
            mido.Message("control_change", channel=channel, control=64, value=value, time=time),
            mido.Message("pitchwheel", channel=channel, pitch=dice.randint(-8192, 8191), time=time),
            mido.Message("program_change", channel=channel, program=value, time=time),
            *[mido.Message("note_on", channel=channel, note=dice.randint(60, 63), velocity=value, time=time)]
            * 9,
            *[mido.Message("note_off", channel=channel, note=dice.randint(60, 63), time=time)] * 9,
        ]
    )


def written(file):
    data = io.BytesIO()
    file.save(file=data)
    return data.getvalue()


@pytest.mark.parametrize("seed", range(40))
def test_good_files_are_read_as_mido_reads_them(load, seed):
    file = some_music(random.Random(seed))
    time_s, expected = 0.0, []
    for message in file:
        time_s += message.time
        if not message.is_meta and message.type != "sysex":
            expected.append((pytest.approx(time_s, abs=1e-6), bytes(message.bytes())))
    strikes = sum(message[0] >> 4 == 9 and message[2] > 0 for _, message in expected)
    take = load(written(file))
    assert list(take.messages[: len(expected)]) == expected
    assert len(take.notes) == strikes
    assert take.length_s == pytest.approx(file.length, abs=1e-6)
    assert take.tracks == len(file.tracks)


def mutated(dice, data):
    """A few bytes changed, cut, doubled or put in."""
    data = bytearray(data)
    for _ in range(dice.choice([1, 1, 1, 2, 4, 16])):
        at = dice.randrange(len(data) + 1)
        change = dice.randrange(4)
        if change == 0 and at < len(data):
            data[at] = dice.choice([0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)])
        elif change == 1:
            del data[at : at + dice.randint(1, 8)]
        elif change == 2:
            data[at:at] = bytes(dice.randrange(256) for _ in range(dice.randint(1, 8)))
        else:
            data[at:at] = data[at : at + dice.randint(1, 40)]
    return bytes(data)


def check_sane(take):
    assert take.notes
    assert 0 <= take.length_s <= 12 * 3600
    assert all(1 <= one.velocity <= 127 and one.duration_s >= 0 for one in take.notes)
    assert all(one.onset_s + one.duration_s <= take.length_s + 1e-6 for one in take.notes)
    times = [time_s for time_s, _ in take.messages]
    assert times == sorted(times)
    assert all(max(message[1:]) <= 127 for _, message in take.messages)


@pytest.mark.parametrize("seed", range(15))
def test_mutations_are_read_sanely_or_refused(load, seed):
    dice = random.Random(seed)
    sources = [*READ.values(), *(written(some_music(dice)) for _ in range(10))]
    read = 0
    for _ in range(200):
        with suppress(Refusal):
            check_sane(load(mutated(dice, dice.choice(sources))))
            read += 1
    assert 0 < read < 200
