"""Example D on the pages of both: the carer asks, the adult says no, another way is found, and later there is a yes."""

from decimal import Decimal

import pytest

from portal.domain.another_way import Event, What
from portal.domain.joint import Asked, Kind
from portal.services import another_way, asking_both
from tests.conftest import NOW
from tests.web.choosing import errors

pytest_plugins = ["tests.web.jointly"]
OFFER = Event(What.OFFERED, NOW, "A volunteer sits with her on Thursdays.", "social_worker")


@pytest.fixture
def reference(db):
    """Desmond, the carer, and Grace, his wife, are asked what the demonstration asks them."""
    asked = Asked(Kind.REPLACEMENT_CARE, "", "Somebody is with Grace for 3 hours.", NOW.date(), Decimal("87.78"))
    return asking_both.propose(db, "999", "DEMO-04", "DEMO-15", asked, NOW).reference


@pytest.fixture
def both(party, reference):
    return party("desmond", reference), party("grace", reference)


def budget_of(party):
    party.visit.get(party.address.split("/agreements")[0] + "/budget")
    return party.visit.page


def amount(page):
    return page.text_of(page.find_all(class_="amount__figure")[0])


def see_what_was_offered(party):
    """Follow the link from the agreement to the search for another way."""
    page = party.open()
    (link,) = [a for a in page.find_all("a") if "/another-way/" in a.get("href", "")]
    return party.visit.get(link.get("href"))


def facts(page):
    """The strip of the shared care on my budget: what stands beside each name."""
    section = page.find("section", **{"aria-labelledby": "shared-care"})
    rows = [row for row in section.iter("div") if "line__fact" in row.get("class", "").split()]
    return {page.text_of(row.find("dt")): page.text_of(row.find("dd")) for row in rows}


def test_both_read_whose_need_it_is_who_gets_it_who_pays_and_in_whose_budget_it_is(both):
    for party, carer, adult in zip(
        both, ("Desmond Clarke (you)", "Desmond Clarke"), ("Grace Clarke", "Grace Clarke (you)"), strict=True
    ):
        assert facts(budget_of(party)) == {
            "Whose need it meets": carer,
            "Who gets the care": adult,
            "Who pays": f"Nobody, because it does not count. After a yes from both it would be {adult}: at most £87.78"
            f" a week, or less where the rules about paying for care say so. {carer} would pay nothing.",
            "In whose budget it is": f"The budget of {adult}. It is not counted in any other budget.",
        }


def test_it_is_in_her_budget_after_both_yeses_and_never_in_his(both):
    desmond, grace = both
    for party in both:
        assert amount(budget_of(grace)) == "£217.80"
        party.says_now("agreed")
    page = budget_of(grace)
    assert (amount(page), amount(budget_of(desmond))) == ("£305.58", "£884.20")
    assert "You pay £190.00 a week" in page.text
    assert facts(page)["Who pays"].startswith("Grace Clarke (you): at most £87.78 a week")
    grace.open()
    grace.visit.submit(-1, 303)  # takes the yes back
    assert amount(budget_of(grace)) == "£217.80"


def test_before_she_answers_she_reads_what_she_would_pay_and_he_does_not(both):
    desmond, grace = both
    told = "With a yes from both, you would still pay £190.00 a week for all your support."
    assert told in grace.open().text
    his = desmond.open().text
    assert "190.00" not in his
    assert "217.80" not in his
    assert "305.58" not in his


def test_nothing_of_the_one_is_on_the_pages_of_the_other(both):
    """The privacy walk: every page of each that tells of the care they share."""
    desmond, grace = both
    grace.says_now("refused", words="I do not want a stranger in the house.")
    hers = ("stranger", "217.80", "190.00", "305.58", "art group", "DEMO-15")
    his = ("swimming", "Swimming", "884.20", "bookkeeping", "DEMO-04", "Another way to support you")
    for party, others in ((desmond, hers), (grace, his)):
        home = party.address.split("/agreements")[0]
        for path in ("budget", "budget/letter", "agreements", party.address.removeprefix(home + "/"), "where-i-am"):
            party.visit.get(f"{home}/{path}")
            assert [words for words in others if words in party.visit.page.text] == []


def test_a_no_leads_to_another_way_and_he_says_whether_it_helps(app, both):
    desmond, grace = both
    assert "We look for another way" in grace.says_now("refused").text
    page = see_what_was_offered(desmond)
    assert page.h1 == "Another way to support you"
    assert page.find_all("form", id="begun") == []
    db, reference = app.extensions["portal"].db, desmond.visit.path.rsplit("/", 1)[1]
    another_way.act(db, "999", reference, OFFER)
    desmond.visit.get(desmond.visit.path)
    desmond.visit.submit(-1, 200)
    assert errors(desmond.visit.page) == ["Choose yes or no"]
    desmond.visit.submit(-1, 303, answer="helps", words="We like her.")
    desmond.visit.follow()
    assert "You told us that this helps." in desmond.visit.page.text
    grace.visit.get(desmond.visit.path, 404)


def test_an_answer_to_an_older_page_is_not_kept_and_said(app, both):
    desmond, grace = both
    grace.says_now("refused")
    see_what_was_offered(desmond)
    db, reference = app.extensions["portal"].db, desmond.visit.path.rsplit("/", 1)[1]
    another_way.act(db, "999", reference, OFFER)
    desmond.visit.get(desmond.visit.path)
    another_way.act(db, "999", reference, Event(What.OFFERED, NOW, "Two volunteers.", "social_worker"))
    desmond.visit.submit(-1, 409, answer="helps", words="")
    assert "This was answered since you opened the page" in desmond.visit.page.text
    assert "Two volunteers." in desmond.visit.page.text


def test_the_line_says_why_it_does_not_count(both):
    _, grace = both
    home = grace.address.split("/agreements")[0]
    grace.visit.get(f"{home}/budget/lines/3")
    text = grace.visit.page.text
    assert "This does not count now, and nobody pays for it." in text
    assert "It waits for a yes from both of you." in text
    assert "Your carer’s" in text


def test_a_carer_asks_for_time_away_and_nobody_else_is_offered_it(both):
    desmond, grace = both
    home = desmond.address.split("/agreements")[0]
    desmond.visit.get(f"{home}/time-away")
    desmond.visit.submit(-1, 303, words="Three hours on Thursdays.")
    desmond.visit.follow()
    assert "We have your request" in desmond.visit.page.text
    grace.visit.get(grace.address.split("/agreements")[0] + "/time-away", 404)


def test_the_example_of_the_method_is_what_she_would_pay_for():
    assert Decimal("3") * Decimal("29.26") == Decimal("87.78")


def test_in_easy_read_both_are_told_what_it_means_for_them(both):
    for party, said in zip(
        both, (["You never pay for their care.", "their budget"], ["You may have to pay some of it."]), strict=True
    ):
        address = party.address.split("/agreements")[0] + "/budget"
        assert (
            "You both have to say yes first. No one pays for it before that." in party.visit.get(f"/easy{address}").text
        )
        party.says_now("agreed")
        assert said[0] in party.visit.get(f"/easy{address}").text
    for party in both:
        address = party.address.split("/agreements")[0] + "/budget"
        assert "You both said yes." in party.visit.get(f"/easy{address}").text
