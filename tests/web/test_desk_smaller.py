"""The smaller things that wait at the desk, answered (MTH9, CAR7, POL3, REP2, ACC5)."""

from datetime import date

import pytest

from portal.domain.claim import Claim
from portal.domain.communication import Format, Needs, Version
from portal.domain.communication import What as Said
from portal.domain.desk import Post
from portal.domain.joint import Asked, Event, How, Kind, What
from portal.domain.meeting_place import Kind as Buys
from portal.domain.meeting_place import Wanted
from portal.domain.notice import Told
from portal.domain.role import Role
from portal.services import acting, asking_both
from portal.store import communication, logins, meeting_place, notices, second_logins
from tests.builders import an_actor
from tests.conftest import ISSUER, NOW
from tests.web.desk_client import worker_client


@pytest.fixture
def db(app):
    return app.extensions["portal"].db


@pytest.fixture
def wanda(app):
    return worker_client(app, Post.WORKER)


def opened(visit, kind):
    """The one thing of this kind that waits, from the inbox."""
    visit.get(f"/desk?kind={kind}")
    row = next(a.get("href") for a in visit.page.find_all("a") if f"/desk/items/{kind}/" in a.get("href"))
    visit.get(row, 303)
    return visit.follow()


def nothing_waits(visit, kind):
    return "Nothing waits here" in visit.get(f"/desk?kind={kind}").text


def told(visit_as, subject, address):
    return visit_as(subject).get(f"{address}/who-has-looked").text


def a_question_to_both(db):
    asked = Asked(Kind.REPLACEMENT_CARE, "", "Three hours on Thursdays.", date(2026, 11, 22))
    return asking_both.propose(db, "999", "DEMO-04", "DEMO-15", asked, NOW)


def test_an_agreement_waits_for_the_two_and_can_be_taken_back_with_a_reason(wanda, db, visit_as, person):
    a_question_to_both(db)
    assert nothing_waits(wanda, "agreement")
    wanda.get("/desk?kind=agreement&theirs=yes")
    row = next(a.get("href") for a in wanda.page.find_all("a") if "/desk/items/agreement/" in a.get("href"))
    wanda.get(row, 303)
    page = wanda.follow()
    assert "Three hours on Thursdays." in page.text
    assert page.text.count("has not answered") == 2
    wanda.submit("begun", 200)
    assert "Say why: both of them read it" in wanda.page.text
    wanda.submit("begun", 303, words="It was the wrong day.")
    address = f"/people/{person('DEMO-04').id}"
    assert "social worker" in told(visit_as, "demo-desmond", address)


def test_after_a_no_the_desk_looks_for_another_way_and_cannot_end_it(wanda, db):
    asked = a_question_to_both(db)
    said = Event(What.REFUSED, NOW, how=How.WITNESSED, by="social_worker")
    asking_both.witness(db, "999", asked.reference, "DEMO-15", said)
    page = opened(wanda, "another_way")
    assert [e.get("value") for e in page.find_all("input") if e.get("name") == "what"] == ["looking", "offered"]
    wanda.submit("begun", 200, what="offered")
    assert "Say what you offer: the carer reads it" in wanda.page.text
    wanda.submit("begun", 303, what="offered", words="A volunteer on Thursdays.")
    assert nothing_waits(wanda, "another_way")  # it waits for the carer


def test_a_note_is_published_or_refused_with_a_reason(wanda, db, person):
    with db.write() as connection:
        wanted = Wanted(next(iter(Buys)), "", "I would like to go swimming with others.")
        meeting_place.add(connection, person("DEMO-01").id, wanted, "person:x", "key", NOW)
    page = opened(wanda, "note")
    assert "go swimming" in page.text
    wanda.submit("begun", 200, yes="no")
    assert "Say why: its author reads it" in wanda.page.text
    wanda.submit("begun", 303, yes="yes")
    assert nothing_waits(wanda, "note")


def test_a_claim_is_looked_at_and_gives_nothing_by_itself(wanda, db):
    with db.write() as connection:
        login = logins.find_or_add(connection, ISSUER, "ann", NOW).id
    acting.claim(db, an_actor(None, login), Claim(Role.DEPUTY_HEALTH, "My mother", "An order"), "key", NOW, "999")
    page = opened(wanda, "claim")
    assert "My mother" in page.text
    assert "It gives nothing by itself" in page.text
    wanda.submit("begun", 303, yes="yes")
    assert nothing_waits(wanda, "claim")


def test_a_second_sign_in_opens_a_record_only_after_a_yes(wanda, db, person, visit_as):
    with db.write() as connection:
        login = logins.find_or_add(connection, ISSUER, "second", NOW).id
        second_logins.ask(connection, login, person("DEMO-01").id, False, NOW)
    page = opened(wanda, "sign_in")
    assert "Ask in private" in page.text
    wanda.submit("begun", 303, yes="no")
    assert nothing_waits(wanda, "sign_in")
    visit_as("second").get(f"/people/{person('DEMO-01').id}/budget", 404)


def test_what_goes_out_is_in_their_form_or_there_is_a_reason(wanda, db, person):
    id_ = person("DEMO-01").id
    with db.write() as connection:
        braille = Needs(formats=(Format.BRAILLE,), grade=2)
        version = Version(1, Said.SAID, braille, NOW, f"person:{id_}", date(2027, 11, 22))
        communication.append(connection, communication.Whose(person_id=id_), version)
        notices.tell(connection, id_, Told.CHOICE_ANSWERED, NOW, {"reference": "CH-1"})
    page = opened(wanda, "format")
    assert "FORMAT: Braille, grade 2" in page.text
    wanda.submit("begun", 200, form="standard_print")
    assert "They can’t use this form" in wanda.page.text
    wanda.submit("begun", 303, form="braille")
    assert nothing_waits(wanda, "format")


def test_only_who_may_opens_any_of_them(app, db, person):
    a_question_to_both(db)
    finn = worker_client(app, Post.FINANCE, subject="finn")
    for path in ("agreements", "another-way", "notes", "second-sign-ins"):
        finn.get(f"/desk/{path}/{person('DEMO-04').id}/X-00000000", 404)
    finn.get("/desk/claims/AC-00000000", 404)
