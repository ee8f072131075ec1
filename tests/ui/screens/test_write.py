"""Write as a person meets it: typing, touching, one switch; the band plays what was written."""

from concurrent.futures import Future
from dataclasses import replace

import pygame
import pytest

from improv import commands as c
from improv.chord import parse_chord, pitch_classes
from improv.events import BandStarted, NoteStarted
from sessions.profile import Profile
from sessions.store import Store
from songwriting.prompts import decks
from songwriting.rhyme import grade
from tests.ui.fake_link import snapshot
from tests.ui.screens.rooms import WINDOWS, faults, whole
from ui.kit.control import Do
from ui.screens import write as write_module
from ui.screens import write_keep
from ui.screens.write_page import Lyrics
from ui.screens.write_tune import VOICES

TWO = "When the day gets loud I\ngo down to the harbour"


@pytest.fixture
def stand(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch)
    stand.key("2")
    stand.turn()
    yield stand
    stand.close()


@pytest.fixture
def store(stand, tmp_path):
    store = Store.open(Profile.inside(tmp_path))
    stand.shell.keeping.store = store
    yield store
    store.close()


def typed(stand, text):
    for mark in text:
        if mark == "\n":
            stand.key("return")
        else:
            stand.post(pygame.TEXTINPUT, text=mark)


def write(stand, text=TWO):
    stand.touch("words")
    typed(stand, text)
    stand.turn(1.0)
    stand.turn()


def song(stand):
    return stand.shell.screen.desk.draft.song


def chords(stand):
    return [[(at, chord.symbol) for at, chord in line.chords] for line in song(stand).lines()]


def text(stand):
    return stand.control("words").state.text


def test_words_that_are_typed_get_their_chords_after_a_pause(stand):
    stand.touch("words")
    typed(stand, "When the day gets loud")
    assert song(stand) is None
    stand.turn(1.0)
    stand.turn()
    assert text(stand) == "When the day gets loud"
    assert stand.has("chord.0.0.0")


def test_enter_begins_a_line_and_an_input_method_composes_before_it_writes(stand):
    stand.touch("words")
    typed(stand, "one\n")
    stand.post(pygame.TEXTEDITING, text="ni", start=0, length=2)
    assert text(stand) == "one\n"
    stand.post(pygame.TEXTINPUT, text="你")
    assert text(stand) == "one\n你"


def test_a_touch_sets_the_caret_and_a_drag_selects(stand):
    write(stand)
    field = stand.control("words")
    look = field.look
    assert isinstance(look, Lyrics)
    y = look.y_of(1) + look.pitch.line // 2
    start, end = TWO.index("down"), TWO.index("down") + 4
    stand.finger("down", look.x_of(TWO, 1, start), y)
    stand.finger("move", look.x_of(TWO, 1, end), y)
    stand.finger("up", look.x_of(TWO, 1, end), y)
    assert stand.window.hands.editing.selected == "down"
    typed(stand, "up")
    assert text(stand) == TWO.replace("down", "up")


def test_undo_and_redo_go_back_and_forth_through_words_and_chords(stand):
    write(stand)
    before = chords(stand)
    stand.touch("chord.0.1.0")
    stand.touch("chord.tab.change")
    stand.touch("chord.0")
    after = chords(stand)
    assert after != before
    stand.key("z", pygame.KMOD_CTRL)
    assert chords(stand) == before
    stand.key("y", pygame.KMOD_CTRL)
    assert chords(stand) == after
    stand.touch("words")
    typed(stand, "x")
    stand.key("z", pygame.KMOD_CTRL)
    assert "x" not in text(stand)


def test_a_chord_is_heard_when_it_is_touched_and_can_be_moved_and_taken_away(stand):
    write(stand)
    at = song(stand).sections[0].lines[1].chords[-1][0]
    stand.touch(f"chord.0.1.{at}")
    assert len(stand.sent(c.Replay)) == 1
    stand.touch("chord.hear")
    assert len(stand.sent(c.Replay)) == 2
    stand.touch("chord.tab.change")
    stand.touch("chord.later")
    assert stand.has(f"chord.0.1.{at + 1}")
    assert not stand.has(f"chord.0.1.{at}")
    stand.touch("chord.away")
    assert not stand.has(f"chord.0.1.{at + 1}")
    assert stand.has("card.text")


