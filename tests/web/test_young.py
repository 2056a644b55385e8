"""Children and young people: what anybody reads, the plan of one person, and asking for its budget (INT3 to INT6)."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from portal.domain.links import About
from portal.domain.representative import Role
from portal.intake import loading
from tests.conftest import ISSUER, NOW
from tests.web.helping_fixtures import *  # noqa: F403
from tests.web.test_requests import out_of_time
from tests.web.visit import Visit

SAMPLE = Path("tests/intake/samples/education.json")
NEVER_SAID = ("unfortunately", "please note", "invalid", "failed", "service user", "appeal", "statutory", "section 4")


@pytest.fixture
def kit(app, person):
    """The address of a young person with an EHC plan."""
    portal = app.extensions["portal"]
    loading.load_feed(portal.db, loading.read_feed_file(SAMPLE, "999", portal.published), ISSUER, NOW)
    return f"/people/{person('YOUNG-1').id}"


def test_anybody_reads_what_it_is_what_it_can_be_for_and_what_it_cannot_buy(app, stranger):
    stranger.get("/")
    page = stranger.click("children and young people with an education, health and care plan")
    guide = app.extensions["portal"].guide.young_people
    for item in (*guide.outcomes, *guide.not_bought):
        assert item.words in page.text
        assert f"Why: {item.why}" in page.text
        assert f"Written in {item.seen_in}" in page.text
    for item in (*guide.about, *guide.asking, *guide.holders, *guide.growing_up):
        assert item.words in page.text
    assert not [words for words in NEVER_SAID if words in page.text.lower()]
    assert page.find("meta", name="robots").get("content") == "index, follow"


def test_who_may_hold_the_money_is_this_councils_own_rule_and_not_told_as_law(stranger):
    page = stranger.get("/children-and-young-people")
    (said,) = [item for item in page.find_all("li") if "from the age of 16" in page.text_of(item)]
    assert page.text_of(said).endswith("The council’s own choice")


def test_the_local_offer_is_linked_with_the_day_somebody_looked(app, stranger):
    page = stranger.get("/children-and-young-people")
    (offer,) = app.extensions["portal"].guide.links.of(About.LOCAL_OFFER)
    assert page.find_all("a", href=offer.url)
    assert "Link last checked on 20 November 2026." in page.text


def test_help_links_the_local_offer_and_other_policies_and_says_what_nobody_looked_at_lately(app):
    portal = app.extensions["portal"]
    offer, *policies = portal.guide.links.links
    old = replace(offer, checked_on=date(2025, 1, 1))
    links = replace(portal.guide.links, links=(old, *policies))
    app.extensions["portal"] = replace(portal, guide=replace(portal.guide, links=links))
    page = Visit(app.test_client()).get("/help")
    assert "Link not checked lately: last on 1 January 2025." in page.text
    assert page.text.count("Link last checked on 20 November 2026.") == len(policies) > 0
    assert all(page.find_all("a", href=link.url) for link in (offer, *policies))


def test_a_young_person_finds_the_plan_from_their_budget_page(visit_as, kit):
    visit = visit_as("young-kit")
    visit.get(f"{kit}/budget")
    page = visit.click("EHC plan and personal budget")
    for said in (
        "I travel to college by myself.", "Why: You choose who goes with you at first", "What is met in another way",
        "I speak clearly enough for people who do not know me.", "What it cannot buy", "Your place at college",
        "Why: The council pays the college for it in another way.", "The young person holds the money.",
        "The next annual review is on 16 February 2027.", "This usually takes 3 weeks.",
    ):  # fmt: skip
        assert said in page.text, said
    can, cannot = page.text.index("What a personal budget can meet"), page.text.index("What is met in another way")
    assert can < page.text.index("I go to the drama group") < cannot < page.text.index("I speak clearly")


def test_the_way_to_an_adult_budget_says_stage_contact_and_what_comes_next(visit_as, kit):
    page = visit_as("young-kit").get(f"{kit}/education")
    for said in (
        "Talking about what you need as an adult (assessment)", "Grace and somebody from the adult care team visit you",
        "The step after that: Planning your support as an adult", "31 March 2027",
        "Grace Okoro, Children and young people team",
    ):  # fmt: skip
        assert said in page.text, said


@pytest.mark.parametrize(("when", "told"), [
    ("planning", "Now, while the plan is drawn up or changed"), ("annual_review", "At the next annual review"),
])  # fmt: skip
def test_it_is_asked_for_in_planning_or_at_the_annual_review_and_tracked(visit_as, kit, when, told):
    visit = visit_as("young-kit")
    visit.get(f"{kit}/education")
    visit.click("Ask for a personal budget")
    visit.submit("begun", 303, when=when, words="To pay somebody who travels with me.")
    page = visit.follow()
    assert page.h1 == "We have your request"
    assert told in page.text
    assert "To pay somebody who travels with me." in page.text
    assert "This usually takes 3 weeks. The longest usual time is 6 weeks." in page.text
    (reference,) = set(re.findall(r"EB-\d{8}", page.text))
    for address in ("education", "where-i-am"):
        assert reference in visit.get(f"{kit}/{address}").text
    visit.click(f"See what you sent ({reference})")
    visit.click("Change what you wrote")
    visit.submit("begun", 303, words="To pay Sam.")
    assert "To pay Sam." in visit.follow().text
    assert "Asked for a personal budget for the EHC plan" in visit.get(f"{kit}/who-has-looked").text


def test_without_a_time_it_is_not_sent_and_the_words_stay(visit_as, kit):
    visit = visit_as("young-kit")
    visit.get(f"{kit}/education/ask")
    page = visit.submit("begun", 200, words="A club on Fridays")
    assert "Choose when you want it" in page.text
    assert "A club on Fridays" in page.text


def test_a_parent_reads_and_asks_for_the_child_and_the_sender_is_told_apart(visit_as, kit, appoint):
    parent = visit_as("a-parent")
    appoint("YOUNG-1", "a-parent", Role.PARENT)
    parent.get(f"{kit}/education")
    parent.click("Ask for a personal budget")
    parent.submit("begun", 303, when="planning", words="For the club.")
    assert "Sent on" in parent.follow().text
    visit = visit_as("young-kit")
    (reference,) = set(re.findall(r"EB-\d{8}", visit.get(f"{kit}/education").text))
    page = visit.click(f"See what you sent ({reference})")
    assert "by Sam Okafor (person with parental responsibility)" in page.text
    assert "Change what you wrote" not in page.text


@pytest.mark.parametrize("role", [Role.ATTORNEY_PROPERTY, Role.NOMINATED, Role.APPOINTEE, Role.AGENT])
def test_whoever_sees_money_alone_learns_nothing_of_the_plan(visit_as, kit, appoint, role):
    visit = visit_as("somebody")
    appoint("YOUNG-1", "somebody", role)
    for page in ("education", "education/ask"):
        visit.get(f"{kit}/{page}", 404)
    for page in ("budget", "where-i-am"):
        answer = visit.client.get(f"{kit}/{page}")
        assert "EHC" not in answer.get_data(as_text=True)


def test_people_without_a_plan_have_no_such_page_and_no_link_to_one(visit, alma):
    assert "EHC plan" not in visit.get(f"{alma}/budget").text
    for page in ("education", "education/ask"):
        visit.get(f"{alma}/{page}", 404)


def test_another_young_persons_plan_is_not_there(visit, kit):
    for page in ("education", "education/ask"):
        visit.get(f"{kit}/{page}", 404)


def test_words_sent_after_the_time_ran_out_are_there_after_signing_in(settings, visit_as, kit):
    visit = visit_as("young-kit")
    expired = out_of_time(visit, f"{kit}/education/ask", settings, "I typed this for an hour.")
    wanted = unquote(expired.path.partition("?next=")[2])
    assert "I typed this for an hour." in visit_as("young-kit").get(wanted).text
    visit_as("demo-alma").get(wanted, 404)
