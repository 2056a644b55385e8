"""Pools, until there are pages for the council's workers."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import click

from portal.app import london_day, utc_now
from portal.cli.answering import DAY
from portal.cli.group import database, main, plainly
from portal.cli.joint import BY, Pounds
from portal.domain.pool import What, Why
from portal.domain.pool_terms import Kind, Per, Terms
from portal.intake import pools as intake
from portal.intake.pools import Council
from portal.services.pooling import Payment
from portal.settings import Settings
from portal.store.council import load_council

SAYS = {"yes": What.AGREED, "no": What.REFUSED, "leaves": What.LEFT}
MEMBERS = click.option(
    "--member", "members", required=True, multiple=True, type=(str, Pounds()), metavar="PERSON POUNDS",
    help="A member (the council's reference) and their share a week; once for each.",
)  # fmt: skip
AMOUNT = click.option("--amount", required=True, type=Pounds(), help="In pounds and pennies.")
RECEIPT = click.option("--receipt", required=True, help="The council's own reference of it: the same twice is one.")
ON = click.option("--on", "on", type=DAY, help="The day it was for, like 2027-01-04. Without: today.")
Get = Callable[[], Settings]


def council_of(settings_of: Get) -> Council:
    """The database and the council, and the day."""
    settings = settings_of()
    return Council(database(settings), load_council(settings.council).code, london_day(), utc_now())


@main.group()
def pool() -> None:
    """Two or more people who put part of their budgets together: ask them, write down what they say and the money."""


@pool.command()
@click.argument("kind", type=click.Choice([code.value for code in Kind]))
@MEMBERS
@click.option("--purpose", required=True, help="What it is for, in plain English: ALL members read it.")
@click.option("--buys", required=True, help="What they buy together. ALL members read it.")
@click.option("--supplier", required=True, help="From whom.")
@click.option("--price", required=True, type=Pounds(), help="What it costs all of them together.")
@click.option(
    "--per", required=True, type=click.Choice([code.value for code in Per]), help="For how long the price is."
)
@click.option("--from", "start", required=True, type=DAY, help="From which day, like 2027-01-04.")
@click.option("--notice", "notice_days", required=True, type=int, help="How many days of notice whoever leaves gives.")
@click.pass_obj
@plainly
def propose(
    settings_of: Get, kind: str, members: tuple[tuple[str, Decimal], ...], purpose: str, buys: str, supplier: str,
    price: Decimal, per: str, start: datetime, notice_days: int,
) -> None:  # fmt: skip
    """Ask the members to put part of their budgets together. Nothing counts before every one of them says yes.

    All read the same words. They must not tell one about the needs, the health or the money of another."""
    words = (purpose.strip(), buys.strip(), supplier.strip())
    terms = Terms(Kind(kind), *words, price, Per(per), (), start.date(), notice_days)
    click.echo(intake.proposed(council_of(settings_of), members, terms))


@pool.command()
@click.argument("reference")
@MEMBERS
@click.option("--price", required=True, type=Pounds(), help="What it costs all of them together from then on.")
@click.option("--from", "start", required=True, type=DAY, help="From which day; not before tomorrow.")
@BY
@click.pass_obj
@plainly
def renew(
    settings_of: Get, reference: str, members: tuple[tuple[str, Decimal], ...], price: Decimal, start: datetime, by: str
) -> None:
    """Ask everybody who stays in REFERENCE again, with another price or other shares. Nobody pays more without a new
    yes of their own: where one is missing on that day, the pool waits."""
    click.echo(intake.renewed(council_of(settings_of), reference, members, price, start.date(), by))


@pool.command(name="list")
@click.option("--all", "every", is_flag=True, help="Also pools that have ended and owe nobody anything.")
@click.pass_obj
@plainly
def list_(settings_of: Get, every: bool) -> None:
    """Print every pool as CSV, a row for each member. `owed` is to be given back. This is for the council alone."""
    click.echo(intake.pools_csv(council_of(settings_of), every=every), nl=False)


@pool.command()
@click.argument("reference")
@click.argument("person")
@click.argument("says", type=click.Choice(list(SAYS)))
@BY
@click.option("--named", is_flag=True, help="yes: the other members may know their first name.")
@click.pass_obj
@plainly
def witness(settings_of: Get, reference: str, person: str, says: str, by: str, named: bool) -> None:
    """Write down what PERSON (the council's reference) said about REFERENCE, to somebody who heard it.

    Speak to each of them alone."""
    click.echo(intake.witnessed(council_of(settings_of), reference, person, SAYS[says], by, named=named))


@pool.command(name="ended-for")
@click.argument("reference")
@click.argument("person")
@click.option("--why", required=True, type=click.Choice([code.value for code in Why]), help="The others never read it.")
@BY
@click.pass_obj
@plainly
def ended_for(settings_of: Get, reference: str, person: str, why: str, by: str) -> None:
    """Record that PERSON died or moved away: today is their last day in REFERENCE. The others are told that one member
    is no longer in the pool, and are asked again."""
    click.echo(intake.ended_for(council_of(settings_of), reference, person, Why(why), by))


@pool.command()
@click.argument("reference")
@BY
@click.option("--words", required=True, help="Why. ALL members read it.")
@click.pass_obj
@plainly
def end(settings_of: Get, reference: str, by: str, words: str) -> None:
    """End REFERENCE for everybody, after today."""
    click.echo(intake.ended(council_of(settings_of), reference, by, words.strip()))


@pool.command()
@click.argument("reference")
@click.argument("person")
@AMOUNT
@RECEIPT
@ON
@BY
@click.pass_obj
@plainly
def paid(
    settings_of: Get, reference: str, person: str, amount: Decimal, receipt: str, on: datetime | None, by: str
) -> None:
    """PERSON put money into REFERENCE."""
    where = council_of(settings_of)
    click.echo(intake.paid(where, reference, person, _payment(where, amount, receipt, on, by)))


@pool.command()
@click.argument("reference")
@AMOUNT
@RECEIPT
@ON
@BY
@click.pass_obj
@plainly
def spent(settings_of: Get, reference: str, amount: Decimal, receipt: str, on: datetime | None, by: str) -> None:
    """REFERENCE paid for something. It is split by the members' shares of that day, to the penny."""
    where = council_of(settings_of)
    click.echo(intake.spent(where, reference, _payment(where, amount, receipt, on, by)))


@pool.command()
@click.argument("reference")
@click.argument("person")
@AMOUNT
@RECEIPT
@BY
@click.pass_obj
@plainly
def returned(settings_of: Get, reference: str, person: str, amount: Decimal, receipt: str, by: str) -> None:
    """PERSON, who is no longer in REFERENCE, or their estate, got all of their unspent money back."""
    where = council_of(settings_of)
    click.echo(intake.returned(where, reference, person, _payment(where, amount, receipt, None, by)))


@pool.command()
@click.argument("reference")
@click.option("--receipt", required=True, help="The council's own reference of what was wrong.")
@click.option("--why", required=True, help="What was wrong, in plain English: the members it is about read it.")
@BY
@click.pass_obj
@plainly
def correct(settings_of: Get, reference: str, receipt: str, why: str, by: str) -> None:
    """Undo what was written down in REFERENCE with a receipt: `paid`, `spent` or `returned`. It stays readable.

    Then write down what is right; the receipt can be used again."""
    click.echo(intake.corrected(council_of(settings_of), reference, receipt.strip(), why.strip(), by))


def _payment(where: Council, amount: Decimal, receipt: str, on: datetime | None, by: str) -> Payment:
    return Payment(amount, receipt.strip(), on.date() if on else where.day, by)
