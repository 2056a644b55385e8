"""From a person of the extract to the case the portal keeps. The extract has costs, not needs in anyone's words."""

from collections.abc import Iterable
from decimal import Decimal

from portal.domain.budget import Alongside, Beside, Budget, Free, FreeHelp, Kind, OneOff, Payer, Route
from portal.domain.calculation import CYCLES
from portal.domain.case import Case, Communication, Release, Source
from portal.domain.contribution import Collected, Contribution, ContributionStatus
from portal.domain.line import HeldAs, Line, Price, PriceSource, Quantity, Unit
from portal.domain.need import MetBy, Need
from portal.domain.progress import Progress, Reached, Stage
from portal.intake.cld.result import CldBudget, CldLine, CldPerson, CldResult
from portal.intake.frequencies import UNITS

OWN = frozenset({"long_term", "unpaid_carer_direct"})  # council data 2.5 step 6
STEPS = {"assessment": Stage.ASSESSMENT, "review": Stage.REVIEW}


def cases_of(result: CldResult) -> Iterable[tuple[str, Case]]:
    """The council's id and the case of every person in the file, also of those whose figures are held.

    Someone who has only an NHS number in the file is left out: the portal keeps no NHS number."""
    for person_id, person in result.persons.items():
        if person.la_ids:
            yield person_id, case_of(person, result)


def case_of(person: CldPerson, result: CldResult) -> Case:
    """One person's case, with the file's hash and the rows its figures came from."""
    own = tuple(sorted((line for line in person.lines if line.group in OWN), key=_lasting))
    budgets = _budgets(person, own, result)
    release = Release(person.release)
    if release in (Release.SHOW, Release.SHOW_WITH_GAP) and not budgets:
        release = Release.NO_BUDGET
    return Case(
        as_at=result.snapshot_date,
        source=Source.CLD,
        release=release,
        held=tuple(code.value for code in person.person_issues) if release is Release.HOLD else (),
        budgets=budgets,
        progress=_progress(person),
        free=tuple(FreeHelp(Free.REABLEMENT, line.component or "") for line in person.lines if _is_reablement(line)),
        communication=_communication(person.budget),
        file_sha256=result.file_sha256,
        rows=tuple(line.row for line in (*own, *(line for line in person.lines if line.group not in OWN))),
    )


def _budgets(person: CldPerson, own: tuple[CldLine, ...], result: CldResult) -> tuple[Budget, ...]:
    decided = person.budget
    if not own and (decided is None or decided.personal_budget_weekly is None):
        return ()
    made_on = decided.effective_from if decided else result.snapshot_date
    found = []
    if decided and decided.indicative_weekly is not None and decided.status != "indicative":
        found.append(_figure(1, Kind.INDICATIVE, made_on, decided.indicative_weekly))
    kind, amount = _decided(decided)
    lines = tuple(line_of(line, number) for number, line in enumerate(own, 1))
    found.append(
        Budget(
            number=len(found) + 1,
            kind=kind,
            made_on=made_on,
            effective_from=decided.effective_from if decided else None,
            route=Route.COUNCIL_SYSTEM,
            route_why="council_system",
            needs=tuple(
                _elsewhere(line) for line in person.lines if line.group not in OWN and not _is_reablement(line)
            ),
            lines=lines,
            decided=amount,
            contribution=_contribution(decided),
            one_offs=tuple(OneOff(item.component or "", item.amount, item.start) for item in person.one_off),
            alongside=_alongside(decided),
            held=_held(decided),
        )
    )
    return tuple(found)


def _figure(number: int, kind: Kind, made_on, amount: Decimal) -> Budget:
    return Budget(number, kind, made_on, Route.COUNCIL_SYSTEM, "council_system", decided=amount)


def _decided(budget: CldBudget | None) -> tuple[Kind, Decimal | None]:
    """Which kind of figure, and the amount the council decided. Without one, the planned cost stands in for it."""
    if budget is None or budget.status is None:
        return Kind.PLANNED, budget.personal_budget_weekly if budget and not _stands_in(budget) else None
    if budget.status == "indicative":
        return Kind.INDICATIVE, budget.indicative_weekly
    return (Kind.PLANNED, None) if _stands_in(budget) else (Kind(budget.status), budget.personal_budget_weekly)


