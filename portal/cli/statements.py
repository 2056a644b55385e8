"""Statements: files about money, and what the council says of its checks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from portal.app import london_day, utc_now
from portal.cli.answering import DAY
from portal.cli.files import import_
from portal.cli.group import FILE, database, main, plainly
from portal.cli.joint import BY
from portal.demo import running as demonstration
from portal.demo_settings import demo_settings
from portal.domain.statement_check import Because, Event, Found, Level, Looked, What
from portal.intake.loading import Stopped
from portal.intake.spending import checks as intake
from portal.intake.spending.loading import load_spending, summary
from portal.intake.spending.reading import read_spending
from portal.intake.spending.sources import load_sources
from portal.settings import Settings
from portal.store.council import load_council

LOOKED = click.option(
    "--looked",
    type=click.Choice([item.value for item in Looked]),
    multiple=True,
    required=True,
    help="What you look at.",
)


@import_.command(name="spending")
@click.argument("file", type=FILE)
@click.option("--from", "source", required=True, help="Who sent it, as in content/spending_sources.yaml.")
@click.option("--dry-run", is_flag=True, help="Check the file and say what would happen; keep nothing.")
@click.pass_obj
@plainly
def import_spending(settings_of: Callable[[], Settings], file: Path, source: str, dry_run: bool) -> None:
    """Load a CSV of a card, a bank or a provider: what came in, what was spent, what was refused."""
    settings = settings_of()
    sources = load_sources(settings.content / "spending_sources.yaml")
    if source not in sources:
        raise Stopped(f"--from: there is no {source} in spending_sources.yaml. There are: {', '.join(sources)}.")
    read = read_spending(file, source, sources[source])
    click.echo(summary(read))
    council, today = load_council(settings.council).code, _today(settings_of)
    click.echo(load_spending(database(settings), council, read, utc_now(), today, dry_run=dry_run))


@main.group()
def statements() -> None:
    """Statements: how closely you look at somebody's spending, and what you found. The person reads both."""


@statements.command()
@click.argument("ref")
@click.argument("level", type=click.Choice([item.value for item in Level]))
@BY
@click.option("--because", type=click.Choice([item.value for item in Because]), required=True, help="Why this level.")
@click.option("--every", "months", type=click.IntRange(1, 12), help="How many months lie between two checks.")
@LOOKED
@click.option("--words", default="", help="What you want to add, in plain English.")
@click.pass_obj
@plainly
def level(
    settings_of: Callable[[], Settings], ref: str, level: str, by: str, because: str, months: int | None,
    looked: tuple[str, ...], words: str,
) -> None:  # fmt: skip
    """Say how closely you look from now on at the spending of the person with your id REF."""
    of = tuple(Looked(item) for item in looked)
    event = Event(What.LEVEL, utc_now(), by, of, words.strip(), Level(level), Because(because), months)
    _record(settings_of, ref, event)


@statements.command()
@click.argument("ref")
@click.argument("found", type=click.Choice([item.value for item in Found]))
@BY
@click.option("--first", type=DAY, required=True, help="The first day that you looked at, like 2026-10-05.")
@click.option("--last", type=DAY, required=True, help="The last day that you looked at.")
@LOOKED
@click.option("--words", default="", help="What you found, in plain English. Needed unless all is in order.")
@click.pass_obj
@plainly
def checked(
    settings_of: Callable[[], Settings], ref: str, found: str, by: str, first: datetime, last: datetime,
    looked: tuple[str, ...], words: str,
) -> None:  # fmt: skip
    """Say what you found in the spending of the person with your id REF."""
    of = tuple(Looked(item) for item in looked)
    event = Event(What.CHECKED, utc_now(), by, of, words.strip(), None, None, None, Found(found))
    _record(settings_of, ref, replace(event, first=first.date(), last=last.date()))


def _record(settings_of: Callable[[], Settings], ref: str, event: Event) -> None:
    settings = settings_of()
    council = load_council(settings.council).code
    click.echo(intake.recorded(database(settings), council, ref, event, _today(settings_of)))


def _today(settings_of: Callable[[], Settings]) -> date:
    """The day on which entries are looked at: in the demonstration, whose stories stand still, the later of the two."""
    today = london_day()
    return max(today, demonstration.demonstration_day(settings_of().content)) if settings_of is demo_settings else today
