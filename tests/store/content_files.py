"""A small sound file of each kind under content/, to be read, and to be spoilt in one place."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portal.domain.fact import Fact
from portal.domain.method import Method
from portal.domain.rates import RateBook
from portal.store.content import BadContent, read_yaml
from portal.store.facts import load_facts
from portal.store.methods import CITED_RULES, load_method
from portal.store.rate_books import load_rate_book

FACTS = """facts:
  - id: "price.low"
    value: "24.10"
    unit: "GBP per hour"
    from: 2025-04-06
    to: null
    source: "A council"
    section: "Fees"
    status: verified
    first_hand: true
    says: "One council pays £24.10 an hour."
    address: "https://council.example/fees"
    read_on: 2026-11-22
  - id: "price.high"
    value: "34.42"
    unit: "GBP per hour"
    from: 2026-04-06
    to: 2027-04-05
    source: "An association"
    section: ""
    status: verified
    first_hand: false
    says: "An association asks for £34.42 an hour."
    address: ""
    read_on: 2026-11-22
  - id: "nlw"
    value: "12.71"
    unit: "GBP per hour"
    from: 2026-04-01
    to: null
    source: "The law"
    section: "reg 4"
    status: verified
    first_hand: true
    says: "Nobody may be paid less than £12.71 an hour."
    address: "https://law.example/wage"
    read_on: 2026-11-22
  - id: "band"
    value: "6240 to 50270"
    unit: "GBP a year"
    from: null
    to: null
    source: "The law"
    section: "s.13"
    status: verified
    first_hand: true
    says: "The pay that counts for a pension."
    address: "https://law.example/pension"
    read_on: 2026-11-22
"""
RATES = """version: v1
label: "Example council"
valid_from: 2026-04-06
valid_to: 2027-04-04
weeks_per_year: "52"
rates:
  - id: hour
    value: "29.26"
    unit: hour
    kind: Help at home
    status: example_rate
    capacity_confirmed_on: 2026-10-01
    basis:
      - fact: "price.low"
        value: "24.10"
        title: "What one council pays"
        address: "https://council.example/fees"
        seen_in: ""
        read_on: 2026-11-22
      - fact: "price.high"
        value: "34.42"
        title: "What an association asks for"
        address: ""
        seen_in: "a website that quotes it"
        read_on: 2026-11-22
  - id: night
    value: "31.84"
    unit: night
    kind: A night
    status: example_rate
    capacity_confirmed_on: null
    basis:
      - fact: "price.high"
        value: "34.42"
        title: "What an association asks for"
        seen_in: "a website that quotes it"
        read_on: 2026-11-22
      - fact: "rate:hour"
        value: "29.26"
        title: "The rate for an hour"
        read_on: 2026-11-22
parameters:
  pay_floor:
    value: "12.71"
    unit: pounds_an_hour
    kind: "The least an hour may be paid"
    status: law
    basis:
      - fact: "nlw"
        value: "12.71"
        title: "The law"
        address: "https://law.example/wage"
        read_on: 2026-11-22
  ssp_weeks_allowed:
    value: "2"
    unit: weeks
    kind: "Weeks of sick pay put aside"
    status: example_policy
    basis: []
    why: "This council chose 2."
charging:
  capital_lower:
    value: "14250"
    unit: pounds
    kind: "The lower limit of savings"
    status: example_policy
    basis: []
    why: "For the test."
"""
METHOD = """id: example
version: "1"
label: "Example council"
valid_from: 2026-04-06
valid_to: null
weeks_per_year: "52"
rounding: {cost_line: half_up, person_pays: down, annual_to_weekly: up, unit: "0.01"}
visit: {step_minutes: 15, floor_minutes: 30}
routes:
  B_if_any: [deafblind, person_or_advocate_asks]
  C_if: [person_is_carer]
  otherwise: A
support_types:
  visit: {kind: "Visit at home", unit: hour, rate: hour, per: week}
  specialist: {kind: "Specialist support", unit: null, rate: null}
excluded: [reablement, intermediate_care, community_equipment, minor_adaptation_1000_or_less]
alongside: [arrangement_fee, top_up, nhs]
reason_codes: [NEED_CHANGED, QUOTE_HIGHER]
forbidden_inputs: [cap, percentile, affordability, panel_amount, care_home_comparison, points]
impact_assessment: null
rules:
  - id: R-CALC-1
    section: calculation
    words: "We multiply how much you need by the price."
    why: "You can redo it."
    status: example_policy
    basis: []
  - id: R-SUF-3
    section: enough
    words: "The pay is never below the National Living Wage."
    why: "The law asks for this."
    status: law
    basis:
      - nlw
never:
  - words: "We never use a maximum."
    why: "Your needs do not end there."
"""


A_RULE = """  - id: {}
    section: quantity
    words: "{}"
    why: "For the test."
    status: example_policy
    basis: []
"""


def with_rule(text: str, rule: str, words: str = "A rule.") -> str:
    """The method with one more rule, at the end of its rules."""
    return replaced(text, "\nnever:", "\n" + A_RULE.format(rule, words).rstrip() + "\nnever:")


def whole(text: str = METHOD, without: tuple[str, ...] = ()) -> str:
    """The method with every rule that the program cites, as a version that is published must have."""
    for rule in sorted(CITED_RULES.difference(without)):
        if f"id: {rule}\n" not in text:
            text = with_rule(text, rule, QUANTITY if rule == "R-QTY-2" else "A rule.")
    return text


QUANTITY = "We round up to the next 15 minutes. A visit is never shorter than 30 minutes."


def written(folder: Path, text: str | bytes, name: str) -> Path:
    """The text as a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read_facts(folder: Path, text: str | bytes = FACTS, name: str = "facts.yaml") -> dict[str, Fact]:
    """The facts of a file."""
    return load_facts(written(folder, text, name))


def facts(folder: Path) -> Mapping[str, Fact]:
    """The sound facts."""
    return read_facts(folder / "sound")


def read_rates(folder: Path, text: str | bytes = RATES, name: str = "rates.yaml") -> RateBook:
    """An edition, held against the sound facts."""
    return load_rate_book(written(folder, text, name), facts(folder))


def read_method(folder: Path, text: str | bytes = METHOD, name: str = "method.yaml") -> Method:
    """A version, held against the sound facts."""
    return load_method(written(folder, text, name), facts(folder))


def as_json(folder: Path, text: str) -> str:
    """What a YAML text says, as JSON."""

    def day(value: Any) -> str:
        assert isinstance(value, date)
        return value.isoformat()

    return json.dumps(read_yaml(written(folder, text, "to_be_json.yaml")), default=day, indent=1)


def replaced(text: str, old: str, new: str, last: bool = False) -> str:
    """The text with one place spoilt; the place must be there."""
    assert old in text
    if last:
        before, _, after = text.rpartition(old)
        return before + new + after
    return text.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    """The line in which a part of the text stands for the first time."""
    assert part in text
    return text[: text.index(part)].count("\n") + 1


def told(read: Any, folder: Path, text: str | bytes) -> str:
    """The words with which a file is refused; each line of them names the file."""
    with pytest.raises(BadContent) as fault:
        read(folder, text)
    words = str(fault.value)
    assert all(line.startswith(("facts.yaml:", "rates.yaml:", "method.yaml:")) for line in words.splitlines()), words
    return words
