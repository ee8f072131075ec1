import pytest
from hypothesis import given
from hypothesis import strategies as st

from instruments.refusal import Refusal
from instruments.scales import key_label, note_names, parse_key, pitch_classes, scale, scales

NATURAL = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
tonics = st.integers(0, 11)
scale_names = st.sampled_from([one.name for one in scales()])


def pitch_class(name: str) -> int:
    return (NATURAL[name[0]] + name.count("#") - name[1:].count("b")) % 12


def test_there_are_at_least_sixteen_scales_that_differ():
    assert len(scales()) >= 16
    assert len({one.steps for one in scales()}) == len(scales())
    assert len({one.label for one in scales()}) == len(scales())


@pytest.mark.parametrize("one", scales(), ids=lambda one: one.name)
def test_a_scale_climbs_from_its_tonic_within_an_octave(one):
    assert one.steps[0] == 0
    assert list(one.steps) == sorted(set(one.steps))
    assert one.steps[-1] < 12


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("major", "C D E F G A B"),
        ("natural minor", "C D Eb F G Ab Bb"),
        ("harmonic minor", "C D Eb F G Ab B"),
        ("melodic minor", "C D Eb F G A B"),
        ("dorian", "C D Eb F G A Bb"),
        ("phrygian", "C Db Eb F G Ab Bb"),
        ("lydian", "C D E F# G A B"),
        ("mixolydian", "C D E F G A Bb"),
        ("locrian", "C Db Eb F Gb Ab Bb"),
        ("major pentatonic", "C D E G A"),
        ("minor pentatonic", "C Eb F G Bb"),
        ("blues", "C Eb F Gb G Bb"),
        ("phrygian dominant", "C Db E F G Ab Bb"),
        ("hungarian minor", "C D Eb F# G Ab B"),
        ("hirajoshi", "C D Eb G Ab"),
        ("in-sen", "C Db F G Bb"),
        ("whole tone", "C D E F# G# A#"),
        ("diminished", "C D Eb F F# G# A B"),
    ],
)
def test_scales_hold_the_notes_that_musicians_expect(name, notes):
    assert pitch_classes(0, name) == {pitch_class(note) for note in notes.split()}


def test_the_third_makes_a_scale_minor():
    minor = {one.name for one in scales() if one.minor}
    assert {"natural minor", "dorian", "minor pentatonic", "blues", "in-sen", "hirajoshi"} <= minor
    assert not minor & {"major", "mixolydian", "phrygian dominant", "whole tone", "chromatic", "yo"}


@given(tonics, scale_names)
def test_pitch_classes_move_with_the_tonic(tonic, name):
    assert pitch_classes(tonic, name) == {(one + tonic) % 12 for one in pitch_classes(0, name)}
    assert pitch_classes(tonic, scale(name)) == pitch_classes(tonic, name)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("A minor", (9, "natural minor")),
        ("Bb major", (10, "major")),
        ("C dorian", (0, "dorian")),
        ("F#m", (6, "natural minor")),
        ("g", (7, "major")),
        ("B♭ minor pentatonic", (10, "minor pentatonic")),
        ("C sharp harmonic minor", (1, "harmonic minor")),
        ("b minor", (11, "natural minor")),
        ("bb minor", (10, "natural minor")),
        ("  E   Major ", (4, "major")),
        ("Cb major", (11, "major")),
        ("D Spanish phrygian", (2, "phrygian dominant")),
    ],
)
def test_keys_are_read_as_people_write_them(text, key):
    assert parse_key(text) == key


@pytest.mark.parametrize("text", ["", "H minor", "A mixture", "minor", "12", "A##  minor", "Amajor7", "\0"])
def test_what_is_no_key_is_refused_in_a_sentence(text):
    with pytest.raises(Refusal, match=r"\.$"):
        parse_key(text)


@given(st.text(max_size=30))
def test_any_text_is_a_key_or_refused(text):
    try:
        tonic, name = parse_key(text)
    except Refusal:
        return
    assert 0 <= tonic < 12
    assert scale(name).name == name


@given(tonics, scale_names)
def test_a_written_key_reads_back(tonic, name):
    assert parse_key(key_label(tonic, name)) == (tonic, name)


@pytest.mark.parametrize(
    ("tonic", "name", "label"),
    [
        (9, "minor pentatonic", "A minor, five notes"),
        (1, "major", "Db major"),
        (1, "natural minor", "C# minor"),
        (8, "natural minor", "G# minor"),
        (8, "major", "Ab major"),
        (3, "natural minor", "Eb minor"),
        (6, "natural minor", "F# minor"),
        (10, "dorian", "Bb dorian"),
    ],
)
def test_keys_are_written_with_the_fewest_signs(tonic, name, label):
    assert key_label(tonic, name) == label


def test_notes_are_spelled_for_the_key():
    assert note_names(5, "major")[10] == "Bb"
    assert note_names(2, "major")[6] == "F#"
    assert note_names(9, "harmonic minor")[8] == "G#"
    assert note_names(2, "natural minor")[10] == "Bb"
    assert note_names(0, "blues")[3] == "Eb"


@given(tonics, scale_names)
def test_every_spelled_note_is_the_note(tonic, name):
    assert [pitch_class(one) for one in note_names(tonic, name)] == list(range(12))


@given(tonics, st.sampled_from([one.name for one in scales() if len(one.steps) == 7]))
def test_seven_notes_have_seven_letters(tonic, name):
    names = note_names(tonic, name)
    assert {names[one][0] for one in pitch_classes(tonic, name)} == set("ABCDEFG")


def test_an_unknown_scale_is_refused():
    with pytest.raises(Refusal, match="no scale named “bogus”"):
        scale("bogus")
