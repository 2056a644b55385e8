"""The files of the method: rules with their reasons, and nothing in them that could hold an amount down."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from portal.domain.line import Per, Unit
from portal.domain.method import Impact, Never, Rule, SupportType, VisitRule
from portal.domain.rates import Status
from portal.store.content import BadContent
from portal.store.methods import CITED_RULES, load_method, load_methods
from tests.store.content_files import (
    METHOD,
    QUANTITY,
    as_json,
    facts,
    line_of,
    read_method,
    replaced,
    told,
    whole,
    with_rule,
    written,
)

RULE = METHOD[METHOD.index("  - id: R-CALC-1") : METHOD.index("  - id: R-SUF-3")]


def test_a_method_is_read_with_its_rules_and_its_few_figures(tmp_path):
    found = read_method(tmp_path)
    assert (found.name, found.label, found.weeks_per_year) == ("example/1", "Example council", Decimal(52))
    assert (found.valid_from, found.valid_to, found.impact) == (date(2026, 4, 6), None, None)
    assert (found.visit, found.flags) == (VisitRule(15, 30), ("deafblind", "person_or_advocate_asks"))
    assert found.support_types == {
        "visit": SupportType("visit", "Visit at home", Unit.HOUR, "hour", Per.WEEK),
        "specialist": SupportType("specialist", "Specialist support", None, None, Per.WEEK),
    }
    assert found.rules["R-SUF-3"] == Rule(
        "R-SUF-3",
        "enough",
        "The pay is never below the National Living Wage.",
        "The law asks for this.",
        Status.LAW,
        ("nlw",),
    )
    assert found.never == (Never("We never use a maximum.", "Your needs do not end there."),)


def test_the_same_method_in_json_is_the_same(tmp_path):
    assert read_method(tmp_path, as_json(tmp_path, METHOD), "method.json") == read_method(tmp_path)


def test_without_the_facts_its_sources_are_taken_as_the_file_says(tmp_path):
    assert load_method(written(tmp_path, METHOD, "method.yaml")) == read_method(tmp_path)


def test_where_the_council_published_what_it_means_for_disabled_people_is_kept(tmp_path):
    text = replaced(
        METHOD,
        "impact_assessment: null",
        "impact_assessment: {address: https://council.example/impact, published_on: 2026-03-01}",
    )
    assert read_method(tmp_path, text).impact == Impact("https://council.example/impact", date(2026, 3, 1))


VISIT = "visit: {step_minutes: 15, floor_minutes: 30}"
EXCLUDED = "excluded: [reablement,"
# (what is there, what stands in its place, where the fault must be found, the words)
FAULTS = {
    "a step of 10 minutes": ("step_minutes: 15", "step_minutes: 10", VISIT[:6], "must be a multiple of 15"),
    "a step of 20 minutes": ("step_minutes: 15", "step_minutes: 20", VISIT[:6], "must be a multiple of 15"),
    "a step of no minutes": ("step_minutes: 15", "step_minutes: 0", VISIT[:6], "must be 15 or more"),
    "a floor of 20 minutes": ("floor_minutes: 30", "floor_minutes: 20", VISIT[:6], "must be a multiple of 15"),
    "a step of two hours": ("step_minutes: 15", "step_minutes: 120", VISIT[:6], "must be 60 or less"),
    "a step that is a word": ("step_minutes: 15", 'step_minutes: "15"', VISIT[:6], "must be a whole number"),
    "weeks that are a float": ('"52"', "52.14", "weeks_per_year", "weeks_per_year: must be text"),
    "weeks that are no year": ('"52"', '"50"', "weeks_per_year", "is not the weeks of a year: write 52"),
    "an end before the start": ("valid_to: null", "valid_to: 2025-01-01", "valid_to", "valid_to: is before valid_from"),
    "a day that is none": ("2026-04-06", "2026-04-31", "valid_from", "valid_from: must be a date like 2026-04-06"),
    "no label": ('"Example council"', '""', "label", "label: must not be empty"),
    "no version": ('version: "1"\n', "", "id: example", "version: is missing"),
    "rounding what the person pays up": ("person_pays: down", "person_pays: up", "rounding", "must be one of: 'down'"),
    "rounding to the pound": ('unit: "0.01"', 'unit: "1.00"', "rounding", "rounding.unit: must be one of: '0.01'"),
    "no flags": ("[deafblind, person_or_advocate_asks]", "[]", "B_if_any", "routes.B_if_any: must name at least one"),
    "a route that leads elsewhere": ("otherwise: A", "otherwise: B", "otherwise", "must be one of: 'A'"),
    "a unit that is none": ("unit: hour", "unit: hours", "  visit:", "visit.unit: must be one of"),
    "a stretch of time that is none": ("per: week", "per: month", "  visit:", "must be one of: 'week' or 'year'"),
    "a reason that is none": ("[NEED_CHANGED,", "[MONEY_SHORT,", "reason_codes", "reason_codes.0: must be one of"),
    "a missing forbidden input": (
        "forbidden_inputs: [cap, percentile,", "forbidden_inputs: [", "forbidden_inputs", "must name cap, percentile",
    ),
    "points that are not forbidden": (", points]", "]", "forbidden_inputs", "must name points: no version"),
    "free help that is not left out": (EXCLUDED, "excluded: [", "excluded", "must name reablement: they are free help"),
    "chargeable care that is left out": (
        EXCLUDED, "excluded: [shopping_help, reablement,", "excluded", "shopping_help may not be left out: care that",
    ),
    "chargeable care that stands beside the budget": (
        "[arrangement_fee, top_up, nhs]", "[home_care, nhs]", "alongside", "home_care may not stand beside the budget",
    ),
    "law without a basis": ("    basis:\n      - nlw\n", "    basis: []\n", "    basis: []\nnever", "says it is law"),
    "a fact that nobody verified": ("- nlw", "- wage", "    basis:\n      - wage", "wage is not among the verified"),
    "a section that is none": ("section: enough", "section: money", "section: money", "section: must be one of"),
    "a rule without words": ("You can redo it.", "", 'why: ""', "rules.0.why: must not be empty"),
    "a rule with a name that is none": ("R-CALC-1", "calc", "  - id: calc", "rules.0.id: is not written in the way"),
    "a standing that is none": ("status: law", "status: custom", "status: custom", "rules.1.status: must be one of"),
    "a rule that is a word": (RULE, "  - a rule\n", "  - a rule", "rules.0: must be a list of names with values"),
    "no rules": (METHOD[METHOD.index("rules:") :], "", "id: example", "rules: is missing"),
    "an impact without an address": (
        "impact_assessment: null", "impact_assessment: {published_on: 2026-03-01}", "impact_assessment", "is missing",
    ),
    "an impact that is no web address": (
        "impact_assessment: null", "impact_assessment: {address: soon, published_on: 2026-03-01}", "impact_assessment",
        "address: is not written in the way that is known",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_names_the_file_the_line_and_what_is_wrong(tmp_path, what):
    old, new, mark, words = FAULTS[what]
    text = replaced(METHOD, old, new)
    said = told(read_method, tmp_path, text)
    assert words in said
    assert f"method.yaml: line {line_of(text, mark)}: " in said


def test_the_same_rule_twice_is_refused_at_its_second_place(tmp_path):
    text = replaced(METHOD, RULE, RULE + RULE)
    line = line_of(METHOD, RULE) + RULE.count("\n")
    assert told(read_method, tmp_path, text) == (
        f"method.yaml: line {line}: rules.1.id: rule R-CALC-1 is in the file twice"
    )


CAP_KEYS = [
    ("weeks_per_year:", 'weekly_maximum: "500.00"\nweeks_per_year:', "weekly_maximum"),
    ("weeks_per_year:", 'percentile: "80"\nweeks_per_year:', "percentile"),
    ("weeks_per_year:", 'affordability: "0.9"\nweeks_per_year:', "affordability"),
    (', unit: "0.01"}', ', unit: "0.01", ceiling: "500.00"}', "rounding"),
    ("floor_minutes: 30}", "floor_minutes: 30, max_minutes: 45}", "visit:"),
    ("rate: hour,", 'rate: hour, max: "20",', "  visit: {kind"),
    ("  otherwise: A", "  otherwise: A\n  panel_if_over: '500.00'", "panel_if_over"),
    ("  - id: R-CALC-1", '  - cap: "500.00"\n    id: R-CALC-1', '  - cap: "500.00"'),
    ("  - words:", '  - up_to: "500.00"\n    words:', "  - up_to"),
]


@pytest.mark.parametrize(("old", "new", "mark"), CAP_KEYS)
def test_a_cap_has_no_key_whatever_it_is_called(tmp_path, old, new, mark):
    text = replaced(METHOD, old, new)
    said = told(read_method, tmp_path, text)
    assert f"method.yaml: line {line_of(text, mark)}: " in said
    assert "is not a key of this file. Take it out" in said


@pytest.mark.parametrize("place", ["words", "why"])
@pytest.mark.parametrize("status", ["law", "example_policy"])
@pytest.mark.parametrize("section", ["calculation", "contribution", "not_included", "carers"])
def test_a_rule_that_sounds_like_a_cap_is_refused_wherever_it_stands(tmp_path, place, status, section):
    text = METHOD.replace("section: calculation", f"section: {section}")
    text = text.replace("status: example_policy\n    basis: []", f"status: {status}\n    basis: [nlw]")
    old = {"words": "We multiply how much you need by the price.", "why": "You can redo it."}[place]
    text = replaced(text, old, "The council pays no more than £500 a week.")
    said = told(read_method, tmp_path, text)
    assert said.startswith(
        f"method.yaml: line {line_of(text, '£500')}: rules.0.{place}: rule R-CALC-1 sounds like a cap"
    )
    assert "R-CAP-0" in said


# --- the sums and the words

MINUTES = [
    (15, 30, QUANTITY, True),
    (30, 30, "We round up to the next 30 minutes.", True),
    (30, 30, QUANTITY, False),  # the words of another version
    (15, 45, QUANTITY, False),
    (15, 30, "We round up to the next 150 minutes, never below 30.", False),
    (15, 30, "We round up to a quarter of an hour.", False),
]


@pytest.mark.parametrize(("step", "floor", "words", "fits"), MINUTES)
def test_the_minutes_of_the_sums_are_those_of_the_sentence(tmp_path, step, floor, words, fits):
    text = replaced(METHOD, VISIT, f"visit: {{step_minutes: {step}, floor_minutes: {floor}}}")
    text = with_rule(text, "R-QTY-2", words)
    if fits:
        assert read_method(tmp_path, text).visit == VisitRule(step, floor)
    else:
        said = told(read_method, tmp_path, text)
        assert said.startswith(f"method.yaml: line {line_of(text, words)}: rules.2.words: must say the minutes")
        assert f"step_minutes {step} and floor_minutes {floor}" in said


def test_every_rule_that_the_program_names_is_among_those_a_version_must_have():
    root = Path(__file__).parents[2]
    named = {
        rule
        for path in (*(root / "portal" / "domain").glob("*.py"), *(root / "templates").rglob("*.html"))
        for rule in re.findall(r"\bR-[A-Z]+-[0-9]+\b|\bDATA-COST\b", path.read_text("utf-8"))
    }
    assert "R-CAP-0" in named
    assert named <= CITED_RULES


# --- several versions


def version(name, begins, ends="null", without=()):
    text = replaced(whole(METHOD, without), 'version: "1"', f'version: "{name}"')
    return replaced(replaced(text, "2026-04-06", begins), "valid_to: null", f"valid_to: {ends}")


def folder_of(tmp_path, *versions):
    for number, text in enumerate(versions):
        written(tmp_path / "methods" / "example", text, f"{number}.yaml")
    return tmp_path / "methods"


OLD, NEW = version("0.9", "2025-04-07", "2026-04-05"), version("1", "2026-04-06")


def test_versions_that_follow_each_other_are_given_oldest_first_whatever_the_files_are_called(tmp_path):
    assert list(load_methods(folder_of(tmp_path, NEW, OLD), facts(tmp_path))) == ["example/0.9", "example/1"]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (OLD, version("1", "2026-04-05"), "overlaps with example/0.9. Let example/0.9 end on the day before"),
        (version("0.9", "2025-04-07"), NEW, "overlaps with example/0.9"),
        (OLD, version("1", "2026-04-08"), "there is a gap after example/0.9: nothing is in force on 2026-04-06. Begin"),
    ],
)
def test_two_versions_for_one_day_or_a_day_without_one_are_refused_with_the_line(tmp_path, first, second, words):
    with pytest.raises(BadContent) as fault:
        load_methods(folder_of(tmp_path, first, second), facts(tmp_path))
    assert str(fault.value).startswith("1.yaml: line 4: valid_from: ")
    assert words in str(fault.value)


def test_a_version_is_in_one_file_only(tmp_path):
    with pytest.raises(BadContent, match=r"1\.yaml: line 2: version: example/1 is in another file too"):
        load_methods(folder_of(tmp_path, NEW, NEW), facts(tmp_path))


@pytest.mark.parametrize("rule", ["R-CAP-0", "R-CALC-3", "DATA-COST"])
def test_the_newest_version_has_every_rule_that_the_program_names(tmp_path, rule):
    with pytest.raises(BadContent, match=rf"0\.yaml: line [0-9]+: rules: must have {rule}: the sums"):
        load_methods(folder_of(tmp_path, version("1", "2026-04-06", without=(rule,))), facts(tmp_path))


def test_a_rule_may_come_with_a_later_version_and_never_goes(tmp_path):
    first = version("0.9", "2025-04-07", "2026-04-05", without=("R-DP-6",))
    assert len(load_methods(folder_of(tmp_path, first, NEW), facts(tmp_path))) == 2
    middle = version("1", "2026-04-06", "2027-04-04", without=("R-DP-6",))
    with pytest.raises(BadContent, match=r"1\.yaml: .* must have R-DP-6"):
        load_methods(folder_of(tmp_path, OLD, middle, version("2", "2027-04-05")), facts(tmp_path))


def test_no_version_is_without_the_rule_against_caps(tmp_path):
    first = version("0.9", "2025-04-07", "2026-04-05", without=("R-CAP-0",))
    with pytest.raises(BadContent, match=r"0\.yaml: .* must have R-CAP-0"):
        load_methods(folder_of(tmp_path, first, NEW), facts(tmp_path))


def test_a_folder_without_methods_has_none(tmp_path):
    assert load_methods(tmp_path) == {}
