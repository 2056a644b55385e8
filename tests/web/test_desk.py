"""The desk: workers alone come in, they say why they look, and they see the very page that the person sees (MTH9)."""

import pytest

from portal.domain.desk import ItemKind, Post
from portal.services import workers
from portal.store import desk_items, people
from tests.conftest import ISSUER, NOW
from tests.web.desk_client import worker_client

WORKERS_PAGES = ("/desk", "/desk/people", "/desk/items/question/QU-0000-0000")


@pytest.fixture
def wanda(app):
    return worker_client(app, Post.WORKER)


def look_at(visit, person_id, why="in_contact"):
    visit.get(f"/desk/people/{person_id}")
    visit.submit(-1, 303, why=why)
    return visit.follow()


@pytest.mark.parametrize("path", WORKERS_PAGES)
def test_who_is_not_signed_in_is_led_to_the_councils_own_sign_in(stranger, path):
    stranger.get(path, 303)
    assert stranger.response.location.startswith("/desk/sign-in?next=/desk")


@pytest.mark.parametrize("path", WORKERS_PAGES)
def test_for_people_there_is_no_desk(visit_as, path):
    visit_as("demo-alma").get(path, 404)


def test_a_worker_who_came_in_by_the_peoples_door_is_not_at_the_desk(app, visit_as):
    db = app.extensions["portal"].db
    workers.add(db, ISSUER, "worker-2", "999", frozenset({Post.WORKER}), "Wanda", NOW)
    visit_as("worker-2").get("/desk", 404)


def test_the_inbox_says_what_waits_and_nothing_of_other_posts(wanda, alma):
    page = wanda.get("/desk")
    assert page.h1 == "What waits at the desk"
    assert "Nothing waits" in page.text


def test_nobodys_pages_open_before_it_is_said_why(wanda, person):
    id_ = person("DEMO-01").id
    wanda.get(f"/people/{id_}/budget", 404)
    page = wanda.get(f"/desk/people/{id_}")
    assert page.text.index("FORMAT:") < page.text.index("Our reference")
    wanda.submit(-1, 200)
    assert "Say why you need to look" in wanda.page.text
    wanda.get(f"/people/{id_}/budget", 404)


def test_the_worker_sees_the_same_figures_and_the_person_reads_who_looked_and_why(wanda, visit_as, person, alma):
    page = look_at(wanda, person("DEMO-01").id)
    own = visit_as("demo-alma").get(f"{alma}/budget")
    assert page.h1 == own.h1
    assert "£436.62" in page.text
    assert "You are looking at the pages of Alma Hartley for the council." in page.text

    told = visit_as("demo-alma").get(f"{alma}/who-has-looked").text
    assert "Opened your pages, because you or somebody for you got in touch" in told
    assert "social worker" in told


def test_a_worker_sends_nothing_from_a_persons_page(wanda, person):
    id_ = person("DEMO-01").id
    look_at(wanda, id_)
    for path in ("questions/new", "spend-differently", "helpers", "notices", "quiet-word", "my-needs"):
        wanda.get(f"/people/{id_}/{path}", 404)


def test_who_handles_money_sees_the_money_without_the_words(app, person):
    finn = worker_client(app, Post.FINANCE)
    id_ = person("DEMO-01").id
    page = look_at(finn, id_, "to_check_figures")
    assert "£436.62" in page.text
    assert "washed" not in page.text


def test_somebody_is_found_by_the_councils_reference_alone(wanda):
    wanda.get("/desk/people")
    wanda.submit(-1, 200, reference="Alma")
    assert "There is nobody with this reference" in wanda.page.text
    wanda.submit(-1, 303, reference="DEMO-01")
    assert wanda.follow().h1 == "Alma Hartley"


def test_a_commissioner_is_led_to_the_numbers_and_finds_nobody(app, person):
    conrad = worker_client(app, Post.COMMISSIONER)
    conrad.get("/desk", 303)
    page = conrad.follow()
    assert "Measures" in page.text
    assert "Find somebody" not in page.text
    conrad.get(f"/desk/people/{person('DEMO-01').id}", 404)


def test_the_desk_is_in_english_at_one_address(wanda):
    wanda.get("/ur/desk", 303)
    assert wanda.response.location == "/desk"


def test_signing_out_ends_the_desk_at_the_councils_own_provider(wanda):
    wanda.get("/desk")
    wanda.submit("/sign-out", 303)
    wanda.get("/desk", 303)


def test_a_worker_opens_no_record_as_their_own_by_either_door(app, wanda, visit_as, person):
    id_ = person("DEMO-09").id
    with app.extensions["portal"].db.write() as connection:  # as if a file and the council had said both at once
        people.open_with(connection, ISSUER, "worker-1", id_, NOW)
    wanda.get("/desk")
    wanda.get(f"/people/{id_}/budget", 404)
    visit_as("worker-1").get(f"/people/{id_}/budget", 404)


def test_to_answer_is_a_reason_only_where_something_waits(app, wanda, person):
    id_ = person("DEMO-01").id
    wanda.get(f"/desk/people/{id_}")
    wanda.submit(-1, 200, why="to_answer")
    assert "Nothing of theirs waits for an answer" in wanda.page.text
    wanda.get(f"/people/{id_}/budget", 404)
    with app.extensions["portal"].db.write() as connection:
        desk_items.wait(connection, ItemKind.CHALLENGE, "CH-1", NOW, person_id=id_)
    look_at(wanda, id_, "to_answer")
    wanda.get(f"/people/{id_}/budget")
