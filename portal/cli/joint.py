"""What two people both have to say yes to, until there are pages for the council's workers."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import click

from portal.app import utc_now
from portal.cli.answering import DAY, ROLES
from portal.cli.group import database, main, plainly
from portal.domain.carer import Side
from portal.domain.joint import Asked, Event, Kind, What
from portal.intake import joint as intake
from portal.settings import Settings
from portal.store.council import load_council

SAYS = {"yes": What.AGREED, "no": What.REFUSED, "take-back": What.TAKEN_BACK}
BY = click.option("--by", required=True, type=click.Choice(ROLES), help="The role of who does it, never a name.")


class Pounds(click.ParamType):
    """Pounds and pennies, as the feed has them: plain figures, at most nine before the point and two behind it."""

    name = "pounds"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", str(value)) is None:
            self.fail(f"{value} is not an amount, such as 42.50. The most is 999999999.99.", param, ctx)
        return Decimal(str(value))


@main.group()
def joint() -> None:
    """What two people both have to agree to: ask them, see how it stands, write down what somebody says."""


@joint.command()
@click.argument("kind", type=click.Choice([code.value for code in Kind]))
@click.argument("person")
@click.argument("other")
@click.option("--words", required=True, help="What both are asked, in plain English. BOTH read it.")
@click.option("--from", "start", required=True, type=DAY, help="From which day, like 2027-01-04.")
@click.option("--weekly", type=Pounds(), help="The amount a week, in pounds. Without: there is none.")
@click.option(
    "--budget-of",
    type=click.Choice([code.value for code in Side]),
    default=Side.ADULT.value,
    show_default=True,
    help="replacement_care: in whose budget it is. The carer's, where the adult has no eligible needs.",
)
@click.option("--not-charged", is_flag=True, help="replacement_care: nobody is charged for it.")
@click.pass_obj
@plainly
def propose(
    settings_of: Callable[[], Settings],
    kind: str,
    person: str,
    other: str,
    words: str,
    start: datetime,
    weekly: Decimal | None,
    budget_of: str,
    not_charged: bool,
) -> None:
    """Ask PERSON and OTHER (the council's references) to agree to KIND. Nothing counts before both say yes.

    Both read the same --words. They must not tell one about the needs, the health or the money of the other: write
    what is proposed, and nothing of why one of them needs it.

    replacement_care: PERSON is the carer, OTHER the adult who is cared for. Only the adult can be charged for it, never
    the carer. --weekly is what it costs; with --not-charged the adult pays nothing either."""
    settings = settings_of()
    asked = Asked(Kind(kind), "", words.strip(), start.date(), weekly, Side(budget_of), not not_charged)
    council = load_council(settings.council).code
    click.echo(intake.proposed(database(settings), council, person, other, asked, utc_now()))


@joint.command(name="list")
@click.option("--all", "every", is_flag=True, help="Also what was taken back or withdrawn.")
@click.pass_obj
@plainly
def list_(settings_of: Callable[[], Settings], every: bool) -> None:
    """Print what two people were asked, and what each says, as CSV. Their reasons are for the council alone."""
    settings = settings_of()
    click.echo(intake.joint_csv(database(settings), load_council(settings.council).code, every=every), nl=False)


@joint.command()
@click.argument("reference")
@click.argument("person")
@click.argument("says", type=click.Choice(list(SAYS)))
@BY
@click.option("--words", default="", help="Their reason, in their own words, if they want to give one.")
@click.option("--share", is_flag=True, help="They want the other person to read their reason.")
@click.pass_obj
@plainly
def witness(
    settings_of: Callable[[], Settings], reference: str, person: str, says: str, by: str, words: str, share: bool
) -> None:
    """Write down what PERSON (the council's reference) said about REFERENCE, to somebody who heard it.

    Speak to each of the two alone."""
    settings = settings_of()
    event = Event(SAYS[says], utc_now(), reason=words.strip(), shared=share, by=by)
    council = load_council(settings.council).code
    click.echo(intake.witnessed(database(settings), council, reference.strip().upper(), person, event))


@joint.command()
@click.argument("reference")
@BY
@click.option("--words", required=True, help="Why. Both read it.")
@click.pass_obj
@plainly
def withdraw(settings_of: Callable[[], Settings], reference: str, by: str, words: str) -> None:
    """Stop asking about REFERENCE: it does not count any more."""
    settings = settings_of()
    council = load_council(settings.council).code
    done = intake.withdrawn(database(settings), council, reference.strip().upper(), by, words.strip(), utc_now())
    click.echo(done)
