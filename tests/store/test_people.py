"""People, by the council's own id, and the logins that open their records."""

from contextlib import nullcontext

import pytest
from sqlalchemy.exc import IntegrityError

from portal.domain.desk import Post
from portal.store import logins, people, workers
from tests.builders import COUNCIL
from tests.conftest import ISSUER, NOW

OTHER_ISSUER = "https://other.example"


@pytest.fixture
def two(db):
    with db.write() as connection:
        return people.add_all(connection, COUNCIL, [("P1", "Ada"), ("P2", "Bo")])


def opens(db, subject, issuer=ISSUER):
    with db.read() as connection:
        login = logins.find(connection, issuer, subject)
    return login and login.person_id


def open_with(db, subject, person, issuer=ISSUER):
    with db.write() as connection:
        people.open_with(connection, issuer, subject, person.id, NOW)


def test_everyone_gets_an_id_that_nobody_can_guess(db, two):
    assert len({two["P1"].id, two["P2"].id}) == 2
    assert all(len(person.id) == 16 and person.council_ref not in person.id for person in two.values())
    with db.read() as connection:
        assert people.get(connection, two["P1"].id) == two["P1"]
        assert people.by_council_ref(connection, COUNCIL, "P2") == two["P2"]
        assert people.by_ref(connection, COUNCIL) == two


def test_the_same_reference_at_another_council_is_somebody_else(db, two):
    with db.write() as connection:
        other = people.add_all(connection, "998", [("P1", "Ada")])
        assert other["P1"].id != two["P1"].id
        assert people.by_council_ref(connection, "998", "P1") == other["P1"]
        assert people.by_ref(connection, COUNCIL) == two
        assert people.by_council_ref(connection, "997", "P1") is None
        assert people.get(connection, "P1") is None


def test_a_reference_is_kept_once(db, two):
    with pytest.raises(IntegrityError), db.write() as connection:
        people.add_all(connection, COUNCIL, [("P1", "Somebody else")])


def test_a_new_name_changes_one_person(db, two):
    with db.write() as connection:
        people.rename(connection, two["P1"], "Ada Lovelace")
        assert [person.name for person in people.by_ref(connection, COUNCIL).values()] == ["Ada Lovelace", "Bo"]


def test_a_login_is_linked_when_it_is_new_when_it_opened_nothing_and_again(db, two):
    with db.write() as connection:
        logins.find_or_add(connection, ISSUER, "seen-before", NOW)
    for subject in ("new", "seen-before", "new"):
        open_with(db, subject, two["P1"])
        assert opens(db, subject) == two["P1"].id


def test_a_login_that_opens_another_record_is_never_moved(db, two):
    open_with(db, "ada", two["P1"])
    with pytest.raises(people.OpensAnother):
        open_with(db, "ada", two["P2"])
    assert opens(db, "ada") == two["P1"].id


def test_the_same_subject_at_another_issuer_is_somebody_else(db, two):
    open_with(db, "ada", two["P1"])
    open_with(db, "ada", two["P2"], OTHER_ISSUER)
    assert (opens(db, "ada"), opens(db, "ada", OTHER_ISSUER)) == (two["P1"].id, two["P2"].id)
    assert opens(db, "ADA") is None


def test_the_list_of_linked_records_holds_to_its_prefix(db, two):
    for subject in ("file-1", "file_2", "fileX3", "other"):
        open_with(db, subject, two["P1"])
    with db.read() as connection:
        assert people.linked_from_files(connection, ISSUER, "file_", 9) == [("file_2", "P1")]
        assert len(people.linked_from_files(connection, ISSUER, "file", 9)) == 3
        assert len(people.linked_from_files(connection, ISSUER, "file", 2)) == 2
        assert people.linked_from_files(connection, OTHER_ISSUER, "file", 9) == []


@pytest.mark.parametrize("works", [True, False])
def test_no_file_opens_a_record_to_a_login_that_works_at_the_desk(db, two, works):
    with db.write() as connection:
        login = logins.find_or_add(connection, ISSUER, "wanda", NOW)
        workers.set_posts(connection, login.id, COUNCIL, frozenset({Post.WORKER}), "Wanda", NOW)
        if not works:
            workers.end(connection, login.id, NOW)
    subjects = {"ada": two["P1"].id, "wanda": two["P2"].id}
    refusal = pytest.raises(people.OpensAnother) if works else nullcontext()
    with refusal as refused, db.write() as connection:
        people.open_all(connection, ISSUER, subjects, NOW)
    assert not works or refused.value.subjects == {"wanda"}
    assert (opens(db, "wanda"), opens(db, "ada")) == ((None, None) if works else (two["P2"].id, two["P1"].id))
