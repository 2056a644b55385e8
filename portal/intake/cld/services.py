"""Which services of a person count, each once (council data 2.5 steps 3 and 4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from .cells import Figure, read_figure
from .codes import Code
from .issues import IssueLog
from .people import Identity
from .rows import CLIENT_TYPE, COMPONENT, FREQUENCY, MECHANISM, OUTCOME, SERVICE_TYPE, Row
from .values import Term, Values


@dataclass(frozen=True, slots=True)
class Period:
    """From the earliest period start to the snapshot date S, both included."""

    start: date
    snapshot: date


@dataclass(slots=True)
class Service:
    """A service row in the period, in clean words. end is already the date of death where that comes first."""

    row: int
    reference: str
    provider: str
    start: date
    end: date | None
    client_type: Term
    service_type: Term
    component: Term
    mechanism: Term
    frequency: Term
    outcome: Term
    unit_cost: Figure
    units: Figure
    codes: set[Code] = field(default_factory=set)

    def note(self, code: Code, log: IssueLog, detail: str = "") -> None:
        """Reports the code and keeps it with the service."""
        self.codes.add(code)
        log.add(self.row, code, detail)

    def is_open(self, snapshot: date) -> bool:
        """Still running at S."""
        return self.end is None or self.end >= snapshot

    def line_key(self) -> tuple[object, ...]:
        """What makes two services the same line whatever they cost."""
        return (self.start, self.client_type.key, self.service_type.key, self.component.key, self.mechanism.key)

    def duplicate_key(self) -> tuple[object, ...]:
        """What makes two rows copies of one service. Numbers count as sent, with their sign."""
        return (*self.line_key(), self.unit_cost, self.frequency.key, self.units)


def services_of(person: Identity, period: Period, values: Values, log: IssueLog) -> list[Service]:
    """The person's services in the period, in file order, each counted once."""
    in_period = []
    for row in person.rows:
        if values.event_kind(row.event_type) != "service":
            continue
        dates = _dates_in_period(row, person.date_of_death, period, log)
        if dates:
            in_period.append(_clean(row, *dates, values, log))
    return _without_duplicates(in_period, period.snapshot, log)


def _dates_in_period(
    row: Row,
    death: date | None,
    period: Period,
    log: IssueLog,
) -> tuple[date, date | None] | None:
    """Start and end, or None if the row is dropped. The order of the questions is the council data's."""
    start, end = row.start, row.end
    if start is None:
        log.add(row.number, Code.START_DATE_MISSING)
        return None
    # To the letter: with a blank end, a death on the very day the service started does not end it.
    if death and (death > start if end is None else start <= death <= end):
        end = death
        log.add(row.number, Code.ENDED_BY_DEATH)
    drop = None
    if death and death < start:
        drop = Code.DIED_BEFORE_START
    elif start > period.snapshot:
        drop = Code.STARTS_AFTER_PERIOD
    elif end and end < start:
        drop = Code.END_BEFORE_START
    elif end and end < period.start:
        drop = Code.ENDED_BEFORE_PERIOD
    if drop:
        log.add(row.number, drop)
        return None
    return start, end


def _clean(row: Row, start: date, end: date | None, values: Values, log: IssueLog) -> Service:
    codes: set[Code] = set()

    def term(column: str, text: str) -> Term:
        words = values.lists[column]
        found = words.find(text)
        code = None
        if text and not found.known:
            code = Code.VALUE_NOT_ON_LIST
        elif words.is_release_1(text):
            code = Code.MAPPED_FROM_R1
        if code:
            codes.add(code)
            log.add(row.number, code, column)
        return found

    return Service(
        row.number,
        row.reference,
        row.provider,
        start,
        end,
        term(CLIENT_TYPE, row.client_type),
        term(SERVICE_TYPE, row.service_type),
        term(COMPONENT, row.component),
        term(MECHANISM, row.mechanism),
        term(FREQUENCY, row.frequency),
        term(OUTCOME, row.outcome),
        read_figure(row.unit_cost),
        read_figure(row.units),
        codes,
    )


def _without_duplicates(services: Iterable[Service], snapshot: date, log: IssueLog) -> list[Service]:
    copies: dict[tuple[object, ...], list[Service]] = defaultdict(list)
    for service in services:
        copies[service.duplicate_key()].append(service)
    kept = [group[0] if len(group) == 1 else _best_of(group, snapshot, log) for group in copies.values()]
    return sorted(kept, key=lambda service: service.row)


def _best_of(group: list[Service], snapshot: date, log: IssueLog) -> Service:
    best = max(group, key=_preference)
    for service in group:
        if service is not best:
            log.add(service.row, Code.DUPLICATE_ROW, f"kept row {best.row}")
    running = [service for service in group if service.is_open(snapshot)]
    if running and len(running) < len(group):
        best.note(Code.OPEN_AND_ENDED_DUPLICATE, log)
    # A blank reference next to a given one counts as different: it may be a second carer, so someone looks.
    if len({service.reference for service in running}) > 1:
        best.note(Code.POSSIBLE_DOUBLE_UP, log)
    return best


def _preference(service: Service) -> tuple[bool, date, int, int]:
    """Blank end first, then latest end, then lowest outcome rank, then the later row."""
    return service.end is None, service.end or date.max, -service.outcome.rank, service.row
