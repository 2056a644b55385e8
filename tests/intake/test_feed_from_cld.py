"""From the quarterly extract to the case the portal keeps: the same pounds, nothing shown that is held or closed."""

from decimal import Decimal

import pytest

from portal.domain.budget import Beside, Kind, Payer, Route
from portal.domain.case import Release, Source
from portal.domain.contribution import Collected, ContributionStatus
from portal.domain.line import HeldAs
from portal.domain.money import ZERO
from portal.domain.need import MetBy
from portal.domain.progress import Stage
from portal.domain.soundness import faults
from portal.intake.cld import apply_supplement, read_cld
from portal.intake.cld.cases import case_of, cases_of
from tests.intake.cld_rows import COUNCIL, SAMPLES, budget, carer, event, expected_sample, load, service

D = Decimal
PEOPLE = sorted(expected_sample()["persons"])
SHOWN = (Release.SHOW, Release.SHOW_WITH_GAP)


@pytest.fixture(scope="module")
def result():
    return apply_supplement(read_cld(SAMPLES / "cld_sample.csv", COUNCIL), SAMPLES / "supplement_sample.csv")


@pytest.fixture(scope="module")
def cases(result):
    return dict(cases_of(result))


def case(folder, *rows, supplement=()):
    result = load(folder, *rows, supplement=supplement)
    ((_, found),) = cases_of(result)
    return found


def test_everyone_in_the_file_has_a_case_also_those_whose_figures_are_held(cases):
    assert sorted(cases) == PEOPLE
    assert {found.source for found in cases.values()} == {Source.CLD}


@pytest.mark.parametrize("person_id", PEOPLE)
def test_each_release_state_is_kept(result, cases, person_id):
    state, found = result.persons[person_id].release, cases[person_id]
    if found.budgets or state not in SHOWN:
        assert found.release == state
    else:
        assert found.release is Release.NO_BUDGET, "only services that are not part of a budget"


@pytest.mark.parametrize("person_id", PEOPLE)
def test_no_amount_is_shown_of_a_held_or_closed_record(result, cases, person_id):
    state, found = result.persons[person_id].release, cases[person_id]
    assert found.shows_amounts is (state in SHOWN and bool(found.budgets))
    assert bool(found.held) is (state == "hold")


@pytest.mark.parametrize("person_id", PEOPLE)
def test_each_line_comes_to_the_weekly_cost_of_the_extract(result, cases, person_id):
    own = [line for line in result.persons[person_id].lines if line.group in ("long_term", "unpaid_carer_direct")]
    worked = cases[person_id].current.calculation.lines if cases[person_id].current else ()
    assert sorted((item.line.support, str(item.amount)) for item in worked) == sorted(
        (line.component or line.service_type or "", str(line.weekly_cost)) for line in own
    )


@pytest.mark.parametrize("person_id", PEOPLE)
def test_the_total_is_the_decided_amount_or_the_persons_own_gross(result, cases, person_id):
    person, found = result.persons[person_id], cases[person_id]
    if found.current is None:
        assert person.own_budget_gross_weekly == ZERO
        return
    assert found.current.calculation.cost == person.own_budget_gross_weekly
    sent = person.budget.personal_budget_weekly if person.budget else None
    if found.current.kind is Kind.INDICATIVE:
        sent = person.budget.indicative_weekly
    assert found.current.cost == (person.own_budget_gross_weekly if sent is None else sent)


@pytest.mark.parametrize("person_id", PEOPLE)
def test_what_the_council_pays_is_as_in_the_supplement(result, cases, person_id):
    person, found = result.persons[person_id], cases[person_id]
    if person.budget and found.shows_amounts:
        assert found.current.figures.council_pays == person.budget.council_pays_weekly


def test_the_sample_has_every_release_state(cases):
    assert {found.release for found in cases.values()} == {
        Release.SHOW,
        Release.SHOW_WITH_GAP,
        Release.HOLD,
        Release.NO_CURRENT_SERVICE,
        Release.CLOSED,
        Release.NO_BUDGET,
    }


