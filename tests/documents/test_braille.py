"""A letter in braille: the samples that are known to be right, the layout, and what is refused (formats 4.3)."""

import pytest

from portal.documents.braille import CELLS, LINES, braille_file, wrapped
from portal.documents.outline import read
from portal.documents.refusals import LettersLacking
from portal.gateways.braille_table import BrailleTable
from portal.gateways.programs import ProgramFailed
from tests.documents.letters import TABLE, a_letter

LOUIS = BrailleTable()
SAMPLES = {
    "£24": "@L#BD",
    "£412.50": "@L#DAB4EJ",
    "50%": "#EJ.0",
    "0300 123 4567": '#JCJJ"ABC"DEFG',
    "Braille": ",BRL",
}
SENTENCES = (
    "Your personal budget is £412.50 a week.",
    "You pay £62.10 a week. The council pays £350.40.",
    "−£14.00 a week: the price changed.",
    "7 hours × £29.26 = £204.82 a week",
    "Phone 01632 960 001, or with Relay UK 18001 01632 960 001.",
    "Your reference is RV-12345678. Keep it.",
    "Rule: R-QTY-4, R-CALC-1",
    "“I eat slowly.” (you, 22 October 2026)",
    "Email adult.care@council.example",
    "50% of it & more\\less",
)


def pages(main, **more):
    content = braille_file(read(a_letter(main, **more)), LOUIS).decode("ascii")
    return [page.split("\r\n") for page in content.split("\f")]


@pytest.mark.parametrize("words", SAMPLES)
def test_the_known_samples_come_out_exactly(words):
    assert LOUIS.braille([words]) == [SAMPLES[words]]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_comes_back_as_it_was(sentence):
    straight = str.maketrans({"“": '"', "”": '"'})  # braille has one sign for either shape of them
    assert LOUIS.back(LOUIS.braille([sentence])) == [sentence.translate(straight)]


def test_every_page_begins_with_the_running_head_and_its_number():
    found = pages("".join(f"<p>Sentence number {number} of a long letter.</p>" for number in range(60)))
    assert len(found) > 2
    for number, page in enumerate(found, 1):
        assert page[0].startswith(",YR BUDGET")
        assert page[0].endswith("#" + "".join("JABCDEFGHI"[int(digit)] for digit in str(number)))
        assert len(page[0]) == CELLS
        assert len(page) - 1 <= LINES
        assert all(len(line) <= CELLS and line == line.rstrip() for line in page)


def test_each_kind_of_line_begins_in_its_cell():
    (page,) = pages(f"<h2>Prices</h2><p>{'word ' * 20}</p><ul><li>{'item ' * 12}</li></ul>{TABLE}")
    title = page.index("               ,YR BUDGET")
    assert page[title + 1] == ""
    heading = page.index("    ,PRICES")
    assert heading == title + 2
    assert page[heading + 1].startswith("  ")
    assert not page[heading + 2].startswith(" ")
    item = next(place for place, line in enumerate(page) if line.startswith("ITEM"))
    assert page[item + 1].startswith("  ITEM")
    row = next(line for line in page if line.startswith(",VISITS"))
    assert row == ",VISITS2 ,2F3 @L#BJ4JJ2 ,N[3 @L#BD4EJ"


def test_a_heading_stands_with_the_first_line_after_it():
    for before in range(14, 24):
        for page in pages("<p>One.</p>" * before + "<h2>Prices</h2><p>Two.</p>"):
            if "    ,PRICES" in page:
                assert page[page.index("    ,PRICES") + 1] == "  ,TWO4"


def test_a_postcode_and_a_date_stay_on_one_line():
    for words in range(1, 12):
        (page,) = pages(f"<p>{'a ' * words}and then N12 7BT and 6 April 2027.</p>")
        assert ",N#AB#G,,BT" not in " ".join(page)
        assert any(",N#AB #G,,BT" in line for line in page)
        assert any("#F ,APRIL #BJBG" in line for line in page)


def test_a_word_longer_than_a_line_goes_on_in_the_next():
    assert wrapped("ab " + "x" * 90, 2, 0) == ["  ab", "x" * 40, "x" * 40, "x" * 10]
    assert wrapped("x" * 45, 2, 0) == ["  " + "x" * 38, "x" * 7]


@pytest.mark.parametrize(("name", "letters"), [("Zażółć", "ż"), ("নাম", "না"), ("فرح", "حرف"), ("中文", "中文")])
def test_letters_that_the_table_lacks_are_refused_and_named(name, letters):
    with pytest.raises(LettersLacking) as refused:
        pages(f"<p>Dear {name}</p>")
    assert set(letters) <= set(refused.value.letters)


def test_letters_with_accents_are_not_refused():
    (page,) = pages("<p>José, Zoë, Łukasz, Ağa: café</p>")
    assert any("CAF^/E" in line for line in page)


def test_what_people_type_cannot_end_a_line_or_begin_an_escape():
    (page,) = pages("<p>a\\x0041b \\\\ c</p>")
    assert LOUIS.back([line.strip() for line in page if "_*" in line]) == ["a\\x0041b \\\\ c"]


def test_without_the_program_nothing_is_offered_or_made():
    missing = BrailleTable("")
    assert not missing.available
    with pytest.raises(ProgramFailed):
        missing.braille(["x"])
