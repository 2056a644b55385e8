"""Two people's yes on the pages: each by themselves, in the same words, and nothing of the one for the other."""

import pytest

from portal.domain.joint import Kind, What
from portal.services import asking_both
from portal.store import people
from tests.conftest import NOW
from tests.services.jointly import REASON, WORDS
from tests.store.rows import rows_in
from tests.web.choosing import errors

pytest_plugins = ["tests.web.jointly"]
TITLES = {
    Kind.REPLACEMENT_CARE: "Care so that a carer can have a break",
    Kind.JOINT_PLAN: "One plan for both of you",
    Kind.JOINT_BUDGET: "One budget for both of you",
    Kind.POOLED_BUDGET: "Putting your budgets together",
}
NOTHING_LOST = "If you say no: nothing is taken away from you. We look for another way."


def said_by(title, page):
    """The answer that the page shows beside these words."""
    (row,) = [e for e in page.find_all("div", class_="line__fact") if page.text_of(e.find("dt")) == title]
    return page.text_of(row.find("dd"))


@pytest.fixture
def reference(propose):
    return propose()


@pytest.fixture
def both(party, reference):
    return party("celia", reference), party("alma", reference)


@pytest.mark.parametrize("kind", TITLES)
@pytest.mark.parametrize("weekly", ["40.00", None])
def test_both_read_the_same_words_what_a_yes_and_a_no_mean_and_who_would_pay(party, propose, kind, weekly):
    reference = propose(kind, weekly)
    for name, other in (("celia", "Alma Hartley"), ("alma", "Celia Okafor")):
        page = party(name, reference).open()
        assert page.h1 == TITLES[kind]
        for said in (WORDS, f"We ask {other} the same, in the same words.", NOTHING_LOST, "It would begin on 4 January",
                     f"it counts once {other} has said yes as well", "Each of you can take a yes back at any time.",
                     "It does not count: it needs a yes from both of you."):  # fmt: skip
            assert said in page.text, said
        charge = "it would be Alma Hartley: at most £40.00 a week" in page.text
        assert charge is (kind is Kind.REPLACEMENT_CARE and weekly is not None)
        assert ("Celia Okafor would pay nothing." in page.text) is charge
        assert ("There is no charge in this question." in page.text) is (weekly is None)


def test_nothing_else_of_the_other_is_on_the_page(app, person, both):
    celia, alma = both
    for one, other in ((celia, "DEMO-01"), (alma, "DEMO-03")):
        one.open()
        html = one.visit.response.get_data(as_text=True)
        assert person(other).id not in html
        assert person(other).council_ref not in html


def test_two_yeses_count_and_a_page_says_so_at_each_step(both, counts, reference):
    celia, alma = both
    page = celia.says_now("agreed")
    assert said_by("Your answer", page) == "Yes, 22 November 2026Answered in the account."
    assert said_by("Answer of Alma Hartley", page) == "No answer yet"
    assert not counts(reference)
    page = alma.says_now("agreed")
    assert "You both said yes. It counts, from 4 January 2027." in page.text
    assert counts(reference)
    assert "Do you agree?" not in page.text


def test_a_no_takes_nothing_away_and_can_become_a_yes(both, counts, reference):
    celia, alma = both
    celia.says_now("agreed")
    page = alma.says_now("refused")
    assert NOTHING_LOST in page.text
    assert said_by("Your answer", page).startswith("No, 22 November 2026")
    assert said_by("Answer of Alma Hartley", celia.open()).startswith("No, 22 November 2026")
    assert "You can still change your answer" in page.text
    alma.says_now("agreed")
    assert counts(reference)


def test_taking_back_ends_it_for_both_and_twice_is_once(app, both, counts, reference):
    celia, alma = both
    for one in both:
        one.says_now("agreed")
    page = alma.open()
    sent = page.answers(page.form(-1))
    for _ in range(2):
        alma.visit.post(f"{alma.address}/take-back", sent, 303)
    assert not counts(reference)
    assert rows_in(app.extensions["portal"].db)["joint_events"] == 3
    for one in both:
        page = one.open()
        assert "A yes was taken back on 22 November 2026, so it has ended. Your case goes on" in page.text
        assert len(page.find_all("textarea")) == 0
    assert said_by("Answer of Alma Hartley", celia.open()).startswith("The yes was taken back")


@pytest.mark.parametrize("share", [True, False])
def test_the_other_reads_a_reason_only_when_it_was_shared(both, share):
    celia, alma = both
    assert alma.open().answers(alma.visit.page.form(-1)).get("share") is None  # not ticked for them
    page = alma.say("refused", REASON, share)
    assert REASON in page.text
    assert ("This reason is shared with the other person." in page.text) is share
    assert ("read this reason." in page.text) is not share
    assert (REASON in celia.open().text) is share


