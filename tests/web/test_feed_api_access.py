"""Who may call the feed: tokens, scopes, limits, and trouble that is always told as problem details."""

import json
from base64 import b64encode
from pathlib import Path

import pytest

from portal.domain.feed_client import Scope
from portal.services import feed_clients
from portal.store.feed_tables import feed_clients as clients
from portal.store.feed_tables import feed_keys, feed_tokens
from portal.web.feed import openapi
from tests.web.feed_calls import PROBLEM, Clock, Program, a_portal, a_record


@pytest.fixture(scope="module")
def clock():
    return Clock()


@pytest.fixture(scope="module")
def app(tmp_path_factory, clock):
    with a_portal(tmp_path_factory.mktemp("feed"), clock, PORTAL_FEED_WRONG_PER_ADDRESS="1000000") as app:
        yield app


@pytest.fixture(scope="module")
def made(app):
    return Program(app)


@pytest.fixture
def program(made):
    made.renew()
    return made


def problem(answer, status, code):
    """The answer is this problem, and holds no page, no cookie and no hint of a session."""
    assert (answer.status_code, answer.content_type) == (status, PROBLEM), answer.data
    told = answer.get_json()
    assert (told["status"], told["code"]) == (status, code)
    assert told["type"].endswith(f"/{code}")
    assert code in openapi.document()["components"]["x-problems"]
    assert str(status) in openapi.document()["paths"]["/feed/v1/people"]["post"]["responses"] or status == 404
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Cache-Control"] == "no-store"
    return answer


def test_a_token_is_given_for_the_scopes_that_were_asked_for_and_only_its_hash_is_kept(app):
    program = Program(app, Scope.PEOPLE_WRITE, Scope.RULES_WRITE)
    answer = program.ask(scope="people.write")
    told = answer.get_json()
    assert (answer.status_code, told["scope"], told["token_type"], told["expires_in"]) == (
        200,
        "people.write",
        "Bearer",
        900,
    )
    assert answer.headers["Cache-Control"] == "no-store"
    with program.db.read() as connection:
        rows = str([*connection.execute(clients.select()), *connection.execute(feed_tokens.select())])
    assert told["access_token"] not in rows
    assert program.made.secret not in rows
    program.token = told["access_token"]
    refused = problem(program.send("v1/rules", {}), 403, "insufficient_scope")
    assert 'error="insufficient_scope", scope="rules.write"' in refused.headers["WWW-Authenticate"]


def test_the_secret_may_come_in_the_form_too(program):
    form = {
        "grant_type": "client_credentials",
        "client_id": program.made.client.id,
        "client_secret": program.made.secret,
    }
    assert program.http.post("/feed/token", data=form).status_code == 200
    problem(program.http.post("/feed/token", data=form | {"client_secret": "x"}), 401, "invalid_client")
    problem(
        program.http.post("/feed/token?client_secret=x", data={"grant_type": "client_credentials"}),
        401,
        "invalid_client",
    )


@pytest.mark.parametrize(
    "header", ["", "Basic", "Basic  ", "Basic //79", "Basic !", "Basic eA==", "Bearer x", "Basic é"]
)
def test_who_does_not_prove_who_they_are_gets_no_token(program, header):
    headers = {"Authorization": header} if header else {}
    answer = program.http.post("/feed/token", data={"grant_type": "client_credentials"}, headers=headers)
    refused = problem(answer, 401, "invalid_client")
    assert refused.headers["WWW-Authenticate"] == 'Basic realm="feed"'
    assert refused.get_json()["error"] == "invalid_client"


def test_an_unknown_client_and_a_wrong_secret_are_told_the_same(program):
    wrong = problem(program.ask(secret="x"), 401, "invalid_client")
    pair = b64encode(b"feed-0:x").decode()
    form = {"grant_type": "client_credentials"}
    unknown = program.http.post("/feed/token", data=form, headers={"Authorization": f"Basic {pair}"})
    assert wrong.data == unknown.data


def test_what_else_a_request_for_a_token_must_be(program):
    problem(program.ask(grant_type="password"), 400, "unsupported_grant_type")
    problem(program.ask(scope="everything"), 400, "invalid_scope")
    problem(Program(program.app, Scope.PEOPLE_WRITE).ask(scope="rules.write"), 400, "invalid_scope")
    problem(program.http.post("/feed/token", json={}), 415, "unsupported_media_type")
    refused = problem(program.http.get("/feed/token"), 405, "method_not_allowed")
    assert refused.headers["Allow"] == "POST"


