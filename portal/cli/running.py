"""Starting the portal, its tables, and working a sum out again."""

import json
import logging
from collections.abc import Callable
from pathlib import Path

import click

from portal.app import create_app, utc_now
from portal.cli.group import FILE, main, plainly
from portal.demo import running as demonstration
from portal.demo_settings import demo_settings
from portal.documents.recomputed import as_text
from portal.intake import loading, recomputing
from portal.intake.feed.record import Record
from portal.services import desk_filling
from portal.serving import Server, check_free
from portal.settings import Settings
from portal.store import schema
from portal.store.council import load_council
from portal.store.database import Database
from portal.web.logs import start_logging
from portal.web.metrics import share_between_processes


@main.command()
@plainly
def demo() -> None:
    """Start the portal with example people, on this machine only."""
    settings = demo_settings()
    start_logging(logging.WARNING)
    demonstration.run(settings)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, envvar="HOST")
@click.option("--port", default=8000, show_default=True, envvar="PORT")
@click.pass_obj
@plainly
def serve(settings_of: Callable[[], Settings], host: str, port: int) -> None:
    """Start the portal. The database must be upgraded first."""
    settings = settings_of()
    start_logging()
    check_free(host, port)
    schema.check(Database(settings.database))
    if settings.metrics_token:
        share_between_processes()
    Server(create_app(settings), host, port, settings.workers, f"The portal serves http://{host}:{port}").run()


@main.command()
@click.pass_obj
@plainly
def upgrade(settings_of: Callable[[], Settings]) -> None:
    """Bring the database to today's tables."""
    settings = settings_of()
    db = Database(settings.database)
    schema.upgrade(db)
    desk_filling.fill(db, load_council(settings.council).code, utc_now())
    click.echo("The database is up to date.")


@main.command()
@click.argument("case", type=FILE)
@click.option("--method", required=True, type=FILE, help="A version of the method, as it is published.")
@click.option("--rates", required=True, type=FILE, help="An edition of the rates, as it is published.")
@plainly
def recompute(case: Path, method: Path, rates: Path) -> None:
    """Work CASE out again (in the shape of the JSON feed) and print the whole result with its steps as JSON."""
    click.echo(as_text(recomputing.recompute(case, method, rates)))


@main.command(name="schema")
@plainly
def print_schema() -> None:
    """Print the JSON Schema of the feed."""
    click.echo(json.dumps(loading.feed_schema(Record), indent=1, ensure_ascii=False))
