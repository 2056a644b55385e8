"""Moving packs, until there are pages for the council's workers."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from portal.app import london_day, utc_now
from portal.cli.answering import DAY, ROLES
from portal.cli.group import FILE, database, main, plainly
from portal.documents.moving_pack import schema_text
from portal.domain.moving import Event, What
from portal.intake import packs as intake
from portal.settings import Settings
from portal.store.council import load_council


@main.group()
def pack() -> None:
    """What people take along when they move: hand it over, note a receipt, take in a pack from another council.

    Care does not stop while councils disagree about where somebody lives."""


@pack.command()
def schema() -> None:
    """Print the JSON Schema of a pack."""
    click.echo(schema_text(), nl=False)


@pack.command(name="list")
@click.pass_obj
@plainly
def list_(settings_of: Callable[[], Settings]) -> None:
    """Print the packs that people made, for whom, and how each stands, as CSV."""
    settings = settings_of()
    click.echo(intake.packs_csv(database(settings), load_council(settings.council).code), nl=False)


@pack.command(name="hand-over")
@click.argument("reference")
@click.option("--to", required=True, help="The council that gets it. The person reads this.")
@click.option("--file", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write it.")
@click.pass_obj
@plainly
def hand_over(settings_of: Callable[[], Settings], reference: str, to: str, file: Path) -> None:
    """Write the pack REFERENCE into a file for the next council. The person agreed to it, and is told."""
    settings = settings_of()
    council, wanted = load_council(settings.council).code, reference.strip().upper()
    click.echo(intake.handed_over(database(settings), council, wanted, to.strip(), file, london_day(), utc_now()))


@pack.command()
@click.argument("reference")
@click.option("--council", required=True, help="The council that took it on. The person reads this.")
@click.option("--by", required=True, help="The role of who took it on there, never a name. The person reads this.")
@click.option("--on", type=DAY, help="The day on which they took it on, like 2027-01-04. Without: today.")
@click.pass_obj
@plainly
def receipt(settings_of: Callable[[], Settings], reference: str, council: str, by: str, on: datetime | None) -> None:
    """Note that the next council took the pack REFERENCE on. The person is told."""
    settings = settings_of()
    day = on.date() if on else london_day()
    event = Event(What.RECEIVED, utc_now(), council.strip(), by.strip(), day)
    ours = load_council(settings.council).code
    click.echo(intake.received(database(settings), ours, reference.strip().upper(), event, london_day()))


@pack.command(name="import")
@click.argument("file", type=FILE)
@click.option("--person", required=True, help="The record it belongs to, by this council's own reference.")
@click.option("--by", required=True, type=click.Choice(ROLES), help="The role of who takes it in, never a name.")
@click.option("--name-checked", is_flag=True, help="A name differs, and somebody made sure who it is.")
@click.pass_obj
@plainly
def import_(settings_of: Callable[[], Settings], file: Path, person: str, by: str, name_checked: bool) -> None:
    """Take in a pack from another council: kept as a document, never as a budget of this council.

    The checksum shows damage, not who made the file: take it from that council, or from the person."""
    settings = settings_of()
    council, taker = load_council(settings.council).code, intake.Taker(by, name_checked)
    click.echo(intake.taken_in(database(settings), council, file, person, taker, utc_now()))
