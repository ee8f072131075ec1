from instruments.owners import Owners

A, B, PEDAL = ("midi:A", 0, 60), ("midi:B", 0, 61), ("midi:A", 64)
NOTE = ("client", 60)


def test_the_last_key_of_a_pitch_silences_it():
    owners = Owners()
    owners.strike(A, NOTE)
    owners.strike(B, NOTE)
    assert not owners.let_go(A)
    assert owners.let_go(B)
    assert owners.sources() == []


def test_a_pedal_outlasts_the_key():
    owners = Owners()
    owners.strike(A, NOTE)
    owners.press(PEDAL, [NOTE])
    assert not owners.let_go(A)
    assert owners.note_of(A) is None
    assert owners.notes_of("midi:A") == [NOTE]
    assert owners.lift(PEDAL) == [NOTE]
    assert owners.lift(PEDAL) == []


def test_a_key_outlasts_the_pedal():
    owners = Owners()
    owners.strike(A, NOTE)
    owners.press(PEDAL, [NOTE, NOTE])
    assert owners.lift(PEDAL) == []
    assert owners.let_go(A)


def test_sources_keep_apart():
    owners = Owners()
    owners.strike(A, NOTE)
    owners.strike(B, ("client", 61))
    assert owners.keys_of("midi:B") == [B]
    assert owners.notes_of("midi:A") == [NOTE]
