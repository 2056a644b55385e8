"""A one-time code: read aloud, typed in, and never guessed or read back (security 4.D.2, P7, P8)."""

import math

import pytest
from hypothesis import strategies as st

from portal.domain.one_time_code import ALPHABET, BadCode, Tries, grouped, hashed, read, with_check
from tests.domain.drawn import for_any

CODES = st.text(ALPHABET, min_size=9, max_size=9).map(with_check)
BETWEEN = ["", " ", "-", "\u00a0", "\u2013", "\u2014", "\u2009", "\u202f", ".", "\t", " - "]
GAPS = st.lists(st.sampled_from(BETWEEN), min_size=10, max_size=10)
NO_CODES = ["", " ", "2222", "2" * 9, "2" * 11, "2222222223", "0222222222", "I222222222", "l222222222", "O222222222",
            "２２２２２２２２２２", "2222222222🌙", "2222_222222", "\x002222222222"]  # fmt: skip


def refused(typed):
    try:
        read(typed)
    except BadCode:
        return True
    return False


def test_no_character_looks_like_another_and_there_are_31():
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert ALPHABET.isupper()
    assert not set(ALPHABET) & set("01ILO")


@for_any(CODES)
def test_a_code_has_ten_characters_of_the_alphabet(code):
    assert len(code) == 10
    assert set(code) <= set(ALPHABET)
    assert read(code) == code


def test_there_are_more_codes_than_forty_bits():
    assert math.log2(len(ALPHABET) ** 9) >= 40


@for_any(CODES)
def test_every_single_wrong_character_is_caught(code):
    wrong = {code[:at] + other + code[at + 1 :] for at in range(10) for other in ALPHABET if other != code[at]}
    assert len(wrong) == 300
    assert all(map(refused, wrong))


@for_any(CODES)
def test_every_two_neighbours_that_changed_places_are_caught(code):
    swapped = {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(9)} - {code}
    assert all(map(refused, swapped))


@for_any(CODES, GAPS, st.booleans())
def test_capitals_spaces_and_hyphens_do_not_matter(code, gaps, small):
    typed = "".join(gap + character for gap, character in zip(gaps, code, strict=True)) + gaps[0]
    assert read(typed.lower() if small else typed) == code


@pytest.mark.parametrize("typed", NO_CODES)
def test_what_can_not_be_a_code_is_refused(typed):
    assert refused(typed)


@for_any(st.text(max_size=14), examples=200)
def test_whatever_is_typed_is_a_sound_code_or_refused(typed):
    if not refused(typed):
        code = read(typed)
        assert (len(code), with_check(code[:9]), set(code) - set(ALPHABET)) == (10, code, set())


@for_any(CODES)
def test_it_is_written_in_three_groups_that_are_read_again(code):
    assert [len(group) for group in grouped(code).split(" ")] == [3, 3, 4]
    assert read(grouped(code)) == code


@for_any(CODES, CODES)
def test_what_is_kept_differs_by_key_purpose_and_text_and_shows_none_of_them(code, other):
    kept = {hashed(b"k1", "code", code), hashed(b"k2", "code", code), hashed(b"k1", "fact", code)}
    assert len(kept) == 3
    assert all(len(text) == 64 and set(text) <= set("0123456789abcdef") for text in kept)
    assert (hashed(b"k1", "code", code) == hashed(b"k1", "code", other)) is (code == other)


@pytest.mark.parametrize(
    ("login", "address", "everybody", "too_many"),
    [
        (0, 0, 0, False), (4, 19, 299, False), (5, 5, 5, True), (1, 20, 20, True), (1, 1, 300, True),
        (6, 6, 6, True), (1, 21, 21, True), (0, 20, 20, False), (0, 0, 1000, False),
    ],
)  # fmt: skip
def test_five_of_a_login_twenty_of_an_address_and_three_hundred_of_everybody_are_too_many(
    login, address, everybody, too_many
):
    assert Tries(login, address, everybody).too_many is too_many
