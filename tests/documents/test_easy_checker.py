"""The checker of easy read: a good page passes, and each rule finds the fault planted for it (formats 1.3)."""

import pytest

from portal.documents.easy.checking import check, faults
from portal.documents.easy.plain import PlainPage, PlainRow
from portal.documents.easy.rules import OWN
from portal.documents.easy.syllables import grade, reading_age, syllables
from portal.domain.easy_page import EasyWords, HardWord

PAYMENT = HardWord("direct_payment", ("direct payment", "direct payments"), ("It is money paid to you.",))
WORDS = EasyWords({"direct_payment": PAYMENT}, {"utilise": "use"})
PICTURES = frozenset({"money", "you", "council", *(f"picture-{number}" for number in range(50))})
GOOD = PlainRow("money", ("You get £412 each week.",))


def found(*rows: PlainRow, heading: str = "Your money", contents: bool = False) -> set[str]:
    """The rules that a page of these rows breaks."""
    return {item.rule for item in check(PlainPage("A page", ((heading, rows),), contents), WORDS, PICTURES)}


def lines(*said: str, **more: tuple[str, ...]) -> PlainRow:
    return PlainRow("money", said, **more)


def test_a_good_page_has_no_findings():
    explained = PlainRow("you", ("This is a **direct payment**.", "It is money paid to you."))
    choice = PlainRow("council", ("You can have:",), ("a bank account", "a card"))
    assert found(GOOD, explained, choice, lines("Your direct payment comes on 6 April 2026.")) == set()


@pytest.mark.parametrize(
    ("rule", "row"),
    [
        ("ER01", lines("This is a line that goes on and on and on until it has far more than the words.")),
        ("ER02", lines("You get £412. You pay £62.")),
        ("ER02", lines("A line without its end")),
        ("ER03", lines("You pay, and we pay, but it is late.")),
        ("ER04", lines("You pay £62 (each week).")),
        ("ER04", lines("You pay £62 – each week.")),
        ("ER05", lines("You don’t pay.")),
        ("ER05", lines("It's free.")),
        ("ER06", lines("The DWP pays you.")),
        ("ER06", lines("You can buy food etc. with it.")),
        ("ER07", lines("You pay 15% of it.")),
        ("ER07", lines("You pay a quarter of it.")),
        ("ER08", lines("You have three choices.")),
        ("ER09", lines("It starts on 06/04/2026.")),
        ("ER10", lines("You & we pay.")),
        ("ER11", lines("It was decided by us.")),
        ("ER12", lines("This is URGENT.")),
        ("ER13", lines("The bottom line is good.")),
        ("ER15", lines("You have a direct payment.")),
        ("ER15", lines("You have a **direct payment**.")),
        ("ER15", lines("You utilise the money.")),
        ("ER16", lines("1 is here.", "2 is here.", "3 is here.", "4 is here.", "5 is here.", "6 is here.")),
        ("ER17", lines("You can have:", bullets=("a", "b", "c", "d", "e", "f", "g"))),
        ("ER18", lines("You can have these.", bullets=("a card",))),
        ("ER20", PlainRow("", ("You pay nothing.",))),
        ("ER21", PlainRow("unicorn", ("You pay nothing.",))),
        ("ER40", lines("Municipal administrative procedures necessitate considerable documentation.")),
    ],
)
def test_each_rule_finds_its_planted_fault(rule, row):
    assert rule in found(row)


def test_headings_pictures_rows_and_contents_are_counted():
    assert "ER14" in found(GOOD, heading="This heading has far more words than it should have")
    assert "ER22" in found(GOOD, GOOD, GOOD, GOOD)
    many = tuple(PlainRow(f"picture-{number}", ("You pay nothing.",)) for number in range(41))
    assert "ER30" in found(*many)
    four = PlainPage("A page", tuple((f"Part {n}", (GOOD,)) for n in range(4)), contents=False)
    assert "ER31" in {item.rule for item in check(four, WORDS, PICTURES)}


def test_warnings_are_no_faults():
    page = PlainPage("A page", (("Your money", (lines("It was decided by us."),)),), contents=False)
    findings = check(page, WORDS, PICTURES)
    assert [item.rule for item in findings] == ["ER11"]
    assert faults(findings) == ()
    assert str(findings[0]).startswith("ER11 at 1.1: passive?")


def test_somebodys_own_words_are_not_held_against_the_rules():
    assert found(lines("The council wrote:", OWN)) == set()
    assert found(lines(f"{OWN}: £12")) >= {"ER02"}


def test_a_hard_word_is_explained_once_and_then_known():
    first = PlainRow("you", ("This is a **direct payment**.", "It is money paid to you."))
    assert "ER15" not in found(first, lines("Your direct payment is late."))
    assert "ER15" in found(lines("Your direct payment is late."), first)


@pytest.mark.parametrize(
    ("word", "count"),
    [("money", 2), ("the", 1), ("council", 2), ("complaint", 2), ("people", 2), ("changed", 1), ("£412", 1),
     ("organisation", 5), ("interpreter", 4), ("decide", 2), ("needed", 2)],
)  # fmt: skip
def test_syllables_are_counted_by_groups_of_vowels(word, count):
    assert syllables(word) == count


def test_the_reading_age_rises_with_long_words_and_sentences():
    assert reading_age(["You get £412 each week.", "You pay £62."]) == 5
    hard = ["Municipal administrative procedures necessitate considerable documentation."]
    assert grade(hard) > 15
    assert reading_age([]) == 5
