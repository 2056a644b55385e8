"""What matters to people, for whoever plans with them; and what the private check-in came to (WEL1, WEL3, CAR16)."""

from collections.abc import Callable

import click

from portal.app import london_day, utc_now
from portal.cli.group import database, main, plainly
from portal.intake import matters as intake
from portal.settings import Settings
from portal.store.council import load_council


@main.group()
def matters() -> None:
    """What matters to people, and what carers are willing and able to do, in their words."""


@matters.command(name="list")
@click.pass_obj
@plainly
def list_(settings_of: Callable[[], Settings]) -> None:
    """Print who said what matters to them, and when, as CSV. Their words are not in it."""
    settings = settings_of()
    click.echo(intake.matters_csv(database(settings), load_council(settings.council)), nl=False)


@matters.command()
@click.argument("person")
@click.pass_obj
@plainly
def show(settings_of: Callable[[], Settings], person: str) -> None:
    """Print what PERSON (the council's reference) said. Their log tells them that it was read.

    "Not sure" and no answer are no answer: never count on care that has no clear yes to both questions."""
    settings = settings_of()
    click.echo(intake.shown(database(settings), load_council(settings.council), person.strip(), utc_now()))


@main.command(name="check-ins")
@click.pass_obj
@plainly
def check_ins(settings_of: Callable[[], Settings]) -> None:
    """Print how many people said what in the private check-in, for the 12 months that were over last, as CSV.

    Numbers under 5 are hidden, and each sum with such a number in it."""
    click.echo(intake.counts_csv(database(settings_of()), london_day()), nl=False)
