"""What it costs to employ a personal assistant with a direct payment (section 11 of the method, R-DP-2 to R-DP-6)."""

from dataclasses import dataclass
from decimal import Decimal

from portal.domain.line import BuildUp
from portal.domain.money import ZERO, half_up, up

FIGURES = frozenset(
    {
        "pay_floor", "holiday_percent", "employer_ni_percent", "ni_secondary_threshold_year",
        "employment_allowance_year",
        "pension_percent", "pension_lower", "pension_upper", "pension_trigger", "ssp_week", "ssp_weeks_allowed",
        "insurance_year", "payroll_per_run", "payroll_runs_year", "setup_payroll", "dbs_each",
    }
)  # fmt: skip


class PayTooLow(Exception):
    """The pay is below the National Living Wage of the year (R-SUF-3)."""


@dataclass(frozen=True)
class CostItem:
    """One recurring cost in pounds a year, by its code."""

    code: str
    amount: Decimal


@dataclass(frozen=True)
class EmployerCost:
    """The yearly costs, their sum, the weekly payment that covers them, and what is paid once at the start."""

    items: tuple[CostItem, ...]
    a_year: Decimal
    a_week: Decimal
    once: tuple[CostItem, ...]


def cost_of_employing(terms: BuildUp, figures: dict[str, Decimal], weeks: Decimal) -> EmployerCost:
    """The build-up of one main assistant with a relief assistant for holidays.

    `figures` are the rate book's direct payment parameters, `weeks` the weeks of its year.
    The weekly amount is rounded up, so that a year of payments covers the year's cost (R-DP-5).
    Raises PayTooLow."""
    if "pay_floor" in figures and terms.pay_an_hour < figures["pay_floor"]:
        raise PayTooLow(f"{terms.pay_an_hour} is below {figures['pay_floor']}")
    pay = half_up(terms.hours_a_week * weeks * terms.pay_an_hour)
    insurance = national_insurance(pay, figures)
    allowance = min(insurance, figures["employment_allowance_year"]) if terms.allowance_claimed else ZERO
    items = (
        CostItem("pay", pay),
        CostItem("holiday", percent(pay, figures["holiday_percent"])),
        CostItem("national_insurance", insurance),
        CostItem("employment_allowance", -allowance),
        CostItem("pension", pension(pay, figures)),
        CostItem("sick_pay", sick_pay(pay, figures, weeks)),
        CostItem("liability_insurance", figures["insurance_year"]),
        CostItem("payroll", half_up(figures["payroll_per_run"] * figures["payroll_runs_year"])),
    )
    a_year = sum((item.amount for item in items), ZERO)
    return EmployerCost(items, a_year, up(a_year / weeks), start_costs(terms, figures))


def start_costs(terms: BuildUp, figures: dict[str, Decimal]) -> tuple[CostItem, ...]:
    """What is paid once at the start: setting up payroll, and a check for each worker."""
    checks = half_up(figures["dbs_each"] * terms.workers_checked)
    return (CostItem("setup_payroll", figures["setup_payroll"]), CostItem("dbs", checks))


def national_insurance(pay: Decimal, figures: dict[str, Decimal]) -> Decimal:
    """Employer National Insurance on one worker's yearly pay above the threshold."""
    return percent(max(pay - figures["ni_secondary_threshold_year"], ZERO), figures["employer_ni_percent"])


def pension(pay: Decimal, figures: dict[str, Decimal]) -> Decimal:
    """The employer's pension payment: nothing up to the trigger, then a share of the pay inside the band."""
    if pay <= figures["pension_trigger"]:
        return ZERO
    return percent(min(pay, figures["pension_upper"]) - figures["pension_lower"], figures["pension_percent"])


def sick_pay(pay: Decimal, figures: dict[str, Decimal], weeks: Decimal) -> Decimal:
    """An allowance of some weeks of statutory sick pay: the flat rate or 80% of weekly pay, whichever is lower."""
    week = min(figures["ssp_week"], half_up(pay / weeks * Decimal("0.8")))
    return week * figures["ssp_weeks_allowed"]


def percent(amount: Decimal, rate: Decimal) -> Decimal:
    """A percentage of an amount, half-up to a penny."""
    return half_up(amount * rate / 100)
