"""While the portal runs beside the old way: are the amounts the same?"""

from collections.abc import Callable
from pathlib import Path

import click

from portal.cli.group import FILE, database, main, plainly
from portal.intake.comparing import as_csv, read_list
from portal.services.comparing import compare as hold_against
from portal.settings import Settings
from portal.store.council import load_council


@main.command()
@click.argument("file", type=FILE)
@click.pass_obj
@plainly
def compare(settings_of: Callable[[], Settings], file: Path) -> None:
    """Hold the amounts of FILE (CSV: reference, amount a week) against what people are shown. Prints what differs."""
    settings, listed = settings_of(), read_list(file)
    found = hold_against(database(settings), load_council(settings.council).code, listed)
    click.echo(as_csv(found), nl=False)
    click.echo(f"{found.same} the same, {len(found.different)} different.", err=True)
