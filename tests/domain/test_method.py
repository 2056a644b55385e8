"""The published method: which route, which version on which day, and what two versions differ in (section 2, MTH10)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import strategies as st

from portal.domain.budget import Route
from portal.domain.method import (
    Method,
    NoMethod,
    Published,
    Rounding,
    Rule,
    RuleChange,
    VisitRule,
    changed_figures,
    changed_rules,
    method_on,
)
from portal.domain.rates import Status
from portal.store.published import load_published
from tests.builders import a_book
from tests.domain.drawn import for_any

FLAGS = (
    "deafblind",
    "two_or_more_specialist_inputs",
    "no_rate_in_book_for_a_line",
    "waking_night_or_two_workers",
    "communication_support_needed_for_care",
    "person_or_advocate_asks",
    "assessor_says_so",
)
OLD_FROM, NEW_FROM = date(2025, 4, 7), date(2026, 4, 6)
SOME_FLAGS = st.sets(st.sampled_from([*FLAGS, "not_a_flag"]))


def a_rule(id_: str = "R-QTY-2", words: str = "We round up.") -> Rule:
    return Rule(id_, "quantity", words, "It is fair.", Status.EXAMPLE_POLICY)


def a_method(version: str = "1", *rules: Rule, **other) -> Method:
    """A version with these rules, in force from 2026 and without an end."""
    method = Method(
        id="example", version=version, label="Example", valid_from=NEW_FROM, valid_to=None, weeks_per_year=Decimal(52),
        rounding=Rounding(), visit=VisitRule(15, 30), flags=FLAGS, support_types={}, excluded=("reablement",),
        alongside=(), reason_codes=(), forbidden_inputs=(), impact=None,
        rules={rule.id: rule for rule in rules or (a_rule(),)}, never=(),
    )  # fmt: skip
    return replace(method, **other)


OLD = a_method("0.9", valid_from=OLD_FROM, valid_to=NEW_FROM - timedelta(days=1))
NEW = a_method()
METHODS = {method.name: method for method in (OLD, NEW)}


# --- the route (R-ROUTE-1)


def test_without_a_flag_it_is_the_ready_reckoner_and_nothing_decided_it():
    assert NEW.route(()) == (Route.READY_RECKONER, ())


@pytest.mark.parametrize("flag", FLAGS)
def test_any_one_flag_leads_to_individual_costing_and_is_named(flag):
    assert NEW.route([flag]) == (Route.INDIVIDUALLY_COSTED, (flag,))


def test_several_flags_are_named_in_the_order_of_the_method():
    assert NEW.route(reversed(FLAGS)) == (Route.INDIVIDUALLY_COSTED, FLAGS)


def test_a_word_that_is_no_flag_of_the_method_decides_nothing():
    assert NEW.route(["costs_too_much", "DEAFBLIND"]) == (Route.READY_RECKONER, ())


@for_any(SOME_FLAGS, SOME_FLAGS)
def test_another_flag_never_leads_back(flags, more):
    route, named = NEW.route(flags)
    with_more, all_named = NEW.route(flags | more)
    assert set(named) <= set(all_named)
    assert route is Route.READY_RECKONER or with_more is Route.INDIVIDUALLY_COSTED
    assert (with_more is Route.INDIVIDUALLY_COSTED) == bool((flags | more) & set(FLAGS))


@for_any(SOME_FLAGS)
def test_a_carer_has_a_way_of_their_own_whatever_the_flags(flags):
    assert NEW.route(flags, is_carer=True) == (Route.CARER, ("person_is_carer",))


# --- the version of a day


@pytest.mark.parametrize(
    ("day", "version"),
    [(OLD_FROM, "0.9"), (NEW_FROM - timedelta(days=1), "0.9"), (NEW_FROM, "1"), (date(2099, 1, 1), "1")],
)
def test_each_day_has_the_version_in_force(day, version):
    assert method_on(METHODS, day).version == version


def test_before_the_first_version_there_is_none_and_the_nearest_is_never_taken():
    day = OLD_FROM - timedelta(days=1)
    with pytest.raises(NoMethod, match=str(day)):
        method_on(METHODS, day)
    with pytest.raises(NoMethod):
        method_on({}, NEW_FROM)


def test_after_a_version_that_ended_there_is_none():
    with pytest.raises(NoMethod):
        method_on({OLD.name: OLD}, NEW_FROM)


def test_the_rules_and_the_prices_of_a_day_are_found_together_and_none_is_none():
    published = Published(METHODS, {"v1": a_book()})
    assert published.in_force(NEW_FROM) == (NEW, published.books["v1"])
    assert published.in_force(NEW_FROM - timedelta(days=1)) == (OLD, None)
    assert published.in_force(date(2027, 4, 5)) == (NEW, None)
    assert published.in_force(OLD_FROM - timedelta(days=1)) == (None, None)


@for_any(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_a_day_never_has_two_versions(day):
    covering = [method for method in METHODS.values() if method.covers(day)]
    assert len(covering) == (0 if day < OLD_FROM else 1)


def test_a_version_is_named_by_its_method_and_its_number():
    assert NEW.name == "example/1"


# --- what two versions differ in


def test_rules_that_are_new_gone_or_worded_anew_are_told_and_the_others_are_not():
    before = a_method("0.9", a_rule("R-A-1"), a_rule("R-B-1", "Old words."), a_rule("R-C-1"))
    after = a_method("1", a_rule("R-D-1"), a_rule("R-B-1", "New words."), a_rule("R-A-1"))
    assert changed_rules(before, after) == (
        RuleChange("R-D-1", None, after.rules["R-D-1"]),
        RuleChange("R-B-1", before.rules["R-B-1"], after.rules["R-B-1"]),
        RuleChange("R-C-1", before.rules["R-C-1"], None),
    )
    assert changed_rules(after, after) == ()


@pytest.mark.parametrize(
    "part", [{"why": "Other"}, {"basis": ("ca14",)}, {"status": Status.LAW}, {"section": "prices"}], ids=str
)
def test_a_rule_with_another_reason_basis_or_standing_has_changed_too(part):
    before, after = a_method(), a_method("2", replace(a_rule(), **part))
    assert [change.id for change in changed_rules(before, after)] == ["R-QTY-2"]


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ({"weeks_per_year": Decimal("52.142857")}, ("weeks_per_year", Decimal(52), Decimal("52.142857"))),
        ({"visit": VisitRule(30, 30)}, ("step_minutes", 15, 30)),
        ({"visit": VisitRule(15, 15)}, ("floor_minutes", 30, 15)),
        ({"flags": FLAGS[:6]}, ("flags", FLAGS, FLAGS[:6])),
        ({"excluded": ()}, ("excluded", ("reablement",), ())),
    ],
)
def test_each_figure_and_list_that_differs_is_told_with_both_values(part, change):
    assert changed_figures(NEW, replace(NEW, **part)) == (change,)


def test_versions_that_count_alike_have_no_figure_to_tell():
    assert changed_figures(NEW, replace(NEW, version="2", label="Other", valid_from=date(2027, 4, 5))) == ()


# --- the published versions


@pytest.fixture(scope="module")
def published():
    return load_published(Path(__file__).parents[2] / "content")


def test_the_published_versions_and_editions_leave_no_day_of_two_years_without_rules_and_prices(published):
    days = [OLD_FROM + timedelta(days=number) for number in range((date(2027, 4, 4) - OLD_FROM).days + 1)]
    found = [published.in_force(day) for day in days]
    assert all(method and book for method, book in found)
    assert [method.version for method, _ in found].count("0.9") == (NEW_FROM - OLD_FROM).days


def test_the_newest_published_version_has_every_flag_of_the_method_and_says_what_changed(published):
    old, new = published.methods.values()
    assert new.flags == FLAGS
    figures = {code: (before, after) for code, before, after in changed_figures(old, new)}
    assert figures["step_minutes"] == (30, 15)
    assert set(FLAGS) - set(figures["flags"][0]) == {"communication_support_needed_for_care"}
    assert {"R-QTY-2", "R-IND-6", "R-DP-6"} <= {change.id for change in changed_rules(old, new)}