def test_a_suggestion_has_its_reason_and_is_heard_turned_down_and_kept(stand):
    write(stand)
    at = song(stand).sections[0].lines[1].chords[0][0]
    spot = f"chord.0.1.{at}"
    stand.touch(spot)
    here = stand.control(spot).label
    first = stand.control("suggest.hear").label
    assert first != here
    assert stand.control("suggest.why").label.endswith(".")
    stand.touch("suggest.hear")
    stand.touch("suggest.other")
    second = stand.control("suggest.hear").label
    assert second not in (first, here)
    assert len(stand.sent(c.Replay)) == 3
    stand.touch("suggest.keep")
    assert stand.control(spot).label == second
    assert stand.control("suggest.hear").label != second
    stand.touch("undo")
    assert stand.control(spot).label == here


def test_end_here_offers_a_chord_that_closes_and_says_so(stand):
    write(stand)
    at = song(stand).sections[0].lines[1].chords[-1][0]
    stand.touch(f"chord.0.1.{at}")
    stand.touch("suggest.end")
    assert not stand.control("suggest.end").state.enabled
    assert stand.shell.screen.chord.asking.ends
    assert stand.shell.screen.chord.asking.offered.numeral in ("I", "i", "V")


def test_the_two_sliders_change_what_is_suggested(stand):
    write(stand)
    at = song(stand).sections[0].lines[1].chords[0][0]
    stand.touch(f"chord.0.1.{at}")
    plain = stand.control("suggest.hear").label
    stand.shell.perform(Do("steer", ("colour", 1.0)))
    stand.turn()
    rich = stand.control("suggest.hear").label
    assert len(rich) > len(plain)
    stand.shell.perform(Do("steer", ("colour", 0.0)))
    spots = [(0, line, at) for line in (0, 1) for at, _ in song(stand).sections[0].lines[line].chords]
    offers = {}
    for light in (0.0, 1.0):
        stand.shell.perform(Do("steer", ("light", light)))
        for spot in spots:
            stand.shell.perform(Do("chord", spot))
            stand.turn()
            offers[light, spot] = [one.chord.symbol for one in stand.shell.screen.chord.offered]
    assert any(offers[0.0, spot] != offers[1.0, spot] for spot in spots)


def test_the_words_may_say_where_the_slider_starts_but_a_person_has_the_last_word(stand):
    write(stand, "sun and joy and laughter\nlove and light and laughing")
    stand.touch("chord.0.1.0")
    started = stand.shell.screen.chord.steer.brightness
    assert started > 0.5
    stand.touch("steer.light.low")
    stand.touch("chord.done")
    stand.touch("chord.0.0.0")
    assert stand.shell.screen.chord.steer.brightness == pytest.approx(started - 0.1)


def test_a_chord_is_shown_as_it_is_held(stand):
    write(stand)
    stand.touch("chord.0.1.0")
    stand.touch("chord.tab.hold")
    symbol = stand.control("chord.name").label
    chord = parse_chord(symbol)
    held = stand.control("hold.picture").look.shape
    assert {note % 12 for note in held.left + held.right} == set(pitch_classes(chord))
    for instrument in ("guitar", "ukulele"):
        stand.touch(f"hold.{instrument}")
        shape = stand.control("hold.picture").look.shape
        assert {note % 12 for note in shape.pitches} <= set(pitch_classes(chord))
        assert shape.text in stand.control("hold.picture").label
        stand.touch("hold.other")
        assert stand.control("hold.picture").look.shape != shape


def test_sections_are_named_copied_moved_and_taken_away_with_their_chords(stand):
    write(stand, "the window is open\n\ncome in, come in, the light is on")
    before = {(line.text, line.chords) for line in song(stand).lines()}
    stand.touch("parts")
    stand.touch("parts.1")
    stand.touch("parts.name.chorus")
    assert [part.name for part in song(stand).sections] == ["Verse", "Chorus"]
    assert "[Chorus]\ncome in" in text(stand)
    stand.touch("parts.earlier")
    stand.touch("parts.copy")
    assert [part.name for part in song(stand).sections] == ["Chorus", "Chorus", "Verse"]
    assert {(line.text, line.chords) for line in song(stand).lines()} == before
    stand.touch("parts.away")
    assert [part.name for part in song(stand).sections] == ["Chorus", "Verse"]
    stand.touch("parts.close")
    stand.touch("undo")
    assert len(song(stand).sections) == 3
    stand.turn(1.0)
    stand.turn()
    assert {(line.text, line.chords) for line in song(stand).lines()} == before


