from hypothesis import given
from hypothesis import strategies as st

from ui.kit import editing as e

texts = st.text(alphabet="ab é\n", max_size=30)


@st.composite
def states(draw):
    text = draw(texts)
    place = st.integers(0, len(text))
    return e.Editing(text, draw(place), draw(place))


@given(states(), st.text(max_size=5))
def test_writing_replaces_the_selection_and_leaves_the_caret_after_it(state, piece):
    start, end = state.span
    after = e.put(state, piece)
    assert after.text == state.text[:start] + piece + state.text[end:]
    assert after.caret == after.anchor == start + len(piece)


@given(states(), st.sampled_from([-1, 1]), st.booleans(), st.booleans())
def test_the_caret_never_leaves_the_text(state, direction, keep, word):
    for after in (
        e.step(state, direction, keep, word),
        e.line_step(state, direction, keep),
        e.line_edge(state, direction, keep),
        e.erase(state, direction > 0, word),
    ):
        assert 0 <= after.caret <= len(after.text)
        assert 0 <= after.anchor <= len(after.text)


@given(states())
def test_erasing_takes_one_character_or_the_selection(state):
    gone = len(state.text) - len(e.erase(state).text)
    assert gone == (len(state.selected) if state.selected else min(1, state.caret))


def test_words_are_stepped_over_and_erased_whole():
    state = e.begin("rain on the roof")
    assert e.step(state, -1, word=True).caret == 12
    assert e.erase(state, word=True).text == "rain on the "


def test_lines_keep_the_column():
    state = e.move(e.begin("one\nlonger\nx"), 9)
    assert e.line_step(state, -1).caret == 3
    assert e.line_step(state, 1).caret == 12
    assert e.line_edge(state, -1).caret == 4
    assert e.line_edge(state, 1).caret == 10


def test_arrows_collapse_a_selection_to_its_end():
    state = e.select_all(e.begin("abc"))
    assert e.step(state, -1).caret == 0
    assert e.step(state, 1).caret == 3
