"""Other ways to support a carer, until there are pages for the council's workers."""

from collections.abc import Callable
from datetime import datetime

import click

from portal.app import utc_now
from portal.cli.answering import DAY
from portal.cli.group import database, main, plainly
from portal.cli.joint import BY
from portal.domain.another_way import Event, What
from portal.intake import another_way as intake
from portal.settings import Settings
from portal.store.council import load_council


@main.group()
def another_way() -> None:
    """Other ways to support a carer, after a no: what is to be found, and what you offer."""


@another_way.command(name="list")
@click.option("--all", "every", is_flag=True, help="Also where the carer said that something helps.")
@click.pass_obj
@plainly
def list_(settings_of: Callable[[], Settings], every: bool) -> None:
    """Print what is still to be found, and what was offered, as CSV."""
    settings = settings_of()
    council = load_council(settings.council).code
    click.echo(intake.another_way_csv(database(settings), council, every=every), nl=False)


@another_way.command()
@click.argument("reference")
@BY
@click.pass_obj
@plainly
def looking(settings_of: Callable[[], Settings], reference: str, by: str) -> None:
    """Say that somebody has begun to look."""
    _act(settings_of(), reference, Event(What.LOOKING, utc_now(), by=by))


@another_way.command()
@click.argument("reference")
@BY
@click.option("--words", required=True, help="What you offer, in plain English. The carer reads it.")
@click.option("--from", "start", type=DAY, help="From which day it can be had, like 2027-01-04.")
@click.pass_obj
@plainly
def offer(settings_of: Callable[[], Settings], reference: str, by: str, words: str, start: datetime | None) -> None:
    """Offer something. The carer says whether it helps: nobody else can end the search."""
    day = start.date() if start else None
    _act(settings_of(), reference, Event(What.OFFERED, utc_now(), words.strip(), by, day))


def _act(settings: Settings, reference: str, event: Event) -> None:
    council = load_council(settings.council).code
    click.echo(intake.acted(database(settings), council, reference.strip().upper(), event))
