"""The migrations lead to exactly today's tables, however often and by however many they are run."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import inspect, make_url, text

from portal.store import schema
from portal.store.database import Database
from portal.store.tables import metadata


def tables(db: Database) -> set[str]:
    return set(inspect(db.engine).get_table_names())


def test_the_migrations_give_exactly_the_tables(db):
    assert tables(db) == {*metadata.tables, "alembic_version"}
    assert schema.differences(db) == []


def test_a_table_that_is_not_as_written_is_found(database_url):
    db = Database(database_url)
    schema.upgrade(db)
    with db.write() as connection:
        connection.execute(text("alter table drafts add column more integer"))
    assert len(schema.differences(db)) == 1
    db.dispose()


def test_an_empty_database_is_not_served_before_it_is_upgraded_and_twice_is_once(database_url):
    db = Database(database_url)
    with pytest.raises(schema.NotUpgraded, match="run portal upgrade"):
        schema.check(db)
    schema.upgrade(db)
    schema.check(db)
    schema.upgrade(db)
    schema.check(db)
    assert schema.differences(db) == []
    db.dispose()


def test_two_starts_at_once_upgrade_once(database_url):
    url = make_url(database_url)
    if url.get_backend_name() == "postgresql":  # if they did not take turns, this ends with an error and not never
        url = url.update_query_dict({"options": "-c lock_timeout=5000"})
    each = [Database(url.render_as_string(hide_password=False)) for _ in range(2)]
    with ThreadPoolExecutor(2) as both:
        list(both.map(schema.upgrade, each))
    with each[0].read() as connection:
        assert connection.execute(text("select count(*) from alembic_version")).scalar_one() == 1
    assert tables(each[1]) == {*metadata.tables, "alembic_version"}
    for db in each:
        db.dispose()


def test_no_column_is_made_for_an_nhs_number_or_a_secret_in_plain_words():
    columns = {column.name for table in metadata.tables.values() for column in table.columns}
    assert not [name for name in columns if "nhs" in name or "password" in name or name.endswith(("secret", "token"))]
