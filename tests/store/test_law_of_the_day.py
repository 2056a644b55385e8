"""An edition of the prices tells no law of another year, and the documentation's template is one that loads."""

from decimal import Decimal
from pathlib import Path

import pytest

from portal.domain.rates import Status
from portal.store.content import BadContent
from portal.store.facts import load_facts
from portal.store.rate_books import load_rate_book
from tests.store.content_files import FACTS, RATES, facts, line_of, read_facts, read_rates, replaced, told, written

ROOT = Path(__file__).parents[2]
HOUR = RATES[RATES.index("  - id: hour") : RATES.index("  - id: night")]
BASIS = HOUR[HOUR.index("    basis:") :]
NLW = FACTS[FACTS.index('  - id: "nlw"') : FACTS.index('  - id: "band"')]


def read_with_law(tmp_path, begins, ends, text=RATES):
    law = NLW.replace("from: 2026-04-01", f"from: {begins}").replace("to: null", f"to: {ends}")
    known = read_facts(tmp_path, FACTS.replace(NLW, law))
    return load_rate_book(written(tmp_path, text, "rates.yaml"), known)


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ("2026-04-06", "2026-04-06", ""),
        ("2026-04-01", "2027-03-31", ""),  # the edition outlives it by days
        ("null", "null", ""),
        ("2025-04-01", "2026-04-05", "nlw ended on 5 April 2026; this list begins on 6 April 2026"),
        ("2026-04-07", "null", "nlw begins on 7 April 2026; this list begins on 6 April 2026"),
    ],
)
def test_a_figure_of_the_law_is_the_law_when_the_edition_begins(tmp_path, begins, ends, words):
    if not words:
        assert read_with_law(tmp_path, begins, ends).figures["pay_floor"].status is Status.LAW
        return
    with pytest.raises(BadContent) as fault:
        read_with_law(tmp_path, begins, ends)
    here = line_of(RATES, '- fact: "nlw"')
    assert str(fault.value) == f"rates.yaml: line {here}: parameters.pay_floor.basis.0.fact: {words}"


def test_a_rate_of_the_law_is_held_to_it_too(tmp_path):
    rate = replaced(RATES, BASIS, BASIS[: BASIS.index('      - fact: "price.high"')])
    rate = replaced(replaced(rate, "status: example_rate", "status: law"), 'value: "29.26"', 'value: "24.10"')
    rate = replaced(replaced(rate, '"29.26"', '"24.10"'), '"31.84"', '"29.26"')
    assert read_rates(tmp_path, rate).rates["hour"].status is Status.LAW
    said = told(read_rates, tmp_path, replaced(rate, "2026-04-06", "2025-04-05"))
    assert "rates.0.basis.0.fact: price.low begins on 6 April 2025; this list begins on 5 April 2025" in said


def test_a_copy_of_this_years_list_for_next_year_is_refused_with_each_figure_that_ended(tmp_path):
    text = (ROOT / "content" / "rates" / "example-2026-27.1.yaml").read_text("utf-8")
    text = replaced(text, "valid_from: 2026-04-06", "valid_from: 2027-04-05")
    text = replaced(text, "valid_to: 2027-04-04", "valid_to: 2028-04-02")
    with pytest.raises(BadContent) as fault:
        load_rate_book(written(tmp_path, text, "next.yaml"), load_facts(ROOT / "content" / "facts.yaml"))
    said = str(fault.value).splitlines()
    begins = "this list begins on 5 April 2027"
    assert any(f"mig.2026-27.single_pension_age ended on 4 April 2027; {begins}" in line for line in said)
    assert any(f"nlw.2026-27 ended on 31 March 2027; {begins}" in line for line in said)
    assert all(line.startswith("next.yaml: line ") for line in said)


def test_the_template_in_the_documentation_loads(tmp_path):
    told_there = (ROOT / "docs" / "content.md").read_text("utf-8")
    text = told_there.partition("```yaml\n")[2].partition("```")[0]
    for old, new in (('fact: "…"', 'fact: ""'), ("parameters: …", "parameters: {}"), ("charging: …", "charging: {}")):
        text = replaced(text, old, new)
    book = load_rate_book(written(tmp_path, text, "rates.yaml"), facts(tmp_path))
    assert book.rates["home_care_hour"].value == Decimal("29.26")