def _stands_in(budget: CldBudget) -> bool:
    return budget.personal_budget_is_planned_cost or budget.personal_budget_weekly is None


def _lasting(line: CldLine) -> tuple[str, ...]:
    """An order that the next file keeps, whatever its rows: nothing new is then no new figure."""
    parts = (line.start, line.service_type, line.component, line.mechanism, line.provider, line.unit_cost, line.units)
    return tuple(str(part) for part in parts)


def line_of(line: CldLine, number: int) -> Line:
    """A line with the council's own unit cost, frequency and units. The case's rows say where it stood in the file."""
    unit = UNITS.get(line.frequency or "", Unit.SESSION)
    if unit in CYCLES:
        quantity: Quantity | None = Quantity(Decimal(1), unit)
    else:
        quantity = Quantity(line.units, unit) if line.units else None
    amount = line.unit_cost if line.weekly_cost is not None else None
    return Line(
        id=str(number),
        needs=(),
        support=line.component or line.service_type or "",
        quantity=quantity if amount is not None else None,
        price=Price(PriceSource.COUNCIL_RECORD, amount, unit),
        held_as=HeldAs(line.mechanism),
        start=line.start,
        end=line.end,
        gap=next((code.value for code in line.issues), "") if amount is None else "",
    )


def _elsewhere(line: CldLine) -> Need:
    met_by = MetBy.FOR_CARED_FOR if line.group == "unpaid_carer_involving_cared_for" else MetBy.SHORT_TERM
    return Need(
        f"elsewhere-{line.component}-{line.start}",
        line.component or line.service_type or "",
        eligible=False,
        met_by=met_by,
    )


def _is_reablement(line: CldLine) -> bool:
    return line.component == "Reablement"


def _contribution(budget: CldBudget | None) -> Contribution:
    if budget is None:
        return Contribution()
    amount = budget.contribution_weekly
    status = ContributionStatus(budget.contribution_status) if budget.contribution_status else None
    nothing = status in (ContributionStatus.ASSESSED_NIL, ContributionStatus.NOT_CHARGED) and not amount
    if status is None and amount is not None:
        status = ContributionStatus.PROVISIONAL
    if status is None or (amount is None and not nothing):
        return Contribution()  # a blank is "not decided", never nothing (council data 2.6)
    if nothing is False and status in (ContributionStatus.ASSESSED_NIL, ContributionStatus.NOT_CHARGED):
        status = ContributionStatus.PROVISIONAL
    collected = Collected(budget.contribution_collected) if budget.contribution_collected else Collected.NOT_STATED
    return Contribution(status, amount, collected)


def _alongside(budget: CldBudget | None) -> tuple[Alongside, ...]:
    if budget is None:
        return ()
    found = []
    for label, amount in budget.other_public_money_weekly.items():
        if label == "nhs":
            found.append(Alongside(Beside.OTHER_PUBLIC, amount, Payer.NHS))
        else:
            found.append(Alongside(Beside.OTHER_PUBLIC, amount, Payer.OTHER_PUBLIC, label=label))
    if budget.top_up_weekly:
        found.append(Alongside(Beside.TOP_UP, budget.top_up_weekly, Payer.THIRD_PARTY))
    return tuple(found)


def _held(budget: CldBudget | None) -> tuple[tuple[HeldAs, Decimal], ...]:
    if budget is None or not budget.isf_weekly:
        return ()
    return tuple((HeldAs(bucket), amount) for bucket, amount in budget.weekly_by_mechanism_with_isf.items())


def _progress(person: CldPerson) -> Progress:
    reached = (
        Reached(STEPS[event.kind], event.start or event.end, event.end)
        for event in person.events
        if event.kind in STEPS and event.end
    )
    due = person.budget.next_review_due if person.budget else None
    return Progress(
        reached=tuple(sorted(reached, key=lambda item: item.started)), review_due=due, last_review=person.last_review
    )


def _communication(budget: CldBudget | None) -> Communication:
    return Communication(budget.preferred_language or "", budget.preferred_format or "") if budget else Communication()
