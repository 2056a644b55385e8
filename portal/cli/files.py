"""Loading a council's files."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from portal.app import london_day, utc_now
from portal.cli.group import CONTENT, FILE, database, main, plainly, settings_for
from portal.demo import running as demonstration
from portal.demo_settings import demo_settings
from portal.intake import loading
from portal.intake.directory.loading import load_directory, summary
from portal.intake.directory.reading import read_directory
from portal.settings import Settings
from portal.store.directory_roles import load_directory_roles
from portal.store.published import load_published


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
    settings = settings_for(settings_of, council)
    demo = settings.mode == "demo"
    prefix = demonstration.FROM_FILE if demo else ""
    db = database(settings)
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
    loading.check_days(read, london_day())
    click.echo(read.summary)
    if not dry_run:
        settings = settings_for(settings_of, council)
        click.echo(loading.load_feed(database(settings), read, settings.oidc_issuer, utc_now()))


@import_.command()
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Check the file and say what would be shown; keep nothing.")
@click.pass_obj
@plainly
def directory(settings_of: Callable[[], Settings], file: Path, dry_run: bool) -> None:
    """Load the local directory (Open Referral UK 3.0, JSON). A service with a fault is left out, the rest is kept."""
    content = CONTENT if dry_run else settings_of().content
    read = read_directory(file, load_directory_roles(content / "directory_roles.yaml"))
    in_demo = settings_of is demo_settings
    today = demonstration.demonstration_day(settings_of().content) if in_demo else london_day()
    click.echo(summary(read, today))
    if not dry_run:
        click.echo(load_directory(database(settings_of()), read, utc_now()))
