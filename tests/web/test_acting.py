"""Acting for somebody: every route of a person as each role, as a stranger, and after it ended (REP1 to REP5, P18)."""

from datetime import timedelta

import pytest

from portal.domain.representative import Role, Scope
from portal.services import representatives, roles
from tests.conftest import NOW
from tests.store.rows import rows_in
from tests.web.addresses import ACTS, EVERYTHING, FORMS, PAGES
from tests.web.helping_fixtures import *  # noqa: F403
from tests.web.helping_fixtures import TODAY
from tests.web.test_access import addresses, routes

# Which pages of Alma's each role opens; every other one answers 404. Written out: a change is a decision.
MONEY = {"budget", "statements", "what-i-may-do"}
PROGRESS = {"where-i-am", "where-i-am/letter"}
ASKING = {"earlier-review", "spend-differently", "costs-session", "ask-for-help"}
POST = {"documents/by-post", "documents/dates.ics"}  # for whoever may ask, or see where things are, and read letters
SEEING = {"budget", "budget/lines/1", "budget/letter", "budget/worked-out", "budget/worked-out/letter", "what-changed",
          "what-changed/letter", "budget/figures.json", "documents", "statements"}  # fmt: skip
CHOOSING = {"how-it-is-managed", "how-it-is-managed/letter", "how-it-is-managed/compare", "how-it-is-managed/choose",
            "how-it-is-managed/change"}  # fmt: skip
DISPUTING = {"questions", "questions/new"}
PRICE = {"budget/lines/1/does-it-buy"}
DECISIONS = {"decisions"}
NEEDS = {"my-needs", "my-needs/ask", "my-needs/letter", "my-needs/needs.json"}
MATTERS = {"what-matters", "what-matters/caring"}
AHEAD = {"if-things-go-wrong", "if-things-go-wrong/letter", "if-things-go-wrong/write"}
LOG = {"who-has-looked", "who-has-looked/letter"}
SUPPORT = (
    SEEING
    | PROGRESS
    | ASKING
    | CHOOSING
    | DISPUTING
    | PRICE
    | DECISIONS
    | NEEDS
    | MATTERS
    | POST
    | {"what-i-may-do", "individual-costing"}
)
POOLS = {"pools", "meeting-place", "meeting-place/write"}
WELFARE = SUPPORT | AHEAD | LOG | POOLS | {"agreements", "moving", "my-needs/share"}
OPENS = {
    Role.ADVOCATE: SUPPORT,
    Role.ATTORNEY_HEALTH: WELFARE,
    Role.DEPUTY_HEALTH: WELFARE,
    Role.PARENT: WELFARE,
    Role.AUTHORISED: SUPPORT | AHEAD,
    Role.ATTORNEY_PROPERTY: MONEY | PROGRESS | ASKING | {"individual-costing"},
    Role.DEPUTY_PROPERTY: MONEY | PROGRESS | ASKING | {"individual-costing"},
    Role.NOMINATED: MONEY | PROGRESS | ASKING | {"individual-costing"},
    Role.APPOINTEE: MONEY | PROGRESS,
    Role.AGENT: PROGRESS | {"what-i-may-do"},
}
# Each tick alone, and with the limit that can stand beside it.
TICKS = {
    (Scope.SEE_BUDGET,): SEEING | PRICE,
    (Scope.SEE_PROGRESS,): PROGRESS,
    (Scope.CHOOSE,): SEEING | CHOOSING | PRICE,
    (Scope.ASK_AND_COMPLAIN,): SEEING | PRICE | PROGRESS | ASKING | DISPUTING | DECISIONS | NEEDS | MATTERS | POST,
    (Scope.MONEY_ONLY,): {"budget", "statements"},
    (Scope.SEE_BUDGET, Scope.HEALTH_HIDDEN): {"budget", "statements"},
    (Scope.ASK_AND_COMPLAIN, Scope.HEALTH_HIDDEN): {"budget", "statements"} | PROGRESS | ASKING,
    (Scope.ASK_AND_COMPLAIN, Scope.MONEY_ONLY): {"budget", "statements"} | ASKING,
}
# Figures that are shown, figures that are being checked, points, a carer, nothing decided yet.
CASES = {"DEMO-01": "demo-alma", "DEMO-04": "demo-desmond", "DEMO-05": "demo-ewa", "DEMO-11": "demo-kofi",
         "DEMO-13": "demo-maureen", "DEMO-14": "demo-nasreen"}  # fmt: skip
MAYBE = {"individual-costing", "budget/points", "who-has-looked/1/not-right"}  # as the person's own case allows it


@pytest.mark.parametrize("role", list(OPENS))
def test_each_role_opens_its_pages_and_no_other(app, role, alma, visit_as, appoint):
    visit = visit_as("somebody")
    appoint("DEMO-01", "somebody", role)
    for page in PAGES:
        theirs = visit.client.get(f"{alma}/{page}").status_code
        if page in MAYBE and (page in OPENS[role] or OPENS[role] >= LOG):
            assert theirs in (200, 404), page
        else:
            assert theirs == (200 if page in OPENS[role] else 404), page


