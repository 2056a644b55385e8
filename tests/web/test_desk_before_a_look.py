"""What the desk tells before anybody said why they look: codes, never a person's own words (security T10, ACC5); and
nobody decides at the desk about those for whom they act themselves."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from portal.domain.communication import Format, Reach
from portal.domain.desk import Post
from portal.domain.role import Role
from portal.services import roles
from tests.conftest import NOW
from tests.web.desk_client import worker_client
from tests.web.desk_needs import says_needs

WORDS = "After my stroke I read slowly"


@pytest.fixture
def db(app):
    return app.extensions["portal"].db


@pytest.fixture
def alma_says(db, person):
    id_ = person("DEMO-01").id
    says_needs(db, id_, formats=(Format.BRAILLE,), grade=2, words=WORDS, reach=(Reach.PERSON,), through="My son Ben")
    return id_


def look(visit, person_id, why):
    visit.get(f"/desk/people/{person_id}")
    visit.submit(-1, 303, why=why)
    return visit.get(f"/desk/people/{person_id}").text


def part_of_wanda(db):
    with db.read() as connection:
        login = connection.execute(text("select id from logins where subject = 'wanda'")).scalar_one()
    days = (date(2026, 11, 1), date(2027, 5, 1))
    return roles.Appointment(Role.ADVOCATE, "Wanda", "", "x", *days, login, "")


def lines_about(db, person_id):
    with db.read() as connection:
        query = text("select what, detail from log where person_id = :id and actor like 'worker:%' order by id")
        return [(row.what, "role" in row.detail) for row in connection.execute(query, {"id": person_id})]


def test_own_words_come_after_the_reason_and_opening_somebody_is_logged(app, db, alma_says):
    wanda = worker_client(app, Post.WORKER)
    page = wanda.get(f"/desk/people/{alma_says}").text
    assert "FORMAT: Braille, grade 2 | CONTACT: Through somebody I name" in page
    assert WORDS not in page
    assert "Ben" not in page
    assert lines_about(db, alma_says) == [("desk_read_person", True)]
    assert WORDS in look(wanda, alma_says, "in_contact")


def test_who_handles_money_reads_no_words_of_health(app, alma_says):
    finn = worker_client(app, Post.FINANCE)
    page = look(finn, alma_says, "to_check_figures")
    assert "FORMAT: Braille, grade 2" in page
    assert WORDS not in page
    assert WORDS not in finn.get(f"/desk/people/{alma_says}/check").text


def test_nobody_answers_what_they_sent_for_somebody_themselves(app, db, person, visit_as, alma):
    id_ = person("DEMO-01").id
    helper = visit_as("wanda")
    roles.appoint(db, b"k" * 32, "999", "DEMO-01", part_of_wanda(db), timedelta(days=14), NOW)
    helper.get(f"{alma}/earlier-review")
    helper.submit(-1, 303, words="Please.")
    with db.read() as connection:
        reference = connection.execute(text("select reference from requests")).scalar_one()
    wanda = worker_client(app, Post.WORKER, subject="wanda")
    wanda.get(f"/desk/requests/{reference}/answer", 404)
    wanda.get(f"/desk/people/{id_}", 404)
    worker_client(app, Post.WORKER).get(f"/desk/requests/{reference}/answer")


def test_who_works_at_the_desk_is_given_no_part_for_anybody(app, db):
    worker_client(app, Post.WORKER, subject="wanda")
    with pytest.raises(roles.NoSuchRecord):
        roles.appoint(db, b"k" * 32, "999", "DEMO-01", part_of_wanda(db), timedelta(days=14), NOW)
