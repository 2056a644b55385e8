"""Every act goes out once, in its order, in the transaction that did it; in codes, and with words for who may read them
(issue 9; security T2)."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.documents import changes_out as told
from portal.domain.by_post import Posted
from portal.domain.change_out import START, UnknownCursor
from portal.domain.check_in import Group, Reply
from portal.domain.communication import What as Says
from portal.domain.communication_sharing import Recipient
from portal.domain.dispute import What
from portal.domain.joint import What as Answers
from portal.domain.matters import Area, Matters, OfArea
from portal.domain.notice import Channel, Contact
from portal.domain.request import Kind, Status
from portal.services import (
    changes_out,
    checking_in,
    choosing,
    communication_sharing,
    deciding,
    disputes,
    documents,
    matters,
    notices,
    representatives,
    requests,
    speaking_up,
)
from portal.store import changes_out as kept
from portal.store.change_tables import change_heads, changes
from tests.builders import AS_AT, COUNCIL, HELPER_KNOWS, KEY, an_actor, an_invitation, incoming, take
from tests.conftest import NOW
from tests.services.choosing_acts import LOOKING, PARTS, TAKEN_BACK, TWO_LINES, a_choice, a_login
from tests.services.disputing import CHALLENGE, a_dispute, respond
from tests.services.jointly import answer, propose
from tests.services.needing import say as say_needs
from tests.services.shown import person, publish

OWN_WORDS = (
    "It is not enough",
    "secret@example.org",
    "My cats",
    "Slowly, please",
    "Ann Ng",
    "Please look",
    "He hits me",
)


@pytest.fixture
def ada(db):
    publish(db, incoming("P1", TWO_LINES), incoming("P2"))
    return an_actor(person(db).id, a_login(db, "ada"))


def ask(db, actor, kind=Kind.COSTS_SESSION, words="Please look.", key="form-1"):
    return requests.ask(db, actor, actor.person_id, kind, words, form_key=key, draft_id="", now=NOW)


def pulled(db, after=START, limit=500):
    return changes_out.pull(db, COUNCIL, after, limit)


def kinds(page):
    return [change.kind.code for change in page.changes]


def as_sent(page, words=False):
    return json.loads(told.page(page, words=words).model_dump_json())


def choose_and_dispute(db, ada):
    own, login = ada.person_id, ada.login_id
    first = a_choice(db, own, login)
    second = a_choice(db, own, login, PARTS)
    deciding.decide(db, COUNCIL, second.reference, LOOKING)
    choosing.respond(db, ada, own, second.reference, TAKEN_BACK)
    case = a_dispute(db, own, login)
    respond(db, case)
    respond(db, case, What.WITHDRAWN, "", "form-2")
    respond(db, case, What.REOPENED, "Again.", "form-3")
    return first, second, case


def test_choices_and_cases_go_out_as_they_stand(db, ada):
    first, second, case = choose_and_dispute(db, ada)
    page = pulled(db)
    assert [(change.kind.code, change.reference) for change in page.changes] == [
        ("choice.sent", first.reference),
        ("choice.replaced", first.reference),
        ("choice.sent", second.reference),
        ("choice.looking", second.reference),
        ("choice.taken_back", second.reference),
        *((f"case.{what}", case.reference) for what in ("sent", "added", "withdrawn", "reopened")),
    ]
    assert [change.number for change in page.changes] == list(range(1, 10))
    assert {change.person for change in page.changes} == {"P1"}
    out = as_sent(page)
    assert (out["changes"][0]["state"]["state"], out["changes"][2]["state"]["state"]) == ("replaced", "taken_back")
    assert [(part["line"], part["way"]) for part in out["changes"][2]["state"]["parts"]] == [
        ("L1", "isf"), ("L2", "managed"),
    ]  # fmt: skip
    state = out["changes"][-1]["state"]
    assert (state["door"], state["grounds"], state["words"]) == ("challenge", ["rate"], None)
    assert [step["words"] for step in state["steps"]] == [None] * 3
    assert as_sent(page, words=True)["changes"][-1]["state"]["words"] == "It is not enough."
    assert out["changes"][0]["at"] == "2026-11-22T12:00:00Z"


def everything_else(db, ada):
    own = ada.person_id
    request = ask(db, ada)
    requests.rewrite(db, ada, own, Kind.COSTS_SESSION, request.reference, "Please look twice.", version=1, now=NOW)
    order = documents.order(db, ada, own, "budget", Posted.BRAILLE, "", form_key="form-2", now=NOW)
    documents.record(db, COUNCIL, order.reference, Status.BEING_MADE, AS_AT, NOW)
    invited = {"form_key": "form-3", "today": AS_AT, "now": NOW}
    part, code = representatives.invite(db, KEY, ada, own, an_invitation(), **invited)
    take(db, code, an_actor(None, a_login(db, "ann")), HELPER_KNOWS)
    representatives.stop(db, ada, own, part.id, NOW)
    say_needs(db, ada, own, words="Slowly, please")
    say_needs(db, ada, own, Says.LATER)
    communication_sharing.share(db, ada, own, (Recipient.NHS,), "Slowly, please", NOW)
    notices.wish(db, ada, own, Contact(Channel.EMAIL, "secret@example.org"), NOW)
    matters.say(db, ada, own, Matters((OfArea(Area.HOME, True),), "My cats"), began=0, now=NOW)
    checking_in.check_in(db, ada, own, dict.fromkeys(Group, Reply.YES), AS_AT)
    quiet = {"form_key": "form-4", "now": NOW}
    speaking_up.tell(db, ada, own, "He hits me", {"safe_to_phone": "no", "when": ""}, **quiet)


ELSE = [
    "request.sent", "request.changed", "format.sent", "format.being_made", "helper.invited", "helper.accepted",
    "helper.ended", "needs.said", "needs.shared", "contact.changed", "matters.said", "quiet_word.told",
]  # fmt: skip


def test_everything_else_goes_out_once_and_a_check_in_never(db, ada):
    everything_else(db, ada)
    page = pulled(db)
    assert kinds(page) == ELSE
    codes, words = json.dumps(as_sent(page)), json.dumps(as_sent(page, words=True))
    assert not [text for text in OWN_WORDS if text in codes]
    assert {text for text in OWN_WORDS if text in words} == {"My cats", "Slowly, please", "Ann Ng", "Please look"}
    state = {change["kind"]: change["state"] for change in as_sent(page)["changes"]}
    assert state["format.sent"]["detail"]["form"] == "braille"
    assert (state["helper.ended"]["state"], state["needs.said"]["shared_with"]) == ("ended", ["nhs"])
    assert (state["contact.changed"]["channel"], state["matters.said"]["most"]) == ("email", ["home"])


def test_a_quiet_word_says_that_it_is_there_and_not_whose(db, ada):
    everything_else(db, ada)
    out = as_sent(pulled(db), words=True)["changes"][-1]
    assert (out["kind"], out["person"], out["reference"], out["state"]) == ("quiet_word.told", None, None, None)
    with db.read() as connection:
        assert ada.person_id not in [
            row.person_id for row in connection.execute(changes.select()) if "quiet" in row.what
        ]


def test_an_answer_of_two_is_told_for_each_without_the_words_of_the_other(db, ada):
    asked, other = propose(db), person(db, "P2").id
    answer(db, an_actor(other, a_login(db, "other")), other, asked.reference, Answers.REFUSED)
    out = as_sent(pulled(db))["changes"]
    assert [(change["kind"], change["person"]) for change in out][-1] == ("another_way.opened", "P1")
    assert sorted((change["kind"], change["person"]) for change in out[:4]) == [
        ("agreement.asked", "P1"), ("agreement.asked", "P2"), ("agreement.refused", "P1"), ("agreement.refused", "P2"),
    ]  # fmt: skip
    said = {change["person"]: change["state"] for change in out[:4]}
    assert (said["P1"]["said"][0]["who"], said["P1"]["other"]) == ("other", "P2")
    assert (said["P2"]["said"][0]["who"], said["P2"]["other"], said["P2"]["words"]) == ("person", "P1", None)


def test_what_is_undone_is_never_told_and_the_same_form_twice_is_one(db, ada):
    ask(db, ada)
    ask(db, ada)
    with db.engine.connect() as connection:  # a transaction that never comes to its end
        kept.note(connection, NOW, "help_asked", ada.person_id, "HP-1")
    assert kinds(pulled(db)) == ["request.sent"]


def test_an_act_that_says_not_what_it_is_about_is_refused(db, ada):
    with pytest.raises(LookupError), db.write() as connection:
        kept.note(connection, NOW, "help_asked", ada.person_id, "")


def test_pages_follow_each_other_without_a_hole_or_a_repeat(db, ada):
    for number in range(7):
        ask(db, ada, key=f"form-{number}")
    found, cursor, more = [], START, True
    while more:
        page = pulled(db, cursor, 3)
        found, cursor, more = found + [change.number for change in page.changes], page.next, page.more
    assert found == list(range(1, 8))
    again = pulled(db, cursor)
    assert (again.changes, again.next, again.more) == ((), cursor, False)
    ask(db, ada, key="one more")
    assert [change.number for change in pulled(db, cursor).changes] == [8]
    assert changes_out.pull(db, "998", START, 5).changes == ()


def test_a_restored_database_is_noticed_also_once_it_has_caught_up(db, ada):
    for number in range(3):
        ask(db, ada, key=f"form-{number}")
    read = pulled(db).next
    with db.write() as connection:  # as it was after the first
        connection.execute(changes.delete().where(changes.c.number > 1))
        connection.execute(change_heads.update().values(number=1))
    with pytest.raises(UnknownCursor) as found:
        pulled(db, read)
    assert found.value.newest == 1
    for number in range(5):
        ask(db, ada, key=f"later-{number}")
    with pytest.raises(UnknownCursor):
        pulled(db, read)
    assert [change.number for change in pulled(db).changes] == [1, 2, 3, 4, 5, 6]
    with pytest.raises(UnknownCursor):
        pulled(db, replace(read, number=99))


def test_a_missing_number_is_found(db, ada):
    for number in range(3):
        ask(db, ada, key=f"form-{number}")
    assert changes_out.hole(db, COUNCIL) is None  # they have no numbers yet
    pulled(db)
    assert changes_out.hole(db, COUNCIL) is None
    for number, hole in ((3, 3), (1, 1)):
        with db.write() as connection:
            connection.execute(changes.delete().where(changes.c.number == number))
        assert changes_out.hole(db, COUNCIL) == hole


def test_somebody_who_was_erased_leaves_a_number_and_nothing_else(db, ada):
    choose_and_dispute(db, ada)
    before = pulled(db)
    with db.write() as connection:
        connection.execute(changes.update().values(person_id=None))
    out = as_sent(pulled(db), words=True)
    assert out["next"] == before.next.text
    assert {(change["person"], change["reference"], change["state"]) for change in out["changes"]} == {
        (None, None, None)
    }


def test_an_act_of_a_minute_ago_has_its_own_time(db, ada):
    case = a_dispute(db, ada.person_id, ada.login_id, CHALLENGE)
    later = NOW + timedelta(minutes=1)
    disputes.respond(db, ada, ada.person_id, case.reference, What.ADDED, "More.", key="k", now=later)
    assert [change.at for change in pulled(db).changes] == [NOW, later]
