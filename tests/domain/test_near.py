"""Help near somebody: groups, plain words, opening times (SUP1, SUP7)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.directory import DirectoryRole
from portal.domain.near import MOST_WORDS, Group, Terms, is_found, words_of
from portal.domain.opening_time import OpeningTime, Weekday
from portal.intake.directory.reading import read_directory

MO, TU, WE, TH, FR, SA, SU = Weekday
CENTRE = next(
    one for one in read_directory(Path("content/demonstration/directory.json")).services if one.name == "Carers centre"
)
TOLD = {DirectoryRole.CARERS_SUPPORT: "Pomoc dla opiekunów"}


def test_every_role_is_a_group_but_funds_which_stand_at_their_way():
    assert {group.role for group in Group} == {None, *DirectoryRole} - {DirectoryRole.ISF_PROVIDER}


@pytest.mark.parametrize(("typed", "words"), [
    ("  Carers,  CARERS centre ", ("carer", "centre")), ("bus Wales loss", ("bus", "wale", "loss")),
    ("Café Zażółć", ("café", "zażółć")), ("%_'\"()", ()), ("", ()),
    (" ".join(f"{letter}x" for letter in "abcdefghijk"), tuple(f"{letter}x" for letter in "abcdefgh")),
    ("a <b> bus", ("bus",)),
])  # fmt: skip
def test_words_are_small_and_stand_for_one_and_for_several(typed, words):
    assert words_of(typed) == words


@pytest.mark.parametrize("typed", ["carer", "CARERS centre", "urdu", "loop", "opiekunów", "centre step-free"])
def test_what_is_told_of_a_service_can_be_looked_for(typed):
    assert is_found(CENTRE, words_of(typed), TOLD)


@pytest.mark.parametrize("typed", ["", "carer swimming", "opiekunka"])
def test_every_word_has_to_stand_there_and_no_word_finds_nothing(typed):
    assert not is_found(CENTRE, words_of(typed), TOLD)


@given(st.text(max_size=300))
def test_anything_can_be_typed(typed):
    words = words_of(typed)
    assert len(words) == len(set(words)) <= MOST_WORDS
    assert is_found(replace(CENTRE, description=typed.casefold()[:100]), words, {}) is bool(words)


def test_a_councils_own_term_is_a_role_by_its_address_or_its_name():
    terms = Terms({"https://x.example/1": DirectoryRole.PEER_SUPPORT}, {"befriending": DirectoryRole.PEER_SUPPORT})
    assert terms.role_of(" https://x.example/1 ", "") is terms.role_of("", "BeFriending") is DirectoryRole.PEER_SUPPORT
    assert terms.role_of("https://x.example/12", "Befriending more") is None


@pytest.mark.parametrize(("days", "runs"), [
    ((FR, MO, TU, TH, WE, MO), ((MO, FR),)), ((SA, WE), ((WE, WE), (SA, SA))), ((SU, MO), ((MO, MO), (SU, SU))),
    ((), ()),
])  # fmt: skip
def test_days_that_follow_each_other_are_one_run(days, runs):
    assert OpeningTime(days).runs == runs


def test_hours_count_from_their_first_to_their_last_day():
    summer = OpeningTime(valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31))
    days = [date(2026, 5, 31), date(2026, 6, 1), date(2026, 8, 31), date(2026, 9, 1)]
    assert [summer.holds_on(day) for day in days] == [False, True, True, False]
    assert OpeningTime().holds_on(date.max)
