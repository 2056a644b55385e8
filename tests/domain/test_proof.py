"""A proved identity against a record: yes only when nothing is left to guess (security 4.D.11)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.proof import Match, matches

NO_BREAK = "\N{NO-BREAK SPACE}"
words = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F), min_size=1, max_size=12)
HARTLEY = ("Alma Rose Hartley",)

SAME = [
    ("Alma Hartley", "Alma Hartley"),
    ("alma HARTLEY", "ALMA Hartley"),
    ("  Alma   Hartley ", "Alma Hartley"),
    ("Alma Hartley", "Alma Rose Hartley"),
    ("Alma Rose Hartley", "Alma Hartley"),
    ("Alma Jane Hartley", "Alma Rose Hartley"),
    ("Anne-Marie Hartley", "Anne Marie Hartley"),
    ("Annemarie Hartley", "Anne Marie Hartley"),
    ("Anne Marie Hartley", "Annemarie Hartley"),
    ("Celia O'Neill", "Celia O’Neill"),
    ("Celia ONeill", "Celia O’Neill"),
    ("Zoë Núñez", "Zoe Nunez"),
    ("Zoe\u0308 Nunez", "ZOË NÚÑEZ"),
    ("Søren Æbelø", "Soren Aebelo"),
    ("Łukasz Wójcik", "Lukasz Wojcik"),
    ("Jörg Strauß", "JORG STRAUSS"),
    ("Ana de Souza", f"Ana De{NO_BREAK}Souza"),
    ("Ana Maria De Souza", f"Ana De{NO_BREAK}Souza"),
    ("Ana Smith-Jones", f"Ana Smith{NO_BREAK}Jones"),
    ("Ana Smith Jones", "Ana Smith-Jones"),
    ("नूतन शर्मा", "नूतन शर्मा"),
]
ALIKE = {
    "a married name": ("Alma Hartley", "Alma Okafor"),
    "a short name": ("Bill Hartley", "William Hartley"),
    "an initial": ("A Hartley", "Alma Hartley"),
    "half of a double name": ("Ana Souza", f"Ana De{NO_BREAK}Souza"),
    "a given name that is another's middle name": ("Rose Hartley", "Alma Rose Hartley"),
    "a family name alone": ("Hartley", "Alma Hartley"),
    "a given name alone": ("Alma", "Alma Hartley"),
    "somebody with one name, in a record with two": ("Alma Hartley", "Hartley"),
    "other vowel signs": ("नूतन शर्मा", "नीतन शर्मा"),
}


@pytest.mark.parametrize(("record", "proved"), SAME)
def test_the_same_name_written_in_another_way_matches(record, proved):
    assert matches(record, (proved,), True) is Match.MATCH


@pytest.mark.parametrize("name", ALIKE)
def test_a_name_that_fits_in_part_is_for_staff_to_look_at(name):
    record, proved = ALIKE[name]
    assert matches(record, (proved,), True) is Match.NOT_SURE


@pytest.mark.parametrize("record", ["Bilal Sharif", "Hartley Alma", "Almas Hart", "Al Hart Ley X"])
def test_another_name_is_a_mismatch_although_the_birth_date_fits(record):
    assert matches(record, HARTLEY, True) is Match.MISMATCH


@pytest.mark.parametrize("record", ["Alma Hartley", "Alma Okafor", "Bilal Sharif"])
def test_another_birth_date_is_a_mismatch_whatever_the_name(record):
    assert matches(record, HARTLEY, False) is Match.MISMATCH


@pytest.mark.parametrize("fact_fits", [True, False])
@pytest.mark.parametrize("record", ["", "  ", "-", "...", "\u200b", "\u0301"])
def test_a_record_without_a_name_is_never_sure(record, fact_fits):
    assert matches(record, HARTLEY, fact_fits) is Match.NOT_SURE
    assert matches("Alma Hartley", (record,), fact_fits) is Match.NOT_SURE


def test_nothing_proved_is_never_sure():
    assert matches("Alma Hartley", (), True) is Match.NOT_SURE


def test_any_name_of_today_will_do_but_never_parts_of_two():
    assert matches("Alma Hartley", ("Alma Okafor", "Alma Hartley"), True) is Match.MATCH
    assert matches("Alma Hartley", ("Alma Okafor", "Bilal Hartley"), True) is Match.NOT_SURE


@given(st.lists(words, min_size=2, max_size=4))
def test_everybody_matches_themselves(parts):
    name = " ".join(parts)
    assert matches(name, (name,), True) is Match.MATCH
    assert matches(name.upper(), (name.swapcase(),), True) is Match.MATCH
    assert matches(name, (name,), False) is Match.MISMATCH


@given(words, words, words, words)
def test_a_match_needs_both_names_to_be_equal(given_name, family, other_given, other_family):
    same = (given_name.casefold(), family.casefold()) == (other_given.casefold(), other_family.casefold())
    found = matches(f"{given_name} {family}", (f"{other_given} {other_family}",), True)
    if same:
        assert found is Match.MATCH
    if found is Match.MATCH and (given_name + family + other_given + other_family).isascii():
        assert same


@given(st.text(), st.lists(st.text(), max_size=3), st.booleans())
def test_any_text_gets_an_answer_and_never_yes_without_the_birth_date(record, proved, fact_fits):
    found = matches(record, proved, fact_fits)
    assert found is not Match.MATCH or fact_fits
