"""The meeting place, until there are pages for the council's workers."""

import click

from portal.cli.group import main, plainly
from portal.cli.joint import BY
from portal.cli.pools import Get, council_of
from portal.domain.meeting_place import Event, What
from portal.intake import meeting_place as intake


@main.group(name="meeting-place")
def meeting_place() -> None:
    """Notes of people who look for others to buy something with: read them, publish them or say why not."""


@meeting_place.command(name="list")
@click.option("--all", "every", is_flag=True, help="Also what was refused, taken down or is over.")
@click.pass_obj
@plainly
def list_(settings_of: Get, every: bool) -> None:
    """Print what waits and what is shown as CSV: a row for the author and for each who is interested. Phone them, and
    bring them together only if both want that. This is for the council alone."""
    click.echo(intake.notes_csv(council_of(settings_of), every=every), nl=False)


@meeting_place.command()
@click.argument("reference")
@BY
@click.pass_obj
@plainly
def publish(settings_of: Get, reference: str, by: str) -> None:
    """Show the note REFERENCE to everybody who is signed in, for 3 months.

    Read it first: nothing in it may tell who wrote it, or about somebody's health."""
    where = council_of(settings_of)
    click.echo(intake.decided(where, reference, Event(What.PUBLISHED, where.now, where.day, by=by)))


@meeting_place.command()
@click.argument("reference")
@click.option("--why", required=True, help="Why, in plain English: the author reads it.")
@BY
@click.pass_obj
@plainly
def refuse(settings_of: Get, reference: str, why: str, by: str) -> None:
    """Do not show the note REFERENCE, or no longer."""
    where = council_of(settings_of)
    click.echo(intake.decided(where, reference, Event(What.REFUSED, where.now, where.day, why.strip(), by)))
