"""Choosing how the budget is managed: one question on a page, kept, checked, sent, answered, changed."""

import pytest

MANAGED = "how-it-is-managed"


@pytest.fixture
def of(visit_as, person):
    def open_(subject, ref):
        return visit_as(f"demo-{subject}"), f"/people/{person(ref).id}/{MANAGED}"

    return open_


def begun(visit, base):
    visit.get(f"{base}/choose")
    visit.submit(-1, 303)
    return visit.follow()


def answered(visit, **fields):
    """Answer the question on the page; gives the next page."""
    visit.submit(-1, 303, **fields)
    return visit.follow()


def test_alma_gives_the_council_everything_and_wants_no_paperwork(of):
    visit, base = of("alma", "DEMO-01")
    begun(visit, base)
    answered(visit, which="whole")
    page = answered(visit, way="managed")
    assert page.title.startswith("How would you like your support to be?")
    answered(visit, kind="Somebody quiet in the mornings", person="The same two people")
    page = answered(visit, words="")
    assert "Check your answers" in page.title
    assert "Somebody quiet in the mornings" in page.text
    page = answered(visit)
    assert "We have your choice" in page.title
    assert "CH-" in page.text


def test_bilal_goes_from_his_direct_payment_to_the_council_in_three_screens(of):
    visit, base = of("bilal", "DEMO-02")
    visit.get(f"{base}/change")
    page = answered(visit, way="managed")
    assert "When should it begin?" in page.title
    assert "notice of people who work for you" in page.text
    page = answered(visit, when="soon")
    assert "Check your answers" in page.title
    assert "£614.46" in page.text
    page = answered(visit)
    assert "We have your choice" in page.title
