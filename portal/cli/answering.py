"""The council's answers to what people chose, until there are pages for its workers."""

from collections.abc import Callable
from datetime import datetime

import click

from portal.app import utc_now
from portal.cli.group import database, main, plainly
from portal.domain.decision import Because, Event, PlanCheck, What
from portal.intake import answering
from portal.settings import Settings
from portal.store.council import load_council

ROLES = ("social_worker", "occupational_therapist", "team_manager", "finance_officer")
OUTCOMES = {"looking": What.LOOKING, "question": What.QUESTION, "agreed": What.AGREED, "not-agreed": What.NOT_AGREED}
DAY = click.DateTime(["%Y-%m-%d"])


@main.command()
@click.pass_obj
@plainly
def choices(settings_of: Callable[[], Settings]) -> None:
    """Print every choice that somebody has to answer, as CSV: one row for each part."""
    settings = settings_of()
    click.echo(answering.choices_csv(database(settings), load_council(settings.council).code), nl=False)


@main.command()
@click.argument("reference")
@click.argument("outcome", type=click.Choice(list(OUTCOMES)))
@click.option("--by", required=True, type=click.Choice(ROLES), help="The role of who decided, never a name.")
@click.option("--words", default="", help="The question, or the reason: the person reads it.")
@click.option("--part", "parts", multiple=True, help="The line it is about; may be given again. Without: all of it.")
@click.option("--from", "start", type=DAY, help="agreed: the day from which it counts, like 2027-01-04.")
@click.option("--because", type=click.Choice([code.value for code in Because]), help="not-agreed: why.")
@click.option("--checked-on", type=DAY, help="not-agreed: the day on which the plan was checked again.")
@click.option("--found", default="", help="not-agreed: what that check found.")
@click.option("--signed-on", type=DAY, help="agreed: the agreement was signed on paper on this day.")
@click.option("--appointed-on", type=DAY, help="agreed: the authorised person was appointed on this day.")
@click.option("--held-by", default="", help="agreed: who holds the individual service fund, where nobody was named.")
@click.pass_obj
@plainly
def decide(
    settings_of: Callable[[], Settings], reference: str, outcome: str, by: str, words: str, parts: tuple[str, ...],
    start: datetime | None, because: str | None, checked_on: datetime | None, found: str,
    signed_on: datetime | None, appointed_on: datetime | None, held_by: str,
) -> None:  # fmt: skip
    """Record the council's answer to the choice REFERENCE. The person reads it at once, with its reason.

    Nothing is refused before the plan was checked again, and no direct payment is agreed before it is signed."""
    settings = settings_of()
    event = Event(
        what=OUTCOMES[outcome],
        at=utc_now(),
        by=by,
        words=" ".join(words.split()),
        parts=parts,
        start=start.date() if start else None,
        because=Because(because) if because else None,
        check=PlanCheck(checked_on.date(), found.strip()) if checked_on else None,
        signed_on=signed_on.date() if signed_on else None,
        appointed_on=appointed_on.date() if appointed_on else None,
        held_by=held_by.strip(),
    )
    council = load_council(settings.council).code
    click.echo(answering.decided(database(settings), council, reference.strip().upper(), event))
