"""Changes over HTTP: for a token with the scope, from a cursor on, in codes unless words may be read; and described as
they come (issue 9)."""

import json
import secrets
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from portal.app import create_app
from portal.domain.change_out import TOLD, Cursor
from portal.domain.dispute import Dispute, Door, Ground
from portal.domain.feed_client import Scope
from portal.domain.request import Kind
from portal.services import disputes, feed_clients, requests
from portal.settings import read_settings
from portal.store import people
from portal.web.changes import described
from tests.builders import an_actor
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.test_settings import GOOD

ADDRESS = "/feed/v1/changes"
WORDS = "Nobody asked me about the nights."


@pytest.fixture(scope="module")
def shared(tmp_path_factory, request):
    """One portal for this file: what its tests read stays the same."""
    data = tmp_path_factory.mktemp("changes")
    shutil.copy(request.getfixturevalue("demonstration"), data / "portal.sqlite3")
    settings = read_settings(GOOD | {"PORTAL_DATA": str(data), "SECRET_KEY": secrets.token_urlsafe(48)})
    app = create_app(settings, now=lambda: NOW, today=lambda: NOW.date())
    db = app.extensions["portal"].db
    with db.read() as connection:
        own = people.by_council_ref(connection, "999", "DEMO-01").id
    actor = an_actor(own, a_login(db, "alma"))
    draft = disputes.begin(db, actor, own, {}, NOW)
    challenge = Dispute(Door.CHALLENGE, WORDS, grounds=(Ground.NOT_ENOUGH,))
    disputes.send(db, actor, own, draft, challenge, today=NOW.date(), now=NOW)
    for number in range(2):
        form = {"form_key": f"form-{number}", "draft_id": "", "now": NOW + timedelta(minutes=number)}
        requests.ask(db, actor, own, Kind.COSTS_SESSION, WORDS, **form)
    yield app
    db.dispose()


@pytest.fixture(scope="module")
def get(shared):
    """Asks with a token for these scopes."""
    db, tokens = shared.extensions["portal"].db, {}

    def ask(*scopes, **query):
        if scopes and scopes not in tokens:
            client = feed_clients.add(db, "999", f"client-{len(tokens)}", frozenset(scopes), NOW).client
            tokens[scopes] = feed_clients.hand_out(db, client, frozenset(scopes), NOW)
        headers = {"Authorization": f"Bearer {tokens[scopes]}"} if scopes else {}
        return shared.test_client().get(ADDRESS, query_string=query, headers=headers)

    return ask


def test_they_come_in_order_from_the_cursor_on(get):
    first = get(Scope.CHANGES_READ, limit=2)
    assert first.headers["Cache-Control"] == "no-store"
    assert [change["kind"] for change in first.json["changes"]] == ["case.sent", "request.sent"]
    assert first.json["more"] is True
    rest = get(Scope.CHANGES_READ, after=first.json["next"])
    assert ([change["number"] for change in rest.json["changes"]], rest.json["more"]) == ([3], False)
    none = get(Scope.CHANGES_READ, after=rest.json["next"])
    assert none.json == {"changes": [], "next": rest.json["next"], "more": False}


def test_words_are_there_for_their_scope_alone(get):
    codes, words = get(Scope.CHANGES_READ), get(Scope.CHANGES_READ, Scope.CHANGES_WORDS)
    assert (WORDS in codes.text, WORDS in words.text) == (False, True)
    assert codes.json["changes"][0]["person"] == "DEMO-01"
    assert codes.json["changes"][0]["state"]["grounds"] == ["not_enough"]


def test_who_has_no_token_or_another_scope_is_refused(get):
    assert [get().status_code, get(Scope.CHANGES_WORDS).status_code, get(Scope.PEOPLE_WRITE).status_code] == [
        401, 403, 403,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"after": "x"}, "after"),
        ({"after": "ü"}, "after"),
        *(({"limit": n}, "limit") for n in ("0", "501", "-1", "²", "")),
    ],
)
def test_what_cannot_be_read_is_named(get, query, parameter):
    answer = get(Scope.CHANGES_READ, **query)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert [fault["parameter"] for fault in answer.json["errors"]] == [parameter]


@pytest.mark.parametrize("cursor", [Cursor(1, "ab" * 12), Cursor(99, "ab" * 12)])
def test_a_cursor_of_another_database_is_never_answered_with_silence(get, cursor):
    answer = get(Scope.CHANGES_READ, after=cursor.text)
    assert (answer.status_code, answer.json["code"], answer.json["newest"]) == (410, "cursor_gone", 3)
    assert "Read again from the beginning" in answer.json["detail"]


def test_it_is_described_as_it_comes(get):
    schemas = described.schemas()
    document = {"components": {"schemas": schemas}, "$ref": "#/components/schemas/OutChanges"}
    Draft202012Validator(document).validate(get(Scope.CHANGES_READ, Scope.CHANGES_WORDS).json)
    assert "$defs" not in json.dumps(schemas)
    (path,) = described.paths()
    assert path == ADDRESS
    assert set(described.webhooks()["changes"]["post"]["responses"]) == {"2XX"}


def test_every_kind_stands_in_the_documentation():
    said = Path("docs/feed-changes.md").read_text("utf-8")
    missing = {kind.code for kind in TOLD.values() if f"`{kind.code}`" not in said}
    assert missing == set()
