"""Whether the portal can do its work."""

from portal.services.health import database_answers
from portal.store.database import Database


def test_a_database_that_answers_is_well(db):
    assert database_answers(db) is True


def test_a_database_that_refuses_is_not():
    assert database_answers(Database("postgresql://nobody@127.0.0.1:1/nothing")) is False
