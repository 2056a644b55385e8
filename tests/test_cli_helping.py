"""`portal code`, `role`, `sign-ins` and `notices`, as a council's staff type them, on the demonstration's people."""

import csv
import io
import re

import pytest
from click.testing import CliRunner

from portal.app import london_day, utc_now
from portal.cli import main
from portal.demo_settings import demo_settings
from portal.domain.claim import Claim
from portal.domain.one_time_code import read
from portal.domain.representative import Actor, Role
from portal.services import acting, first_sign_in, representatives
from portal.services.first_sign_in import AskedFirst, DoesNotMatch
from portal.store import people
from portal.store.database import Database
from tests.builders import an_invitation
from tests.services.choosing_acts import a_login

pytest_plugins = ["tests.command_fixtures"]

REF, BORN = "DEMO-03", ("--date-of-birth", "1951-03-04")
GIVEN = ("--name", "Ann Ng", "--source", "A court order, seen by B.", "--until", "2099-12-31")
CODE = re.compile(r"^[2-9A-HJKMNP-Z]{3} [2-9A-HJKMNP-Z]{3} [2-9A-HJKMNP-Z]{4}$", re.MULTILINE)
NOBODY = "There is no such record, login or part.\n"


@pytest.fixture
def db(portal):
    """The same data; two of its people have no sign-in yet."""
    found = Database(demo_settings().database)
    with found.write() as connection:
        for ref in (REF, "DEMO-01"):
            people.close_to_logins(connection, people.by_council_ref(connection, "999", ref).id)
    yield found
    found.dispose()


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def own_id(db, ref=REF):
    with db.read() as connection:
        return people.by_council_ref(connection, "999", ref).id


def an_actor(db, subject="ann", own=None):
    return Actor(a_login(db, subject), own, "v")


def use(db, printed, actor, fact="1951-03-04"):
    """Type the code that a command printed, and say yes."""
    key, now = demo_settings().code_key, utc_now()
    found = first_sign_in.check(db, key, actor, "a", CODE.search(printed)[0], fact, now)
    return first_sign_in.accept(db, key, actor, found, None, london_day(), now)


# --- codes for letters


def test_a_code_is_printed_once_in_groups_and_opens_the_record(portal, db):
    printed = portal("code", REF, *BORN)
    assert CODE.search(printed)
    assert read(printed.splitlines()[0])
    assert "It works once, for 28 days. Send it by post to the address on record." in printed
    stranger = an_actor(db, "stranger")
    with pytest.raises(DoesNotMatch):
        use(db, printed, stranger, "1951-04-03")
    assert use(db, printed, an_actor(db)) == own_id(db)


def test_a_new_code_kills_the_one_before(portal, db):
    old, new = (portal("code", REF, *BORN) for _ in range(2))
    with pytest.raises(DoesNotMatch):
        use(db, old, an_actor(db))
    assert use(db, new, an_actor(db)) == own_id(db)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("code", "NOBODY-1", *BORN), 1, NOBODY), (("code", REF), 1, "Give --date-of-birth, such as 1951-03-04"),
        (("code", REF, "--date-of-birth", "4.3.1951"), 2, "Usage: "),
        (("role", "give", "NOBODY-1", "advocate", *GIVEN, *BORN), 1, NOBODY),
        (("role", "give", REF, "advocate", *GIVEN), 1, "Give --date-of-birth"),
        (("role", "give", REF, "advocate", *GIVEN, "--login", "L-9999"), 1, NOBODY),
        (("role", "give", REF, "advocate", *GIVEN, "--login", "ann"), 1, "Give the sign-in number such as L-12."),
        (("role", "give", REF, "advocate", *GIVEN, *BORN, "--until", "2020-01-01"), 1, "--until: the last day"),
        (("role", "give", REF, "advocate", *GIVEN, *BORN, "--from", "2100-01-01"), 1, "--until: the last day"),
        (("role", "give", REF, "supporter", *GIVEN, *BORN), 2, "Usage: "),
        (("role", "give", REF, "advocate", *GIVEN[2:], *BORN), 2, "Usage: "),
        (("role", "list", "NOBODY-1"), 1, NOBODY), (("role", "end", "NOBODY-1", "x"), 1, NOBODY),
        (("role", "end", REF, "unknown"), 1, NOBODY),
        (("role", "claims", "--yes", "AC-00000000"), 1, "No claim with this reference waits."),
        (("role", "claims", "--no", "x"), 1, "No claim with this reference waits."),
        (("sign-ins", "--allow", "NOBODY-1", "L-1"), 1, NOBODY),
        (("sign-ins", "--allow", REF, "ann"), 1, "Give the sign-in number such as L-12."),
        (("sign-ins", "--unlock", "L-"), 1, "Give the sign-in number such as L-12."),
        (("sign-ins", "--refuse", REF), 2, "requires 2 arguments"), (("notices", "--sent", "one"), 2, "Usage: "),
    ],
)  # fmt: skip
def test_what_can_not_be_done_is_said_in_words_and_changes_nothing(portal, words, code, says):
    assert says in portal(*words, code=code)
    assert rows(portal("role", "list", REF)) == []
    assert rows(portal("notices")) == []


