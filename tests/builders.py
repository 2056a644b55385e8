"""Builds domain objects that are sound, but for what a test says otherwise. Everyone in them is made up."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from portal.domain.budget import Budget, Kind, Route, SignOff
from portal.domain.case import Case, Release, Source
from portal.domain.changes import Change, Reason
from portal.domain.contribution import Contribution, ContributionStatus
from portal.domain.line import BuildUp, Evidence, HeldAs, Line, Price, PriceSource, Quantity, Unit
from portal.domain.need import CarerOffer, Need
from portal.domain.rates import RateBook
from portal.domain.representative import Actor, Representative, Role, Scope
from portal.services import first_sign_in, roles
from portal.services.publishing import File, Incoming
from portal.services.representatives import Invitation
from portal.services.roles import Appointment
from portal.store.database import Database

MADE_ON, SIGNED_ON, AS_AT = date(2026, 10, 20), date(2026, 11, 10), date(2026, 11, 22)
COUNCIL = "999"
A_YEAR = timedelta(days=365)
NOON = datetime(2026, 11, 22, 12, 0)
KEY, BORN, HELPER_KNOWS = b"the key of codes in tests", "1951-03-04", "1968-07-09"
EVIDENCE = Evidence("It takes about 40 minutes.", "person", date(2026, 10, 12))
PARAMETERS = {
    "holiday_percent": Decimal("12.07"),
    "employer_ni_percent": Decimal(15),
    "ni_secondary_threshold_year": Decimal(5000),
    "employment_allowance_year": Decimal(10500),
    "pension_percent": Decimal(3),
    "pension_lower": Decimal(6240),
    "pension_upper": Decimal(50270),
    "pension_trigger": Decimal(10000),
    "ssp_week": Decimal("123.25"),
    "ssp_weeks_allowed": Decimal(2),
    "insurance_year": Decimal("61.00"),
    "payroll_per_run": Decimal("45.00"),
    "payroll_runs_year": Decimal(13),
    "setup_payroll": Decimal("189.00"),
    "dbs_each": Decimal("49.50"),
    "pay_floor": Decimal("12.71"),
}


CHARGING = {
    "capital_lower": Decimal(14250),
    "capital_upper": Decimal(23250),
    "tariff_step": Decimal(250),
    "tariff_each": Decimal(1),
    "mig_18_to_24": Decimal("95.40"),
    "mig_25_to_pension_age": Decimal("120.40"),
    "mig_pension_age": Decimal("241.45"),
}


def a_book(**other: Any) -> RateBook:
    """The employer figures and the charging figures of 2026 to 2027, with no rates."""
    book = RateBook("v1", "Example", date(2026, 4, 6), date(2027, 4, 4), Decimal(52), {}, PARAMETERS, CHARGING)
    return replace(book, **other)


def a_line(id_: str = "L1", amount: str | None = "10.00", units: str = "1", **other: Any) -> Line:
    """A line that costs `amount` for each of its items, by a quote, for the need `need`."""
    price = Price(PriceSource.QUOTE, None if amount is None else Decimal(amount), Unit.ITEM, "Example supplier")
    line = Line(id_, ("need",), "Some support", Quantity(Decimal(units), Unit.ITEM, evidence=EVIDENCE), price)
    return replace(line, **{"held_as": HeldAs.MANAGED, **other})


def an_employing_line(id_: str = "L1", hours: str = "21", pay: str = "13.45", claimed: bool = True) -> Line:
    """A line that costs what it costs to employ someone."""
    terms = BuildUp(Decimal(hours), Decimal(pay), claimed, workers_checked=2)
    price = Price(PriceSource.BUILD_UP, None, Unit.HOUR, build_up=terms)
    quantity = Quantity(Decimal(hours), Unit.HOUR, evidence=EVIDENCE)
    return a_line(id_, price=price, quantity=quantity, held_as=HeldAs.DIRECT_PAYMENT)


def a_need(id_: str = "need", **other: Any) -> Need:
    """An eligible need that is met from the budget."""
    return replace(Need(id_, "Getting up"), **other)


def an_offer(willing: bool = True, able: bool = True) -> CarerOffer:
    """What a carer said."""
    return CarerOffer("your daughter", "lunch at weekends", willing, able, date(2026, 10, 14))


def charged(weekly: str, **other: Any) -> Contribution:
    """A contribution that was worked out."""
    return replace(Contribution(ContributionStatus.ASSESSED, Decimal(weekly)), **other)


def a_change(amount: str, line: str = "L1", **other: Any) -> Change:
    """A row with all the grounds that a reduction needs."""
    row = Change(line, Decimal(amount), Reason.NEED_CHANGED, "It changed.", "social_worker", date(2026, 11, 2))
    fair = replace(row, evidence="A visit", told_on=date(2026, 11, 5), your_view="I agree.", still_met="It is met.")
    return replace(fair, **other)


def a_budget(*lines: Line, **other: Any) -> Budget:
    """A first, indicative budget of these lines, or of one line of 10.00."""
    budget = Budget(1, Kind.INDICATIVE, MADE_ON, Route.INDIVIDUALLY_COSTED, "One price is a quote.")
    needs = (a_need(),)
    return replace(budget, **{"needs": needs, "lines": lines or (a_line(),), "contribution": charged("2.00"), **other})


def a_final_budget(*lines: Line, **other: Any) -> Budget:
    """A second, final budget, signed off. `changes` must be given when it differs from the one before it."""
    signed = SignOff("team_manager", "council", SIGNED_ON)
    given = {"number": 2, "kind": Kind.FINAL, "made_on": SIGNED_ON, "signed_off": signed, **other}
    return a_budget(*lines, **given)


def a_case(*budgets: Budget, **other: Any) -> Case:
    """A case from the feed whose amounts are shown, with one budget unless others are given."""
    return replace(Case(AS_AT, Source.FEED, Release.SHOW, budgets=budgets or (a_budget(),)), **other)


def incoming(ref: str = "P1", case: Case | None = None, **other: Any) -> Incoming:
    """A person in a feed file whose budgets the council numbers."""
    return replace(Incoming(ref, case or a_case(), f"Person {ref}", "", numbered=True), **other)


def a_file(sha256: str = "1", **other: Any) -> File:
    """What is said of a feed file as a whole."""
    return replace(File("feed", COUNCIL, sha256, AS_AT, Decimal("10.00"), {}), **other)


def an_actor(person_id: str | None, login_id: int = 1, visit: str = "visit-1") -> Actor:
    """Someone who has signed in."""
    return Actor(login_id, person_id, visit)


def a_part(role: Role = Role.SUPPORTER, *scopes: Scope, **other: Any) -> Representative:
    """A part for `person-a` that was taken up and is in force on AS_AT."""
    part = Representative("part-1", "person-a", role, "Ann Ng", AS_AT, AS_AT + A_YEAR, frozenset(scopes))
    return replace(part, **{"login_id": 1, "accepted": NOON, "given_at": NOON, **other})


def an_invitation(*scopes: Scope, **other: Any) -> Invitation:
    """An invitation for a year, to see the budget unless told otherwise."""
    given = frozenset(scopes or {Scope.SEE_BUDGET})
    return replace(Invitation("Ann Ng", given, AS_AT + A_YEAR, HELPER_KNOWS), **other)


def an_appointment(role: Role = Role.ADVOCATE, **other: Any) -> Appointment:
    """A part that the council records for a year, to be taken up with a code."""
    told = Appointment(role, "Ann Ng", "Example Voices", "An order, seen", AS_AT, AS_AT + A_YEAR, None, HELPER_KNOWS)
    return replace(told, **other)


def a_letter(db: Database, ref: str = "P1", now: datetime = NOON, replaces: bool = False) -> str:
    """The code of a letter to the person with the council's id."""
    works = timedelta(days=28)
    return roles.letter_code(db, KEY, COUNCIL, ref, BORN, replaces=replaces, works=works, now=now)


def take(db: Database, typed: str, actor: Actor, fact: str = BORN, now: datetime = NOON, proved: Any = None) -> str:
    """Type a code with what has to be known besides, and say yes to what it leads to."""
    found = first_sign_in.check(db, KEY, actor, "192.0.2.1", typed, fact, now)
    return first_sign_in.accept(db, KEY, actor, found, proved, now.date(), now)
