"""Everything about one person is found, and goes, whatever table it is in: also in one that somebody adds tomorrow."""

from datetime import date, datetime

import pytest
from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, String, insert, select, update

from portal.store import whole_records
from portal.store.metadata import metadata
from portal.store.tables import people

OTHER = "PersonB-xxxxxxxx"
ANN = "PersonA-xxxxxxxx"
SHARED = {table.name for table in whole_records.SHARED}
ONE = {"joint_agreements": 1, "joint_events": 1, "pools": 1, "pool_events": 1}  # rows of both


@pytest.fixture
def filled(db):
    """A row in every table for each of two people, with the person's id in every text of it, and what both share."""
    with db.write() as connection:
        for number, person_id in ((1, ANN), (2, OTHER)):
            for table in metadata.sorted_tables:
                if number == 2 and table.name in ONE:
                    continue
                row = {column.name: value(column, number, person_id) for column in table.columns}
                if table.name == "communication_needs":
                    row["login_id"] = None
                connection.execute(insert(table).values(row))
                if table.name == "logins":
                    connection.execute(
                        insert(table).values(
                            row | {"id": number + 100, "issuer": "w", "subject": f"{number}", "person_id": None}
                        )
                    )
        connection.execute(update(metadata.tables["joint_agreements"]).values(other_id=OTHER))
    return db


def value(column, number, person_id):
    if str(column) == "workers.login_id":
        return number + 100
    for key in column.foreign_keys:
        to = key.column.table
        return {"people": person_id}.get(to.name) or key_of(to, key.column, number, person_id)
    if column.primary_key:
        return key_of(column.table, column, number, person_id)
    return plain(column, number, person_id)


def key_of(table, column, number, person_id):
    if table is people:
        return person_id
    (key, *_) = column.foreign_keys or [None]
    if key is not None:
        return value(column, number, person_id)
    number = 1 if table.name in ONE else number
    text = isinstance(column.type, String)
    return f"{number}-{table.name}"[: column.type.length] if text else plain(column, number, person_id)


def plain(column, number, person_id):
    kinds = {
        Boolean: True, Integer: number, DateTime: datetime(2026, 1, number), Date: date(2026, 1, number),
        JSON: {"about": person_id} if person(column) else {},
    }  # fmt: skip
    for kind, found in kinds.items():
        if isinstance(column.type, kind):
            return found
    assert isinstance(column.type, String), column
    length = column.type.length or 1000
    return f"{person_id}"[:length] if person(column) and length >= 16 else f"{number}"


def person(column):
    """What holds nobody's record names nobody, and a change that was told to the council's own system is a code."""
    return column.table.name not in {*whole_records.NOBODYS, "changes"}


def mentions(database, person_id):
    with database.read() as connection:
        return {
            table.name
            for table in metadata.sorted_tables
            for row in connection.execute(select(table)).all()
            if person_id in str(tuple(row))
        }


def all_rows(database, *without):
    with database.read() as connection:
        return {
            table.name: sorted(map(str, connection.execute(select(table)).all()))
            for table in metadata.sorted_tables
            if table.name not in without
        }


def test_every_table_is_somebodys_or_is_known_to_be_nobodys(filled):
    """Somebody adds a table: either it leads to a person, or it is named among those that hold no record."""
    with filled.read() as connection:
        found = set(whole_records.rows_of(connection, ANN))
    expected = set(metadata.tables) - set(whole_records.NOBODYS) - {"log_heads"}
    assert found == expected


def test_after_erasing_nothing_names_the_person_but_the_log_and_an_empty_row(filled):
    assert len(mentions(filled, ANN)) > 40
    before = mentions(filled, OTHER)
    with filled.write() as connection:
        assert whole_records.erase(connection, ANN) > 30
    assert mentions(filled, ANN) == {"people", "log", "log_heads"}
    assert mentions(filled, OTHER) == before
    with filled.read() as connection:
        row = connection.execute(select(people).where(people.c.id == ANN)).mappings().one()
        assert (row["name"], row["council_ref"]) == ("", f"erased:{ANN}")
        agreement = connection.execute(select(metadata.tables["joint_agreements"])).mappings().one()
        named = connection.execute(select(people).where(people.c.id == agreement["person_id"])).mappings().one()
        assert (named["name"], agreement["other_id"]) == ("", OTHER)
        members = set(connection.scalars(select(metadata.tables["pool_members"].c.person_id)))
    assert members == {named["id"], OTHER}


def test_what_is_somebody_elses_stays_as_it_was(filled):
    everybody_in = (*SHARED, "people", "logins")
    with filled.read() as connection:
        before = whole_records.rows_of(connection, OTHER)
    with filled.write() as connection:
        whole_records.erase(connection, ANN)
    with filled.read() as connection:
        after = whole_records.rows_of(connection, OTHER)
    assert {name: rows for name, rows in after.items() if name not in everybody_in} == {
        name: rows for name, rows in before.items() if name not in everybody_in
    }
    assert after["logins"] == before["logins"]


def test_erasing_twice_does_nothing_more(filled):
    with filled.write() as connection:
        whole_records.erase(connection, ANN)
    before = all_rows(filled)
    with filled.write() as connection:
        assert whole_records.erase(connection, ANN) == 0
    assert all_rows(filled) == before


def test_a_sign_in_that_acts_for_somebody_else_stays_and_opens_this_record_no_more(filled):
    tables = metadata.tables
    with filled.write() as connection:
        of_ann = select(tables["logins"].c.id).where(tables["logins"].c.person_id == ANN)
        login = connection.execute(of_ann).scalar_one()
        acts = update(tables["representatives"]).where(tables["representatives"].c.person_id == OTHER)
        connection.execute(acts.values(login_id=login))
        whole_records.erase(connection, ANN)
    with filled.read() as connection:
        kept = connection.execute(select(tables["logins"]).where(tables["logins"].c.id == login)).mappings().one()
        assert kept["person_id"] is None
        acts = select(tables["representatives"].c.person_id).where(tables["representatives"].c.login_id == login)
        assert connection.execute(acts).scalar_one() == OTHER
