"""`portal pool` and `portal meeting-place`, as a council's staff type them, on the demonstration's people."""

import csv
import io
import re
from datetime import timedelta

import pytest

from portal.app import london_day, utc_now
from portal.demo_settings import demo_settings
from portal.domain.meeting_place import Kind, Wanted
from portal.services import meeting_place
from portal.store import people
from portal.store.database import Database
from tests.builders import an_actor
from tests.services.choosing_acts import a_login

pytest_plugins = ["tests.command_fixtures"]

BY = ("--by", "social_worker")
MONEY_BY = ("--by", "finance_officer")
TWO = ("--member", "DEMO-01", "20", "--member", "DEMO-02", "12.50")
ABOUT = ("--purpose", "Going out.", "--buys", "=A van", "--supplier", "Example Wheels", "--notice", "28")
COSTS = ("--price", "30", "--per", "week", "--from", "2026-01-05")
PROPOSE = ("propose", "neighbours", *TWO, *ABOUT, *COSTS)


def rows(portal, *words):
    return list(csv.DictReader(io.StringIO(portal(*words))))


@pytest.fixture
def reference(portal):
    return re.search(r"PL-\d{8}", portal("pool", *PROPOSE))[0]


def test_from_the_question_to_the_last_penny(portal, reference):
    assert portal("pool", *PROPOSE) == f"{reference}: all 2 members are asked.\n"
    assert portal("pool", "witness", reference.lower(), "DEMO-01", "yes", *BY) == f"{reference}: asked.\n"
    assert portal("pool", "witness", reference, "DEMO-02", "yes", *BY, "--named") == f"{reference}: counts.\n"
    for person, receipt in (("DEMO-01", "r1"), ("DEMO-02", "r2"), ("DEMO-02", "r2")):
        portal("pool", "paid", reference, person, "--amount", "40", "--receipt", receipt, *MONEY_BY)
    portal("pool", "spent", reference, "--amount", "30", "--receipt", "bill", *MONEY_BY)
    (one, two) = rows(portal, "pool", "list")
    assert tuple(one.values())[:14] == (
        reference, "neighbours", "counts", "1", "DEMO-01", "agreed", "20.00", "21.54", "0.00", "", "30.00", "week",
        "2026-01-05", "'=A van",
    )  # fmt: skip
    assert (two["in_the_pool"], two["share_a_week"]) == ("28.46", "12.50")
    give = ("returned", reference, "DEMO-01", "--receipt", "back", *MONEY_BY, "--amount")
    assert "is still in the pool" in portal("pool", *give, "21.54", code=1)
    assert portal("pool", "ended-for", reference, "DEMO-01", "--why", "moved", *BY) == f"{reference}: counts.\n"
    assert portal("pool", "end", reference, *BY, "--words", "It closed.") == f"{reference}: counts.\n"
    assert len(rows(portal, "pool", "list")) == 2, "as long as somebody has money in it"


def test_a_wrong_receipt_is_corrected_and_enormous_amounts_are_said_plainly(portal, reference):
    for person in ("DEMO-01", "DEMO-02"):
        portal("pool", "witness", reference, person, "yes", *BY)
    pay = ("pool", "paid", reference, "DEMO-01", "--receipt", "r1", *MONEY_BY, "--amount")
    for amount in ("1e20", "1e29", "1000000000", "NaN", "Infinity", "1.005", "1e-2", "٣", "1,000"):
        assert "is not an amount, such as 42.50. The most is 999999999.99." in portal(*pay, amount, code=2)
    portal(*pay, "999999999.99")
    fix = ("pool", "correct", reference.lower(), "--receipt", "r1", *MONEY_BY, "--why")
    for why in ("Typed wrong.", "Typed wrong."):
        assert portal(*fix, why) == f"{reference}: counts.\n"
    assert "was corrected already" in portal(*fix, "Another reason.", code=1)
    assert [row["in_the_pool"] for row in rows(portal, "pool", "list")] == ["0.00", "0.00"]


