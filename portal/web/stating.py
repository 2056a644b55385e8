"""A person's statements, for the pages of more than one journey: the account, its periods, and how each is called."""

from flask import g

from portal.domain.budget import Budget
from portal.domain.case import Case, Release
from portal.domain.statement_entry import Entry
from portal.domain.statement_history import History, Rules, history
from portal.domain.statement_period import Period
from portal.services import statements
from portal.services.statements import Account
from portal.web.portal import Portal, portal

REFERENCE = "ST-"


def told(person_id: str, given: str = "", reference: str = "") -> tuple[Account, History | None]:
    """The account, and what its entries tell; nothing while the figures are held. Where there is no statement of this
    `reference`, nobody is shown anything and no line is in the log. Raises NotYours."""

    def there(case: Case, entries: tuple[Entry, ...]) -> bool:
        held = case.release is Release.HOLD
        return not reference or place_of(_history(case.budgets, () if held else entries), reference) is not None

    account = statements.see(portal().db, g.actor, person_id, portal().now(), given, there=there)
    return account, _history(account.budgets, () if account.held else account.entries)


def _history(budgets: tuple[Budget, ...], entries: tuple[Entry, ...]) -> History | None:
    return history(budgets, entries, rules_of(portal()), portal().today())


def rules_of(portal: Portal) -> Rules:
    """What this council has published."""
    council, reserve = portal.council, portal.guide.ways.contingency
    return Rules(
        council.statements_every, reserve.weeks, reserve.warned_from_weeks, reserve.notice_days,
        council.payment_change_notice_days,
    )  # fmt: skip


def reference_of(period: Period) -> str:
    """How addresses and letters call a statement: ST-20261005, by its first day."""
    return f"{REFERENCE}{period.first:%Y%m%d}"


def place_of(found: History | None, reference: str) -> int | None:
    """Which period a reference names; None where there is none."""
    ledgers = found.ledgers if found else ()
    return next((n for n, item in enumerate(ledgers) if reference_of(item.period) == reference), None)


def references_of(person_id: str) -> tuple[str, ...]:
    """What every statement of a person is called, newest first."""
    found = told(person_id)[1]
    return tuple(reference_of(item.period) for item in reversed(found.ledgers)) if found else ()
