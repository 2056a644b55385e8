"""Deleting what was kept long enough, and erasing one record (issue 9 part 7)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from portal.domain.case import Release
from portal.domain.joint import What
from portal.domain.keeping import Ground, Hindrance, Period, Rule
from portal.domain.notice import Channel, Told
from portal.domain.representative import Action
from portal.services import casework, joint, keeping, log_check, seeing
from portal.services.keeping import Hindered, NoSuchRecord
from portal.services.refusals import NotYours
from portal.settings import ROOT
from portal.store import desk_items, notices
from portal.store.content import BadContent
from portal.store.keeping import load_rules
from portal.store.outbox_tables import messages
from portal.store.tables import closings, drafts, log, people
from portal.store.uploads import Uploads
from tests.builders import COUNCIL, a_case, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.disputing import DECIDED, a_dispute, add_file, begin, send
from tests.services.jointly import answer, propose
from tests.services.shown import person, publish
from tests.store.rows import rows_in

TODAY = date(2026, 11, 22)
OURS = ROOT / "content" / "keeping.yaml"
A_YEAR = {rule: replace(row, keep=Period(months=12)) for rule, row in load_rules(OURS).items()}


@pytest.fixture
def uploads(tmp_path):
    return Uploads(tmp_path / "uploads")


@pytest.fixture
def several(db):
    publish(db, incoming("P1"), incoming("P2"), incoming("died", a_case(release=Release.CLOSED)),
            incoming("left", a_case(release=Release.NO_CURRENT_SERVICE)))  # fmt: skip


def retain(db, uploads, days=0, rules=A_YEAR, dry_run=False):
    """As it is done on a day so many days from now."""
    later = timedelta(days=days)
    return keeping.retain(db, uploads, rules, COUNCIL, TODAY + later, NOW + later, dry_run=dry_run)


def erase(db, uploads, ref="P1"):
    return keeping.erase(db, uploads, COUNCIL, ref, Ground.ASKED, TODAY, NOW)


def lines(db, what):
    with db.read() as connection:
        return [(row.person_id, row.detail) for row in connection.execute(select(log).where(log.c.what == what))]


def test_a_closed_record_goes_when_its_time_is_over_with_one_line_that_says_why(db, uploads, several):
    gone = {person(db, "died").id: "record_closed", person(db, "left").id: "no_current_service"}
    assert retain(db, uploads).records == {}
    assert retain(db, uploads, 365).records == {}
    would = retain(db, uploads, 366, dry_run=True)
    assert would.records == {Rule.RECORD_CLOSED: 1, Rule.NO_CURRENT_SERVICE: 1}
    assert person(db, "died").name
    assert retain(db, uploads, 366).records == would.records
    assert sorted(lines(db, "record_erased")) == sorted((who, {"rule": rule}) for who, rule in gone.items())
    assert log_check.check(db, NOW + timedelta(days=400)).sound
    before = rows_in(db)
    assert retain(db, uploads, 366).records == {}
    assert rows_in(db) == before
    assert person(db, "P1").name
    with pytest.raises(NotYours):
        seeing.see(db, an_actor(next(iter(gone))), next(iter(gone)), Action.SEE_BUDGET, NOW)


def test_time_begins_anew_for_somebody_who_came_back(db, uploads, several):
    retain(db, uploads)
    publish(db, incoming("left"), sha256="2")
    retain(db, uploads, 200)
    with db.read() as connection:
        assert connection.execute(select(closings.c.rule)).scalars().all() == ["record_closed"]
    publish(db, incoming("left", a_case(release=Release.NO_CURRENT_SERVICE)), sha256="3")
    retain(db, uploads, 300)
    assert retain(db, uploads, 366).records == {Rule.RECORD_CLOSED: 1}
    assert retain(db, uploads, 667).records == {Rule.NO_CURRENT_SERVICE: 1}


def test_nothing_goes_by_a_rule_that_nobody_decided(db, uploads, several):
    ours = load_rules(OURS)
    retain(db, uploads, rules=ours)
    found = retain(db, uploads, 40_000, rules=ours)
    assert found.records == {}
    assert set(found.not_decided) >= {Rule.RECORD_CLOSED, Rule.NO_CURRENT_SERVICE, Rule.NOTICES}
    assert person(db, "died").name


def test_drafts_go_and_the_log_says_how_many(db, uploads, several):
    begin(db, person(db).id, a_login(db))
    assert retain(db, uploads, 60).rows[Rule.DRAFTS] == 0
    assert retain(db, uploads, 600).rows[Rule.DRAFTS] == 1
    assert rows_in(db).get(drafts.name) is None
    assert lines(db, "kept_long_enough") == [(None, {"drafts": "1"})]


def test_a_notice_goes_with_its_message_once_it_was_seen_and_sent_and_not_before(db, uploads, several):
    own = person(db).id
    with db.write() as connection:
        notices.wish(connection, own, notices.Contact(Channel.EMAIL, "a@example.org"), NOW)
        notices.tell(connection, own, Told.DISPUTE_ANSWERED, NOW)
        notices.mark_seen(connection, own, NOW)
    assert retain(db, uploads, 500).rows[Rule.NOTICES] == 0
    with db.write() as connection:
        connection.execute(update(messages).values(state="sent", ended=NOW))
        connection.execute(update(notices.notices).values(sent=NOW))
    assert retain(db, uploads, 365).rows[Rule.NOTICES] == 0
    assert retain(db, uploads, 500, dry_run=True).rows[Rule.NOTICES] == 2
    assert retain(db, uploads, 500).rows[Rule.NOTICES] == 2
    assert {"notices", "messages"}.isdisjoint(rows_in(db))


@pytest.mark.parametrize("state", ["waiting", "sending"])
def test_what_has_still_to_go_out_stays_though_its_notice_was_read_long_ago(db, uploads, several, state):
    own = person(db).id
    with db.write() as connection:
        notices.wish(connection, own, notices.Contact(Channel.EMAIL, "a@example.org"), NOW)
        notices.tell(connection, own, Told.DISPUTE_ANSWERED, NOW)
        notices.mark_seen(connection, own, NOW)
        connection.execute(update(messages).values(state=state, ended=NOW))
        connection.execute(update(notices.notices).values(sent=NOW))
    assert retain(db, uploads, 500).rows[Rule.NOTICES] == 0
    assert rows_in(db)["messages"] == rows_in(db)["notices"] == 1


def test_somebody_with_an_open_case_is_not_erased_before_the_answer(db, uploads, several):
    own = person(db).id
    sent = a_dispute(db, own, a_login(db))
    with pytest.raises(Hindered) as hindered:
        erase(db, uploads)
    assert hindered.value.why == (Hindrance.OPEN_CASE,)
    casework.act(db, COUNCIL, sent.reference, replace(DECIDED, at=NOW))
    assert erase(db, uploads) == own
    assert lines(db, "record_erased") == [(own, {"rule": "asked"})]
    assert log_check.check(db, NOW + timedelta(hours=2)).sound
    for ref in ("P1", "nobody", f"erased:{own}"):
        with pytest.raises(NoSuchRecord):
            erase(db, uploads, ref)


def test_the_bytes_of_files_go_too(db, uploads, several, tmp_path):
    own, login = person(db).id, a_login(db)
    draft = begin(db, own, login)
    add_file(db, uploads, own, login, draft)
    sent = send(db, own, login, draft)
    casework.act(db, COUNCIL, sent.reference, replace(DECIDED, at=NOW))
    assert len(list((tmp_path / "uploads").iterdir())) == 1
    erase(db, uploads)
    assert list((tmp_path / "uploads").iterdir()) == []


def test_what_two_agreed_to_is_ended_first_and_stays_with_the_other(db, uploads, several):
    one, other = an_actor(person(db).id, a_login(db, "one")), an_actor(person(db, "P2").id, a_login(db, "two"))
    asked = propose(db)
    for actor in (one, other):
        answer(db, actor, actor.person_id, asked.reference)
    with pytest.raises(Hindered) as hindered:
        erase(db, uploads)
    assert hindered.value.why == (Hindrance.AGREEMENT_COUNTS,)
    answer(db, one, one.person_id, asked.reference, What.TAKEN_BACK)
    with pytest.raises(Hindered, match="waits"):  # the carer's need stays, and the council looks for another way
        erase(db, uploads)
    with db.write() as connection:
        for item in desk_items.of_person(connection, one.person_id):
            desk_items.done(connection, item.kind, item.reference, NOW)
    erase(db, uploads)
    (left,) = joint.of_person(db, other, other.person_id)
    assert (left.joint.reference, left.other) == (asked.reference, "")
    assert one.person_id not in str(left.joint)
    with db.read() as connection:
        named = select(people.c.name).where(people.c.id == left.joint.other_than(other.person_id))
        assert connection.execute(named).scalar_one() == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("keep: 60 days", "keep: 61 days", "must be at most 60 days"),
        ("keep: 60 days", "keep: not decided", "must be at most 60 days"),
        ("keep: 60 days", "keep: soon", "must be a number of days, months or years"),
        ("  drafts:", "  draughts:", "must be one of"),
        ("  looks:\n    keep: not decided\n", "", ""),
    ],
)
def test_a_rule_that_does_not_fit_is_refused_with_its_line(tmp_path, old, new, said):
    words = OURS.read_text("utf-8")
    assert old in words
    (tmp_path / "keeping.yaml").write_text(words.replace(old, new, 1))
    with pytest.raises(BadContent, match=said or "line"):
        load_rules(tmp_path / "keeping.yaml")


def test_a_period_is_written_in_days_months_or_years(tmp_path):
    words = OURS.read_text("utf-8").replace("keep: not decided", "keep: 8 years", 1)
    (tmp_path / "keeping.yaml").write_text(words.replace("keep: 2 days", "keep: 1 day", 1))
    rules = load_rules(tmp_path / "keeping.yaml")
    assert rules[Rule.RECORD_CLOSED].keep == Period(months=96)
    assert rules[Rule.SESSIONS].keep == Period(days=1)
