"""`portal choices` and `portal decide`, as a council's staff type them, on the demonstration's people."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal.app import utc_now
from portal.demo_settings import demo_settings
from portal.domain.arrangement import Frequency, Way
from portal.domain.choice import (
    WHOLE,
    Account,
    Agreed,
    Choice,
    Employs,
    Fund,
    FundHolder,
    PaidAs,
    Part,
    Payment,
    Receiver,
    Scope,
    Signer,
    Wishes,
)
from portal.domain.representative import Actor
from portal.services import choosing
from portal.store import choices, people
from portal.store.database import Database
from tests.services.choosing_acts import a_login, send

pytest_plugins = ["tests.command_fixtures"]

STARTED = utc_now()
# Sent the day before, and days that are too early or too late by one more: also right in a run that sees midnight.
TODAY, SENT = STARTED.date(), STARTED - timedelta(days=1)
BY = ("--by", "social_worker")
WHY = (*BY, "--words", "It meets  your\nneeds.")
FROM = ("--from", str(TODAY))
BECAUSE = ("--because", "cost")
CHECKED = ("--checked-on", str(TODAY), "--found", "It is not enough.")
REFUSING = (*WHY, *BECAUSE, *CHECKED)
HEAD = ("reference,person,state,sent_at_utc,budget,scope,part,way,shares,start,fund,receiver,signer,account,paid,"
        "frequency,employs,agreement,wishes,words,"
        "needs_format,needs_contact,needs_meetings,needs_language")  # fmt: skip
MANAGED = Choice(2, Scope.WHOLE, (Part(WHOLE, Way.MANAGED),))
PAID = Choice(2, Scope.WHOLE, (Part(WHOLE, Way.DIRECT_PAYMENT),), payment=Payment(Receiver.AUTHORISED))
DAY = date(2027, 1, 4)
EVERYTHING = Choice(
    2, Scope.PARTS,
    (Part("C1", Way.DIRECT_PAYMENT, start=DAY), Part("C2", Way.ISF), Part("C3", Way.MANAGED), Part("C4", Way.MANAGED),
     Part("C5", Way.MIXED, ((Way.ISF, Decimal("5.74")), (Way.MANAGED, Decimal("80.00"))))),
    Fund(FundHolder.NAMED, "=Fund()"),
    Payment(Receiver.NOMINATED, "+Ann", Signer.AGENT, "@Agent", Account.BANK, PaidAs.GROSS, Frequency.MONTHLY,
            (Employs.PARTNER, Employs.NOT_RELATED), Agreed.TALK, "1"),
    Wishes("-quiet", ("morning", "evening"), "at home", "a woman"), "=1+1",
)  # fmt: skip


@pytest.fixture
def db(portal):
    found = Database(demo_settings().database)
    yield found
    found.dispose()


@pytest.fixture
def chosen(db):
    """Send a choice of one of the example people; gives its reference."""

    def choose(choice, ref="DEMO-03"):
        with db.read() as connection:
            own = people.by_council_ref(connection, "999", ref).id
        login = a_login(db, ref)
        draft = choosing.begin(db, Actor(login, own, "v"), own, {}, SENT)
        return send(db, own, login, draft, choice, now=SENT, today=TODAY - timedelta(days=999)).reference

    return choose


def events(db, reference):
    with db.read() as connection:
        ((_, sent),) = choices.of_council(connection, "999", reference)
    return sent.events


def rows(portal):
    return list(csv.DictReader(io.StringIO(portal("choices"))))


def test_nobody_waits_at_first(portal):
    assert portal("choices").splitlines() == [HEAD]


def test_a_choice_is_a_row_for_each_part_and_no_cell_is_a_formula(portal, chosen):
    reference = chosen(EVERYTHING)
    found = rows(portal)
    about = {(row["reference"], row["person"], row["state"], row["budget"], row["scope"]) for row in found}
    assert about == {(reference, "DEMO-03", "sent", "2", "parts")}
    assert [(row["part"], row["way"], row["shares"], row["start"]) for row in found] == [
        ("C1", "direct_payment", "", "2027-01-04"),
        ("C2", "isf", "", ""),
        ("C3", "managed", "", ""),
        ("C4", "managed", "", ""),
        ("C5", "mixed", "isf=5.74 managed=80.00", ""),
    ]
    beside = {tuple(row.values())[10:-4] for row in found}
    assert beside == {
        ("'=Fund()", "nominated_person '+Ann", "agent '@Agent", "bank", "gross", "monthly", "partner not_related",
         "talk", "'-quiet / morning evening / at home / a woman", "'=1+1"),
    }  # fmt: skip
    assert not [cell for row in found for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_choice_to_keep_everything_is_one_row(portal, chosen):
    chosen(Choice(2, Scope.KEEP, ()))
    (row,) = rows(portal)
    assert (row["scope"], row["part"], row["way"], row["receiver"], row["fund"]) == ("keep", "", "", "", "")


def test_what_was_answered_waits_no_more_and_what_is_asked_does(portal, chosen):
    first, second = chosen(MANAGED), chosen(MANAGED, "DEMO-02")
    portal("decide", first, "question", *WHY)
    portal("decide", second, "agreed", *WHY, *FROM)
    assert [(row["reference"], row["person"], row["state"]) for row in rows(portal)] == [(first, "DEMO-03", "question")]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("looking", *BY), "looking"),
        (("question", *WHY), "question"),
        (("agreed", *WHY, *FROM), "agreed"),
        (("not-agreed", *REFUSING), "not agreed"),
    ],
)
def test_each_answer_is_recorded_with_its_role_and_its_words_on_one_line(portal, db, chosen, words, says):
    reference = chosen(MANAGED)
    assert portal("decide", reference, *words) == f"{reference}: {says}.\n"
    (event,) = events(db, reference)
    assert (event.by, event.words) == ("social_worker", "It meets your needs." if len(words) > 3 else "")
    assert event.start == (TODAY if says == "agreed" else None)
    assert (event.check is not None) is (says == "not agreed")
    assert portal("decide", reference, *words) == f"{reference}: {says}.\n"
    assert len(events(db, reference)) == 1


@pytest.mark.parametrize("typed", [str.lower, " {} ".format, "\t{}\n".format])
def test_a_reference_may_be_typed_in_small_letters_or_with_spaces(portal, chosen, typed):
    reference = chosen(MANAGED)
    assert portal("decide", typed(reference), "looking", *BY) == f"{reference}: looking.\n"


def test_parts_are_answered_one_by_one(portal, chosen):
    reference = chosen(EVERYTHING)
    signed = ("--signed-on", str(TODAY))
    two = ("--part", "C1", "--part", "C2")
    assert portal("decide", reference, "agreed", *WHY, *FROM, *signed, *two) == f"{reference}: looking.\n"
    assert "decided already" in portal("decide", reference, "not-agreed", *REFUSING, "--part", "C1", code=1)
    assert "--part: is not a part" in portal("decide", reference, "not-agreed", *REFUSING, "--part", "C9", code=1)
    assert portal("decide", reference, "not-agreed", *REFUSING) == f"{reference}: partly.\n"
    assert "already" in portal("decide", reference, "looking", *BY, code=1)


TOO_EARLY, TOO_LATE = str(TODAY - timedelta(days=2)), str(TODAY + timedelta(days=2))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("question", *BY), "--words: say why"),
        (("question", *BY, "--words", "  "), "--words: say why"),
        (("agreed", *BY, *FROM), "--words: say why"),
        (("agreed", *WHY), "--from: say the day"),
        (("agreed", *WHY, "--from", TOO_EARLY), "--from: say the day"),
        (("not-agreed", *BY, *BECAUSE, *CHECKED), "--words: say why"),
        (("not-agreed", *WHY, *CHECKED), "--because: say why it is not agreed"),
        (("not-agreed", *WHY, *BECAUSE), "--checked-on and --found"),
        (("not-agreed", *WHY, *BECAUSE, "--found", "Not enough."), "--checked-on and --found"),
        (("not-agreed", *WHY, *BECAUSE, *CHECKED[:2]), "--checked-on and --found"),
        (("not-agreed", *WHY, *BECAUSE, *CHECKED[:2], "--found", " "), "--checked-on and --found"),
        (("not-agreed", *WHY, *BECAUSE, *CHECKED[2:], "--checked-on", TOO_EARLY), "--checked-on: the plan"),
        (("not-agreed", *WHY, *BECAUSE, *CHECKED[2:], "--checked-on", TOO_LATE), "--checked-on: the plan"),
        (("looking", *BY, "--part", "C9"), "--part: is not a part"),
    ],
)
def test_what_is_missing_is_said_in_plain_words_and_nothing_is_recorded(portal, db, chosen, words, says):
    reference = chosen(MANAGED)
    told = portal("decide", reference, *words, code=1)
    assert told.startswith(f"{reference}: ")
    assert says in told
    assert events(db, reference) == ()


def test_a_direct_payment_is_signed_and_its_authorised_person_appointed_first(portal, chosen):
    reference = chosen(PAID)
    agreeing = ("decide", reference, "agreed", *WHY, *FROM)
    signed, appointed = ("--signed-on", str(TODAY)), ("--appointed-on", str(TODAY))
    assert "the agreement is not signed" in portal(*agreeing, *appointed, code=1)
    assert "the agreement is not signed" in portal(*agreeing, *appointed, "--signed-on", TOO_LATE, code=1)
    assert "--appointed-on: say when" in portal(*agreeing, *signed, code=1)
    assert "--appointed-on: say when" in portal(*agreeing, *signed, "--appointed-on", TOO_LATE, code=1)
    assert portal(*agreeing, *signed, *appointed) == f"{reference}: agreed.\n"


def test_what_they_keep_is_not_refused(portal, chosen):
    reference = chosen(Choice(2, Scope.KEEP, ()))
    assert "nothing to refuse" in portal("decide", reference, "not-agreed", *REFUSING, code=1)
    assert portal("decide", reference, "agreed", *WHY, *FROM) == f"{reference}: agreed.\n"


@pytest.mark.parametrize("reference", ["CH-00000000", "", "  ", "x", "RV-12345678"])
def test_an_answer_to_no_choice_is_recorded_nowhere(portal, db, chosen, reference):
    one = chosen(MANAGED)
    assert "there is no such choice." in portal("decide", reference, "looking", *BY, code=1)
    chosen(MANAGED, "DEMO-02")
    assert "there is no such choice." in portal("decide", reference, "looking", *BY, code=1)
    assert events(db, one) == ()


@pytest.mark.parametrize(
    "words", [("looking",), ("looking", "--by", "Ann"), ("maybe", *BY), ("agreed", *WHY, "--from", "4.1.2027"),
              ("not-agreed", *WHY, "--because", "no")],
)  # fmt: skip
def test_what_is_typed_wrongly_is_told_with_what_there_is(portal, db, chosen, words):
    reference = chosen(MANAGED)
    assert "Usage: " in portal("decide", reference, *words, code=2)
    assert events(db, reference) == ()
