"""Writing down how decisions were made, until there are pages for the council's workers."""

from collections.abc import Callable
from datetime import datetime

import click

from portal.app import london_day, utc_now
from portal.cli.answering import DAY, ROLES
from portal.cli.group import database, main, plainly
from portal.domain.decision_record import About, DecisionRecord, How, Principle
from portal.intake import decision_records as intake
from portal.settings import Settings
from portal.store.council import load_council


@main.group(name="decision-record")
def decision_record() -> None:
    """How one decision was made, and with whom."""


@decision_record.command()
@click.argument("reference")
@click.option("--about", required=True, type=click.Choice([code.value for code in About]), help="What was decided.")
@click.option("--how", required=True, type=click.Choice([code.value for code in How]), help="With the person, or not.")
@click.option("--by", required=True, type=click.Choice(ROLES), help="The role of who decided, never a name.")
@click.option("--decided-on", required=True, type=DAY, help="The day of the decision, like 2026-11-03.")
@click.option("--consulted", multiple=True, help='Who; as what; when: "Ann Ng; her sister; 2026-11-03". Repeatable.')
@click.option("--assessed-on", type=DAY, help="best_interests: the day of the assessment for this decision alone.")
@click.option("--about-reference", default="", help="The choice or agreement it is about, such as CH-12345678.")
@click.option(
    "--considered",
    multiple=True,
    type=click.Choice([code.value for code in Principle]),
    help="A principle of wellbeing that was gone through. Repeatable.",
)
@click.pass_obj
@plainly
def add(
    settings_of: Callable[[], Settings], reference: str, about: str, how: str, by: str, decided_on: datetime,
    consulted: tuple[str, ...], assessed_on: datetime | None, about_reference: str, considered: tuple[str, ...],
) -> None:  # fmt: skip
    """Write down how a decision about the person REFERENCE (the council's own) was made. The person reads all of it.

    It is about this one decision. Nothing says, here or anywhere, what the person can or can't do."""
    settings = settings_of()
    record = DecisionRecord(
        About(about),
        How(how),
        decided_on.date(),
        by,
        tuple(intake.consulted(typed) for typed in consulted),
        assessed_on.date() if assessed_on else None,
        about_reference.strip().upper(),
        tuple(Principle(code) for code in considered),
    )
    council = load_council(settings.council).code
    click.echo(intake.added(database(settings), council, reference, record, london_day(), utc_now()))
