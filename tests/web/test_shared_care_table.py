"""The scenario table on the pages of both people: whose budget, who pays, does it count (CAR5, CAR8, CAR10, CAR12)."""

from decimal import Decimal
from itertools import product

import pytest

from portal.domain.carer import Side
from portal.domain.joint import Asked, Kind, What
from portal.services import asking_both
from tests.conftest import NOW

pytest_plugins = ["tests.web.jointly"]
CARER, ADULT = ("Desmond Clarke (you)", "Desmond Clarke"), ("Grace Clarke", "Grace Clarke (you)")  # on the page of each
REFUSED, AGREED = What.REFUSED, What.AGREED


@pytest.mark.parametrize(
    ("budget_of", "charged", "said"), list(product(Side, (True, False), (None, REFUSED, AGREED))), ids=str
)
def test_both_pages_say_the_same_and_never_that_the_carer_pays(db, party, hear, budget_of, charged, said):
    asked = Asked(Kind.REPLACEMENT_CARE, "", "3 hours.", NOW.date(), Decimal("87.78"), budget_of, charged)
    reference = asking_both.propose(db, "999", "DEMO-04", "DEMO-15", asked, NOW).reference
    if said is not None:
        hear(reference, "desmond")
        hear(reference, "grace", said)
    for place, name in enumerate(("desmond", "grace")):
        carer, adult = CARER[place], ADULT[place]
        page = party(name, reference).visit.get(f"{party(name, reference).address.split('/agreements')[0]}/budget")
        text = page.text_of(page.find("section", **{"aria-labelledby": "shared-care"}))
        whose = {
            Side.ADULT: f"The budget of {adult}. It is not counted in any other budget.",
            Side.CARER: f"The budget of {carer}. {adult} gets no budget for it.",
        }[budget_of]
        assert whose in text
        assert ("Nobody is charged for it." in text) is not charged
        assert ("it would be " in text) is (charged and said is not AGREED)
        assert (f"{adult}: at most £87.78 a week" in text) is charged
        assert (f"{carer} pays nothing for it." in text) is (charged and said is AGREED)
        assert f"{carer}: at most" not in text
        states = {None: "it does not count yet", REFUSED: "it does not count", AGREED: "you both said yes"}
        assert f"Care so that a carer can have a break: {states[said]}" in text


def test_the_amounts_of_both_budgets_follow_the_agreement(db, party, hear):
    """In the carer's budget it is the council that would have to send a line; in the adult's it is there and wakes."""
    for budget_of, hers in ((Side.CARER, "£217.80"), (Side.ADULT, "£305.58")):
        asked = Asked(Kind.REPLACEMENT_CARE, "", "3 hours.", NOW.date(), Decimal("87.78"), budget_of)
        reference = asking_both.propose(db, "999", "DEMO-04", "DEMO-15", asked, NOW).reference
        hear(reference, "desmond")
        hear(reference, "grace")
        for name, amount in (("grace", hers), ("desmond", "£884.20")):
            own = party(name, reference)
            page = own.visit.get(own.address.split("/agreements")[0] + "/budget")
            assert page.text_of(page.find_all(class_="amount__figure")[0]) == amount