def test_figures_that_are_shown_have_no_fault(cases):
    assert {
        person_id: faults(found) for person_id, found in cases.items() if found.shows_amounts and faults(found)
    } == {}


def test_a_gap_is_named_at_its_line_and_is_never_nothing(cases):
    gaps = [found for found in cases.values() if found.release is Release.SHOW_WITH_GAP]
    assert len(gaps) == 2
    for found in gaps:
        assert [item.line.gap for item in found.current.calculation.missing] != []
        assert all(item.line.gap and item.amount is None for item in found.current.calculation.missing)


def test_the_rows_and_the_file_of_every_figure_are_kept(result, cases):
    assert {found.file_sha256 for found in cases.values()} == {result.file_sha256}
    assert cases["SYN0001"].rows == tuple(line.row for line in result.persons["SYN0001"].lines)


def test_nothing_of_names_or_nhs_numbers_is_in_a_case(cases):
    everything = repr(cases)
    for private in ("Test-", "Surgery", "ZZ99", "999741", "Zebedee"):
        assert private not in everything


def test_without_a_supplement_the_figure_is_the_planned_cost(tmp_path):
    found = case(tmp_path, service())
    assert (found.current.kind, found.current.decided, found.current.cost) == (Kind.PLANNED, None, D("10.00"))
    assert (found.current.route, found.current.figures.person_pays) == (Route.COUNCIL_SYSTEM, None)


@pytest.mark.parametrize(
    ("sent", "kind", "cost"),
    [
        ({"personal_budget_weekly": "12.00"}, Kind.FINAL, "12.00"),
        ({"budget_status": "review", "personal_budget_weekly": "12.00"}, Kind.REVIEW, "12.00"),
        ({"budget_status": "indicative", "indicative_weekly": "9.00"}, Kind.INDICATIVE, "9.00"),
        ({"personal_budget_weekly": ""}, Kind.PLANNED, "10.00"),
        ({"budget_status": ""}, Kind.PLANNED, "10.00"),
    ],
)
def test_the_kind_of_figure_is_the_one_the_council_sent(tmp_path, sent, kind, cost):
    found = case(tmp_path, service(), supplement=(budget(**sent),)).current
    assert (found.kind, found.cost) == (kind, D(cost))


def test_an_estimate_is_kept_before_the_figure(tmp_path):
    sent = budget(indicative_weekly="9.00", personal_budget_weekly="12.00")
    found = case(tmp_path, service(), supplement=(sent,))
    assert [(item.number, item.kind, item.cost) for item in found.budgets] == [
        (1, Kind.INDICATIVE, D("9.00")),
        (2, Kind.FINAL, D("12.00")),
    ]


S = ContributionStatus


@pytest.mark.parametrize(
    ("sent", "status", "pays"),
    [
        ({}, S.NOT_YET, None),
        ({"contribution_status": "not_yet_assessed", "contribution_weekly": "5.00"}, S.NOT_YET, None),
        ({"contribution_status": "assessed", "contribution_weekly": "5.00"}, S.ASSESSED, "5.00"),
        ({"contribution_status": "assessed", "contribution_weekly": "0.00"}, S.ASSESSED, "0.00"),
        ({"contribution_status": "assessed"}, S.NOT_YET, None),
        ({"contribution_status": "provisional", "contribution_weekly": "5.00"}, S.PROVISIONAL, "5.00"),
        ({"contribution_status": "assessed_nil"}, S.ASSESSED_NIL, "0.00"),
        ({"contribution_status": "not_charged"}, S.NOT_CHARGED, "0.00"),
        ({"contribution_status": "not_charged", "contribution_weekly": "5.00"}, S.PROVISIONAL, "5.00"),
        ({"contribution_weekly": "5.00"}, S.PROVISIONAL, "5.00"),
    ],
)
def test_a_blank_contribution_is_not_decided_and_never_nothing(tmp_path, sent, status, pays):
    found = case(tmp_path, service(), supplement=(budget(personal_budget_weekly="10.00", **sent),)).current
    assert (found.contribution.status, found.figures.person_pays) == (status, None if pays is None else D(pays))


