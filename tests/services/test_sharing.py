"""A case with what two people said: the same on every page that asks a service, and for nobody else (CAR6, CAR12)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from portal.domain.carer import NeedOf, Shared, Side
from portal.domain.joint import What
from portal.domain.representative import Action, Role, Scope
from portal.services import seeing
from tests.builders import a_budget, a_case, a_line, an_actor, charged, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.jointly import ASKED, acting, answer, propose
from tests.services.shown import person, publish

CARE = a_line("break", "20.00", "2", shared=Shared("P1", NeedOf.CARER, Side.ADULT))
ADULTS = a_case(a_budget(a_line("own", "100.00"), CARE, contribution=charged("120.00")))
ASKS = replace(ASKED, start=NOW.date())


@pytest.fixture
def both(db):
    """The carer P1 and the adult P2, whose budget has care so that P1 can have a break."""
    publish(db, incoming("P1"), incoming("P2", ADULTS))
    one, other = person(db).id, person(db, "P2").id
    return an_actor(one, a_login(db, "one")), an_actor(other, a_login(db, "other"))


def cost(db, actor, person_id=None):
    seen = seeing.see(db, actor, person_id or actor.person_id, Action.SEE_BUDGET, NOW)
    return seen.case.current.cost, seen.case.current.figures.person_pays


def test_it_counts_from_the_second_yes_to_the_first_that_is_taken_back(db, both):
    carer, adult = both
    without, with_it = (Decimal("100.00"), Decimal("100.00")), (Decimal("140.00"), Decimal("120.00"))
    assert cost(db, adult) == without
    asked = propose(db, asked=ASKS)
    answer(db, carer, carer.person_id, asked.reference)
    assert cost(db, adult) == without
    answer(db, adult, adult.person_id, asked.reference)
    assert cost(db, adult) == with_it
    answer(db, carer, carer.person_id, asked.reference, What.TAKEN_BACK)
    assert cost(db, adult) == without


def test_figures_alone_and_what_is_to_be_contracted_say_the_same(db, both):
    adult = both[1].person_id
    money = acting(adult, Role.SUPPORTER, Scope.MONEY_ONLY, login=a_login(db, "friend"))
    assert seeing.see_money(db, money, adult, NOW.date(), NOW).money.figures.cost == Decimal("100.00")


def test_both_see_what_they_were_asked_and_nothing_of_the_others_budget(db, both):
    asked = propose(db, asked=ASKS)
    answer(db, both[1], both[1].person_id, asked.reference, What.REFUSED, reason="It hurts.")
    for actor, side, other in zip(both, (Side.CARER, Side.ADULT), ("Person P2", "Person P1"), strict=True):
        (care,) = seeing.see(db, actor, actor.person_id, Action.SEE_BUDGET, NOW).care
        assert (care.joint.reference, care.side, care.other) == (asked.reference, side, other)
        assert [event.reason for event in care.joint.events] == [""]  # a reason for the council alone stays there


def test_an_answer_gives_the_page_a_new_mark_so_that_no_kept_page_is_shown(db, both):
    carer, adult = both
    asked = propose(db, asked=ASKS)
    marks = set()
    for actor in (carer, adult):
        marks.add(seeing.see(db, adult, adult.person_id, Action.SEE_BUDGET, NOW).digest)
        answer(db, actor, actor.person_id, asked.reference)
    marks.add(seeing.see(db, adult, adult.person_id, Action.SEE_BUDGET, NOW).digest)
    assert len(marks) == 3


def test_it_counts_from_its_first_day_at_the_earliest(db, both):
    asked = propose(db, asked=replace(ASKS, start=NOW.date() + timedelta(days=1)))
    for actor in both:
        answer(db, actor, actor.person_id, asked.reference)
    adult = both[1]
    assert cost(db, adult)[0] == Decimal("100.00")
    later = seeing.see(db, adult, adult.person_id, Action.SEE_BUDGET, NOW + timedelta(days=1))
    assert later.case.current.cost == Decimal("140.00")
