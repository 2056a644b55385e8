"""The flag on whatever names a person, the gate before anything is marked as sent, and the counts (ACC1, ACC5)."""

import csv
import io
from datetime import date, timedelta

import click
import pytest

from portal.app import london_day, utc_now
from portal.cli import main
from portal.demo_settings import demo_settings
from portal.documents.communication_words import HEADS
from portal.domain.claim import Claim
from portal.domain.communication import Format, Needs, Reach, Support, What
from portal.domain.communication_sharing import Recipient
from portal.domain.dispute import Dispute, Door
from portal.domain.notice import Channel, Told
from portal.domain.representative import Actor, Role
from portal.domain.request import Kind
from portal.services import acting, communication, communication_sharing, disputes, requests
from portal.store import communication as kept
from portal.store import notices, people, second_logins
from portal.store.database import Database
from tests.services.choosing_acts import a_login

pytest_plugins = ["tests.command_fixtures"]

REF, OTHER = "DEMO-03", "DEMO-01"
NEEDS = Needs(
    formats=(Format.LARGE,), size=20, reach=(Reach.RELAY,), support=(Support.LIP_SPEAKER,), reads="ur",
    words="=Slowly,\nplease",
)  # fmt: skip
BY_HAND = Needs(formats=(Format.BRAILLE,), grade=2)
# Every command that prints something of a person, and those that do not: a new one is a decision.
NAMES = {"another-way list", "case list", "case show", "choices", "code", "joint list", "meeting-place list",
         "matters list", "matters show", "needs", "notices",
         "pack list", "pool list", "post list", "prices",
         "requests", "role claims", "role list", "sign-ins"}  # fmt: skip
NAMES_NOBODY = {
    "another-way looking", "another-way offer", "needs-record",
    "compare", "erase", "retain", "subject-access",
    "case acknowledge", "case ask", "case back", "case decide", "case files", "case overrun", "case take", "case tell",
    "check-ins",
    "check", "decide", "deliver", "decision-record add", "demo", "feedback", "import cld", "import directory",
    "import feed",
    "import spending", "statements checked", "statements level",
    "worker add", "worker end", "worker list",
    "feed-client add", "feed-client api", "feed-client end", "feed-client list",
    "measures",
    "rules list", "rules publish", "rules refuse", "rules show",
    "meeting-place publish", "meeting-place refuse", "pool correct", "pool end", "pool ended-for", "pool paid",
    "pool propose", "pool renew", "pool returned", "pool spent", "pool witness",
    "joint propose", "joint withdraw", "joint witness", "link", "paper", "reading", "recompute", "role end",
    "role give", "scan", "pack hand-over", "pack import", "pack receipt", "pack schema",
    "schema", "send", "sent", "serve", "told", "unlink", "upgrade",
}  # fmt: skip
ELSEWHERE = ("post file", "post making", "post posted", "translations ")  # tested beside what they do


@pytest.fixture
def db(portal):
    found = Database(demo_settings().database)
    yield found
    found.dispose()


def own_id(db, ref=REF):
    with db.read() as connection:
        return people.by_council_ref(connection, "999", ref).id


def actor_of(db, ref=REF):
    return Actor(a_login(db, f"of-{ref}"), own_id(db, ref), "v")


def say(db, needs=NEEDS, ref=REF):
    actor = actor_of(db, ref)
    version = communication.asked(db, actor, actor.person_id, london_day()).standing.version
    communication.say(
        db, actor, actor.person_id, What.SAID, needs, version=version, day=london_day(), now=utc_now()
    )  # fmt: skip
    return actor


def tell(db, what=Told.LOGIN_LINKED, channel=None, ref=REF):
    with db.write() as connection:
        if channel:
            notices.wish(connection, own_id(db, ref), notices.Contact(channel, "a@example.org"), utc_now())
        notices.tell(connection, own_id(db, ref), what, utc_now(), {"reference": "QU-1"})


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def commands(group, before=""):
    for name, found in group.commands.items():
        if isinstance(found, click.Group):
            yield from commands(found, f"{before}{name} ")
        else:
            yield before + name


def test_every_command_is_one_that_names_a_person_or_one_that_does_not():
    every = {name for name in commands(main) if not name.startswith(ELSEWHERE)}
    assert every == NAMES | NAMES_NOBODY


