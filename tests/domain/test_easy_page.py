"""Easy pages as values: hard words explained once, placeholders filled, and amounts that still add up when rounded."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.easy_page import (
    CheckedBy,
    EasyPage,
    EasyWords,
    HardWord,
    Link,
    Phone,
    Row,
    Section,
    Words,
    explained,
    to_the_pound,
    told_with,
    whole_pounds,
)

ADVOCATE = HardWord("advocate", ("advocate",), ("They speak up for you.",))
WORDS = EasyWords({"advocate": ADVOCATE}, {})
PENNIES = st.decimals(min_value=0, max_value=5000, places=2)


def page(*rows: Row) -> EasyPage:
    return EasyPage(Words("A page"), (Section(Words("A part"), rows),))


def test_a_hard_word_is_explained_where_it_comes_first_and_is_bold_there_alone():
    row = Row("advocate", (Words("Ask for an **advocate**."),), defines=("advocate",))
    first, second = explained(page(row, row), WORDS).rows
    assert (first.meaning, first.bold) == ((Words("They speak up for you."),), True)
    assert (second.meaning, second.bold) == ((), False)


def test_a_row_that_explains_nothing_keeps_its_bold_words():
    (row,) = explained(page(Row("warning", (Words("Some words are **bold**."),))), WORDS).rows
    assert row.bold


def test_placeholders_are_filled_and_rows_that_lack_theirs_are_left_out():
    call, text = Row("phone", (Words("Phone %(phone)s."),)), Row("mobile", (Words("Text %(text)s."),))
    link = Row("read", (Words("Read it."),), links=(Link(Words("Phone %(phone)s"), "public.help"),))
    told = told_with(page(call, text, link), {"phone": Phone("01632 960 001")})
    assert [row.picture for row in told.rows] == ["phone", "read"]
    assert told.rows[0].lines[0].values["phone"] == Phone("01632 960 001")
    assert told.rows[1].links[0].words.values["phone"] == Phone("01632 960 001")


def test_a_section_with_nothing_left_is_left_out():
    assert told_with(page(Row("mobile", (Words("Text %(text)s."),))), {}).sections == ()


def test_own_values_are_kept():
    row = Row("money", (Words("You get %(amount)s.", {"amount": 12}),))
    assert told_with(page(row), {"amount": 13}).rows[0].lines[0].values["amount"] == 12


def test_contents_begin_a_page_of_four_sections():
    one = Section(Words("A part"), (Row("you", (Words("Hello."),)),))
    assert not EasyPage(Words("A page"), (one,) * 3).has_contents
    assert EasyPage(Words("A page"), (one,) * 4, CheckedBy("A group", date(2026, 11, 1), "1")).has_contents


@given(st.lists(PENNIES, min_size=1, max_size=8))
def test_parts_told_in_whole_pounds_always_add_up(parts):
    total = sum(parts, Decimal(0))
    if whole_pounds(total, *parts):
        assert sum(map(to_the_pound, parts)) == to_the_pound(total)


def test_parts_that_would_not_add_up_are_told_exactly():
    assert not whole_pounds(Decimal("1.00"), Decimal("0.50"), Decimal("0.50"))
    assert whole_pounds(Decimal("412.35"), Decimal("62.10"), Decimal("350.25"))
