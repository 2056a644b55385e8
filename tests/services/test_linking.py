"""Linking a login to a record by the council's word."""

import pytest
from sqlalchemy import select

from portal.services.linking import link
from portal.store.people import OpensAnother
from portal.store.tables import log, logins
from tests.builders import COUNCIL, incoming
from tests.conftest import ISSUER, NOW
from tests.services.shown import person, publish
from tests.store.rows import rows_in


@pytest.fixture(autouse=True)
def two_people(db):
    publish(db, incoming("P1"), incoming("P2"))


def opened_by(db, subject):
    with db.read() as connection:
        return connection.execute(select(logins.c.person_id).where(logins.c.subject == subject)).scalar_one_or_none()


def test_a_login_opens_the_record_and_the_log_says_the_council_linked_it(db):
    assert link(db, COUNCIL, "P1", ISSUER, "ada", NOW) is True
    assert opened_by(db, "ada") == person(db).id
    with db.read() as connection:
        line = connection.execute(select(log.c.actor, log.c.what, log.c.person_id).order_by(log.c.id.desc())).first()
    assert tuple(line) == ("council", "login_linked", person(db).id)


@pytest.mark.parametrize(("council", "ref"), [(COUNCIL, "P9"), ("998", "P1"), ("", "")])
def test_an_unknown_record_is_said_and_nothing_is_kept(db, council, ref):
    rows = rows_in(db)
    assert link(db, council, ref, ISSUER, "ada", NOW) is False
    assert rows_in(db) == rows


def test_a_login_of_somebody_else_is_refused_and_nothing_is_logged(db):
    link(db, COUNCIL, "P1", ISSUER, "ada", NOW)
    rows = rows_in(db)
    with pytest.raises(OpensAnother):
        link(db, COUNCIL, "P2", ISSUER, "ada", NOW)
    assert (rows_in(db), opened_by(db, "ada")) == (rows, person(db).id)
