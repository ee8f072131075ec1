"""Screen texts in English and in the languages there are catalogues for."""

import string

import polib
import pytest

from instruments.asset import asset
from ui.texts import FALLBACK, Texts, catalogue, english, known, languages

OTHERS = [language for language in languages() if language != FALLBACK]


def places(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_there_is_english_and_german():
    assert languages()[0] == "en"
    assert "de" in languages()


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_places_of_its_english(language):
    wrong = [key for (key, source), said in catalogue(language).items() if places(said) != places(source)]
    assert not wrong


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_translates_nothing_that_is_not_said(language):
    unknown = [key for key, _ in catalogue(language) if key not in english()]
    assert not unknown


@pytest.mark.parametrize("language", OTHERS)
def test_no_text_is_translated_twice(language):
    entries = [entry.msgctxt for entry in polib.pofile(str(asset("texts", f"{language}.po")))]
    assert len(entries) == len(set(entries))


@pytest.mark.parametrize("language", OTHERS)
def test_nearly_all_is_translated(language):
    """Texts that came last may wait for their translator; the catalogue itself may not fall behind."""
    missing = [key for key, source in english().items() if (key, source) not in catalogue(language)]
    assert len(missing) <= 0.1 * len(english()), missing


def test_german_is_spoken():
    assert Texts("de")("go.back") == "Zurück"
    assert Texts("de")("listen.one_second") == "1 Sekunde"


def test_what_is_not_translated_is_said_in_english(monkeypatch):
    monkeypatch.setitem(english(), "go.back", "Back, said in another way")
    assert Texts("de", "a wording of its own")("go.back") == "Back, said in another way"


def test_the_wording_of_a_session_is_translated_too():
    assert Texts("de", "session")("players.therapist") == "Therapeut:in"


def test_an_unknown_language_is_english_and_an_unknown_text_is_an_error():
    assert Texts("xx").language == "en"
    assert not known("no.such.text")
    with pytest.raises(KeyError):
        Texts()("no.such.text")