def test_no_answer_chosen_and_too_long_a_reason_are_said_and_what_was_typed_stays(app, both):
    alma = both[1]
    alma.open()
    page = alma.say(None, REASON, status=200)
    assert errors(page) == ["Choose yes or no"]
    assert REASON in page.answers(page.form(-1))["words"]
    assert errors(alma.say("agreed", "x" * 2001, status=200))[0].startswith("Your reason is too long")
    assert "joint_events" not in rows_in(app.extensions["portal"].db)


def test_an_older_page_changes_nothing_and_gives_back_what_was_typed(party, both, hear, reference, counts):
    alma = both[1]
    alma.open()
    hear(reference, "alma", What.REFUSED)
    page = alma.say("agreed", REASON, status=409)
    assert errors(page) == ["This was answered since you opened the page, so what you just sent was not kept. Look at "
                            "how it stands now."]  # fmt: skip
    assert REASON in page.answers(page.form(-1))["words"]
    assert "Said to us, and we wrote it down. (social worker)" in page.text
    stale = party("alma", reference)
    stale.open()
    alma.say("agreed")
    page = stale.say("refused", REASON, status=409)
    assert "What you wrote, and we did not keep" in page.text
    assert REASON in page.text
    assert "Take my yes back" in page.text


def test_the_same_form_twice_is_one_answer(app, both):
    alma = both[1]
    page = alma.open()
    sent = page.answers(page.form(-1)) | {"answer": "agreed"}
    for _ in range(2):
        alma.visit.post(alma.address, sent, 303)
    assert rows_in(app.extensions["portal"].db)["joint_events"] == 1


def test_the_carer_who_acts_for_the_adult_never_answers_for_them(party, makes_attorney, both, reference, counts):
    celia, alma = both
    makes_attorney("celia", "alma")
    alma.says_now("refused", words=REASON)
    celia.says_now("agreed")
    acting = party("celia", reference, at="alma")
    page = acting.open()
    assert "Somebody else must answer for Alma Hartley." in page.text
    assert REASON not in page.text
    assert len(page.find_all("textarea")) == 0
    token = page.answers(page.form(0))["csrf_token"]
    sent = {"csrf_token": token, "answer": "agreed", "step": "1", "words": ""}
    acting.visit.post(acting.address, sent, 409)
    assert "You are the other person in this" in acting.visit.page.text
    acting.visit.post(acting.address + "/take-back", {"csrf_token": token, "step": "1"}, 303)
    assert not counts(reference)


def test_one_attorney_of_both_says_yes_for_one_of_them_alone(party, makes_attorney, reference, counts):
    for name in ("celia", "alma"):
        makes_attorney("bilal", name)
    party("bilal", reference, at="celia").says_now("agreed")
    page = party("bilal", reference, at="alma").says_now("agreed", status=409)
    assert errors(page)[0].startswith("This sign-in already said yes for the other person.")
    assert not counts(reference)
    party("bilal", reference, at="alma").says_now("refused")


def test_what_the_council_took_back_says_why(db, both, reference):
    asking_both.withdraw(db, "999", reference, "team_manager", "The service closed.", NOW)
    for one in both:
        assert "The service closed." in one.open().text
        assert len(one.visit.page.find_all("textarea")) == 0


def test_the_list_leads_to_each_and_says_what_waits(party, propose, reference, visit_as, person):
    visit = visit_as("demo-alma")
    visit.get(f"/people/{person('DEMO-01').id}/where-i-am")
    page = visit.click("What needs two people’s yes")
    assert f"{TITLES[Kind.REPLACEMENT_CARE]} {reference}: it does not count yet" in page.text
    assert "We wait for your answer." in page.text
    visit.click(f"{TITLES[Kind.REPLACEMENT_CARE]} {reference}")
    nobody = visit_as("demo-bilal").get(f"/people/{person('DEMO-02').id}/agreements")
    assert "Nothing waits for two people’s yes." in nobody.text


def test_a_third_person_finds_nothing(party, reference):
    party("bilal", reference).open(404)
    party("bilal", reference, at="alma").open(404)


def test_the_log_says_that_the_other_answered(party, both, visit_as, person):
    both[0].says_now("agreed")
    page = visit_as("demo-alma").get(f"/people/{person('DEMO-01').id}/who-has-looked")
    assert "The person you were asked together with" in page.text
    assert "Said yes to what needs two people’s yes" in page.text


def test_where_the_council_sent_no_names_each_is_still_told_who_would_pay(party, reference, person, db):
    with db.write() as connection:
        for ref in ("DEMO-01", "DEMO-03"):
            people.rename(connection, person(ref), "")
    for name in ("celia", "alma"):
        page = party(name, reference).open()
        assert "it would be the adult who is cared for: at most £40.00 a week" in page.text
        assert "The carer would pay nothing." in page.text
        assert "We ask the other person the same, in the same words." in page.text
