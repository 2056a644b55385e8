"""The yes of two people in easy read: what it is, who pays, that one may say no (CAR5, CAR6, ACC7)."""

from decimal import Decimal

import pytest

from portal.domain.joint import Asked, Kind
from portal.services import asking_both
from tests.conftest import NOW
from tests.web.choosing import errors
from tests.web.easy_reading import breaches

pytest_plugins = ["tests.web.jointly"]


@pytest.fixture
def reference(db):
    asked = Asked(Kind.REPLACEMENT_CARE, "", "Somebody is with Grace for 3 hours.", NOW.date(), Decimal("87.78"))
    return asking_both.propose(db, "999", "DEMO-04", "DEMO-15", asked, NOW).reference


@pytest.fixture
def both(party, reference):
    found = party("desmond", reference), party("grace", reference)
    for one in found:
        one.address = f"/easy{one.address}"
    return found


def test_the_one_who_would_pay_reads_what_and_the_other_that_they_never_pay(both):
    desmond, grace = both
    hers, his = grace.open().text, desmond.open().text
    for said in ("A care worker could be with you. The person who looks after you can have a break.",
                 "You pay £190 each week now.", "If you both say yes, you pay £190 each week.",
                 "If you say no, you lose nothing.",
                 "You both have to say yes first."):  # fmt: skip
        assert said in hers, said
    assert "You never pay for their care." in his
    assert "190" not in his


def test_it_is_answered_there_in_easy_words_and_taken_back(both):
    _, grace = both
    grace.open()
    grace.visit.submit("begun", 200, answer=None, words="")
    assert errors(grace.visit.page) == ["Choose yes or no"]
    assert "You said no. We look for another way." in grace.says_now("refused").text
    assert "Do you want this?" in grace.visit.page.text
    for party in both:
        page = party.says_now("agreed")
    assert "You both said yes." in page.text
    page = grace.visit.get(grace.address)
    grace.visit.submit("take-back", 303) if page.find_all("form", id="take-back") else grace.visit.submit(-1, 303)
    assert "It has ended. No one pays for it now." in grace.visit.get(grace.address).text


def test_the_pages_keep_the_rules_of_easy_read(both):
    for party in both:
        party.open()
        assert breaches(party.visit.response.get_data(as_text=True)) == []
        party.says_now("agreed")
        assert breaches(party.visit.response.get_data(as_text=True)) == []