def test_how_it_is_collected_and_how_to_communicate_are_kept(tmp_path):
    charge = {"contribution_weekly": "5.00", "contribution_status": "assessed"}
    wishes = {"preferred_language": "Polish", "preferred_format": "large print", "next_review_due": "01/02/2027"}
    sent = budget(contribution_collected="collected_by_provider", **charge, **wishes)
    found = case(tmp_path, service(), supplement=(sent,))
    assert found.current.contribution.collected is Collected.BY_PROVIDER
    assert (found.communication.language, found.communication.format) == ("Polish", "large print")
    assert str(found.progress.review_due) == "2027-02-01"


def test_other_money_stands_beside_the_budget(tmp_path):
    sent = budget(personal_budget_weekly="10.00", nhs_weekly="50.00", other_public_weekly="8.00",
                  other_public_label="Access to Work", top_up_weekly="12.00")  # fmt: skip
    found = case(tmp_path, service(), supplement=(sent,)).current
    assert {(item.kind, item.amount, item.payer, item.label) for item in found.alongside} == {
        (Beside.OTHER_PUBLIC, D("50.00"), Payer.NHS, ""),
        (Beside.OTHER_PUBLIC, D("8.00"), Payer.OTHER_PUBLIC, "Access to Work"),
        (Beside.TOP_UP, D("12.00"), Payer.THIRD_PARTY, ""),
    }
    assert found.cost == D("10.00")


def test_an_individual_service_fund_is_its_own_way_of_holding_money(tmp_path):
    found = case(tmp_path, service(), supplement=(budget(isf_weekly="4.00", isf_provider="Example"),)).current
    assert dict(found.held) == {HeldAs.MANAGED: D("6.00"), HeldAs.ISF: D("4.00")}


def test_reablement_is_free_help_and_not_in_the_budget(tmp_path):
    free = service(service_type="Short term support: ST-Max", component="Reablement", cost="90.00")
    found = case(tmp_path, service(), free)
    assert ([item.words for item in found.free], found.current.cost) == (["Reablement"], D("10.00"))
    assert case(tmp_path, free).release is Release.NO_BUDGET


def test_help_that_involves_the_cared_for_person_is_theirs_and_not_the_carers(tmp_path):
    direct = service(
        la_id="C1", client_type="Carer", service_type="Carer Support: Direct to Carer", component="Day support"
    )
    respite = direct | {
        "service_type": "Carer support: Support involving the person cared-for",
        "component": "Respite",
        "cost": "70.00",
    }
    found = case(tmp_path, direct, respite)
    assert found.current.cost == D("10.00")
    assert [(need.words, need.met_by, need.eligible) for need in found.current.needs] == [
        (found.current.needs[0].words, MetBy.FOR_CARED_FOR, False)
    ]


def test_completed_assessments_and_reviews_are_steps_on_the_way(tmp_path):
    rows = (
        service(),
        event("Assessment", end="10/05/2025"),
        event("Review", start="01/09/2025", end=""),
        event("Request"),
    )
    found = case(tmp_path, *rows)
    assert [item.stage for item in found.progress.reached] == [Stage.ASSESSMENT]
    assert found.progress.now is None


def test_a_carer_without_a_service_has_no_figure(tmp_path):
    found = case(tmp_path, carer())
    assert (found.budgets, found.shows_amounts) == ((), False)


def test_a_death_closes_the_case(tmp_path):
    found = case(tmp_path, service(date_of_death="01/06/2025"))
    assert (found.release, found.shows_amounts) == (Release.CLOSED, False)


def test_the_same_services_in_other_rows_of_the_next_file_are_the_same_figure(tmp_path):
    """The extract has no reference that lasts (council data 2.4), but nothing new is no new figure."""
    one, two = service(la_id="P1"), service(la_id="P1", component="Home Support", cost="20.00")
    before = load(tmp_path, one, two)
    after = load(tmp_path, service(la_id="A0"), two, one)
    first, second = (case_of(found.persons["P1"], found).current for found in (before, after))
    assert first.cost == second.cost == D("30.00")
    assert first == second
