"""The commands: demo, serve, upgrade, import, link, check, schema."""

import json
import logging
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from portal.app import create_app, london_day, utc_now
from portal.demo import running as demonstration
from portal.documents.recomputed import as_text
from portal.intake import loading, recomputing, waiting
from portal.intake.cld import UnreadableFile
from portal.intake.feed.reading import BadFeed
from portal.intake.feed.record import Record
from portal.serving import PortTaken, Server, check_free
from portal.settings import BadSettings, Settings, demo_settings, read_settings
from portal.store import schema
from portal.store.content import BadContent
from portal.store.council import load_council
from portal.store.database import Database, DatabaseUnavailable
from portal.store.people import OpensAnother
from portal.store.published import load_published, told_in_force
from portal.web.logs import start_logging

PLAIN = (OpensAnother, BadSettings, BadContent, BadFeed, UnreadableFile, PortTaken, schema.NotUpgraded, loading.Stopped)
CONTENT = Settings.model_fields["content"].default
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """What can be expected to go wrong is said in words, without a trace, and ends with 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except PLAIN as fault:
            click.echo(str(fault), err=True)
        except DatabaseUnavailable as fault:
            click.echo(f"The database can't be used ({fault}).", err=True)
        sys.exit(1)

    return run


@click.group()
@click.option("--demo", is_flag=True, help="Work on the demonstration's data (of PORT).")
@click.pass_context
def main(context: click.Context, demo: bool) -> None:
    """The portal: care and support budgets, explained."""
    context.obj = demo_settings if demo else read_settings


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
    Server(create_app(settings), host, port, settings.workers, f"The portal serves http://{host}:{port}").run()


@main.command()
@click.pass_obj
@plainly
def upgrade(settings_of: Callable[[], Settings]) -> None:
    """Bring the database to today's tables."""
    schema.upgrade(Database(settings_of().database))
    click.echo("The database is up to date.")


@main.command()
@click.option("--content", type=click.Path(path_type=Path), default=CONTENT, show_default=False)
@plainly
def check(content: Path) -> None:
    """Check the council's own files without starting anything."""
    click.echo(loading.check_content(content))
    click.echo(told_in_force(load_published(content), london_day()))


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


@main.group(name="import")
def import_() -> None:
    """Load a council's files. Each file is loaded whole or not at all."""


@import_.command()
@click.argument("file", type=FILE)
@click.option("--supplement", type=FILE, help="The supplement CSV with decided amounts.")
@click.option("--council", required=True, help="The LA code in the file.")
@click.option("--dry-run", is_flag=True, help="Check the file and say what would happen; keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole result as JSON.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write row and code as CSV, no names.")
@click.option("--confirm", is_flag=True, help="Load although a stop rule asks for a second look.")
@click.pass_obj
@plainly
def cld(
    settings_of: Callable[[], Settings], file: Path, supplement: Path | None, council: str,
    dry_run: bool, as_json: bool, report: Path | None, confirm: bool,
) -> None:  # fmt: skip
    """Load a Client Level Data CSV (Release 1 or 2 wording), with its supplement."""
    read = loading.read_cld_files(file, supplement, council)
    if as_json:
        click.echo(json.dumps(read.as_json, indent=1, ensure_ascii=False))
    if report:
        report.write_text(read.report_csv, encoding="utf-8")
    if dry_run:
        click.echo(read.summary_with_stops, err=as_json)
        return
    settings = _settings_for(settings_of, council)
    demo = settings.mode == "demo"
    prefix = demonstration.FROM_FILE if demo else ""
    db = _database(settings)
    done = loading.load_cld(db, read, settings.oidc_issuer, utc_now(), confirm=confirm, sign_in_as=prefix)
    click.echo(f"{read.summary}\n{done}", err=as_json)
    if demo:
        click.echo("Start the demonstration again to find these people on the sign-in page.", err=as_json)


@import_.command()
@click.argument("file", type=FILE)
@click.option("--council", required=True, help="The council's code in the records.")
@click.option("--dry-run", is_flag=True, help="Check the file; keep nothing.")
@click.pass_obj
@plainly
def feed(settings_of: Callable[[], Settings], file: Path, council: str, dry_run: bool) -> None:
    """Load a JSON feed file: one record, a list, or a record a line."""
    content = CONTENT if dry_run else settings_of().content
    read = loading.read_feed_file(file, council, load_published(content))
    loading.check_days(read, utc_now().date())
    click.echo(read.summary)
    if not dry_run:
        settings = _settings_for(settings_of, council)
        click.echo(loading.load_feed(_database(settings), read, settings.oidc_issuer, utc_now()))


@main.command()
@click.argument("reference")
@click.argument("subject")
@click.pass_obj
@plainly
def link(settings_of: Callable[[], Settings], reference: str, subject: str) -> None:
    """Let the login SUBJECT open the record with the council's REFERENCE.

    SUBJECT is the provider's subject, or the number such as L-12 that somebody reads out from the page
    that says their record was not found."""
    settings = settings_of()
    council = load_council(settings.council)
    loading.link(_database(settings), council.code, reference, settings.oidc_issuer, subject, utc_now())
    click.echo("Linked.")


@main.command()
@click.argument("reference")
@click.pass_obj
@plainly
def unlink(settings_of: Callable[[], Settings], reference: str) -> None:
    """Let no login open the record with the council's REFERENCE any more."""
    settings = settings_of()
    council = load_council(settings.council)
    loading.unlink(_database(settings), council.code, reference, utc_now())
    click.echo("Unlinked. Everyone who was signed in to it is signed out.")


@main.command()
@click.pass_obj
@plainly
def requests(settings_of: Callable[[], Settings]) -> None:
    """Print what people asked for (a review, individual costing, another way), as CSV: somebody has to answer them."""
    settings = settings_of()
    click.echo(waiting.requests_csv(_database(settings), load_council(settings.council).code), nl=False)


@main.command()
@click.pass_obj
@plainly
def prices(settings_of: Callable[[], Settings]) -> None:
    """Print the prices that people saved as evidence and did not take back, as CSV."""
    settings = settings_of()
    click.echo(waiting.prices_csv(_database(settings), load_council(settings.council).code), nl=False)


@main.command()
@click.pass_obj
@plainly
def paper(settings_of: Callable[[], Settings]) -> None:
    """Print who asked for the method on paper, as CSV. After sending, forget each with `portal sent REFERENCE`."""
    click.echo(waiting.paper_csv(_database(settings_of())), nl=False)


@main.command()
@click.argument("reference")
@click.pass_obj
@plainly
def sent(settings_of: Callable[[], Settings], reference: str) -> None:
    """The request for paper REFERENCE was sent: forget the name and the address."""
    click.echo(waiting.paper_sent(_database(settings_of()), reference))


def _settings_for(settings_of: Callable[[], Settings], council: str) -> Settings:
    settings = settings_of()
    ours = load_council(settings.council).code
    if council != ours:
        raise loading.Stopped(f"--council: this portal is of council {ours}, and the file is to be of {council}.")
    return settings


def _database(settings: Settings) -> Database:
    db = Database(settings.database)
    schema.check(db)
    return db


if __name__ == "__main__":
    main()
