"""The local directory: what is shown, what says when it was checked, what can be chosen (council data 5.2)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.directory import (
    Checked,
    DirectoryCost,
    DirectoryRole,
    DirectoryService,
    Status,
    can_be_chosen,
    checked,
    in_order,
    is_shown,
    last_checked,
    months_before,
    shown,
    too_old,
)
from tests.domain.drawn import for_any

TODAY = date(2026, 6, 30)
ONE = DirectoryService(
    id="75215cfd-a922-5f39-b7fe-14936f7c5650",
    name="A group",
    description="They meet.",
    status=Status.ACTIVE,
    alert="",
    organisation="Exampleton Peer Group",
    url="",
    email="",
    phone="",
    roles=(DirectoryRole.PEER_SUPPORT,),
    assured=date(2026, 6, 1),
    minimum_age=None,
    maximum_age=None,
    costs=(),
)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
SERVICES = st.builds(
    lambda status, assured, name: replace(ONE, status=status, assured=assured, name=name),
    st.sampled_from(Status),
    st.none() | DAYS,
    st.text(max_size=3),
)


def of(**other):
    return replace(ONE, **other)


@pytest.mark.parametrize(("status", "seen", "open_"), [
    (Status.ACTIVE, True, True),
    (Status.CLOSED_FOR_NOW, True, False),
    (Status.INACTIVE, False, False),
    (Status.DEFUNCT, False, False),
])  # fmt: skip
def test_what_is_active_or_closed_for_now_is_shown_and_only_what_is_active_can_be_chosen(status, seen, open_):
    assert (is_shown(of(status=status), TODAY), can_be_chosen(of(status=status), TODAY)) == (seen, open_)


@pytest.mark.parametrize(("assured", "how"), [
    (None, Checked.NOT_KNOWN),
    (date(2026, 7, 1), Checked.NOT_KNOWN),
    (date(2026, 6, 30), Checked.LATELY),
    (date(2026, 3, 31), Checked.LATELY),
    (date(2026, 3, 30), Checked.A_WHILE_AGO),
    (date(2025, 6, 30), Checked.A_WHILE_AGO),
    (date(2025, 6, 29), Checked.TOO_LONG_AGO),
    (date(1, 1, 1), Checked.TOO_LONG_AGO),
])  # fmt: skip
def test_an_entry_is_as_old_as_its_last_check(assured, how):
    service = of(assured=assured)
    assert checked(service, TODAY) is how
    assert last_checked(service, TODAY) == (assured if how is Checked.A_WHILE_AGO else None)
    assert is_shown(service, TODAY) is (how is not Checked.TOO_LONG_AGO)
    assert can_be_chosen(service, TODAY) is (how is not Checked.TOO_LONG_AGO)
    assert too_old([service], TODAY) == ((service,) if how is Checked.TOO_LONG_AGO else ())


def test_what_ended_is_on_nobodys_list():
    assert too_old([of(status=Status.INACTIVE, assured=date(2020, 1, 1))], TODAY) == ()


@pytest.mark.parametrize(("day", "months", "before"), [
    (date(2026, 11, 22), 3, date(2026, 8, 22)),
    (date(2026, 1, 15), 3, date(2025, 10, 15)),
    (date(2026, 12, 5), 12, date(2025, 12, 5)),
    (date(2026, 5, 30), 3, date(2026, 2, 28)),
    (date(2026, 5, 31), 3, date(2026, 2, 28)),
    (date(2026, 6, 30), 3, date(2026, 3, 31)),
    (date(2025, 2, 28), 12, date(2024, 2, 29)),
    (date(2024, 2, 29), 12, date(2023, 2, 28)),
])  # fmt: skip
def test_months_are_counted_back_by_the_calendar(day, months, before):
    assert months_before(day, months) == before


@for_any(DAYS, st.integers(1, 24))
def test_a_later_day_never_has_an_earlier_limit(day, months):
    assert months_before(day, months) <= months_before(day + timedelta(days=1), months) < day


@for_any(SERVICES, DAYS, st.integers(0, 1000))
def test_an_entry_that_nobody_checks_again_never_comes_back(service, day, later):
    if checked(service, day) is Checked.TOO_LONG_AGO:
        assert checked(service, day + timedelta(days=later)) is Checked.TOO_LONG_AGO


@for_any(st.lists(SERVICES, max_size=8), DAYS)
def test_each_service_is_shown_or_on_the_staffs_list_or_has_ended(services, day):
    seen, old = shown(services, day), too_old(services, day)
    ended = [service for service in services if not service.is_there]
    assert sorted(map(id, (*seen, *old, *ended))) == sorted(map(id, services))
    assert all(can_be_chosen(item, day) <= is_shown(item, day) for item in services)
    assert list(in_order(seen)) == list(seen)


def test_a_cost_holds_from_its_first_day_to_its_last():
    cost = DirectoryCost("A visit", Decimal("5.00"), "each", date(2026, 4, 6), date(2027, 4, 5))
    days = [date(2026, 4, 5), date(2026, 4, 6), date(2027, 4, 5), date(2027, 4, 6)]
    assert [cost.holds_on(day) for day in days] == [False, True, True, False]
    assert replace(cost, valid_from=None, valid_to=None).holds_on(date(1, 1, 1))


def test_a_description_is_read_by_the_paragraph():
    assert of(description="One.\nTwo.").paragraphs == ("One.", "Two.")
    assert of(description="").paragraphs == ()


def test_the_roles_are_the_local_list_and_nothing_else():
    assert set(DirectoryRole) == {
        "isf_provider", "peer_support", "care_act_advocacy", "direct_payment_support", "pa_register",
        "carers_support", "benefits_advice", "user_led_organisation", "support_planning", "managed_account",
    }  # fmt: skip