def test_every_role_that_the_council_gives_is_tried():
    assert set(OPENS) == set(Role) - {Role.SUPPORTER}


@pytest.mark.parametrize("role", list(OPENS))
def test_nobody_who_acts_lets_others_in_or_changes_how_the_person_is_reached(app, role, alma, visit_as, appoint):
    visit = visit_as("somebody")
    appoint("DEMO-01", "somebody", role)
    visit.get(f"{alma}/what-i-may-do")
    token = visit.page.answers(visit.page.form(0))["csrf_token"]
    before = rows_in(app.extensions["portal"].db)
    for page in [page for page in [*FORMS, *ACTS] if page.startswith(("helpers", "notices", "quiet"))]:
        visit.post(f"{alma}/{page}", {"csrf_token": token, "answer": "yes", "words": "x"}, 404)
    assert rows_in(app.extensions["portal"].db) == before


ENDINGS = ["stopped", "ended by the council", "its last day", "not begun", "never used", "another person"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_ended_opens_nothing_from_the_next_page_on(app, ending, person, alma, visit_as, appoint):
    """Also in a tab that is open, and for what is sent from it; the answer is the same as for a stranger."""
    portal, visit, own = app.extensions["portal"], visit_as("somebody"), visit_as("demo-alma")
    own.get("/account")
    visit.get("/acting-for")
    ends = {"its last day": {"begins": TODAY - timedelta(9), "until": TODAY - timedelta(1)},
            "not begun": {"begins": TODAY + timedelta(1)}}  # fmt: skip
    if ending != "never used":
        part = appoint("DEMO-02" if ending == "another person" else "DEMO-01", "somebody", Role.ADVOCATE,
                       **ends.get(ending, {}))  # fmt: skip
    if ending in ("stopped", "ended by the council"):
        visit.get(f"{alma}/earlier-review")
        answers = visit.page.answers(visit.page.form(-1)) | {"words": "From an open tab"}
        if ending == "stopped":
            with own.client:
                own.client.get("/account")
                from flask import g

                representatives.stop(portal.db, g.actor, person("DEMO-01").id, part, NOW)
        else:
            roles.end(portal.db, "999", "DEMO-01", part, NOW)
        before = rows_in(portal.db)
        visit.post(f"{alma}/earlier-review", answers, 404)
        assert rows_in(portal.db) == before
    stranger = visit_as("stranger-to-all")
    for page in PAGES:
        for method in ("get", "head"):
            theirs, nobodys = (getattr(one.client, method)(f"{alma}/{page}") for one in (visit, stranger))
            assert theirs.status_code == nobodys.status_code == 404, page
            assert theirs.get_data() == nobodys.get_data()
    assert "no longer" not in stranger.get("/acting-for").text.lower()
    if ending not in ("never used", "another person"):
        shown = visit.get("/acting-for").text
        assert "No longer, or not yet" in shown
        if ending in ("stopped", "ended by the council"):  # not by whom, or when
            assert "independent advocate: You can no longer act here." in shown
            assert "nded by" not in shown


def test_two_people_in_two_tabs_are_never_mixed_up(person, visit_as, appoint):
    visit = visit_as("sam")
    for ref in ("DEMO-01", "DEMO-02", "DEMO-03"):
        appoint(ref, "sam", Role.ADVOCATE)
    page = visit.get("/acting-for")
    for ref in ("DEMO-01", "DEMO-02", "DEMO-03"):
        assert person(ref).name in page.text
    for ref, other in (("DEMO-01", "DEMO-02"), ("DEMO-02", "DEMO-01")):
        page = visit.get(EVERYTHING.format(person(ref).id, "where-i-am"))
        assert f"You are acting for {person(ref).name}." in page.text
        assert person(other).name not in page.text
        assert f"/people/{person(other).id}" not in visit.response.get_data(as_text=True)


def links_to_nothing(visit, alma, pages):
    """Each link on these pages that answers 404, with its page. A page that cannot be opened now is passed over."""
    broken, status = set(), {}  # looking changes nothing, so a link that stands on every page is followed once
    for page in sorted(pages - {"budget/figures.json", "my-needs/needs.json", "documents/dates.ics"}):
        if visit.client.get(f"{alma}/{page}").status_code != 200:
            continue
        for link in visit.get(f"{alma}/{page}").find_all("a"):
            target = link.get("href", "").partition("#")[0]
            if target.startswith("/") and target not in status:
                status[target] = visit.client.get(target).status_code
            if status.get(target) == 404:
                broken.add((page, target.replace(alma, "")))
    return broken


@pytest.mark.parametrize("role", list(OPENS))
@pytest.mark.parametrize("ref", ["DEMO-01", "DEMO-13"])
def test_no_link_leads_somebody_who_acts_to_a_page_that_is_not_there(role, ref, person, visit_as, appoint):
    visit = visit_as("somebody")
    appoint(ref, "somebody", role)
    assert links_to_nothing(visit, f"/people/{person(ref).id}", OPENS[role] | MAYBE) == set()


@pytest.mark.parametrize("scopes", list(TICKS))
@pytest.mark.parametrize("ref", CASES)
def test_no_link_leads_a_supporter_to_a_page_that_is_not_there(scopes, ref, person, visit_as):
    own, visit = visit_as(CASES[ref]), visit_as("somebody")
    theirs = f"/people/{person(ref).id}"
    invite_and_accept(own, visit, theirs, [scope.value for scope in scopes])  # noqa: F405
    pages = TICKS[scopes] | MAYBE | {"what-i-may-do"}
    assert visit.client.get(f"{theirs}/what-i-may-do").status_code == 200
    assert links_to_nothing(visit, theirs, pages) == set()


def test_what_an_advocate_sends_says_by_whom_and_for_whom(person, alma, visit_as, appoint):
    visit, own = visit_as("sam"), visit_as("demo-alma")
    appoint("DEMO-01", "sam", Role.ADVOCATE)
    visit.get(f"{alma}/earlier-review")
    visit.post(f"{alma}/earlier-review", visit.page.answers(visit.page.form(-1)) | {"words": "Please look again"}, 303)
    where = visit.response.location
    for one in (visit, own):
        receipt = one.get(where)
        assert " by Sam Okafor (independent advocate) for Alma Hartley." in receipt.text
        assert "You sent it" not in receipt.text
    log = own.get(f"{alma}/who-has-looked").text
    assert "Sam Okafor (independent advocate)" in log
    assert "Asked for an earlier review" in log
    told = own.get(f"{alma}/notices").text
    assert "Somebody who acts for you sent something to the council." in told
    assert where.rpartition("/")[2] in told


def test_the_same_words_of_two_helpers_stay_theirs(app, alma, visit_as, appoint):
    """A supporter without words sees none of what others wrote, not even that it is there."""
    money, own = visit_as("mona"), visit_as("demo-alma")
    appoint("DEMO-01", "mona", Role.ATTORNEY_PROPERTY)
    own.get(f"{alma}/earlier-review")
    own.post(f"{alma}/earlier-review", own.page.answers(own.page.form(-1)) | {"words": "My hip is worse"}, 303)
    reference = own.response.location.rpartition("/")[2]
    for page in (own.response.location, f"{own.response.location}/change", f"{alma}/earlier-review"):
        money.get(page, 404)
    shown = money.get(f"{alma}/where-i-am").text
    assert "hip" not in shown
    assert reference not in shown


def test_routes_of_no_person_are_not_forgotten(app):
    """Those that need a sign-in and name nobody: each shows the own login's things alone."""
    mine = {
        page
        for rule in routes(app)
        for page in addresses(rule)
        if "person_id" not in rule.arguments and not rule.endpoint.startswith("desk")
        and not getattr(app.view_functions[rule.endpoint], "public", False)
    }
    assert mine == {"account", "account/start", "account/sessions/<handle>/end", "account/sessions/end-others",
                    "acting-for", "acting-for/tell-us", "acting-for/H0000000/give-up", "first-sign-in",
                    "first-sign-in/check", "first-sign-in/no", "my-needs", "my-needs/ask"}  # fmt: skip


def test_supporters_are_tried_with_every_tick(app, person, alma, visit_as):
    """Each tick alone opens what its words say."""
    own = visit_as("demo-alma")
    for scopes, pages in TICKS.items():
        visit = visit_as("by-" + "-".join(scopes))
        invite_and_accept(own, visit, alma, [scope.value for scope in scopes])  # noqa: F405
        for page in set(PAGES) - MAYBE:
            wanted = 200 if page in pages | {"what-i-may-do"} else 404
            assert visit.client.get(f"{alma}/{page}").status_code == wanted, (scopes, page)


def test_the_pages_about_one_helper_are_called_as_the_list_of_them(alma, visit_as):
    """A browser's history is read by others: it names nobody, and does not say that something was stopped."""
    own, visit = visit_as("demo-alma"), visit_as("somebody")
    invite_and_accept(own, visit, alma, ["see_budget"])  # noqa: F405
    own.get(f"{alma}/helpers")
    where = [a.get("href") for a in own.page.find_all("a") if "/helpers/" in a.get("href")]
    helper = next(address for address in where if not address.endswith("/invite"))
    for address in (helper, f"{helper}/stop"):
        page = own.get(address)
        assert page.find_all("title")[0].text.startswith("People who help me – ")
    own.post(f"{helper}/stop", own.page.answers(own.page.form(-1)), 303)
    page = own.follow()
    assert "Ended by you" in page.text
    assert "What they can’t do" not in page.text


def test_a_wrong_date_of_birth_marks_both_answers_and_says_the_code_first(visit_as, letter):
    visit, code = visit_as("somebody"), letter("DEMO-05")
    enter(visit, code, "1950-01-01", 200)  # noqa: F405
    summary = visit.page.find_all(class_="govuk-error-summary__list")[0]
    assert [a.get("href") for a in summary.iter("a")] == ["#code", "#born"]
    assert len(visit.page.find_all(class_="govuk-error-message")) == 2


def test_every_tick_is_tried():
    assert {scope for scopes in TICKS for scope in scopes} == set(Scope)
