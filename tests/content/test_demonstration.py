"""The people of the demonstration: their records fit the schema, are shown as intended, and are right to the penny."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from portal.domain.calculation import work_out_line
from portal.domain.case import Release
from portal.domain.changes import Reason
from portal.domain.contribution import assess
from portal.domain.council import Council
from portal.domain.line import HeldAs, Per
from portal.domain.money import four_weekly, half_up, monthly_payments, yearly
from portal.domain.need import MetBy
from portal.domain.parts import by_holder
from portal.domain.progress import Holder, Stage, timing
from portal.domain.soundness import faults
from portal.intake.feed.cases import case_of
from portal.intake.feed.reading import read_feed
from portal.store.content import read_as, read_yaml
from portal.store.rate_books import load_rate_books

CONTENT = Path(__file__).parents[2] / "content"
FEED = CONTENT / "demonstration" / "feed.json"
WEEKS = Decimal(52)
TODAY = date(2026, 11, 22)

RELEASES = {
    "demo-alma": Release.SHOW,
    "demo-bilal": Release.SHOW,
    "demo-celia": Release.SHOW,
    "demo-desmond": Release.SHOW,
    "demo-ewa": Release.NO_FIGURE_YET,
    "demo-farah": Release.SHOW,
    "demo-george": Release.SHOW,
    "demo-huong": Release.NO_BUDGET,
    "demo-iris": Release.SHOW,
    "demo-jaswant": Release.SHOW,
    "demo-kofi": Release.HOLD,
    "demo-lorna": Release.SHOW,
}
STAGES = {  # the stage that is open
    "demo-alma": Stage.CHOICE,
    "demo-bilal": Stage.SUPPORT,
    "demo-celia": Stage.SUPPORT,
    "demo-desmond": Stage.SUPPORT,
    "demo-ewa": Stage.ESTIMATE,
    "demo-farah": Stage.PLAN,
    "demo-george": None,
    "demo-huong": None,
    "demo-iris": Stage.SUPPORT,
    "demo-jaswant": None,
    "demo-kofi": Stage.ESTIMATE,
    "demo-lorna": Stage.AGREEMENT,
}
ROLES = {
    "person",
    "carer",
    "advocate",
    "provider",
    "social_worker",
    "occupational_therapist",
    "team_manager",
    "finance_officer",
}

# The figures of the method's worked examples (section 13), each under the name of its test vector.
VECTORS = {
    "A.line A1 morning 45 min x 7": "153.62",
    "A.line A2 lunch 30 min x 5 (daughter does 2)": "73.15",
    "A.line A3 evening 30 min x 7": "102.41",
    "A.line A4 day opportunities 2 half-day sessions": "64.18",
    "A.line A5 transport 4 single journeys": "28.00",
    "A.indicative_weekly": "421.36",
    "A.indicative_annual": "21910.72",
    "A.tariff_income": "8",
    "A.income_counted": "347.10",
    "A.max_contribution": "66.75",
    "A.contribution": "66.75",
    "A.council_pays": "354.61",
    "A.4weekly gross/person/council": "1685.44 / 267.00 / 1418.44",
    "A.delta lunch CARER_CHANGED": "29.26",
    "A.delta transport OTHER_SOURCE": "-14.00",
    "A.final_weekly": "436.62",
    "A.final_annual": "22704.24",
    "A.final council_pays": "369.87",
    "A.final council annual": "19233.24",
    "B.indicative_weekly (agency rate)": "614.46",
    "B.indicative_annual": "31951.92",
    "B.pay for hours worked": "14687.40",
    "B.holiday 12.07%": "1772.77",
    "B.main PA annual pay": "14687.40",
    "B.employer NI before allowance": "1453.11",
    "B.Employment Allowance claimed": "1453.11",
    "B.pension main PA": "253.42",
    "B.SSP weekly": "123.25",
    "B.SSP allowance 2 weeks": "246.50",
    "B.insurance": "61.00",
    "B.payroll/managed account 13 runs": "585.00",
    "B.recurring annual (allowance claimed)": "17606.09",
    "B.recurring weekly (rounded up, R-DP-5)": "338.58",
    "B.weekly x 52 covers": "17606.16",
    "B.one-off set-up: 189.00 + 2 DBS": "288.00",
    "B.recurring annual if allowance NOT available": "19059.20",
    "B.  weekly": "366.53",
    "B.all-in cost per hour of support": "16.12",
    "B.final minus indicative weekly": "-275.88",
    "B.contribution test": "0",
    "B.4-weekly DP": "1354.32",
    "B.13 payments": "17606.16",
    "C.ind C1 communicator-guide": "585.20",
    "C.ind C2 transfers 14 x 30 min x 2 workers": "409.64",
    "C.ind C3 waking nights 2 x 10 h": "509.80",
    "C.ind C4 specialist day service 2 days": "360.00",
    "C.ind C5 short breaks 28 nights/yr": "85.74",
    "C.fin C1 communicator-guide": "1030.00",
    "C.fin C2 transfers 14 x 30 min x 2 workers": "409.64",
    "C.fin C3 waking nights 2 x 10 h": "509.80",
    "C.fin C4 specialist day service 2 days": "360.00",
    "C.fin C5 short breaks 28 nights/yr": "85.74",
    "C.indicative_weekly": "1950.38",
    "C.final_weekly": "2395.18",
    "C.final_annual": "124549.36",
    "C.delta QUOTE_HIGHER (price, old qty)": "238.80",
    "C.delta NEED_CLARIFIED (qty, new price)": "206.00",
    "C.delta total": "444.80",
    "C.short breaks annual": "4458.44",
    "C.short breaks weekly x 52 (rounding in the person's favour)": "4458.48",
    "C.final annual by source council/person": "121840.16 / 2709.20",
    "C.DP part gross": "1030.00",
    "C.managed part gross": "1365.18",
    "C.contribution applied to managed part first": "1313.08 / 1030.00",
    "C.council pays": "2343.08",
    "C.alongside: top-up 20.00 -> person total": "72.10",
    "D.D1 swimming 46 x 6.20": "285.20",
    "D.D2 laptop one-off quote": "329.00",
    "D.D3 stress course 6 x 45.00": "270.00",
    "D.annual total": "884.20",
    "D.weekly equivalent (information only)": "17.00",
    "conv.weekly->annual 52": "21910.72",
    "conv.weekly->annual 365/7": "21970.91",
    "conv.difference": "60.19",
    "conv.weekly->4-weekly": "1685.44",
    "conv.weekly->monthly 52/12": "1825.89",
    "conv.monthly 11 x, then last": "1825.89 / 1825.93",
}


@pytest.fixture(scope="module")
def raw():
    return json.loads(FEED.read_text("utf-8"))


@pytest.fixture(scope="module")
def cases():
    books, feed = load_rate_books(CONTENT / "rates"), read_feed(FEED, "999")
    return {record.person.sign_in.subject: case_of(record, books, feed.sha256) for record in feed.records}


@pytest.fixture(scope="module")
def listed():
    return read_yaml(CONTENT / "demonstration" / "demonstration.yaml")


@pytest.fixture(scope="module")
def vectors(cases):
    alma, bilal, celia, desmond = (cases[f"demo-{name}"] for name in ("alma", "bilal", "celia", "desmond"))
    return {
        **example_a(*alma.budgets),
        **example_b(*bilal.budgets),
        **example_c(*celia.budgets),
        **example_d(desmond.current),
        **conversions(alma.budgets[0].cost),
    }


def every_budget(cases):
    return [(subject, budget) for subject, case in cases.items() for budget in case.budgets]


def line_amounts(budget):
    return {item.line.id: item.amount for item in budget.calculation.lines}


def dormant_amounts(budget):
    return {item.line.id: item.amount for item in budget.calculation.dormant}


def row(budget, reason):
    (found,) = (change.amount for change in budget.changes if change.reason is reason)
    return found


def example_a(estimate, final):
    lines, parts = line_amounts(estimate), {part.code: part.amount for part in estimate.contribution.parts}
    every_four_weeks = estimate.figures.four_weekly()
    return {
        "A.line A1 morning 45 min x 7": lines["A1"],
        "A.line A2 lunch 30 min x 5 (daughter does 2)": lines["A2"],
        "A.line A3 evening 30 min x 7": lines["A3"],
        "A.line A4 day opportunities 2 half-day sessions": lines["A4"],
        "A.line A5 transport 4 single journeys": lines["A5"],
        "A.indicative_weekly": estimate.cost,
        "A.indicative_annual": estimate.figures.yearly(WEEKS).cost,
        "A.tariff_income": parts["tariff_income"],
        "A.income_counted": sum(amount for amount in parts.values() if amount > 0),
        "A.max_contribution": assess(estimate.contribution.parts),
        "A.contribution": estimate.figures.person_pays,
        "A.council_pays": estimate.figures.council_pays,
        "A.4weekly gross/person/council": (
            every_four_weeks.cost,
            every_four_weeks.person_pays,
            every_four_weeks.council_pays,
        ),
        "A.delta lunch CARER_CHANGED": row(final, Reason.CARER_CHANGED),
        "A.delta transport OTHER_SOURCE": row(final, Reason.OTHER_SOURCE),
        "A.final_weekly": final.cost,
        "A.final_annual": final.figures.yearly(WEEKS).cost,
        "A.final council_pays": final.figures.council_pays,
        "A.final council annual": final.figures.yearly(WEEKS).council_pays,
    }


def example_b(estimate, final):
    (employing,) = final.calculation.lines
    items = {item.code: item.amount for item in employing.employer.items}
    build_up = replace(employing.line.price.build_up, allowance_claimed=False)
    unclaimed = replace(employing.line, price=replace(employing.line.price, build_up=build_up))
    without = work_out_line(unclaimed, Per.WEEK, final.book, WEEKS)
    return {
        "B.indicative_weekly (agency rate)": estimate.cost,
        "B.indicative_annual": estimate.figures.yearly(WEEKS).cost,
        "B.pay for hours worked": items["pay"],
        "B.holiday 12.07%": items["holiday"],
        "B.main PA annual pay": items["pay"],
        "B.employer NI before allowance": items["national_insurance"],
        "B.Employment Allowance claimed": -items["employment_allowance"],
        "B.pension main PA": items["pension"],
        "B.SSP weekly": items["sick_pay"] / final.book.parameters["ssp_weeks_allowed"],
        "B.SSP allowance 2 weeks": items["sick_pay"],
        "B.insurance": items["liability_insurance"],
        "B.payroll/managed account 13 runs": items["payroll"],
        "B.recurring annual (allowance claimed)": employing.a_year,
        "B.recurring weekly (rounded up, R-DP-5)": final.cost,
        "B.weekly x 52 covers": final.figures.yearly(WEEKS).cost,
        "B.one-off set-up: 189.00 + 2 DBS": sum(item.amount for item in final.one_offs),
        "B.recurring annual if allowance NOT available": without.a_year,
        "B.  weekly": without.amount,
        "B.all-in cost per hour of support": half_up(final.cost / employing.line.quantity.amount),
        "B.final minus indicative weekly": row(final, Reason.DP_ROUTE),
        "B.contribution test": assess(final.contribution.parts),
        "B.4-weekly DP": final.figures.four_weekly().council_pays,
        "B.13 payments": final.figures.four_weekly().council_pays * 13,
    }


def example_c(estimate, final):
    first, last = line_amounts(estimate), line_amounts(final)
    direct = {part.held_as is HeldAs.DIRECT_PAYMENT: part for part in by_holder(final)}
    breaks = next(item for item in final.calculation.lines if item.line.id == "C5")
    a_year = final.figures.yearly(WEEKS)
    words = {
        "C1": "communicator-guide",
        "C2": "transfers 14 x 30 min x 2 workers",
        "C3": "waking nights 2 x 10 h",
        "C4": "specialist day service 2 days",
        "C5": "short breaks 28 nights/yr",
    }
    return {
        **{f"C.ind {line} {text}": first[line] for line, text in words.items()},
        **{f"C.fin {line} {text}": last[line] for line, text in words.items()},
        "C.indicative_weekly": estimate.cost,
        "C.final_weekly": final.cost,
        "C.final_annual": a_year.cost,
        "C.delta QUOTE_HIGHER (price, old qty)": row(final, Reason.QUOTE_HIGHER),
        "C.delta NEED_CLARIFIED (qty, new price)": row(final, Reason.NEED_CLARIFIED),
        "C.delta total": final.cost - estimate.cost,
        "C.short breaks annual": breaks.a_year,
        "C.short breaks weekly x 52 (rounding in the person's favour)": yearly(breaks.amount, WEEKS),
        "C.final annual by source council/person": (a_year.council_pays, a_year.person_pays),
        "C.DP part gross": direct[True].amount,
        "C.managed part gross": direct[False].amount,
        "C.contribution applied to managed part first": (direct[False].net, direct[True].net),
        "C.council pays": final.figures.council_pays,
        "C.alongside: top-up 20.00 -> person total": final.leaves_pocket(TODAY),
    }


def example_d(final):
    lines = line_amounts(final)
    return {
        "D.D1 swimming 46 x 6.20": lines["D1"],
        "D.D2 laptop one-off quote": lines["D2"],
        "D.D3 stress course 6 x 45.00": lines["D3"],
        "D.annual total": final.cost,
        "D.weekly equivalent (information only)": half_up(final.cost / WEEKS),
    }


def conversions(weekly):
    eleven, last = monthly_payments(weekly, WEEKS)
    by_days = yearly(weekly, Decimal(365) / 7)
    return {
        "conv.weekly->annual 52": yearly(weekly, WEEKS),
        "conv.weekly->annual 365/7": by_days,
        "conv.difference": by_days - yearly(weekly, WEEKS),
        "conv.weekly->4-weekly": four_weekly(weekly),
        "conv.weekly->monthly 52/12": eleven,
        "conv.monthly 11 x, then last": (eleven, last),
    }


# --- the files


def test_every_record_fits_the_published_schema(raw):
    schema = json.loads((CONTENT / "feed" / "feed-1.0.schema.json").read_text("utf-8"))
    checker = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [fault.json_path for record in raw for fault in checker.iter_errors(record)] == []


def test_each_listed_person_has_exactly_one_record_under_the_same_name(raw, listed):
    records = [(record["person"]["sign_in"]["subject"], record["person"]["name"]) for record in raw]
    assert records == [(person["subject"], person["name"]) for person in listed["people"]]
    assert len({subject for subject, _ in records}) == len(records) == 12


def test_every_record_is_of_the_demonstrations_today(raw, listed):
    assert listed["today"] == date(2026, 11, 22)
    assert {record["as_at"] for record in raw} == {listed["today"].isoformat()}


def test_every_listed_person_has_a_line_of_one_plain_text(listed):
    assert all(person["line"].endswith(".") and len(person["line"]) <= 120 for person in listed["people"])


# --- what is shown


@pytest.mark.parametrize("subject", RELEASES)
def test_each_case_is_shown_or_held_as_intended(cases, subject):
    assert cases[subject].release is RELEASES[subject]


def test_there_is_a_case_for_every_row_of_the_tables(cases):
    assert list(cases) == list(RELEASES) == list(STAGES)


@pytest.mark.parametrize("subject", RELEASES)
def test_no_case_has_a_fault(cases, subject):
    assert faults(cases[subject]) == ()


def test_figures_on_hold_are_there_and_not_shown(cases):
    case = cases["demo-kofi"]
    assert case.held == ("POSSIBLE_DOUBLE_UP",)
    assert case.budgets
    assert not case.shows_amounts


def test_without_a_budget_there_is_free_help_until_a_date_and_what_comes_after(cases):
    case = cases["demo-huong"]
    assert case.why_no_budget
    assert case.what_comes_after
    assert [(help_.start, help_.until) for help_ in case.free if help_.until] == [
        (date(2026, 11, 2), date(2026, 12, 13))
    ]


# --- money


def test_the_vectors_are_all_worked_out(vectors):
    assert list(vectors) == list(VECTORS)


@pytest.mark.parametrize("name", VECTORS)
def test_the_worked_examples_are_right_to_the_penny(vectors, name):
    worked = vectors[name] if isinstance(vectors[name], tuple) else (vectors[name],)
    assert worked == tuple(Decimal(text) for text in VECTORS[name].split(" / "))


def test_a_dormant_line_keeps_its_amount(cases):
    assert dormant_amounts(cases["demo-alma"].budget(1)) == {"A2d": Decimal("29.26")}
    assert dormant_amounts(cases["demo-alma"].budget(2)) == {"A5d": Decimal("14.00")}
    assert dormant_amounts(cases["demo-bilal"].budget(2)) == {"B-agency": Decimal("614.46")}
    assert dormant_amounts(cases["demo-lorna"].budget(2)) == {"L3d": Decimal("58.52")}


def test_the_other_budgets_come_to_their_totals(cases):
    totals = {(subject, budget.number): str(budget.cost) for subject, budget in every_budget(cases)}
    assert totals == {
        ("demo-alma", 1): "421.36",
        ("demo-alma", 2): "436.62",
        ("demo-bilal", 1): "614.46",
        ("demo-bilal", 2): "338.58",
        ("demo-celia", 1): "1950.38",
        ("demo-celia", 2): "2395.18",
        ("demo-desmond", 1): "884.20",
        ("demo-farah", 1): "2573.50",
        ("demo-george", 1): "503.00",
        ("demo-george", 2): "503.00",
        ("demo-iris", 1): "256.03",
        ("demo-iris", 2): "299.92",
        ("demo-jaswant", 1): "488.78",
        ("demo-jaswant", 2): "539.30",
        ("demo-kofi", 1): "744.87",
        ("demo-lorna", 1): "482.80",
        ("demo-lorna", 2): "373.07",
    }


def test_the_lines_sum_to_the_figure_and_every_line_has_an_amount(cases):
    for _, budget in every_budget(cases):
        assert sum(line_amounts(budget).values()) == budget.cost
        assert not budget.incomplete


def test_the_three_figures_add_up_in_every_period(cases):
    for _, budget in every_budget(cases):
        figures = (budget.figures, budget.figures.four_weekly(), budget.figures.yearly(WEEKS))
        for each in (each for each in figures if each.person_pays is not None):
            assert each.cost == each.person_pays + each.council_pays


def test_the_rows_of_a_change_explain_each_line_and_the_whole(cases):
    for case in cases.values():
        change = case.change()
        if change is None:
            assert case.previous is None or case.previous.cost == case.current.cost
            continue
        assert sum(row.amount for row in case.current.changes) == change.total
        for line in change.lines:
            assert (line.after or 0) - (line.before or 0) == sum(row.amount for row in line.rows)


def test_one_budget_did_not_change_at_all(cases):
    case = cases["demo-george"]
    assert case.current.changes == ()
    assert line_amounts(case.previous) == line_amounts(case.current)


def test_a_contribution_is_what_its_parts_come_to(cases):
    for _, budget in every_budget(cases):
        contribution = budget.contribution
        if contribution.parts:
            assert assess(contribution.parts) == (contribution.max_weekly or 0)


def test_what_leaves_the_pocket_counts_the_fee_and_not_what_others_pay(cases):
    assert cases["demo-iris"].current.figures.council_pays == 0
    assert cases["demo-iris"].current.leaves_pocket(TODAY) == Decimal("304.42")
    assert cases["demo-jaswant"].current.leaves_pocket(TODAY) == Decimal("18.40")


def test_no_amount_has_more_than_two_decimal_places(cases):
    for _, budget in every_budget(cases):
        shown = (budget, budget.calculation, budget.figures, budget.figures.yearly(WEEKS), budget.leaves_pocket(TODAY))
        assert [amount for amount in decimals(shown) if amount.as_tuple().exponent < -2] == []


def decimals(value: object) -> Iterator[Decimal]:
    """Every Decimal inside a value, however deep."""
    if isinstance(value, Decimal):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from decimals(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from decimals(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from decimals(item)


# --- fair and explained


def test_every_budget_says_why_it_was_worked_out_in_this_way(cases):
    assert all(budget.route_why.endswith(".") for _, budget in every_budget(cases))


def test_every_final_budget_is_signed_off_by_a_manager_of_the_council(cases):
    for _, budget in every_budget(cases):
        if budget.signed_off is None:
            assert budget.kind == "indicative"
        else:
            assert (budget.signed_off.role, budget.signed_off.employer) == ("team_manager", "council")


def test_every_change_was_told_after_its_evidence_and_before_sign_off(cases):
    for case in cases.values():
        for change in case.current.changes if case.previous else ():
            assert case.previous.made_on < change.on <= change.told_on <= case.current.signed_off.on
            assert all((change.words, change.evidence, change.your_view, change.still_met))


def test_every_line_serves_needs_of_the_list_and_says_who_said_how_much(cases):
    for _, budget in every_budget(cases):
        known = {need.id for need in budget.needs}
        for line in budget.lines:
            assert line.needs
            assert set(line.needs) <= known
            assert line.quantity.evidence.words
            assert line.quantity.evidence.on <= budget.made_on


def test_only_roles_of_the_closed_list_are_named(cases):
    for _, budget in every_budget(cases):
        named = {line.quantity.evidence.by for line in budget.lines} | {change.by for change in budget.changes}
        assert named <= ROLES


def test_every_supplier_is_plainly_made_up(raw):
    quotes = [line["price"]["quote"] for record in raw for line in lines_of(record) if "quote" in line["price"]]
    assert quotes
    assert all(quote["supplier"].startswith("Example ") and quote["why"] for quote in quotes)


def lines_of(record):
    return [line for budget in record.get("budgets", ()) for line in budget["lines"]]


def test_the_care_for_a_carers_wife_is_hers_and_never_a_line_of_his(cases):
    budget = cases["demo-desmond"].current
    (cover,) = (need for need in budget.needs if need.id == "cover")
    assert cover.met_by is MetBy.OTHER
    assert "in her budget and not in yours" in cover.met_by_why
    assert all("cover" not in line.needs for line in budget.lines)


def test_a_top_up_says_who_pays_until_when_and_what_there_is_without_one(cases):
    top_up, health = cases["demo-jaswant"].current.alongside
    assert (top_up.payer, top_up.amount, top_up.until) == ("third_party", Decimal("40.00"), date(2027, 6, 7))
    assert "no top-up" in top_up.without
    assert (health.lead, health.amount) == ("NHS Example Integrated Care Board", Decimal("120.00"))


def test_the_page_for_measuring_speed_has_twelve_lines(cases):
    assert len(cases["demo-farah"].current.calculation.lines) == 12


# --- where they are


@pytest.mark.parametrize("subject", STAGES)
def test_each_case_stands_at_the_stage_intended(cases, subject):
    now = cases[subject].progress.now
    assert (now and now.stage) is STAGES[subject]


def test_everyone_is_told_who_has_it_and_what_happens_next(cases):
    assert all(case.progress.team and case.progress.next_words.endswith(".") for case in cases.values())


def test_only_one_stage_is_late_and_the_council_has_it(cases, listed):
    usual = read_as(Council, CONTENT / "council.yaml").usual_times
    late = {
        subject: timing(case.progress.now, usual[case.progress.now.stage], listed["today"]).late_days
        for subject, case in cases.items()
        if case.progress.now
    }
    assert {subject: days for subject, days in late.items() if days} == {"demo-lorna": 7}
    assert cases["demo-lorna"].progress.holder is Holder.COUNCIL


def test_reviews_that_are_due_are_known(cases):
    due = {subject: case.progress.review_due for subject, case in cases.items()}
    assert due["demo-george"] == date(2027, 5, 24)
    assert due["demo-jaswant"] == date(2026, 12, 7)


def test_nothing_that_has_happened_is_in_the_future(cases, listed):
    for case in cases.values():
        stages = case.progress.reached
        dates = [day for stage in stages for day in (stage.started, stage.done) if day]
        dates += [budget.made_on for budget in case.budgets]
        assert all(day <= listed["today"] for day in dates)
        assert all(stage.done is None or stage.started <= stage.done for stage in stages)
