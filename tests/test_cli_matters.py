"""What the council reads of what matters to people, and the counts of the check-in (WEL1, WEL3, CAR16, CST9)."""

import csv
import io

import pytest

from portal.app import london_day, utc_now
from portal.demo_settings import demo_settings
from portal.domain.check_in import Group, Reply, added, months_before
from portal.domain.matters import Answer, Area, CareTask, Caring, Matters, OfArea, Outcome, Task, Times, Wishes
from portal.domain.representative import Actor
from portal.services import matters
from portal.store import logs, people
from portal.store.check_ins import COUNTS
from portal.store.database import Database
from portal.store.matters_tables import check_in_counts
from tests.services.choosing_acts import a_login

pytest_plugins = ["tests.command_fixtures"]

REF, CARER = "DEMO-01", "DEMO-04"
SAID = Matters(
    (OfArea(Area.HOME, True, "=My\n\x1bgarden"),), "Cats", Wishes("swimming", (Times.NIGHT,), "late", "", "Ann")
)
CARING = Caring(
    (Outcome.SLEEP,), "Rest", (CareTask(Task.NIGHT, "I turn him", Answer.YES, Answer.NOT_SURE, "He falls"),
                               CareTask(Task.FOOD, "", Answer.YES, Answer.YES)), Answer.NO,
)  # fmt: skip


@pytest.fixture
def db(portal):
    found = Database(demo_settings().database)
    yield found
    found.dispose()


def actor_of(db, ref):
    with db.read() as connection:
        own = people.by_council_ref(connection, "999", ref).id
    return Actor(a_login(db, f"of-{ref}"), own, "v")


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_the_council_reads_the_words_and_the_person_sees_that_it_did(portal, db):
    actor = actor_of(db, REF)
    assert "Nothing was said yet." in portal("matters", "show", REF)
    number = matters.say(db, actor, actor.person_id, SAID, began=0, now=utc_now())
    matters.say_caring(db, actor, actor.person_id, CARING, began=number, now=utc_now())
    said = portal("matters", "show", REF)
    for line in (
        "wellbeing, home (matters most): =My garden", "in own words: Cats", "kind of support: swimming",
        "times: night, late", "person of support: Ann", "as a carer wants: sleep: Rest",
        "does at_night: I turn him; willing: yes; able: not sure (no answer); if it stops: He falls; "
        "MUST NOT BE COUNTED ON",
        "does food_and_drink; willing: yes; able: yes; may be counted on",
        "wants to deal with money: no", "wants to deal with staff: no answer",
        "may be used when the adult's support is planned: no answer",
    ):  # fmt: skip
        assert line in said.splitlines()
    assert "\x1b" not in said
    with db.read() as connection:
        found = [line.what for line in logs.about(connection, actor.person_id, 9) if line.actor == "council"]
    assert found == ["matters_read", "matters_read"]
    assert "There is no such record." in portal("matters", "show", "NOBODY", code=1)


def test_a_carer_who_was_not_asked_is_named_before_anything_is_costed(portal, db):
    assert "NOT ASKED YET: ask before a line is costed; a line was costed on 20" in portal("matters", "show", CARER)
    carer = actor_of(db, CARER)
    matters.say_caring(db, carer, carer.person_id, CARING, began=0, now=utc_now())
    assert f"Willing and able: asked on {london_day()}; a line was costed on" in portal("matters", "show", CARER)


def test_the_list_has_who_and_when_and_no_words(portal, db):
    assert rows(portal("matters", "list")) == []
    actor, carer = actor_of(db, REF), actor_of(db, CARER)
    matters.say(db, actor, actor.person_id, SAID, began=0, now=utc_now())
    matters.say_caring(db, carer, carer.person_id, CARING, began=0, now=utc_now())
    text = portal("matters", "list")
    found = [(row["person"], row["version"], row["caring"], row["willing_and_able"]) for row in rows(text)]
    assert found == [(REF, "1", "", ""), (CARER, "1", "yes", "no clear answer")]
    for words in ("garden", "Cats", "He falls", "Ann"):
        assert words not in text


def test_the_counts_hide_what_the_page_hides(portal, db):
    last, before = months_before(london_day(), 2)
    numbers = {Reply.YES: 9, Reply.PARTLY: 5, Reply.NO: 4, Reply.RATHER_NOT: 6}
    with db.write() as connection:
        document = COUNTS.dump_json(added({}, {}) | {Group.STAFF: numbers}).decode()
        connection.execute(check_in_counts.insert().values(month=last, document=document))
    found = rows(portal("check-ins"))
    assert len(found) == 12 * 6
    staff = next(row for row in found if (row["month"], row["group"]) == (last, "staff"))
    assert list(staff.values()) == [last, "staff", "9", "5", "fewer than 5", "6", "not shown"]
    other = next(row for row in found if row["month"] == before)
    assert list(other.values())[2:] == ["fewer than 5"] * 4 + ["not shown"]
