"""What a question, challenge or complaint must have to be sent; that it is late is never in the way (DSP2, DSP3)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st

from portal.domain.dispute import LONGEST, ROUTED, About, Dispute, Door, Fault, Footing, Ground, Subject, faults
from portal.domain.tracking import is_late, ombudsman_until
from tests.domain.drawn import for_any

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
QUESTION = Dispute(Door.QUESTION, "Why is it 14 hours?")
CHALLENGE = Dispute(Door.CHALLENGE, "It is not enough.", grounds=(Ground.NOT_ENOUGH,))
COMPLAINT = Dispute(Door.COMPLAINT, "Nobody called back.", about=About.STAFF)
DOORS = (QUESTION, CHALLENGE, COMPLAINT)


@pytest.mark.parametrize("dispute", DOORS, ids=lambda dispute: dispute.door.value)
def test_each_door_asks_for_little(dispute):
    assert faults(dispute, TODAY) == ()


@pytest.mark.parametrize(
    ("dispute", "found"),
    [
        (replace(QUESTION, words=""), [Fault.NO_WORDS]),
        (replace(QUESTION, words=" \n\t"), [Fault.NO_WORDS]),
        (replace(QUESTION, words="א" * LONGEST), []),
        (replace(QUESTION, words="x" * (LONGEST + 1)), [Fault.TOO_LONG]),
        (replace(QUESTION, wanted="x" * (LONGEST + 1)), [Fault.TOO_LONG]),
        (replace(QUESTION, why_late="x" * (LONGEST + 1)), [Fault.TOO_LONG]),
        (replace(CHALLENGE, grounds=()), [Fault.NO_GROUND]),
        (replace(CHALLENGE, grounds=tuple(Ground)), []),
        (replace(CHALLENGE, about=None), []),
        (replace(COMPLAINT, about=None), [Fault.NO_ABOUT]),
        (replace(COMPLAINT, grounds=()), []),
        (replace(COMPLAINT, noticed=TODAY), []),
        (replace(COMPLAINT, noticed=TODAY + DAY), [Fault.NOT_YET]),
        (replace(COMPLAINT, noticed=date(1, 1, 1)), []),
        (replace(QUESTION, footing=Footing.ADVOCATE), [Fault.NO_NAME]),
        (replace(QUESTION, footing=Footing.ADVOCATE, brought_by=" "), [Fault.NO_NAME]),
        (replace(QUESTION, footing=Footing.ADVOCATE, brought_by="Ann Ng", report=True), []),
        (Dispute(Door.CHALLENGE, "", footing=Footing.ASKED, noticed=TODAY + DAY, wanted="x" * (LONGEST + 1)),
         [Fault.NO_WORDS, Fault.TOO_LONG, Fault.NO_GROUND, Fault.NOT_YET, Fault.NO_NAME]),
    ],
)  # fmt: skip
def test_everything_that_is_missing_is_told_at_once(dispute, found):
    assert list(faults(dispute, TODAY)) == found


@pytest.mark.parametrize("footing", Footing)
@pytest.mark.parametrize("dispute", DOORS, ids=lambda dispute: dispute.door.value)
def test_anybody_may_bring_each_and_says_who_they_are(dispute, footing):
    nameless = replace(dispute, footing=footing)
    assert faults(nameless, TODAY) == (() if footing is Footing.SELF else (Fault.NO_NAME,))
    assert faults(replace(nameless, brought_by="Ann Ng"), TODAY) == ()


@pytest.mark.parametrize("about", About)
def test_a_complaint_about_anything_can_be_sent_also_what_has_a_route_of_its_own(about):
    assert faults(replace(COMPLAINT, about=about), TODAY) == ()


def test_what_has_a_route_of_its_own_is_bought_support_funds_the_nhs_and_danger():
    assert {About.BOUGHT_MYSELF, About.FUND_PROVIDER, About.NHS, About.DANGER} == ROUTED


@for_any(st.sampled_from(DOORS), st.dates(date(1900, 1, 1), TODAY), st.text(max_size=20))
def test_late_is_never_a_fault_with_or_without_a_reason(dispute, noticed, why):
    assert faults(replace(dispute, noticed=noticed, why_late=why), TODAY) == ()


@pytest.mark.parametrize(
    ("noticed", "late"),
    [("2026-11-22", False), ("2025-11-23", False), ("2025-11-22", False), ("2025-11-21", True), ("1999-01-01", True)],
)
def test_over_twelve_months_is_late(noticed, late):
    assert is_late(date.fromisoformat(noticed), TODAY) is late


@pytest.mark.parametrize(
    ("noticed", "until"), [("2026-11-22", "2027-11-22"), ("2027-08-31", "2028-08-31"), ("2028-02-29", "2029-02-28")]
)
def test_the_ombudsman_can_be_asked_for_twelve_months_from_knowing(noticed, until):
    assert ombudsman_until(date.fromisoformat(noticed)).isoformat() == until


def test_no_cause_is_a_ground_and_something_complained_about_at_once():
    """An event keeps one of both by its code alone."""
    assert not {code.value for code in Ground} & {code.value for code in About}


def test_nothing_here_is_called_an_appeal():
    codes = [*Door, *Ground, *About, *Fault, *Subject.__dataclass_fields__, *Dispute.__dataclass_fields__]
    assert not [code for code in codes if "appeal" in code]
