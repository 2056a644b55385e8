"""Checking the council's own files, and that nobody changed the log."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import click

from portal.app import london_day, utc_now
from portal.cli.group import CONTENT, database, main, plainly
from portal.domain.council import Council
from portal.domain.log_chain import NOBODY
from portal.intake import loading
from portal.intake.easy import check_easy
from portal.intake.spending.sources import load_sources
from portal.services import changes_out, feed_runs, log_check
from portal.services.log_check import BadSeal, Checked
from portal.settings import BadSettings, Settings
from portal.store.council import load_council
from portal.store.keeping import load_rules
from portal.store.links import load_links
from portal.store.published import load_published, told_in_force
from portal.store.schema import NotUpgraded

MOST_NAMED = 20
A_MONTH = timedelta(days=31)


@main.command()
@click.option("--content", type=click.Path(path_type=Path), default=CONTENT, show_default=False)
@click.option("--seal", default="", help="A seal that was noted down before: was anything changed since?")
@click.pass_obj
@plainly
def check(settings_of: Callable[[], Settings], content: Path, seal: str) -> None:
    """Check the council's own files and the log, without starting or changing anything."""
    click.echo(loading.check_content(content, london_day()))
    click.echo(told_in_force(load_published(content), london_day()))
    for link in load_links(content / "links.yaml").not_checked_lately(london_day()):
        click.echo(f"Nobody looked lately whether this link still works: {link.title}, {link.url}")
    for line in reports_of_holes(load_council(CONTENT / "council.yaml"), london_day()):
        click.echo(line)
    load_rules(content / "keeping.yaml")
    load_sources(content / "spending_sources.yaml")
    click.echo(check_easy(content, CONTENT / "council.yaml"))
    try:
        settings = settings_of()
        db = database(settings)
    except (BadSettings, NotUpgraded) as why:
        click.echo(f"The log was not checked. {why}", err=bool(seal))
        sys.exit(1 if seal else 0)
    try:
        found = log_check.check(db, utc_now(), seal.strip())
    except BadSeal:
        raise loading.Stopped("--seal: this is not a seal. It looks like 2026-11-22T09:30-3f9a…") from None
    if late := feed_runs.check(db, load_council(settings.council).code, utc_now()):
        click.echo(f"The feed: {late} run(s) were begun over a day ago and never closed. The desk knows.")
    click.echo(told(found))
    hole = changes_out.hole(db, load_council(settings_of().council).code)
    if hole is not None:
        click.echo(f"MISSING: change {hole} of those that the council's own systems read.")
    sys.exit(0 if found.sound and hole is None else 1)


def reports_of_holes(council: Council, today: date) -> list[str]:
    """What is to be done about security.txt: its day is over, or comes within a month (P19)."""
    if council.security_expires is None or council.security_expires > today + A_MONTH:
        return []
    over = "is over" if council.security_expires <= today else "comes soon"
    return [f"council.yaml: the day of security_expires {over}. Check security_contact, and set a new day."]


def told(found: Checked) -> str:
    """What was found, in words."""
    rows = [f"The log: {found.lines} lines about {found.people} people, and about signing in."]
    rows += [_misfit(of, number) for of, number in found.misfits[:MOST_NAMED]]
    if len(found.misfits) > MOST_NAMED:
        rows.append(f"And {len(found.misfits) - MOST_NAMED} more like these.")
    if found.older_fits is not None:
        rows.append(f"The seal you gave {'fits' if found.older_fits else 'DOES NOT FIT: older lines were changed'}.")
    if found.sound:
        rows.append("None was changed, and none is missing.")
        rows.append(f"Seal, to be noted down somewhere else: {found.seal}")
    return "\n".join(rows)


def _misfit(of: str, number: int) -> str:
    whose = "the lines about nobody" if of == NOBODY else f"the lines about person {of}"
    return f"CHANGED OR MISSING: line {number} of {whose}."
