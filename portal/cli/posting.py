"""Documents that people ordered by post: list them, make their files, record them as made and as posted."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from portal.app import create_app, london_day, utc_now
from portal.cli.answering import DAY
from portal.cli.group import database, main, plainly
from portal.documents.refusals import LettersLacking
from portal.domain.request import Status
from portal.gateways.programs import ProgramFailed
from portal.intake import posting
from portal.intake.loading import Stopped
from portal.settings import Settings
from portal.store.bank_holidays import load_bank_holidays
from portal.store.council import load_council
from portal.web.documents.posting import file_to_post

ON = click.option("--on", "day", type=DAY, help="The day; today when not given.")


@main.group()
def post() -> None:
    """Documents ordered by post: list them, make their files, record how far they are."""


@post.command(name="list")
@click.pass_obj
@plainly
def list_(settings_of: Callable[[], Settings]) -> None:
    """Print what is to be made and posted as CSV, the oldest first."""
    settings = settings_of()
    council = load_council(settings.council)
    click.echo(posting.orders_csv(database(settings), council, load_bank_holidays()), nl=False)


@post.command()
@click.argument("reference")
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.pass_obj
@plainly
def file(settings_of: Callable[[], Settings], reference: str, folder: Path) -> None:
    """Write the file of REFERENCE into FOLDER: to print, to emboss or to put on a CD. The person reads in their log
    that the council opened the letter."""
    settings = settings_of()
    order = posting.waiting(database(settings), load_council(settings.council).code, reference.strip().upper())
    try:
        made = file_to_post(create_app(settings), order)
    except LettersLacking as lacking:
        raise Stopped(f"{order.reference}: it has letters that this form lacks ({lacking.letters}).") from None
    except ProgramFailed as fault:
        raise Stopped(f"{order.reference}: {fault} is not installed, or did not work.") from None
    if made is None:
        raise Stopped(f"{order.reference}: easy read is made by people, from the letter in print.")
    name, content = made
    (folder / name).write_bytes(content)
    click.echo(f"{order.reference}: {name} ({len(content)} bytes).")


def step(name: str, to: Status, says: str) -> None:
    """A command that records one step."""

    @post.command(name=name, help=says)
    @click.argument("reference")
    @ON
    @click.pass_obj
    @plainly
    def run(settings_of: Callable[[], Settings], reference: str, day: datetime | None) -> None:
        settings = settings_of()
        council, on = load_council(settings.council).code, day.date() if day else london_day()
        click.echo(
            posting.recorded(database(settings), council, reference.strip().upper(), to, on, utc_now())
        )  # fmt: skip


step("making", Status.BEING_MADE, "Record that REFERENCE is being made.")
step("posted", Status.POSTED, "Record that REFERENCE was posted. The person is told.")
