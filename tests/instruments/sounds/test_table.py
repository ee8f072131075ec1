import pytest

from instruments.refusal import Refusal
from instruments.sounds.models import STRUCK
from instruments.sounds.table import PLACES, kit_names, sound, sound_names

PROMISED = {
    *(
        "felt_piano",
        "electric_piano",
        "organ",
        "nylon_guitar",
        "harp",
        "plucked_bass",
        "upright_bass",
        "flute",
    ),
    *("kalimba", "marimba", "glockenspiel", "handpan", "singing_bowl", "warm_pad", "voice_pad", "string_pad"),
}
SOFT_KIT = {25, 36, 37, 38, 40, 41, 42, 44, 45, 46, 48, 49, 51}
HAND_PERCUSSION = {41, 43, 54, 62, 63, 64, 70, 72, 76, 77, 80, 81}


def test_every_promised_sound_is_there():
    assert set(sound_names()) >= PROMISED
    assert {"soft_kit", "hand_percussion", "click"} == set(kit_names())
    assert set(sound("soft_kit").pitches()) >= SOFT_KIT
    assert set(sound("hand_percussion").pitches()) >= HAND_PERCUSSION
    assert set(sound("click").pitches()) == {76, 77}


@pytest.mark.parametrize("name", sound_names())
def test_a_melodic_sound_makes_sense(name):
    found = sound(name)
    assert found.name == name
    assert found.label[0].isupper()
    assert found.model in {*STRUCK, "pad"}
    assert 0 <= found.low < found.high <= 127
    assert found.high - found.low >= 24
    assert found.place in PLACES
    assert 0 <= found.darkens <= 1
    assert found.pitches()[0] == found.low
    assert 0.5 <= found.length_s(found.high) <= found.length_s(found.low) <= 8


@pytest.mark.parametrize("name", kit_names())
def test_the_pieces_of_a_drum_set_make_sense(name):
    kit = sound(name)
    assert kit.is_kit
    assert kit.rings
    labels = [kit.constants[str(pitch)]["label"] for pitch in kit.pitches()]
    assert len(set(labels)) == len(labels)
    for silenced in kit.mutes.values():
        assert set(silenced) <= set(kit.pitches())


def test_labels_are_all_different():
    labels = [sound(name).label for name in (*sound_names(), *kit_names())]
    assert len(set(labels)) == len(labels)


def test_an_unknown_sound_is_refused_in_a_sentence():
    with pytest.raises(Refusal, match="no sound called 'kazoo'"):
        sound("kazoo")