def test_a_new_section_takes_what_is_written_next(stand):
    write(stand)
    stand.touch("parts")
    stand.touch("parts.add.bridge")
    stand.turn()
    stand.key("return")
    typed(stand, "and nobody knows")
    stand.turn(1.0)
    stand.turn()
    assert [part.name for part in song(stand).sections] == ["Verse", "Bridge"]
    assert [line.text for line in song(stand).sections[1].lines] == ["and nobody knows"]


def test_a_tune_is_made_only_on_request_heard_chosen_and_taken_back(stand):
    write(stand)
    assert not any(line.melody for line in song(stand).lines())
    stand.touch("tune")
    assert not any(line.melody for line in song(stand).lines())
    stand.touch("tunes.low")
    stand.touch("tunes.1")
    sung = [pitch for line in song(stand).lines() for pitch in line.melody if pitch is not None]
    low, high = VOICES["low"]
    assert sung
    assert low <= min(sung) <= max(sung) <= high
    (heard,) = stand.sent(c.Replay)
    assert [row[3] for row in heard.rows if row[2]] == sung
    assert stand.control("tunes.1").state.selected
    stand.touch("tunes.none")
    assert not any(line.melody for line in song(stand).lines())
    stand.touch("tunes.close")
    stand.touch("undo")
    assert any(line.melody for line in song(stand).lines())


def sing(stand):
    stand.touch("sing")
    play(stand)


def test_singing_counts_in_and_lights_each_syllable_as_the_words_move_on(stand):
    write(stand, "\n".join(f"{word} is the line that we sing" for word in ("one", "two", "three", "four")))
    sing(stand)
    assert stand.sent(c.Start) == [c.Start(1)]
    bars = len(stand.shell.screen.player.sheet.chart.bars)
    rows, rises = [], []
    for bar in range(bars):
        stand.link.snapshot = snapshot(bar=bar, beat=2, phase=0.01)
        for _ in range(60):
            stand.turn()
        look = stand.control("sung").look
        rows.append(look.text[look.rows[look.row].start :].split()[0])
        rises.append(look.at)
        assert look.rows[look.row].start <= look.lit[0] < look.rows[look.row].end
        assert stand.control("sung").label.startswith(rows[-1])
    assert list(dict.fromkeys(rows)) == ["one", "two", "three", "four"]
    assert rises == sorted(rises)
    assert rises[-1] == look.rows[look.row].top


def test_the_words_glide_to_the_next_line_but_jump_where_nothing_shall_move(stand):
    write(stand)
    sing(stand)
    stand.link.snapshot = snapshot(bar=3, beat=1)
    stand.turn()
    goal = stand.control("sung").look.rows[1].top
    assert 0 < stand.control("sung").look.at < goal
    stand.link.snapshot = snapshot(bar=0, beat=1)
    stand.shell.set_access(motion=False)
    stand.turn()
    assert stand.control("sung").look.at == 0
    stand.link.snapshot = snapshot(bar=3, beat=1)
    stand.turn()
    assert stand.control("sung").look.at == goal


def test_while_one_sings_the_song_can_be_moved_to_another_key(stand):
    write(stand)
    tonic = song(stand).tonic
    sing(stand)
    stand.link.sent.clear()
    stand.touch("transpose.more")
    stand.touch("transpose.more")
    assert [command.tonic for command in stand.sent(c.SetKey)] == [(tonic + 1) % 12, (tonic + 2) % 12]
    assert stand.sent(c.Start) == stand.sent(c.Stop) == []
    assert len(stand.sent(c.SetChart)) == 2
    stand.touch("stop")
    stand.touch("leave_singing")
    assert stand.has("words")
    assert song(stand).tonic == (tonic + 2) % 12