@pytest.mark.parametrize(
    "words",
    [("sign-ins", "--allow", REF, "L-1"), ("sign-ins", "--refuse", REF, "L-1"), ("notices", "--sent", "99")],
)
def test_where_nothing_waits_a_command_says_so_and_ends_with_1(portal, words):
    assert "None such waits." in portal(*words, code=1)


@pytest.mark.parametrize(
    "words",
    [
        ("role", "give", REF, "advocate", *GIVEN, "--login", "L-99999999999999999999"),
        ("sign-ins", "--unlock", "L-99999999999999999999"), ("notices", "--sent", "99999999999999999999"),
    ],
)  # fmt: skip
def test_a_number_that_no_database_holds_is_refused_in_words(portal, words):
    result = CliRunner().invoke(main, ["--demo", *words])
    assert isinstance(result.exception, SystemExit), result.exception


# --- parts


def test_a_part_for_a_login_that_is_known_is_in_force_and_ended_by_its_id(portal, db):
    ann = an_actor(db)
    said = portal("role", "give", REF, "deputy_health", *GIVEN, "--login", f"L-{ann.login_id}")
    part = said.split(":")[0]
    assert said == f"{part}: recorded, until 2099-12-31.\n"
    assert acting.acts_for(db, ann.login_id, own_id(db), london_day())
    (row,) = rows(portal("role", "list", REF))
    assert (row["part"].lstrip("'"), row["role"], row["state"]) == (part, "deputy_health", "in_force")
    assert portal("role", "end", REF, "--", part) == "Ended.\n"
    assert portal("role", "end", REF, "--", part) == "It had ended before.\n"
    assert not acting.acts_for(db, ann.login_id, own_id(db), london_day())
    assert [row["state"] for row in rows(portal("role", "list", REF))] == ["closed"]


def test_without_a_login_a_code_is_printed_with_which_it_is_taken_up(portal, db):
    printed = portal("role", "give", REF, "advocate", *GIVEN, *BORN, "--organisation", "Example Voices")
    assert "Give them this code. It works once, for 28 days." in printed
    assert [row["state"] for row in rows(portal("role", "list", REF))] == ["invited"]
    ann = an_actor(db)
    use(db, printed, ann)
    (row,) = rows(portal("role", "list", REF))
    assert (row["state"], row["name"], row["organisation"]) == ("in_force", "Ann Ng", "Example Voices")


def test_nobody_acts_for_themselves(portal, db):
    use(db, portal("code", REF, *BORN), an_actor(db))
    login = f"L-{an_actor(db).login_id}"
    assert portal("role", "give", REF, "agent", *GIVEN, "--login", login, code=1) == NOBODY


def test_a_part_whose_id_begins_with_a_hyphen_is_ended_as_it_was_printed(portal, monkeypatch):
    monkeypatch.setattr("secrets.token_urlsafe", lambda *_: "-bcdefghijklmnop")  # one id of 64 begins so
    said = portal("role", "give", REF, "advocate", *GIVEN, *BORN)
    assert portal("role", "end", REF, said.split(":")[0]) == "Ended.\n"


