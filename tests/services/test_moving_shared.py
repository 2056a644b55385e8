"""A pack and other people: care that needs two people's yes, names that stay here, and who sent what (MOV1, CAR6)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from portal.domain.carer import NeedOf, Shared, Side
from portal.domain.joint import What as Said
from portal.domain.joint_funding import Funder, FunderKind
from portal.domain.moving import LEFT_OUT, NotPossible
from portal.domain.moving_pack import Part
from portal.services import moving, moving_on
from portal.services.moving import ChangedSince, Wanted
from portal.services.moving_on import NoSuchPack
from tests.builders import KEY, a_budget, a_case, a_line, a_need, an_actor, charged, incoming
from tests.conftest import NOW
from tests.domain.packs import a_pack
from tests.services import pooled
from tests.services.choosing_acts import a_login
from tests.services.jointly import ASKED, answer, propose
from tests.services.shown import person, publish
from tests.services.test_moving import AGREED, RECEIPT, SENDER, TODAY, code_for, coming, make

CARE = a_line("break", "20.00", "2", support="A break for Cleo Okafor", shared=Shared("P1", NeedOf.CARER, Side.ADULT))
ADULTS = a_case(a_budget(a_line("own", "100.00"), CARE, contribution=charged("120.00")))
KEYS = "k" * 20


@pytest.fixture
def both(db):
    """The carer P1 and the adult P2, whose budget has care so that P1 can have a break."""
    publish(db, incoming("P1", name="Cleo Okafor"), incoming("P2", ADULTS))
    one, other = person(db).id, person(db, "P2").id
    return an_actor(one, a_login(db, "one")), an_actor(other, a_login(db, "other"))


def test_care_without_two_peoples_yes_does_not_count_in_the_pack_and_is_marked(db, both):
    ready = moving.ready(db, both[1], both[1].person_id, TODAY)
    budget = ready.contents.budget
    assert (budget.cost, budget.person_pays) == (Decimal("100.00"), Decimal("100.00"))
    assert [(line.id, line.kept_ready, line.waits_for_a_yes) for line in budget.lines] == [
        ("own", False, False), ("break", True, True)]  # fmt: skip
    assert "Cleo" not in repr(ready.contents)
    assert "Okafor" not in repr(ready.contents)
    assert budget.lines[1].support == f"A break for {LEFT_OUT}"


def test_nobody_agrees_to_what_changed_with_a_yes_since_they_read_it(db, both):
    carer, adult = both
    seen = [moving.ready(db, adult, adult.person_id, TODAY).seen]
    asked = propose(db, asked=replace(ASKED, start=TODAY))
    for actor in both:
        answer(db, actor, actor.person_id, asked.reference)
        seen.append(moving.ready(db, adult, adult.person_id, TODAY).seen)
    assert len(set(seen)) == 3
    assert moving.ready(db, adult, adult.person_id, TODAY).contents.budget.cost == Decimal("140.00")
    answer(db, carer, carer.person_id, asked.reference, Said.TAKEN_BACK)
    with pytest.raises(ChangedSince):
        moving.make(db, adult, adult.person_id, Wanted((Part.BUDGET,), "", AGREED), SENDER, seen[-1], form_key=KEYS,
                    today=TODAY, now=NOW)  # fmt: skip


def test_names_of_those_in_a_pool_stay_here(db):
    needs = (a_need(words="Cleo Okafor and Bo Nkemelu come along"),)
    case = a_case(a_budget(a_line(amount="100.00"), needs=needs))
    publish(db, incoming("P1", case), incoming("P2", case, name="Bo Nkemelu"), incoming("P3", case, name="Cleo Okafor"))
    own = an_actor(person(db).id, a_login(db, "one"))
    pooled.propose(db)
    (need,) = moving.ready(db, own, own.person_id, TODAY).contents.budget.needs
    assert need.words == f"{LEFT_OUT} and {LEFT_OUT} come along"


def test_what_several_bodies_pay_and_after_care_go_along(db):
    funders = (
        Funder("Example Council", FunderKind.COUNCIL, Decimal("60.00")),
        Funder("Example NHS", FunderKind.NHS, Decimal("40.00"), lead=True),
    )
    line = a_line("own", "100.00", funders=funders, aftercare=True)
    publish(db, incoming("P1", a_case(a_budget(line, contribution=charged("0.00")))))
    own = an_actor(person(db).id, a_login(db, "one"))
    (moved,) = moving.ready(db, own, own.person_id, TODAY).contents.budget.lines
    assert (moved.amount, moved.whole, moved.aftercare) == (Decimal("60.00"), Decimal("100.00"), True)
    assert [(one.body, one.kind, one.share, one.lead) for one in moved.funders] == [
        ("Example Council", FunderKind.COUNCIL, Decimal("60.00"), False),
        ("Example NHS", FunderKind.NHS, Decimal("40.00"), True),
    ]


@pytest.fixture
def own(db):
    publish(db, incoming("P1"))
    return an_actor(person(db).id, a_login(db, "one"))


def test_packs_of_two_councils_with_one_reference_are_both_there(db, own):
    west = replace(a_pack(), sender=replace(a_pack().sender, code="997", name="Example West Council"))
    for pack in (a_pack(), west):
        moving_on.take_in(db, "999", coming(pack))
    found = moving.of_person(db, own, own.person_id)[1]
    assert len({one.reference for one in found}) == 1
    assert {moving.brought(db, own, own.person_id, one.id).pack.sender.code for one in found} == {"997", "998"}


def test_one_council_code_does_not_come_under_another_name_unless_somebody_made_sure(db, own):
    moving_on.take_in(db, "999", coming())
    renamed = replace(a_pack(), sender=replace(a_pack().sender, name="Example Bank"))
    with pytest.raises(NotPossible, match="sender"):
        moving_on.take_in(db, "999", coming(renamed))
    assert len(moving.of_person(db, own, own.person_id)[1]) == 1
    moving_on.take_in(db, "999", coming(renamed, name_checked=True))
    assert len(moving.of_person(db, own, own.person_id)[1]) == 2


def test_another_receipt_with_the_right_code_is_told_so_and_with_a_wrong_one_nothing(db, own):
    made = make(db, own)
    code = code_for(db, own, made)
    moving_on.receipt_with(db, KEY, "999", made.reference, code, RECEIPT, TODAY)
    other = replace(RECEIPT, council="West")
    with pytest.raises(NotPossible, match="received"):
        moving_on.receipt_with(db, KEY, "999", made.reference, code, other, TODAY)
    with pytest.raises(NoSuchPack):
        moving_on.receipt_with(db, KEY, "999", made.reference, "2222222222", other, TODAY)


def test_letters_that_turn_a_name_around_are_taken_out_of_a_receipt(db, own):
    made = make(db, own)
    turned = replace(RECEIPT, council="\u202eNorth\u2069", by="\u2066social worker")
    found = moving_on.receipt(db, "999", made.reference, turned, TODAY)
    assert (found.received.council, found.received.by) == ("North", "social worker")
