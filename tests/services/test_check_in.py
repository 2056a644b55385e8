"""The private check-in: the person alone, once a month; nothing kept leads from an answer to a person (WEL3)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select

from portal.domain.case import Release
from portal.domain.check_in import FEWEST, Group, Reply
from portal.domain.representative import Actor, Role
from portal.services import checking_in
from portal.services.refusals import NotYours
from portal.store.tables import metadata
from tests.builders import a_case, a_part, an_actor, incoming
from tests.services.choosing_acts import a_login
from tests.services.shown import person, publish
from tests.store.rows import rows_in

DAY, NEXT = date(2026, 11, 22), date(2026, 12, 1)
YES, NO = dict.fromkeys(Group, Reply.YES), {Group.MONEY: Reply.NO}
REFS = [f"P{number}" for number in range(1, 8)]


@pytest.fixture
def people(db):
    publish(db, *(incoming(ref) for ref in REFS))
    return [an_actor(person(db, ref).id, login_id=a_login(db, ref)) for ref in REFS]


def check_in(db, actor, replies=YES, day=DAY):
    return checking_in.check_in(db, actor, actor.person_id, replies, day)


def everything(db):
    """Every row of every table, as it is kept."""
    with db.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))] for table in metadata.sorted_tables
        }


def months(db, day=NEXT, number=1):
    return list(checking_in.months(db, day, number).items())


def test_it_leaves_a_month_with_a_name_and_numbers_without_one_and_nothing_else(db, people):
    before = everything(db)
    check_in(db, people[0])
    after = everything(db)
    changed = {name: rows for name, rows in after.items() if rows != before[name]}
    assert set(changed) == {"check_ins", "check_in_counts"}
    assert changed["check_ins"] == [(people[0].person_id, "2026-11")]
    ((month, document),) = changed["check_in_counts"]
    assert month == "2026-11"
    for trace in (people[0].person_id, "22", str(people[0].login_id) + '"', "P1"):
        assert trace not in document


def test_whoever_said_what_the_database_is_the_same(db, people):
    """The one who said yes and the one who said no could change places: nothing that is kept would differ, so nothing
    that is kept can tell which of the two it was."""
    one, other = people[:2]
    check_in(db, one, YES)
    check_in(db, other, NO)
    first = everything(db)
    with db.write() as connection:
        for name in ("check_ins", "check_in_counts"):
            connection.execute(metadata.tables[name].delete())
    check_in(db, other, YES)
    check_in(db, one, NO)
    second = everything(db)
    assert {name: sorted(rows, key=str) for name, rows in first.items()} == {
        name: sorted(rows, key=str) for name, rows in second.items()
    }


def test_no_column_leads_from_the_counts_to_a_person_or_a_time():
    counts, marks = metadata.tables["check_in_counts"], metadata.tables["check_ins"]
    assert [column.name for column in counts.columns] == ["month", "document"]
    assert [column.name for column in marks.columns] == ["person_id", "month"]
    assert not counts.foreign_keys
    assert marks.dialect_options["sqlite"]["with_rowid"] is False, "no number of rows in the order in which they came"
    assert not [
        key for table in metadata.sorted_tables for key in table.foreign_keys if key.column.table in (counts, marks)
    ]


def test_once_a_month_and_the_same_form_twice_is_one(db, people):
    assert check_in(db, people[0])
    before = everything(db)
    assert not check_in(db, people[0], NO)
    assert everything(db) == before
    assert checking_in.took_part(db, people[0], people[0].person_id, DAY)
    assert not checking_in.took_part(db, people[0], people[0].person_id, NEXT)
    assert check_in(db, people[0], day=NEXT)
    assert rows_in(db)["check_ins"] == 1, "what is not needed any more is forgotten"


def test_two_at_once_are_both_counted_and_one_twice_at_once_is_one(db, people):
    with ThreadPoolExecutor(4) as all_at_once:
        done = list(all_at_once.map(lambda actor: check_in(db, actor), [*people[:5], people[0]]))
    assert sorted(done) == [False, True, True, True, True, True]
    ((_, rows),) = months(db)
    assert [dict(row.replies)[Reply.YES] for row in rows] == [5] * 6


def test_the_month_that_goes_on_is_never_shown_and_small_numbers_are_hidden(db, people):
    for number, actor in enumerate(people, start=1):
        check_in(db, actor, YES if number <= FEWEST else NO)
    ((month, rows),) = months(db, DAY)
    assert month == "2026-10"
    assert all(row.shows_nothing for row in rows)
    ((month, rows),) = months(db)
    money = next(row for row in rows if row.group is Group.MONEY)
    assert (month, dict(money.replies), money.total) == (
        "2026-11", {Reply.YES: 5, Reply.PARTLY: None, Reply.NO: None, Reply.RATHER_NOT: None}, None,
    )  # fmt: skip
    assert [month for month, _ in months(db, number=12)][-1] == "2025-12", "also those in which nobody took part"


def test_nothing_answered_is_nothing_counted(db, people):
    with pytest.raises(ValueError, match="nothing was answered"):
        check_in(db, people[0], {})
    assert "check_ins" not in rows_in(db)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_who_acts_for_somebody_checks_in_for_them(db, people, role):
    own = people[0].person_id
    helper = Actor(a_login(db, "sam"), None, "v", (a_part(role, person_id=own),))
    before = rows_in(db)
    for actor in (helper, people[1]):
        with pytest.raises(NotYours):
            checking_in.check_in(db, actor, own, YES, DAY)
        with pytest.raises(NotYours):
            checking_in.took_part(db, actor, own, DAY)
    assert rows_in(db) == before


def test_a_closed_record_counts_nothing(db, people):
    closed = [incoming(ref, a_case(release=Release.CLOSED)) for ref in REFS]
    publish(db, *closed, sha256="2")
    with pytest.raises(NotYours):
        check_in(db, people[0])
