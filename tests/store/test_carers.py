"""What carers are told: the breadth of uses, no figure that reads like a limit, and no ban without a reason."""

import re
from pathlib import Path

import pytest

from portal.documents.extraction import content_words
from portal.domain.carer import Side
from portal.domain.carers_guide import Lasts, PaidOutBy, Use
from portal.domain.way import Whose
from portal.store.carers import load_carers_guide
from portal.store.content import BadContent
from portal.store.facts import load_facts
from tests.store.content_files import as_json, line_of, replaced, written

CONTENT = Path(__file__).parents[2] / "content"
TEXT = (CONTENT / "carers.yaml").read_text("utf-8")
FACTS = load_facts(CONTENT / "facts.yaml")
BAN = """
not_bought:
  - words: "Alcohol"
    why: ""
    whose: council
    basis: []
    blanket: true
"""
NOT_BOUGHT = re.compile(r"\nnot_bought:\n(?:  .*\n)+")
USE = '  - {id: hobby, title: "A shed", says: "He wanted peace.", how: "A shed.", lasts: once}\n'


def read(folder, text=TEXT):
    return load_carers_guide(written(folder, text, "carers.yaml"), FACTS)


def refused(folder, text):
    with pytest.raises(BadContent) as fault:
        read(folder, text)
    return str(fault.value)


def test_every_use_is_told_for_short_and_for_long(tmp_path):
    """CAR13, CAR21."""
    guide = read(tmp_path)
    assert {item.use for item in guide.uses} == set(Use)
    assert {item.lasts for item in guide.uses} == set(Lasts)
    assert all(item.says and item.how for item in guide.uses)


def test_the_same_in_json_is_the_same(tmp_path):
    assert read(tmp_path, as_json(tmp_path, TEXT)) == read(tmp_path)


@pytest.mark.parametrize("use", Use)
def test_no_use_can_be_left_out(tmp_path, use):
    without = "\n".join(line for line in TEXT.splitlines() if not line.startswith(f"  - {{id: {use},"))
    assert f"carers.yaml: line {line_of(TEXT, 'uses:')}: uses: {use} is missing" in refused(tmp_path, without)


def test_a_council_may_tell_more_examples_of_one_use(tmp_path):
    more = replaced(TEXT, "\nuses:\n", f"\nuses:\n{USE}")
    assert len(read(tmp_path, more).uses) == len(read(tmp_path).uses) + 1


@pytest.mark.parametrize("how", ["A shed for £300.", "A shed for 300 pounds.", "Up to 3 hours.", "Half of it, 50%."])
def test_a_figure_in_an_example_is_refused_because_it_reads_like_a_limit(tmp_path, how):
    """R-CAR-3, T9."""
    text = replaced(TEXT, "\nuses:\n", "\nuses:\n" + USE.replace("A shed.", how))
    told = refused(tmp_path, text)
    assert told.startswith(f"carers.yaml: line {line_of(text, USE[:20])}: uses.0.how: names a figure")


@pytest.mark.parametrize("why", ['why: ""', 'why: "  "'])
def test_a_ban_without_a_reason_is_refused_with_its_line(tmp_path, why):
    """CAR14."""
    text = NOT_BOUGHT.sub(BAN.replace('why: ""', why), TEXT)
    told = refused(tmp_path, text)
    assert told.startswith(f"carers.yaml: line {line_of(text, why)}: not_bought.0.why: is empty.")
    missing = NOT_BOUGHT.sub(BAN.replace('    why: ""\n', ""), TEXT)
    assert f"line {line_of(missing, 'Alcohol')}: not_bought.0.why: is missing" in refused(tmp_path, missing)


def test_a_ban_with_a_reason_and_no_list_at_all_are_both_read(tmp_path):
    kept = read(tmp_path, NOT_BOUGHT.sub(BAN.replace('why: ""', 'why: "It meets no need."'), TEXT)).not_bought
    assert [(item.why, item.whose, item.blanket) for item in kept] == [("It meets no need.", Whose.COUNCIL, True)]
    assert read(tmp_path, NOT_BOUGHT.sub("\nnot_bought: []\n", TEXT)).not_bought == ()


def test_nothing_is_told_as_the_law_without_a_verified_fact(tmp_path):
    law = replaced(TEXT, "whose: council", "whose: law")
    assert "basis: is empty: name the verified fact" in refused(tmp_path, law)
    unknown = replaced(TEXT, "[charging.assessment_free]", "[ca14.s10.duty]")
    assert "ca14.s10.duty is not among the verified facts" in refused(tmp_path, unknown)


def test_the_example_council_gives_reasons_and_bars_nothing_blindly(tmp_path):
    guide = read(tmp_path)
    assert guide.not_bought
    assert not any(item.blanket for item in guide.not_bought)
    assert guide.charges_carers is False


def test_all_who_may_pay_it_out_are_told_and_somebody_does(tmp_path):
    """CAR22."""
    assert {item.id for item in read(tmp_path).paid_out_by} == set(PaidOutBy)
    nhs = next(line for line in TEXT.splitlines() if line.startswith("  - {id: nhs,"))
    assert "paid_out_by: nhs is missing" in refused(tmp_path, replaced(TEXT, f"{nhs}\n", ""))
    assert "says of nobody" in refused(tmp_path, TEXT.replace("here: true", "here: false"))


def test_care_for_adults_with_and_without_eligible_needs_is_told(tmp_path):
    """CAR9."""
    told = {(item.received_by, item.adult_eligible) for item in read(tmp_path).while_away}
    assert {(Side.ADULT, True), (Side.ADULT, False), (Side.CARER, True)} <= told
    assert "care for one without" in refused(tmp_path, TEXT.replace("adult_eligible: false", "adult_eligible: true"))


@pytest.mark.parametrize("key", ["budget: carer", "charged: carer", "most: 300"])
def test_nobody_can_write_down_who_is_charged_or_a_maximum(tmp_path, key):
    """T4: it is worked out. There is no place for it."""
    text = TEXT.rstrip() + f"\n    {key}\n"
    assert "is not a key of this file" in refused(tmp_path, text)


def test_every_sentence_can_be_translated(tmp_path):
    guide = read(tmp_path)
    with (CONTENT / "carers.yaml").open("rb") as file:
        found = {words for _, _, words, _ in content_words(file, (), (), {})}
    sentences = {words for item in guide.uses for words in (item.title, item.says, item.how)}
    sentences |= {words for item in guide.not_bought for words in (item.words, item.why)}
    sentences |= {words for item in guide.while_away for words in (item.title, item.story, item.why)}
    sentences |= {words for item in guide.paid_out_by for words in (item.title, item.says)}
    assert found == sentences