def test_no_cell_is_a_formula(portal, db):
    portal("role", "give", REF, "advocate", "--organisation", "@x", *GIVEN, *BORN, "--name", "=1+1")
    (row,) = rows(portal("role", "list", REF))
    assert (row["name"], row["organisation"]) == ("'=1+1", "'@x")
    acting.claim(db, an_actor(db), Claim(Role.AGENT, "+My mother", "-\n=cmd"), "form-1", utc_now())
    (row,) = rows(portal("role", "claims"))
    assert (row["for whom"], row["proof"]) == ("'+My mother", "'-\n=cmd")


def test_claims_are_listed_until_they_are_answered(portal, db):
    ann = an_actor(db)
    made = [acting.claim(db, ann, Claim(Role.PARENT, "My son", "A letter"), str(n), utc_now()) for n in range(2)]
    found = rows(portal("role", "claims"))
    assert [row["reference"] for row in found] == [one.reference for one in made]
    assert (found[0]["sign-in"], found[0]["role"], found[0]["for whom"]) == (f"L-{ann.login_id}", "parent", "My son")
    assert portal("role", "claims", "--yes", made[0].reference) == "Answered.\n"
    assert portal("role", "claims", "--no", made[1].reference) == "Answered.\n"
    assert rows(portal("role", "claims")) == []
    assert {one.reference: one.answer for one in acting.claimed(db, ann)} == {
        made[0].reference: "yes", made[1].reference: "no",
    }  # fmt: skip
    assert not acting.acts_for(db, ann.login_id, own_id(db), london_day())


# --- sign-ins


@pytest.fixture
def second(portal, db):
    """A second login that asks to open a record, as its number."""
    use(db, portal("code", REF, *BORN), an_actor(db, "first"))
    actor = an_actor(db, "second")
    with pytest.raises(AskedFirst):
        use(db, portal("code", REF, *BORN), actor)
    return f"L-{actor.login_id}"


@pytest.mark.parametrize(("answer", "opens"), [("--allow", True), ("--refuse", False)])
def test_a_second_sign_in_is_listed_and_answered_once(portal, db, second, answer, opens):
    (row,) = rows(portal("sign-ins"))
    assert (row["reference"], row["sign-in"]) == (REF, second)
    assert portal("sign-ins", answer, REF, second) == "Answered.\n"
    assert rows(portal("sign-ins")) == []
    with db.read() as connection:
        assert (int(second[2:]) in people.logins_of(connection, own_id(db))) is opens


def test_a_second_sign_in_that_opens_another_record_by_now_is_refused_in_words(portal, db, second):
    use(db, portal("code", "DEMO-01", *BORN), an_actor(db, "second"))
    assert portal("sign-ins", "--allow", REF, second, code=1).strip()


def test_staff_let_a_sign_in_try_again(portal, db):
    printed, ann = portal("code", REF, *BORN), an_actor(db)
    for _ in range(5):
        with pytest.raises(DoesNotMatch):
            use(db, "222 222 2222", ann)
    assert portal("sign-ins", "--unlock", f"L-{ann.login_id}") == "5 tries forgotten.\n"
    assert use(db, printed, ann) == own_id(db)


# --- notices


def test_what_waits_to_go_out_is_listed_until_it_was_marked_as_sent(portal, db):
    use(db, portal("code", REF, *BORN), an_actor(db))
    (row,) = rows(portal("notices"))
    assert (row["reference"], row["channel"], row["what"]) == (REF, "letter", "login_linked")
    assert portal("notices", "--sent", row["number"]) == "Marked as sent.\n"
    assert rows(portal("notices")) == []


def test_listing_what_waits_tells_people_of_guesses_first(portal, db):
    printed = portal("code", REF, *BORN)
    with pytest.raises(DoesNotMatch):
        use(db, printed, an_actor(db), "1951-04-03")
    assert [row["what"] for row in rows(portal("notices"))] == ["code_guessed"]


def test_an_invitation_and_its_code_are_on_no_list(portal, db):
    own, now = own_id(db), utc_now()
    given = {"form_key": "form-1", "today": london_day(), "now": now}
    actor, key = Actor(a_login(db, "ada"), own, "v"), demo_settings().code_key
    part, code = representatives.invite(db, key, actor, own, an_invitation(), **given)
    printed = portal("role", "list", REF) + portal("notices") + portal("sign-ins") + portal("role", "claims")
    assert part.id in printed
    assert code not in printed.replace(" ", "")