def test_other_terms_are_asked_of_all_who_stay(portal, reference):
    more = (
        "--member",
        "DEMO-02",
        "15",
        "--member",
        "DEMO-01",
        "25",
        "--price",
        "40",
        "--from",
        f"{london_day() + timedelta(30)}",
    )
    assert portal("pool", "renew", reference, *more, *BY) == f"{reference}: asked.\n"
    assert [row["share_a_week"] for row in rows(portal, "pool", "list")] == ["25.00", "15.00"]
    said = portal("pool", "renew", reference, *more[3:], *BY, code=1)
    assert "name everybody who is still in it, and nobody else" in said


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("propose", "neighbours", *TWO[:3], *ABOUT, *COSTS), 1, "a pool needs two members or more"),
        (("propose", "neighbours", *TWO, *TWO, *ABOUT, *COSTS), 1, "the same person stands there twice"),
        (("propose", "neighbours", *TWO, "--member", "DEMO-99", "1", *ABOUT, *COSTS), 1, "no open record DEMO-99"),
        (("propose", "neighbours", *TWO, *ABOUT, "--price", "33", *COSTS[2:]), 1, "the shares do not cover the price"),
        (("propose", "neighbours", *TWO, "--member", "DEMO-08", "1", *ABOUT, *COSTS), 1, "DEMO-08 has no budget"),
        (
            ("propose", "neighbours", *TWO, "--member", "DEMO-11", "1", *ABOUT, *COSTS),
            1,
            "DEMO-11 has figures that are",
        ),
        (("propose", "neighbours", *TWO, "--member", "DEMO-03", "9999", *ABOUT, *COSTS), 1, "DEMO-03 has a smaller"),
        (("propose", "neighbours", *TWO, *ABOUT, *COSTS[:4], "--from", "1990-01-01"), 1, "at most two years ahead or"),
        (("propose", "neighbours", *TWO, *ABOUT, *COSTS[:4], "--from", "9999-12-31"), 1, "at most two years ahead or"),
        (("propose", "neighbours", "--member", "DEMO-01", "1e30", *ABOUT, *COSTS), 2, "not an amount"),
        (("propose", "club", *TWO, *ABOUT, *COSTS), 2, "Usage:"),
        (("propose", "neighbours", "--member", "DEMO-01", "x", *ABOUT, *COSTS), 2, "not an amount"),
        (("witness", "PL-00000000", "DEMO-01", "yes", *BY), 1, "there is no such pool"),
        (("ended-for", "PL-00000000", "DEMO-01", "--why", "tired", *BY), 2, "Usage:"),
    ],
)
def test_what_is_missing_is_said_and_nobody_is_asked(portal, words, code, says):
    assert says in portal("pool", *words, code=code)
    assert rows(portal, "pool", "list", "--all") == []


def test_whoever_proposes_is_told_what_the_words_must_not_say(portal):
    said = " ".join(portal("pool", "propose", "--help").split())
    assert "They must not tell one about the needs, the health or the money of another." in said


@pytest.fixture
def note(portal):
    db = Database(demo_settings().database)
    with db.read() as connection:
        own, other = (people.by_council_ref(connection, "999", ref).id for ref in ("DEMO-01", "DEMO-02"))
    actor = an_actor(own, a_login(db, "of-alma"))
    made = meeting_place.write(db, actor, own, Wanted(Kind.COURSE, "", "=Cooking"), form_key="f", now=utc_now())
    yield db, made.reference, other
    db.dispose()


def test_a_note_waits_is_published_and_names_for_the_council_who_is_interested(portal, note):
    db, reference, other = note
    (row,) = rows(portal, "meeting-place", "list")
    assert tuple(row.values())[:7] == (reference, "waits", "author", "DEMO-01", "course", "", "'=Cooking")
    for _ in range(2):
        assert portal("meeting-place", "publish", reference.lower(), *BY) == f"{reference}: shown.\n"
    actor = an_actor(other, a_login(db, "of-bilal"))
    meeting_place.interested(db, actor, other, "999", reference, london_day(), utc_now(), yes=True)
    assert [(row["part"], row["person"]) for row in rows(portal, "meeting-place", "list")] == [
        ("author", "DEMO-01"), ("interested", "DEMO-02"),
    ]  # fmt: skip


def test_a_refusal_needs_a_reason_and_is_final(portal, note):
    reference = note[1]
    assert "--why" in portal("meeting-place", "refuse", reference, *BY, "--why", " ", code=1)
    assert portal("meeting-place", "refuse", reference, *BY, "--why", "It names you.") == f"{reference}: refused.\n"
    assert "answered, taken down or over" in portal("meeting-place", "publish", reference, *BY, code=1)
    assert "there is no such note" in portal("meeting-place", "publish", "MP-00000000", *BY, code=1)
    assert (rows(portal, "meeting-place", "list"), len(rows(portal, "meeting-place", "list", "--all"))) == ([], 1)
