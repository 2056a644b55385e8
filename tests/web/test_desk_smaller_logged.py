"""The smaller things at the desk: who reads them and what is done stands in the log with the post, and a page that is
out of date changes nothing (REP8, security T10, P14)."""

import pytest
from sqlalchemy import text

from portal.domain.claim import Claim
from portal.domain.communication import Format
from portal.domain.desk import Post
from portal.domain.joint import Event, How, What
from portal.domain.meeting_place import Kind as Buys
from portal.domain.meeting_place import Wanted
from portal.domain.notice import Channel, Contact, Told
from portal.domain.role import Role
from portal.gateways.letterbox import ByHand
from portal.services import acting, asking_both, sending
from portal.store import logins, meeting_place, notices, second_logins
from portal.web.budgets.log_wording import WHAT
from tests.builders import an_actor
from tests.conftest import ISSUER, NOW
from tests.services.sending_acts import a_run
from tests.web.desk_client import worker_client
from tests.web.desk_needs import a_question_to_both, says_needs


@pytest.fixture
def db(app):
    return app.extensions["portal"].db


@pytest.fixture
def wanda(app):
    return worker_client(app, Post.WORKER)


@pytest.fixture
def walter(app):
    return worker_client(app, Post.WORKER, subject="worker-2")


def an_agreement(db, person):
    asked = a_question_to_both(db)
    return f"agreements/{person('DEMO-04').id}/{asked.reference}"


def a_way(db, person):
    asked = a_question_to_both(db)
    said = Event(What.REFUSED, NOW, how=How.WITNESSED, by="social_worker")
    asking_both.witness(db, "999", asked.reference, "DEMO-15", said)
    return _item(db, "another_way", "another-way/{person_id}/{reference}")


def a_note(db, person):
    with db.write() as connection:
        wanted = Wanted(next(iter(Buys)), "", "I would like to go swimming with others.")
        meeting_place.add(connection, person("DEMO-01").id, wanted, "person:x", "key", NOW)
    return _item(db, "note", "notes/{person_id}/{reference}")


def a_claim(db, person):
    with db.write() as connection:
        login = logins.find_or_add(connection, ISSUER, "ann", NOW).id
    acting.claim(db, an_actor(None, login), Claim(Role.DEPUTY_HEALTH, "My mother", "An order"), "key", NOW, "999")
    return _item(db, "claim", "claims/{reference}")


def a_sign_in(db, person):
    with db.write() as connection:
        login = logins.find_or_add(connection, ISSUER, "second", NOW).id
        second_logins.ask(connection, login, person("DEMO-01").id, False, NOW)
    return _item(db, "sign_in", "second-sign-ins/{person_id}/{reference}")


def a_document(db, person):
    says_needs(db, person("DEMO-01").id, formats=(Format.BRAILLE,), grade=2)
    with db.write() as connection:
        notices.tell(connection, person("DEMO-01").id, Told.CHOICE_ANSWERED, NOW, {"reference": "CH-1"})
    return _item(db, "format", "formats/{reference}")


def a_message(db, person):
    with db.write() as connection:
        notices.wish(connection, person("DEMO-01").id, Contact(Channel.LETTER, ""), NOW)
        notices.tell(connection, person("DEMO-01").id, Told.CHOICE_ANSWERED, NOW, {"reference": "CH-1"})
    list(sending.drain(a_run(db, ByHand())))
    return _item(db, "message", "messages/{reference}")


def _item(db, kind, path):
    with db.read() as connection:
        query = text("select person_id, reference from desk_items where kind = :kind")
        (row,) = connection.execute(query, {"kind": kind})
    return path.format(person_id=row.person_id, reference=row.reference)


def lines(db, code):
    """(what, its detail) of every line by a worker, of one kind or those that begin so."""
    with db.read() as connection:
        rows = connection.execute(text("select actor, what, detail, person_id from log order by id")).all()
    return [row for row in rows if row.actor.startswith("worker:") and row.what.startswith(code)]


# what it is, what it says when it is read, what is sent, what it says then, and what somebody else sends meanwhile
EACH = {
    "agreement": (an_agreement, "desk_read_agreement", {"words": "A wrong day."}, "joint_withdrawn", {"words": "No."}),
    "way": (a_way, "desk_read_another_way", {"what": "offered", "words": "A volunteer."}, "another_way_offered",
            {"what": "offered", "words": "A day centre."}),
    "note": (a_note, "desk_read_note", {"yes": "yes"}, "meeting_published", {"yes": "no", "words": "It names one."}),
    "claim": (a_claim, "desk_read_claim", {"yes": "yes"}, "claim_answered", {"yes": "no"}),
    "sign-in": (a_sign_in, "desk_read_sign_in", {"yes": "no"}, "login_refused", {"yes": "yes"}),
    "document": (a_document, "desk_read_format", {"form": "braille"}, "sent_in_their_format", {"form": "audio"}),
    "message": (a_message, "desk_read_message", {"done": "dealt"}, "message_dealt", {"done": "dealt"}),
}  # fmt: skip


@pytest.mark.parametrize("which", EACH)
def test_reading_and_doing_are_logged_and_a_page_out_of_date_changes_nothing(which, db, wanda, walter, person):
    made, read, sent, done, other = EACH[which]
    path = f"/desk/{made(db, person)}"
    wanda.get(path)
    found = lines(db, read)  # one about each whom it is about
    assert all("social_worker" in str(row.detail) and (row.person_id is None or read in WHAT) for row in found)
    both = {person(ref).id for ref in ("DEMO-04", "DEMO-15")}
    assert {row.person_id for row in found} == both if which == "agreement" else len(found) == 1

    walter.get(path)
    wanda.submit("begun", 303, **sent)
    acts = lines(db, done)
    assert all("social_worker" in str(row.detail) for row in acts)
    assert len(acts) == (2 if which == "agreement" else 1)
    assert acts[0].person_id is None or done in WHAT

    walter.submit("begun", 409, **other)
    assert "Something happened while this page was open." in walter.page.text
    assert lines(db, done) == acts


@pytest.mark.parametrize("which", EACH)
def test_the_same_form_twice_does_one_thing(which, db, wanda, app, person):
    made, _, sent, done, _ = EACH[which]
    wanda.get(f"/desk/{made(db, person)}")
    before = wanda.page
    wanda.submit("begun", 303, **sent)
    acts = lines(db, done)
    wanda.page = before
    wanda.submit("begun", 303, **sent)
    assert lines(db, done) == acts


def test_a_claim_is_answered_by_its_own_council_alone(app, db, person, wanda):
    path = f"/desk/{a_claim(db, person)}"
    wanda.get(path)
    with db.write() as connection:
        connection.execute(text("update workers set council = '998'"))
    wanda.submit("begun", 404, yes="yes")
    with db.read() as connection:
        assert connection.execute(text("select answer from claims")).scalar_one() in ("", None)


def test_a_number_greater_than_any_is_no_document(wanda):
    for number in ("2147483648", "99999999999999999999"):
        wanda.get(f"/desk/formats/{number}", 404)


def test_held_figures_that_were_opened_stand_in_the_log(app, db):
    finn = worker_client(app, Post.FINANCE)
    page = finn.get("/desk?kind=held")
    finn.get(next(a.get("href") for a in page.find_all("a") if "/desk/items/held/" in a.get("href")))
    (line,) = lines(db, "desk_read_held")
    assert "finance_officer" in str(line.detail)
