from hypothesis import given
from hypothesis import strategies as st

from pages.content.codes import ALPHABET, new_code, read_code

characters = st.sampled_from(ALPHABET)


def test_a_new_code_can_be_read_however_it_is_typed():
    code = new_code()
    assert read_code(code) == code
    assert read_code(code.lower().replace("-", " ")) == code


@given(st.integers(0, 7), characters)
def test_one_wrong_character_is_always_noticed(place, character):
    letters = list(new_code().replace("-", ""))
    if letters[place] == character:
        return
    letters[place] = character
    assert read_code("".join(letters)) is None


@given(st.integers(0, 6))
def test_two_neighbours_swapped_are_always_noticed(place):
    letters = list(new_code().replace("-", ""))
    if letters[place] == letters[place + 1]:
        return
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    assert read_code("".join(letters)) is None


@given(st.text(max_size=20))
def test_any_other_text_is_no_code(text):
    code = read_code(text)
    assert code is None or read_code(code) == code
