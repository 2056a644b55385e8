"""Starts the demonstration: the database, the example people, their sign-in provider and the portal."""

import os
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

from portal.app import create_app, utc_now
from portal.demo.acting import let_act, let_work
from portal.demo.asking import answered_before, ask_both
from portal.demo.provider import DemoPerson, create_provider, serve
from portal.demo.spending import spend
from portal.demo_settings import demo_settings, provider_port
from portal.intake import loading
from portal.intake.directory.loading import load_directory
from portal.intake.directory.reading import read_directory
from portal.services import directory, evidence, publishing
from portal.serving import PortTaken, Server, check_free
from portal.settings import Settings
from portal.store import people, schema
from portal.store.content import checked, read_yaml
from portal.store.council import load_council
from portal.store.database import Database
from portal.store.directory_roles import load_directory_roles
from portal.store.published import load_published
from portal.store.uploads import Uploads
from portal.web.metrics import share_between_processes

FROM_FILE = "file-"
LISTED = 60


def run(settings: Settings) -> None:
    """Start everything, serve until stopped, and stop the provider by its own process id."""
    host, port = address(settings)
    check_free(host, port)
    check_free("127.0.0.1", provider_port(port))
    prepare(settings)
    provider = subprocess.Popen([sys.executable, "-m", "portal.demo.running"], env=os.environ)
    try:
        wait_for(provider_port(port))
        if settings.metrics_token:
            share_between_processes()
        ready = f"\n  The portal is at {settings.url}/\n  Press Ctrl and C together to stop it.\n"
        Server(
            create_app(settings, today=lambda: demonstration_day(settings.content)), host, port, settings.workers, ready
        ).run()
    finally:
        provider.terminate()
        provider.wait(10)


def wait_for(port: int, seconds: float = 120) -> None:
    """Until the provider listens: a first click must not come too early. Raises PortTaken when it never does."""
    until = monotonic() + seconds
    while monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.05)
    raise PortTaken(f"the sign-in provider did not start on port {port}")


def prepare(settings: Settings) -> None:
    """Bring the database up to date and load the example people. Doing it again changes nothing; people of an older
    version of the demonstration are left behind, because a frozen figure can't be told anew."""
    council = load_council(settings.council)
    feed = settings.content / "demonstration" / "feed.json"
    read = loading.read_feed_file(feed, council.code, load_published(settings.content))
    db = Database(settings.database)
    schema.upgrade(db)
    if _tells_of_others(db, read):
        db.dispose()
        for part in ("", "-wal", "-shm"):
            (settings.data / f"portal.sqlite3{part}").unlink(missing_ok=True)
        db = Database(settings.database)
        schema.upgrade(db)
    loading.load_feed(db, read, settings.oidc_issuer, utc_now())
    evidence.sweep(db, Uploads(settings.uploads_folder), utc_now())
    _load_directory(db, settings.content)
    told = _told(settings)
    let_act(db, council.code, settings.oidc_issuer, told["others"], utc_now())
    ask_both(db, council.code, told["asked"], utc_now())
    let_work(db, council.code, settings.oidc_issuer, told["workers"], utc_now())
    answered_before(db, council.code, settings.oidc_issuer, told["answered"])
    spend(db, council.code, settings.content, utc_now(), demonstration_day(settings.content))
    db.dispose()


def _load_directory(db: Database, content: Path) -> None:
    """The example directory, unless somebody loaded another one by hand: that one stays."""
    terms = load_directory_roles(content / "directory_roles.yaml")
    read = read_directory(content / "demonstration" / "directory.json", terms)
    listed = {service.id for service in directory.listed(db)}
    if not listed or listed & {service.id for service in read.services}:
        load_directory(db, read, utc_now())


def _tells_of_others(db: Database, read: loading.ReadFeed) -> bool:
    """True when an SQLite file of the demonstration was made from other example people. What somebody loaded by hand
    before the first start tells of nobody in this list."""
    if not db.is_sqlite or read.file.sha256 in publishing.loaded(db, read.council, "feed"):
        return False
    with db.read() as connection:
        known = people.by_ref(connection, read.council)
    return any(item.ref in known for item, _ in read.cases)


def address(settings: Settings) -> tuple[str, int]:
    """Host and port of the portal's own address."""
    host, _, port = settings.url.removeprefix("http://").rpartition(":")
    return host.strip("[]"), int(port)


def demonstration_day(content: Path) -> date:
    """The day of the demonstration's stories, so that they stay believable."""
    return checked(date, read_yaml(content / "demonstration" / "demonstration.yaml")["today"], "demonstration.yaml")


def _told(settings: Settings) -> dict[str, Any]:
    """What demonstration.yaml says of who there is."""
    told: dict[str, Any] = read_yaml(settings.content / "demonstration" / "demonstration.yaml")
    return told


def demo_people(settings: Settings) -> list[DemoPerson]:
    """The example people, and people of files that were loaded into the demonstration."""
    told = _told(settings)
    listed = [DemoPerson(one["subject"], one["name"], one["line"]) for one in (*told["people"], *told["others"])]
    listed += [
        DemoPerson(one["subject"], one["name"], one["line"], posts=tuple(one["posts"])) for one in told["workers"]
    ]
    with Database(settings.database).read() as connection:
        loaded = people.linked_from_files(connection, settings.oidc_issuer, FROM_FILE, LISTED)
    return listed + [DemoPerson(subject, ref, "From a file that was loaded.") for subject, ref in loaded]


def provide(settings: Settings) -> None:
    """Serve the sign-in provider until the portal that started it is gone."""
    port = provider_port(address(settings)[1])
    app = create_provider(
        settings.oidc_issuer,
        settings.oidc_client_id,
        settings.oidc_client_secret,
        settings.url + "/sign-in/done",
        settings.url + "/signed-out",
        demo_people(settings),
        settings.data,
        desk_redirect_uri=settings.url + "/desk/sign-in/done",
    )
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    serve(app, "127.0.0.1", port)


def _end_with(parent: int) -> None:
    """A provider must not outlive its portal, even one that was killed."""
    while os.getppid() == parent:
        sleep(1)
    os._exit(0)


if __name__ == "__main__":
    provide(demo_settings())