def test_a_take_is_kept_only_where_it_was_wished(stand, store):
    stand.shell.keeping.opened(store)
    write(stand)
    sing(stand)
    assert not stand.shell.keeping.on
    stand.touch("stop")
    stand.touch("keep_take")
    stand.touch("hear")
    assert stand.shell.keeping.on
    stand.link.waiting.append(BandStarted(0, "still_water", 72.0, "4/4", 0, "major"))
    stand.link.snapshot = snapshot(bar=0, beat=0)
    stand.turn()
    stand.link.waiting.append(NoteStarted(480, "client", 60, 80))
    stand.turn()
    stand.touch("stop")
    stand.turn()
    assert not stand.shell.keeping.on
    assert len(store.takes()) == 1


def test_escape_stops_then_leaves_the_singing_then_the_page(stand):
    write(stand)
    sing(stand)
    for shown in ("hear", "words"):
        stand.window.hands.look_at(None)
        stand.key("escape")
        assert stand.has(shown)
    stand.key("escape")
    assert stand.shell.screen.name == "home"


def test_cards_come_from_the_deck_that_is_chosen(stand):
    stand.touch("card.count")
    stand.touch("decks.thanks")
    assert stand.shell.screen.card.deck.name == "thanks"
    assert "Thanks" in stand.control("card.count").label
    assert stand.has("card.word.0")


def test_rhymes_come_only_on_request_and_go_where_one_writes(stand):
    write(stand, "I walked along the street\nthe day was ")
    stand.touch("words")
    stand.shell.perform(Do("caret", len(text(stand))))
    stand.touch("rhymes")
    stand.turn()
    assert stand.control("rhymes.with.street").state.selected
    word = stand.control("rhymes.0").label
    assert grade("street", word) == "perfect"
    stand.touch("rhymes.0")
    assert text(stand) == f"I walked along the street\nthe day was {word}"
    stand.key("z", pygame.KMOD_CTRL)
    assert text(stand).endswith("was ")


def test_one_goes_back_to_a_version_and_forth_again(stand, store):
    write(stand)
    first = song(stand)
    stand.touch("keep")
    stand.touch("keep.versions")
    stand.touch("versions.keep")
    stand.touch("versions.close")
    write(stand, "\nand one line more")
    later = song(stand)
    assert later != first
    stand.turn()
    stand.shell.perform(Do("versions"))
    stand.turn()
    assert not stand.control("versions.0").state.selected
    stand.touch("versions.0")
    assert chords(stand) == [[(at, chord.symbol) for at, chord in line.chords] for line in first.lines()]
    assert "one line more" not in text(stand)
    stand.turn()
    assert [one.song for one in stored(store).versions] == [first]
    stand.touch("versions.close")
    stand.touch("undo")
    assert song(stand) == later


def test_a_song_is_read_together_and_no_file_shows_it(stand, store, tmp_path):
    write(stand)
    stand.touch("keep")
    stand.touch("keep.think")
    stand.touch("think.1")
    stand.touch("think.mark")
    stand.touch("think.word.4")
    stand.touch("think.thought")
    typed(stand, "my own place")
    stand.turn()
    line = song(stand).sections[0].lines[1]
    assert (line.remark.marked, line.remark.words, line.remark.thought) == (True, (4,), "my own place")
    assert text(stand) == TWO
    assert stored(store).song == song(stand)
    stand.touch("think.0")
    assert stand.control("think.thought").state.text == ""
    stand.touch("think.close")
    for kind in ("text", "chordpro"):
        stand.shell.perform(Do("save_as", kind))
        stand.turn()
    files = list((tmp_path / "documents").iterdir())
    assert len(files) == 2
    assert not any("own place" in path.read_text(encoding="utf-8") for path in files)
    stand.touch("words")
    typed(stand, "!")
    stand.turn(1.0)
    stand.turn()
    assert any(line.remark.thought for line in song(stand).lines())


def test_a_line_is_made_by_choosing_words_alone(stand):
    for _ in range(stand.shell.screen.card.text.count("____")):
        stand.touch("card.word.0")
    line = stand.shell.screen.card.filled
    stand.touch("card.word.0")
    stand.turn()
    assert text(stand).lower() == line.lower()
    assert stand.has("chord.0.0.0")
    assert "____" in stand.shell.screen.card.text


