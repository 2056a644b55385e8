"""Where I am, people who help me, the public guidance and acting for somebody, in easy read."""

import pytest

from tests.web.choosing import NAMES
from tests.web.easy_reading import breaches
from tests.web.helping_fixtures import invite_and_accept

GUIDES = (
    "/", "/help", "/privacy", "/accessibility", "/how-budgets-are-worked-out", "/ways-to-manage",
    "/ways-to-manage/direct-payment", "/ways-to-manage/individual-service-fund",
    "/ways-to-manage/managed", "/ways-to-manage/mixed", "/ways-to-manage/help-to-decide",
    "/guide/personal-budget", "/guide/if-something-is-wrong",
)  # fmt: skip


def keeps_the_rules(visit, path: str):
    """The easy page at this address, which keeps the rules."""
    page = visit.get(path)
    assert not breaches(page.html), f"{path}: {breaches(page.html)}"
    return page


@pytest.mark.parametrize("name", NAMES)
def test_where_i_am_and_who_helps_me_keep_the_rules(visit_as, person, name):
    visit, record = visit_as(f"demo-{name}"), f"/easy/people/{person(f'DEMO-{NAMES.index(name) + 1:02}').id}"
    keeps_the_rules(visit, f"{record}/where-i-am")
    keeps_the_rules(visit, f"{record}/helpers")


@pytest.mark.parametrize("path", GUIDES)
def test_the_public_guidance_is_for_strangers_too(stranger, path):
    page = keeps_the_rules(stranger, f"/easy{path}")
    for link in page.root.find(".//main").iter("a"):
        address = (link.get("href") or "").partition("#")[0]
        if address.startswith("/easy/") and "sign-in" not in address:
            stranger.get(address)


def test_links_of_easy_read_stay_in_easy_read_but_for_the_exact_page(stranger):
    page = stranger.get("/easy/help")
    assert stranger.click("See this page with all the details").h1 == "Help"
    stays = [a.get("href") for a in page.find_all("a") if (a.get("href") or "").startswith("/")]
    assert {link for link in stays if not link.startswith("/easy")} == {"/help"} | {
        link for link in stays if link.startswith(("/pl", "/ur", "/bn", "/pa"))
    }


def test_the_pictures_are_credited(stranger):
    page = stranger.get("/accessibility/pictures")
    assert "CC BY-SA 4.0, changed" in page.text
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in page.html
    assert len(page.find_all("img")) > 100
    assert all(img.get("alt") == "" for img in page.find_all("img"))


def test_whoever_may_see_the_money_alone_sees_nothing_about_health(visit_as, person):
    own, visit, theirs = visit_as("demo-alma"), visit_as("rosa"), f"/people/{person('DEMO-01').id}"
    invite_and_accept(own, visit, theirs, ["money_only"])
    page = keeps_the_rules(visit, f"/easy{theirs}/budget")
    assert "They pay" in page.text
    assert "morning" not in page.text.lower()


def test_a_page_without_an_easy_form_says_so(visit_as, person):
    page = visit_as("demo-alma").get(f"/easy/people/{person('DEMO-01').id}/who-has-looked")
    assert "This page is not in easy read yet" in page.text
    assert page.h1 == "Who has looked at my budget"
    assert "This page is not in easy read yet" not in visit_as("demo-alma").get("/help").text


def test_the_easy_budget_as_a_letter_has_no_links_and_the_credit_last(visit_as, person):
    visit, path = visit_as("demo-alma"), f"/easy/people/{person('DEMO-01').id}/budget"
    letter = visit.get(f"{path}/letter")
    assert "Some pictures are from OpenMoji. The licence is CC BY-SA 4.0. We changed them." in letter.text
    assert "See this page with all the details" not in letter.text
    assert not breaches(letter.html)
