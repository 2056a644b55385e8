"""`portal feed-client` and `portal rules`, as a council's staff type them."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from portal.app import utc_now
from portal.demo_settings import demo_settings
from portal.domain.desk import ItemKind
from portal.domain.feed_client import Scope
from portal.domain.feeding import Refused
from portal.domain.proposed_rules import RulesKind
from portal.intake.proposed_rules import name_of
from portal.services import feed_clients, feed_runs, proposed_rules
from portal.store import desk_items
from portal.store.database import Database
from portal.store.published import load_published

pytest_plugins = ["tests.command_fixtures"]
BOOK = Path("content/rates/example-2026-27.1.yaml").read_text("utf-8").replace("2026-27.1", "2026-27.2")


@pytest.fixture
def db(portal):
    found = Database(demo_settings().database)
    yield found
    found.dispose()


@pytest.fixture
def client(db):
    return feed_clients.add(db, "999", "finance", frozenset(Scope), utc_now()).client


def test_a_program_is_added_listed_and_ended_and_its_secret_is_shown_once(portal, db):
    said = portal("feed-client", "add", "case system", "--scope", "people.write", "--scope", "changes.read")
    id_, secret = re.search("client_id: (.*)\nclient_secret: (.*)\n", said).groups()
    assert feed_clients.with_secret(db, id_, secret).scopes == {Scope.PEOPLE_WRITE, Scope.CHANGES_READ}
    listed = portal("feed-client", "list")
    assert f"case system\t{id_}\tchanges.read people.write\tgoes on" in listed
    assert secret not in listed
    assert "Take another name" in portal("feed-client", "add", "case system", "--scope", "rules.write", code=1)
    token = feed_clients.hand_out(db, feed_clients.with_secret(db, id_, secret), frozenset(Scope), utc_now())
    assert feed_clients.who_shows(db, token, utc_now())
    assert portal("feed-client", "end", "case system") == "Ended, with every token.\n"
    assert feed_clients.who_shows(db, token, utc_now()) is None
    assert "goes on" in portal("feed-client", "end", "case system", code=1)
    portal("feed-client", "add", "x", "--scope", "everything", code=2)


@pytest.fixture(scope="module")
def published():
    return load_published(Path("content"))


def propose(db, client):
    with db.write() as connection:
        made = proposed_rules.propose(connection, client, RulesKind.RATES, "example-2026-27.2", BOOK, utc_now())
    return made["reference"]


def waits(db, reference):
    with db.read() as connection:
        item = desk_items.one(connection, "999", ItemKind.FEED, f"rules:{reference}")
    return item.closed is None


def test_prices_that_were_proposed_are_public_only_after_a_person_put_them_there(portal, db, client, tmp_path):
    reference = propose(db, client)
    assert propose(db, client) == reference
    assert waits(db, reference)
    assert f"{reference}\t" in portal("rules", "list")
    assert portal("rules", "show", reference) == BOOK
    content = tmp_path / "content"
    shutil.copytree("content", content, ignore=shutil.ignore_patterns("pictures", "guidance"))
    assert "overlaps with" in portal("rules", "publish", reference, "--into", str(content), code=1)
    assert not (content / "rates" / "example-2026-27.2.yaml").exists()
    assert waits(db, reference)
    (content / "rates" / "example-2026-27.1.yaml").unlink()
    assert "Start the portal anew" in portal("rules", "publish", reference, "--into", str(content))
    assert (content / "rates" / "example-2026-27.2.yaml").read_text("utf-8") == BOOK
    assert not waits(db, reference)
    assert "published already" in portal("rules", "refuse", reference, code=1)
    assert "\trates/example-2026-27.2.yaml\tpublished" in portal("rules", "list")


def test_what_a_person_refuses_stays_in_the_list(portal, db, client):
    reference = propose(db, client)
    assert portal("rules", "refuse", reference) == "Refused. It stays in the list.\n"
    assert not waits(db, reference)
    assert "refused" in portal("rules", "list")
    assert "no proposal" in portal("rules", "show", "RU-00000000", code=1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('value: "29.26"', "value: 29.26", "must be text"),
        ("version: example-2026-27.2", "version: ../../etc/cron", "letters, digits"),
        ("version: example-2026-27.2", "version: example-2026-27.1", "published already"),
        ("rates:", "most_a_week: 100\nrates:", "not a key"),
        ("version:", "\tversion:", "not YAML"),
    ],
)
def test_rules_with_a_fault_are_refused_with_the_line(published, old, new, said):
    with pytest.raises(Refused) as refused:
        name_of(RulesKind.RATES, BOOK.replace(old, new, 1), published)
    assert any(said in fault.detail and fault.pointer == "/text" for fault in refused.value.faults)


def test_check_tells_of_a_run_that_nobody_closed(portal, db, client):
    with db.write() as connection:
        feed_runs.go_on(connection, client, "n1", ["P1"], utc_now() - timedelta(days=2))
    assert "1 run(s) were begun over a day ago" in portal("check")
    assert feed_runs.check(db, "999", utc_now()) == 0