def flagged(row, before=""):
    return [row[f"{before}{head}"] for head in HEADS]


LINE = ["Large print, 20 point", "Text relay (Relay UK)", "A lip-speaker; =Slowly, please", "Reads: Urdu"]


def test_every_list_and_print_that_names_a_person_has_the_flag(portal, db):
    actor, now = say(db), utc_now()
    own, made = actor.person_id, {"form_key": "k" * 20, "draft_id": "", "now": now}
    requests.ask(db, actor, own, Kind.COSTS_SESSION, "x", **made)
    draft = disputes.begin(db, actor, own, {}, now)
    sent = disputes.send(
        db, actor, own, draft, Dispute(Door.QUESTION, "Why?"), today=now.date(), now=now
    ).reference  # fmt: skip
    tell(db)
    second = a_login(db, "second")
    with db.write() as connection:
        second_logins.ask(connection, second, own, False, now)
    portal("joint", "propose", "joint_plan", REF, OTHER, "--words", "A plan for both.", "--from", "2027-01-04")
    helper = helping(db)
    acting.claim(db, Actor(helper, None, "v"), Claim(Role.ADVOCATE, "Ada", "a letter"), "k" * 20, now)
    given = ("--name", "Ann Ng", "--source", "seen", "--until", "2099-12-31", "--login", f"L-{helper}")
    portal("role", "give", REF, "advocate", *given)
    for words in (("requests",), ("case", "list"), ("notices",), ("sign-ins",)):
        assert flagged(rows(portal(*words))[0]) == LINE, words
    for words in (("role", "list", REF), ("role", "claims")):
        assert flagged(rows(portal(*words))[0])[0] == "Audio", "who acts has needs of their own"
    (joint,) = rows(portal("joint", "list"))
    assert flagged(joint, "person_") == LINE
    assert flagged(joint, "other_") == [""] * 4
    top = "FORMAT: Large print, 20 point | CONTACT: Text relay (Relay UK) | MEETINGS: A lip-speaker; =Slowly, please"
    assert portal("case", "show", sent).startswith(top)
    assert top in portal("code", REF, "--date-of-birth", "1951-03-04")
    assert portal("needs", "--of", REF).startswith(top)
    for words in ("prices",), ("choices",), ("post", "list"):
        assert portal(*words).splitlines()[0].endswith(",".join(HEADS)), words


def helping(db):
    """The number of a sign-in that acts for others and has needs of its own."""
    helper = Actor(a_login(db, "sam"), None, "v")
    communication.say(
        db, helper, None, What.SAID, Needs(formats=(Format.AUDIO,)), version=0, day=london_day(), now=utc_now()
    )  # fmt: skip
    return helper.login_id


def test_a_cell_is_no_formula_and_a_print_has_no_line_of_its_own(portal, db):
    say(db, Needs(formats=(Format.AUDIO,), words="=1+1\n\x1b[31mFORMAT: none", when="@noon"))
    tell(db)
    (row,) = rows(portal("notices"))
    assert row["needs_contact"] == "'@noon"
    assert row["needs_meetings"].startswith("'=1+1")
    assert "\x1b" not in portal("needs", "--of", REF)
    assert len(portal("needs", "--of", REF).splitlines()) == 4


def test_what_goes_out_says_in_which_form(portal, db):
    say(db)
    tell(db)
    tell(db, ref=OTHER)
    found = {row["reference"]: row["FORMAT"] for row in rows(portal("notices"))}
    assert found == {REF: "FORMAT: Large print, 20 point", OTHER: "FORMAT: as it is"}


def test_nothing_is_marked_as_sent_in_another_form_without_a_reason(portal, db):
    say(db, BY_HAND)
    tell(db)
    number = rows(portal("notices"))[0]["number"]
    for words in ((), ("--in", "standard_print"), ("--in", "audio"), ("--other-format", "  ")):
        said = portal("notices", "--sent", number, *words, code=1)
        assert "Braille, grade 2" in said
        assert len(rows(portal("notices"))) == 1
    reason = "The embosser is broken; read out by phone."
    assert portal("notices", "--sent", number, "--other-format", reason) == "Marked as sent.\n"
    assert rows(portal("notices")) == []
    with db.read() as connection:
        from portal.store import format_tasks, logs

        (task,) = format_tasks.of_person(connection, own_id(db))
        (line,) = [one for one in logs.about(connection, own_id(db), 5) if one.what == "sent_in_another_format"]
    assert (task.reason, task.sent_as) == (reason, "standard_print")
    assert line.detail == {"needed": "braille_2", "sent_as": "standard_print"}


