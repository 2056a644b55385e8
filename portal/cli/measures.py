"""The measures as CSV, and writing down that somebody of the council told a person of their budget (MEA1 to MEA3)."""

from collections.abc import Callable
from datetime import datetime

import click

from portal.app import london_day, utc_now
from portal.cli.answering import ROLES
from portal.cli.group import database, main, plainly
from portal.documents.london import london_day_of
from portal.documents.measure_files import as_csv
from portal.domain.measure import EXACT, HIDES, Period, quarters_before
from portal.domain.measure_counts import By, Informed
from portal.domain.measure_pages import part_of
from portal.intake import loading
from portal.services import measures as measuring
from portal.settings import Settings
from portal.store.bank_holidays import load_bank_holidays
from portal.store.council import load_council

DAY = click.DateTime(["%Y-%m-%d"])


@main.command()
@click.option("--from", "since", type=DAY, default=None, help="The first day that counts, as 2026-10-01.")
@click.option("--until", type=DAY, default=None, help="The last day that counts.")
@click.option("--internal", is_flag=True, help="Exact numbers: personal data, never to be published.")
@click.pass_obj
@plainly
def measures(
    settings_of: Callable[[], Settings], since: datetime | None, until: datetime | None, internal: bool
) -> None:
    """Print what is measured, as CSV: the last four quarters that are over, or one period.

    Numbers are rounded down to whole fives. Publish one set of periods: two that overlap could be subtracted."""
    settings = settings_of()
    db, council = database(settings), load_council(settings.council)
    periods = _periods(since, until)
    veil = EXACT if internal else HIDES
    groups = measuring.measured(db, council, periods, load_bank_holidays(), london_day_of, part_of, veil)
    whole = Period(periods[-1].first, periods[0].last)
    click.echo(as_csv(groups + measuring.of_disputes(db, council.code, whole, london_day_of)), nl=False)


def _periods(since: datetime | None, until: datetime | None) -> tuple[Period, ...]:
    """One period where one is named, else the quarters that are over. Raises Stopped."""
    if since is None and until is None:
        return quarters_before(london_day())
    if since is None or until is None or until < since:
        raise loading.Stopped("Give --from and --until, with the first day first.")
    return (Period(since.date(), until.date()),)


@main.command(name="told")
@click.argument("reference")
@click.option("--of", "what", required=True, type=click.Choice([one.value for one in Informed]), help="Of what.")
@click.option(
    "--in", "by", default=By.WORKER.value, type=click.Choice([one.value for one in By]), help="In which form."
)
@click.option("--on", "day", type=DAY, default=None, help="On which day; else today.")
@click.option("--by", "role", required=True, type=click.Choice(ROLES), help="The role of who told it, never a name.")
@click.pass_obj
@plainly
def told(
    settings_of: Callable[[], Settings], reference: str, what: str, by: str, day: datetime | None, role: str
) -> None:
    """Write down that the person REFERENCE was told that they can control their budget, of the ways to manage it, or of
    help. They read it under "Who has looked"."""
    settings = settings_of()
    db, council, on = database(settings), load_council(settings.council).code, day.date() if day else london_day()
    today, now = london_day(), utc_now()
    try:
        new = measuring.told_by_worker(db, council, reference, Informed(what), By(by), role, on, today=today, now=now)
    except measuring.NoSuchPerson:
        raise loading.Stopped("There is no such record.") from None
    except ValueError:
        raise loading.Stopped("--on: that day has not come.") from None
    click.echo("Written down." if new else "It was written down before.")