def test_one_switch_fills_a_card_and_hears_the_song(stand):
    stand.shell.set_access(scanning=True)
    stand.shell.set_access(
        pace=replace(stand.shell.access.pace, interval_s=1.0, first_extra_s=0.0, ignore_s=0.0)
    )
    stand.turn()

    def switch_at(name):
        for _ in range(200):
            framed, out = stand.window.hands.frame(stand.window.controls)
            if not out and [control.id for control in framed] == [name]:
                break
            row = stand.control(name).row
            if len(framed) > 1 and any(control.row == row for control in framed):
                stand.key("space")
            stand.turn(0.4)
        else:
            pytest.fail(f"the frame never came to {name}")
        stand.key("space")

    for _ in range(stand.shell.screen.card.text.count("____")):
        switch_at("card.word.0")
    switch_at("card.word.0")
    stand.turn(1.0)
    assert song(stand) is not None
    switch_at("hear")
    assert stand.sent(c.Start) == [c.Start(1)]


def test_tab_and_enter_alone_reach_card_words_and_band(stand):
    seen = set()
    for _ in range(60):
        stand.key("tab")
        seen.add(stand.window.hands.focus)
    assert {"card.word.0", "card.another", "words", "style", "keep", "home", "help"} <= seen


def play(stand):
    stand.touch("hear")
    stand.link.snapshot = snapshot(bar=0, beat=0, phase=0.1, chord=chords(stand)[0][0][1])
    stand.turn()


def test_the_band_is_told_the_song_and_begins_with_a_count_in(stand):
    write(stand)
    stand.link.sent.clear()
    stand.touch("hear")
    kinds = [type(command) for command in stand.link.sent]
    assert kinds == [c.SetStyle, c.SetMetre, c.SetTempo, c.SetKey, c.SetChart, c.Start]
    assert stand.sent(c.SetKey)[-1].tonic == song(stand).tonic
    assert stand.has("stop")


