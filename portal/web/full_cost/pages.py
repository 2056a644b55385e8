"""The page objects of people who pay the full cost."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.domain.budget import Alongside, Budget
from portal.domain.case import Case
from portal.domain.full_cost import fees
from portal.domain.independent_budget import Switch
from portal.web.citing import Cited, cited
from portal.web.portal import Portal

LIMIT = "charging.upper_capital"
FEE_RULES = "charging.arrangement_fee"  # told once somebody has verified it: only then it is among the facts
INDEPENDENT, NOT_TAKEN_FORWARD = "ca14.s28.text", "reform.not_taken_forward"


@dataclass(frozen=True)
class AboutPage:
    """What is told to everybody: the limit, and what the law says of the fee where somebody verified it."""

    limit: tuple[Cited, ...]
    fee_rules: tuple[Cited, ...]


def about_page(portal: Portal) -> AboutPage:
    """For people above the limit who ask the council to arrange their support (ELM9)."""
    return AboutPage(cited([LIMIT], portal), cited([FEE_RULES], portal))


@dataclass(frozen=True)
class IndependentPage:
    """What an independent personal budget would be, why there is none, and whether this council shows one anyway."""

    section: tuple[Cited, ...]
    not_in_force: tuple[Cited, ...]
    on: bool


def independent_page(portal: Portal) -> IndependentPage:
    """Not in force, with date and source (ELM11, T1)."""
    on = portal.council.independent_budgets is Switch.ON
    return IndependentPage(cited([INDEPENDENT], portal), cited([NOT_TAKEN_FORWARD], portal), on)


@dataclass(frozen=True)
class FeePage:
    """The notice about the fee: what it is, from when, what else leaves the pocket, in pounds for the period."""

    person_id: str
    budget: Budget
    fees: tuple[Alongside, ...]
    begins: date
    pocket: Decimal | None
    rules: tuple[Cited, ...]


def fee_page(person_id: str, case: Case, portal: Portal) -> FeePage | None:
    """The notice; None for somebody who pays no such fee (ACC8)."""
    found, budget, today = fees(case, portal.today()), case.current, portal.today()
    if not found or budget is None:
        return None
    begins = budget.effective_from or budget.made_on
    return FeePage(person_id, budget, found, begins, budget.leaves_pocket(today), cited([FEE_RULES], portal))
