"""Facts: only what somebody verified, each once, with its source."""

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from portal.domain.fact import Fact
from portal.store.facts import known_basis, load_facts
from tests.store.content_files import FACTS, as_json, facts, line_of, read_facts, replaced, told

CONTENT = Path(__file__).parents[2] / "content"
SECOND = FACTS[FACTS.index('  - id: "price.high"') : FACTS.index('  - id: "nlw"')]


def test_a_fact_is_read_with_its_source_and_the_day_it_was_read(tmp_path):
    found = read_facts(tmp_path)
    assert list(found) == ["price.low", "price.high", "nlw", "band"]
    assert found["price.high"] == Fact(
        id="price.high",
        value="34.42",
        unit="GBP per hour",
        says="An association asks for £34.42 an hour.",
        source="An association",
        section="",
        address="",
        verified=True,
        first_hand=False,
        read_on=date(2026, 11, 22),
        valid_from=date(2026, 4, 6),
        valid_to=date(2027, 4, 5),
    )


def test_where_a_fact_without_an_address_was_seen_is_kept(tmp_path):
    text = replaced(FACTS, '    address: ""\n', '    address: ""\n    seen_in: "a guide that quotes it"\n')
    assert read_facts(tmp_path, text)["price.high"].seen_in == "a guide that quotes it"


def test_the_law_is_linked_as_a_page_in_english_that_a_reader_can_open():
    for fact in load_facts(CONTENT / "facts.yaml").values():
        host = urlsplit(fact.address).hostname or ""
        if host.rstrip(".").endswith("legislation.gov.uk"):
            assert fact.address.startswith("https://www.legislation.gov.uk/uk"), fact.id
            assert "/data." not in fact.address, fact.id
            assert "/cy/" not in fact.address, fact.id


def test_the_same_facts_in_json_are_the_same(tmp_path):
    assert read_facts(tmp_path, as_json(tmp_path, FACTS)) == read_facts(tmp_path)


FAULTS = {
    "a fact that nobody verified": (
        "status: verified", "status: unverified", "status: unverified", "facts.0.status: price.low is not verified",
    ),
    "a standing that is none": ("status: verified", "status: likely", "status: likely", "must be one of"),
    "a value that is a number": ('value: "24.10"', "value: 24.10", "value: 24.10", "facts.0.value: must be text"),
    "no source": ('source: "A council"', 'source: ""', 'source: ""', "facts.0.source: must not be empty"),
    "no words for the public": (
        'says: "One council pays £24.10 an hour."', 'says: ""', 'says: ""', "facts.0.says: must not be empty",
    ),
    "no day when it was read": ("    read_on: 2026-11-22\n", "", '  - id: "price.low"', "facts.0.read_on: is missing"),
    "a day that is none": ("from: 2025-04-06", "from: 2025-02-30", "from: 2025-02-30", "facts.0.from: must be a date"),
    "a key that is not known": (
        "first_hand: true", "first_hand: true\n    confidence: 0.9", "confidence", "is not a key of this file",
    ),
    "a first hand that is a word": ("first_hand: true", 'first_hand: "yes"', "first_hand:", "must be true or false"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_names_the_file_the_line_and_what_to_do(tmp_path, what):
    old, new, mark, words = FAULTS[what]
    text = replaced(FACTS, old, new)
    said = told(read_facts, tmp_path, text)
    assert f"facts.yaml: line {line_of(text, mark)}: " in said
    assert words in said


def test_what_to_do_about_an_unverified_fact_is_said(tmp_path):
    said = told(read_facts, tmp_path, replaced(FACTS, "status: verified", "status: unverified"))
    assert said.endswith("Take it out, or verify it")


def test_the_same_fact_twice_is_refused_at_the_second_place(tmp_path):
    said = told(read_facts, tmp_path, FACTS + SECOND)
    assert said == f"facts.yaml: line {FACTS.count(chr(10)) + 1}: facts.4.id: price.high is in the file twice"


def test_a_basis_is_a_fact_or_a_share_of_one(tmp_path):
    found = facts(tmp_path)
    assert known_basis(found, "price.low") == known_basis(found, "half:price.low") == found["price.low"]
    assert known_basis(found, "half:nothing") is None
    assert known_basis(found, "") is None