def test_without_a_token_that_goes_on_nothing_is_done(app, clock):
    program = Program(app)
    program.token = ""
    assert (
        "error"
        not in problem(program.send("v1/people", [], Authorization=""), 401, "no_token").headers["WWW-Authenticate"]
    )
    for token in ("x", "é", "x" * 5000, program.made.secret):
        program.token = token
        assert 'error="invalid_token"' in problem(program.people(), 401, "invalid_token").headers["WWW-Authenticate"]
    program.renew()
    assert program.people(a_record()).status_code == 200
    clock.go_on(minutes=15)
    problem(program.people(a_record()), 401, "invalid_token")
    clock.go_on(days=8)
    program.renew()
    with program.db.read() as connection:
        assert [*connection.execute(feed_keys.select())] == []
        assert len([*connection.execute(feed_tokens.select())]) == 1


def test_who_was_ended_is_out_at_once(app, clock):
    program = Program(app, name="ends")
    assert program.people(a_record()).status_code == 200
    assert feed_clients.end(program.db, "999", "ends", clock())
    problem(program.people(a_record()), 401, "invalid_token")
    problem(program.ask(), 401, "invalid_client")
    assert not feed_clients.end(program.db, "999", "ends", clock())
    with pytest.raises(feed_clients.NameTaken):
        Program(app, name="ends")


WRONG = {
    "no key": ({"Idempotency_Key": ""}, 400, "no_key"),
    "a long key": ({"Idempotency_Key": "k" * 256}, 400, "no_key"),
    "an odd key": ({"Idempotency_Key": "clé"}, 400, "no_key"),
    "a form": ({"Content_Type": "application/x-www-form-urlencoded"}, 415, "unsupported_media_type"),
    "no type": ({"Content_Type": ""}, 415, "unsupported_media_type"),
    "another charset": ({"Content_Type": "application/json; charset=latin-1"}, 415, "unsupported_media_type"),
    "compressed": ({"Content_Encoding": "gzip"}, 415, "unsupported_media_type"),
    "a page wanted": ({"Accept": "text/html"}, 406, "not_acceptable"),
}


@pytest.mark.parametrize("what", WRONG)
def test_headers_are_checked_before_the_body(program, what):
    headers, status, code = WRONG[what]
    problem(program.send("v1/people", b"not looked at", **headers), status, code)


def test_every_other_trouble_is_a_problem_too(program, monkeypatch):
    problem(program.send("v1/people?run=a/b", []), 400, "bad_run")
    problem(program.send("v1/people", b" " * (openapi.MOST_BATCH + 1)), 413, "too_large")
    problem(program.send("v1/runs", b" " * (openapi.MOST_SMALL + 1)), 413, "too_large")
    problem(program.http.get("/feed/nothing"), 404, "not_found")
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
        answer = program.http.open("/feed/v1/people", method=method)
        assert (answer.status_code, answer.headers["Allow"], answer.content_type) == (405, "POST", PROBLEM)
    assert program.http.delete("/feed/openapi.json").headers["Allow"] == "GET, HEAD"
    monkeypatch.setattr("portal.web.feed.views.read_people", lambda *_: 1 / 0)
    problem(program.people(a_record()), 500, "unexpected")
    monkeypatch.setattr(program.app.extensions["portal"].db, "read", lambda: 1 / 0)
    problem(program.people(a_record()), 500, "unexpected")


def test_programs_are_counted_by_themselves_and_wrong_secrets_by_address(tmp_path):
    limits = {
        "PORTAL_FEED_CALLS_PER_CLIENT": "3",
        "PORTAL_FEED_WRONG_PER_ADDRESS": "2",
        "PORTAL_POSTS_PER_ADDRESS": "1",
    }
    with a_portal(tmp_path, Clock(), **limits) as app:
        program = Program(app)
        assert [program.people(a_record()).status_code for _ in range(4)] == [200, 200, 200, 429]
        again = problem(program.people(a_record()), 429, "too_many_requests")
        assert again.headers["Retry-After"] == "3"
        assert Program(app).people(a_record()).status_code == 200
        program.token = "x"
        assert [program.people().status_code for _ in range(3)] == [401, 401, 429]
        wrong = problem(program.ask(secret="x"), 429, "too_many_requests")
        assert wrong.headers["Retry-After"] == "3600"
        with program.app.test_client() as other:
            assert other.get("/").status_code == 200


def test_the_published_description_is_what_the_code_makes(program):
    answer = program.http.get("/feed/openapi.json")
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    assert answer.get_data(as_text=True) == Path("content/feed/openapi-1.0.json").read_text("utf-8")
    assert json.loads(answer.data)["openapi"] == "3.1.0"
    assert program.http.head("/feed/openapi.json").status_code == 200


def test_examples_of_the_description_are_taken(program):
    for path in ("/feed/v1/people", "/feed/v1/payments", "/feed/v1/runs", "/feed/v1/directory"):
        said = openapi.document()["paths"][path]["post"]
        sent, told = said["requestBody"]["content"], said["responses"]["200"]["content"]
        answer = program.send(path.removeprefix("/feed/"), sent["application/json"]["example"])
        assert answer.status_code == 200
        assert answer.get_json().keys() <= told["application/json"]["example"].keys()