def test_in_the_form_they_can_use_it_needs_no_reason_and_who_can_use_print_needs_nothing(portal, db):
    say(db, BY_HAND)
    for ref, words in ((REF, ("--in", "braille")), (OTHER, ())):
        tell(db, ref=ref)
        (row,) = rows(portal("notices"))
        assert portal("notices", "--sent", row["number"], *words) == "Marked as sent.\n"
        assert "None such waits." in portal("notices", "--sent", row["number"], *words, code=1)


def test_an_e_mail_stands_for_paper(portal, db):
    say(db, BY_HAND)
    tell(db, Told.INVITED, Channel.EMAIL)
    (row,) = rows(portal("notices"))
    assert row["FORMAT"] == "FORMAT: as it is"
    portal("notices", "--sent", row["number"])


def test_an_answer_that_somebody_has_to_make_is_a_task_with_a_day(portal, db):
    say(db, BY_HAND)
    tell(db, Told.DISPUTE_ANSWERED)
    tell(db, Told.INVITED)  # nothing to read stands behind it
    tell(db, Told.DISPUTE_ANSWERED, ref=OTHER)  # can use print
    (task,) = rows(portal("needs"))
    assert (task["person"], task["about"], task["reference"], task["forms"]) == (
        REF, "dispute_answered", "QU-1", "Braille, grade 2",
    )  # fmt: skip
    assert date.fromisoformat(task["due"]) >= london_day() + timedelta(days=14)
    assert "Braille" in portal("needs", "--sent", task["number"], code=1)
    assert portal("needs", "--sent", task["number"], "--in", "braille") == "Marked as sent.\n"
    assert rows(portal("needs")) == []
    assert "None such waits." in portal("needs", "--sent", task["number"], "--in", "braille", code=1)


def test_who_may_be_told_and_in_which_words(portal, db):
    actor = say(db)
    communication_sharing.share(db, actor, actor.person_id, (Recipient.NHS,), "Large print\nText relay", utc_now())
    said = portal("needs", "--of", REF).splitlines()
    assert said[1:] == ["provider: may not be told", "nhs: Large print; Text relay", "advocate: may not be told"]
    assert "There is no such record" in portal("needs", "--of", "NOBODY-1", code=1)


def test_counts_are_in_whole_fives(portal, db):
    for number in range(1, 7):
        say(db, BY_HAND, f"DEMO-0{number}")
    found = {row["what"]: (row["number"], row["percent"]) for row in rows(portal("needs", "--counts"))}
    assert found["people"][0] == "15"
    assert found["answered"] == ("5", "30")
    assert found["needs_braille"][0] == "5"
    assert found["needs_audio"][0] == ""


def test_the_flags_of_a_whole_council_are_one_statement(portal, db):
    from tests.store.rows import counting

    for number in range(1, 5):
        say(db, BY_HAND, f"DEMO-0{number}")
    with db.read() as connection, counting(db) as statements:
        assert len(kept.of_council(connection, "999")) == 4
    assert len(statements) == 1


def test_what_somebody_said_by_phone_is_written_down_and_they_are_told(portal, db):
    told = ("--formats", "braille", "--grade", "1", "--reach", "text_relay", "--interpreter", "--speaks", "bfi")
    said = portal("needs-record", REF, *told, "--by", "social_worker", "--words", "Slowly")
    assert said == "Written down. The person is told, and can change it.\n"
    flag = portal("needs", "--of", REF).splitlines()[0]
    assert flag == (
        "FORMAT: Braille, grade 1 | CONTACT: Text relay (Relay UK) | MEETINGS: Slowly | "
        "LANGUAGE: Speaks: British Sign Language; An interpreter"
    )
    assert [row["what"] for row in rows(portal("notices"))] == ["needs_changed"]
    portal("needs-record", REF, *told, "--by", "social_worker", "--words", "Slowly")
    assert len(rows(portal("notices"))) == 1
    assert "There is no such record" in portal("needs-record", "NOBODY-1", "--by", "social_worker", code=1)
