"""Files that people sent: asking the scanner again, and removing what nobody needs."""

from collections.abc import Callable

import click

from portal.app import utc_now
from portal.cli.group import database, main, plainly
from portal.gateways.scanner import IN_PEACE, scanner_at
from portal.services import evidence
from portal.settings import Settings
from portal.store.uploads import Uploads


@main.command()
@click.pass_obj
@plainly
def scan(settings_of: Callable[[], Settings]) -> None:
    """Scan the files that wait for the virus scanner, and remove what was never sent. Run it every few minutes."""
    settings = settings_of()
    db, uploads = database(settings), Uploads(settings.uploads_folder)
    scanner = scanner_at(settings.scanner, IN_PEACE)
    click.echo(f"Scanner: {scanner.version() or 'it does not answer'}")
    found = evidence.scan_waiting(db, uploads, scanner, utc_now())
    click.echo(f"{found.clean} clean, {found.infected} with a virus (deleted), {found.waiting} still waiting.")
    if found.missing:
        click.echo(f"{found.missing} waiting, but not in {settings.uploads_folder}: restore that folder.", err=True)
    click.echo(f"{evidence.sweep(db, uploads, utc_now())} files without a use removed.")