def test_what_is_sung_and_the_coming_chord_are_shown(stand):
    write(stand)
    play(stand)
    seen = []
    for beat in range(8):
        stand.link.snapshot = snapshot(bar=beat // 4, beat=beat % 4, phase=0.01)
        stand.turn()
        start, end = stand.control("words").look.lit
        seen.append(TWO[start:end])
    assert seen[0] == "day"
    assert [word for word in TWO.split() if word in seen] == list(dict.fromkeys(seen))
    assert stand.control("title").label == chords(stand)[0][1][1]
    assert chords(stand)[1][0][1] in stand.control("then").label
    assert stand.control("chord.0.1.0").look.next


def test_the_song_is_played_once_and_the_band_comes_home(stand):
    write(stand)
    play(stand)
    bars = len(stand.shell.screen.player.sheet.chart.bars)
    stand.link.snapshot = snapshot(bar=bars - 2)
    stand.turn()
    assert stand.sent(c.Finish) == []
    stand.link.snapshot = snapshot(bar=bars - 1)
    stand.turn()
    stand.turn()
    assert stand.sent(c.Finish) == [c.Finish()]
    stand.link.snapshot = snapshot(playing=False)
    stand.turn()
    assert stand.has("hear")


def test_stop_acts_on_the_press_and_escape_stops_before_it_leaves(stand):
    write(stand)
    play(stand)
    x, y = stand.control("stop").rect.center
    stand.finger("down", x, y)
    assert stand.sent(c.Stop) == [c.Stop()]
    stand.finger("up", x, y)
    assert len(stand.sent(c.Start)) == 1
    play(stand)
    stand.window.hands.look_at(None)
    stand.key("escape")
    assert stand.shell.screen.name == "write"
    assert len(stand.sent(c.Stop)) == 2
    stand.key("escape")
    assert stand.shell.screen.name == "home"


def test_leaving_gives_the_room_back(stand):
    write(stand)
    play(stand)
    stand.link.sent.clear()
    stand.shell.go("home")
    room = stand.shell.chosen
    assert stand.sent(c.Stop) == [c.Stop()]
    assert stand.sent(c.SetChart) == [c.SetChart(None)]
    assert stand.sent(c.SetStyle) == [c.SetStyle(room.style)]
    assert stand.sent(c.SetKey) == [c.SetKey(room.tonic, room.scale)]


def test_who_only_looked_changes_nothing_in_the_room(stand):
    stand.link.sent.clear()
    stand.shell.go("home")
    assert stand.link.sent == []


def test_chords_key_light_and_style_are_changed_from_the_bar(stand):
    write(stand)
    before, tonic = chords(stand), song(stand).tonic
    stand.touch("other")
    assert chords(stand) != before
    assert song(stand).tonic == tonic
    stand.touch("key")
    stand.touch("keys.9")
    assert song(stand).tonic == 9
    stand.shell.perform(Do("brightness", 0.0))
    stand.turn()
    assert song(stand).mode == "minor"
    stand.touch("style")
    stand.touch("styles.evening_song")
    assert stand.control("style").label == "Evening song"


def test_a_change_while_the_band_plays_is_told_at_once(stand):
    write(stand)
    play(stand)
    stand.link.sent.clear()
    stand.touch("other")
    assert [type(command) for command in stand.link.sent] == [c.SetKey, c.SetChart]


def stored(store):
    """What the store has of its only song."""
    (info,) = store.songs()
    return write_keep.opened(store.load_song(info.id))


def settled(draft):
    """A draft as it comes back: in the key that was found."""
    return replace(draft, tonic=draft.song.tonic)


def test_every_change_is_kept_at_once_and_comes_back(stand, store):
    write(stand)
    stand.turn()
    assert stored(store) == settled(stand.shell.screen.desk.draft)
    stand.touch("chord.0.1.0")
    stand.touch("chord.tab.change")
    stand.touch("chord.0")
    stand.turn()
    assert [
        [(at, chord.symbol) for at, chord in line.chords] for line in stored(store).song.lines()
    ] == chords(stand)
    stand.touch("undo")
    stand.turn()
    draft = settled(stand.shell.screen.desk.draft)
    assert stored(store) == draft
    stand.shell.go("home")
    stand.shell._screens.pop("write")
    stand.shell.go("write", store.songs()[0].id)
    stand.turn()
    assert stand.shell.screen.desk.draft == draft
    stand.touch("words")
    typed(stand, "!")
    stand.turn(1.0)
    stand.turn()
    assert stored(store).text.endswith("!")


def test_who_types_without_a_pause_is_kept_too(stand, store):
    write(stand, "one and two\n")
    stand.touch("words")
    for mark in "a slow hand writes on and on":
        stand.post(pygame.TEXTINPUT, text=mark)
        stand.turn(0.3)
    assert "slow hand" in stored(store).text


def test_what_is_written_before_the_store_opens_is_kept_when_it_does(stand, tmp_path):
    write(stand)
    store = Store.open(Profile.inside(tmp_path))
    stand.shell.keeping.store = store
    stand.turn()
    stand.turn()
    assert stored(store).text == TWO
    store.close()


def test_states_are_kept_in_their_order_and_the_last_one_stays(stand, store, monkeypatch):
    write(stand)
    waiting = []

    def background(work, *values):
        future = Future()
        waiting.append((future, work, values))
        return future

    monkeypatch.setattr(stand.shell, "_background", background)
    for tonic in (4, 9, 2):
        stand.shell.perform(Do("tonic", tonic))
        stand.turn()
    assert len(waiting) == 1
    while waiting:
        future, work, values = waiting.pop(0)
        future.set_result(work(*values))
        stand.turn()
    assert stored(store).song.tonic == 2


def test_a_song_that_is_thrown_away_is_erased(stand, store):
    write(stand)
    stand.turn()
    stand.touch("keep")
    stand.touch("keep.erase_song")
    stand.touch("question.1")
    assert len(store.songs()) == 1
    stand.touch("keep")
    stand.touch("keep.erase_song")
    stand.touch("question.0")
    stand.turn()
    stand.turn()
    assert store.songs() == ()
    assert text(stand) == ""


@pytest.mark.parametrize(
    ("kind", "ending", "sign"),
    [
        ("chordpro", "cho", b"{title: When the day gets loud I}"),
        ("text", "txt", b"go down to the harbour"),
        ("midi", "mid", b"MThd"),
        ("musicxml", "musicxml", b"<score-partwise"),
        ("pdf", "pdf", b"%PDF"),
        ("sound", "wav", b"RIFF"),
    ],
)
def test_a_file_is_written_and_its_path_said(stand, tmp_path, kind, ending, sign):
    write(stand)
    stand.touch("keep")
    stand.touch(f"keep.{kind}")
    stand.turn()
    (path,) = (tmp_path / "documents").glob(f"*.{ending}")
    assert str(path) in stand.control("notice").label
    assert sign in path.read_bytes()
    assert not stand.has("keep.line")


def test_while_a_file_is_written_it_is_said_and_none_other_begun(stand, monkeypatch):
    write(stand)
    waiting = []
    monkeypatch.setattr(stand.shell, "_background", lambda work, *values: waiting.append(work) or Future())
    stand.touch("keep")
    stand.touch("keep.musicxml")
    assert len(waiting) == 1
    assert stand.control("keep.line").label == stand.shell.t("write.writing_file")
    assert not stand.control("keep.midi").state.enabled


def test_a_new_song_is_begun_at_once_when_the_last_one_is_kept(stand, store):
    write(stand)
    stand.touch("keep")
    stand.touch("keep.new_song")
    stand.turn()
    assert text(stand) == ""
    assert stored(store).text == TWO
    write(stand, "another song")
    stand.turn()
    assert len(store.songs()) == 2


def test_a_new_song_is_begun_only_after_a_question_when_words_would_be_lost(stand):
    write(stand)
    stand.touch("keep")
    stand.touch("keep.new_song")
    assert text(stand) == TWO
    stand.touch("question.1")
    assert text(stand) == TWO
    stand.touch("keep")
    stand.touch("keep.new_song")
    stand.touch("question.0")
    assert text(stand) == ""


def test_words_too_long_to_sing_are_said_in_a_sentence(stand):
    write(stand, "go")
    stand.shell.perform(Do("wrote", "la " * 300))
    stand.turn(1.0)
    stand.turn()
    assert "too long" in stand.control("quiet").label


def test_no_file_is_read_and_no_song_made_on_the_windows_thread(stand, monkeypatch):
    waiting = []
    monkeypatch.setattr(stand.shell, "_background", lambda work, *values: waiting.append(work) or Future())
    for name in ("decks", "written"):
        monkeypatch.setattr(write_module, name, None)
    stand.shell.go("home")
    stand.shell._screens.pop("write")
    stand.shell.go("write")
    stand.turn()
    stand.touch("words")
    typed(stand, "hello there")
    stand.turn(1.0)
    stand.turn()
    assert len(waiting) == 2
    assert stand.control("quiet").label
    assert not stand.has("card.text")


@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_at_no_size_anything_overlaps_or_leaves_the_window(size, scale, monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch, size, scale=scale)
    stand.shell.go("write")
    stand.turn()
    assert faults(stand) == []
    for card in range(12):
        stand.shell.screen.card = replace(stand.shell.screen.card, at=card, chosen=(), level=0)
        stand.turn()
        assert faults(stand) == [], card
    stand.shell.perform(Do("wrote", TWO + "\n" + TWO + "\n\n" + "a very long line that goes on and on " * 4))
    stand.turn(1.0)
    first = Do("chord", (0, 0, 0))
    held = [(first, Do("chord_leaf", "hold"), Do("hold", name)) for name in ("keyboard", "guitar", "ukulele")]
    leaves = [(first, Do("chord_leaf", name)) for name in ("suggest", "change")]
    for wishes in (
        (),
        (Do("parts"),),
        (Do("tune"),),
        *leaves,
        *held,
        (Do("keys"),),
        (Do("styles"),),
        (Do("keep"),),
    ):
        stand.shell.screen.chord, stand.shell.screen.open = None, ""
        for wish in wishes:
            stand.shell.perform(wish)
        stand.turn()
        assert faults(stand) == [], (size, scale, wishes)
    stand.shell.screen.open = ""
    stand.shell.perform(Do("sing"))
    stand.turn()
    assert faults(stand) == [], (size, scale, "sing")
    stand.close()


def test_every_card_of_every_deck_has_room_on_a_small_window(monkeypatch, tmp_path):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path))
    stand = whole(monkeypatch, (1024, 700))
    stand.shell.go("write")
    stand.turn()
    for deck in decks():
        stand.shell.perform(Do("deck", deck.name))
        for card in range(len(deck.prompts)):
            stand.shell.screen.card = replace(stand.shell.screen.card, at=card)
            stand.turn()
            assert faults(stand) == [], (deck.name, card)
    stand.close()
