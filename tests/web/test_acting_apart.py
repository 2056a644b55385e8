"""What people who act for the same person never see of each other, or do in each other's name (security T1 to T6)."""

from datetime import timedelta

import pytest

from portal.domain.representative import Role
from portal.services import representatives
from tests.conftest import NOW
from tests.store.rows import rows_in
from tests.web.helping_fixtures import *  # noqa: F403
from tests.web.helping_fixtures import TODAY, enter, invite_and_accept

READERS = [Role.ADVOCATE, Role.ATTORNEY_HEALTH, Role.AUTHORISED, Role.ATTORNEY_PROPERTY]


def line_by(app, person_id, actor):
    from sqlalchemy import select

    from portal.store.tables import log

    with app.extensions["portal"].db.read() as connection:
        query = select(log.c.number).where(log.c.person_id == person_id, log.c.actor == actor)
        return connection.execute(query.order_by(log.c.number.desc())).scalars().first()


@pytest.mark.parametrize("role", READERS)
def test_whom_a_complaint_is_about_never_reads_or_changes_it(app, person, alma, visit_as, appoint, role):
    own, visit = visit_as("demo-alma"), visit_as("somebody")
    part = appoint("DEMO-01", "somebody", role)
    visit.get(f"{alma}/where-i-am")
    number = line_by(app, person("DEMO-01").id, f"helper:{part}")
    own.get(f"{alma}/who-has-looked/{number}/not-right")
    own.post(own.path, own.page.answers(own.page.form(-1)) | {"words": "He made me invite him"}, 303)
    where, reference = own.response.location, own.response.location.rpartition("/")[2]
    assert "He made me invite him" in own.get(where).text
    for page in (where, f"{where}/change"):
        visit.get(page, 404)
    visit.get(f"{alma}/what-i-may-do")
    token = visit.page.answers(visit.page.form(0))["csrf_token"]
    visit.post(f"{where}/change", {"csrf_token": token, "words": "It was fine", "version": "1"}, 404)
    seen = [visit.client.get(f"{alma}/{page}").get_data(as_text=True) for page in ("where-i-am", "who-has-looked")]
    assert not any(reference in text or "Said that a look" in text for text in seen)
    assert "He made me invite him" in own.get(where).text


def test_nobody_changes_what_another_wrote(alma, visit_as, appoint):
    own, visit = visit_as("demo-alma"), visit_as("pauline")
    appoint("DEMO-01", "pauline", Role.ADVOCATE)
    visit.get(f"{alma}/spend-differently")
    visit.post(visit.path, visit.page.answers(visit.page.form(-1)) | {"words": "A question of mine"}, 303)
    where = visit.response.location
    assert "Change what you wrote" not in own.get(where).text
    own.get(f"{where}/change", 404)
    assert "Change what you wrote" in visit.get(where).text
    visit.get(f"{where}/change")
    own.get(f"{alma}/helpers")
    token = own.page.answers(own.page.form(0))["csrf_token"]
    own.post(f"{where}/change", {"csrf_token": token, "words": "I have an illness", "version": "1"}, 404)
    assert "A question of mine" in visit.get(where).text


def test_a_newer_invitation_says_what_holds(alma, visit_as):
    own, visit = visit_as("demo-alma"), visit_as("rosa")
    invite_and_accept(own, visit, alma, ["see_budget", "ask_and_complain"])
    assert visit.client.get(f"{alma}/budget/figures.json").status_code == 200
    invite_and_accept(own, visit, alma, ["money_only"])
    for page in ("budget/figures.json", "budget/letter", "what-changed", "questions"):
        visit.get(f"{alma}/{page}", 404)
    assert visit.get(f"{alma}/budget").h1 == "The money"
    assert "A newer invitation took its place" in own.get(f"{alma}/helpers").text


def test_what_is_sent_slowly_counts_when_all_of_it_is_there(app, person, alma, visit_as, appoint):
    """The part ends after the request began and before its body has come."""
    own, visit = visit_as("demo-alma"), visit_as("sam")
    part = appoint("DEMO-01", "sam", Role.ADVOCATE)
    visit.get(f"{alma}/spend-differently")
    answers = visit.page.answers(visit.page.form(-1)) | {"words": "Slow"}
    own.get("/account")
    body = SlowBody(answers, lambda: representatives_stop(app, person("DEMO-01").id, part))
    answer = visit.client.post(
        f"{alma}/spend-differently", input_stream=body, content_length=body.length,
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip
    assert body.read_at_all
    assert answer.status_code == 404
    assert "requests" not in rows_in(app.extensions["portal"].db)


class SlowBody:
    """A form whose second half comes after something else happened."""

    def __init__(self, answers, meanwhile):
        from io import BytesIO
        from urllib.parse import urlencode

        text = urlencode(answers, doseq=True).encode()
        self.length, self.stream, self.meanwhile, self.read_at_all = len(text), BytesIO(text), meanwhile, False

    def read(self, size=-1):
        if not self.read_at_all:
            self.read_at_all = True
            self.meanwhile()
        return self.stream.read(size)

    def readline(self, size=-1):
        return self.stream.readline(size)

    def tell(self):
        return self.stream.tell()

    def seek(self, *where):
        return self.stream.seek(*where)

    def close(self):
        self.stream.close()


def representatives_stop(app, person_id, part):
    from portal.domain.representative import Actor

    portal = app.extensions["portal"]
    representatives.stop(portal.db, Actor(1, person_id, "v"), person_id, part, NOW)


def test_another_sign_in_that_opens_the_record_is_seen_and_stopped(app, person, alma, visit_as, letter, login_of):
    own, other = visit_as("demo-alma"), visit_as("second")
    enter(other, letter("DEMO-01"))
    other.follow()
    other.post(other.path, other.page.answers(other.page.form(-1)) | {"answer": "yes"}, 200)
    own.get(f"{alma}/helpers")
    own.click("Say yes or no")
    own.post(own.path, own.page.answers(own.page.form(-1)) | {"answer": "yes"}, 303)
    other = visit_as("second")
    assert other.get(f"{alma}/budget").h1 == "Your personal budget"
    number = f"L-{login_of('second')}"
    assert number in own.get(f"{alma}/helpers").text
    log = own.get(f"{alma}/who-has-looked").text
    assert f"You, or somebody with your other sign-in {number}" in log
    own.get(f"{alma}/helpers")
    own.click("If you do not use it, stop it")
    own.submit(-1, 303)
    assert other.client.get(f"{alma}/budget").status_code == 303
    visit_as("second").get(f"{alma}/budget", 404)
    own.get(f"{alma}/helpers/sign-ins/L-{login_of('demo-alma')}/stop", 404)


def test_an_ended_order_reads_as_ended_and_says_no_more(alma, visit_as, appoint):
    visit = visit_as("dep")
    visit.get("/acting-for")
    appoint("DEMO-01", "dep", Role.DEPUTY_PROPERTY, begins=TODAY - timedelta(9), until=TODAY - timedelta(1))
    text = visit.get("/acting-for").text
    assert "No longer, or not yet" in text
    assert "At the moment there is nobody you can act for here." in text
    visit.get(f"{alma}/budget", 404)


def test_the_same_human_as_carer_and_cared_for_stays_apart(app, alma, visit_as, letter):
    """A sign-in that opens a carer's own record does not open the record of whom they care for, whatever the code."""
    visit = visit_as("demo-desmond")
    enter(visit, letter("DEMO-05"))
    visit.follow()
    page = visit.post(visit.path, visit.page.answers(visit.page.form(-1)) | {"answer": "yes"}, 409)
    assert page.h1 == "This sign-in already opens another record"
