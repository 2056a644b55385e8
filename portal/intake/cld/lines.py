"""From services to current lines and one-off amounts (council data 2.5 step 5)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .codes import ABOUT_THE_ROW, Code
from .costs import cost_of
from .issues import IssueLog
from .result import CldLine, CldOneOff
from .services import Service
from .values import UNKNOWN_GROUP, Values

NOT_STATED = "not_stated"
DIRECT_PAYMENT = "direct_payment"
_MUST_STATE_MECHANISM = frozenset({"long_term", "unpaid_carer_direct"})


@dataclass(frozen=True, slots=True)
class CurrentSupport:
    """What is running at S, and the codes that say something about the person's support as a whole."""

    lines: tuple[CldLine, ...]
    one_off: tuple[CldOneOff, ...]
    codes: frozenset[Code]


def current_support(
    services: Iterable[Service],
    snapshot: date,
    values: Values,
    log: IssueLog,
) -> CurrentSupport:
    """Lines in file order. One-off amounts are listed whether or not they have ended, and are in no total."""
    running, one_off = [], []
    codes: set[Code] = set()
    for service in services:
        if service.frequency.one_off:
            codes |= service.codes
            # Step 5 lists the absolute amount and asks for no code here, so a dropped sign is not reported.
            if service.unit_cost.value:
                one_off.append(
                    CldOneOff(service.row, abs(service.unit_cost.value), service.component.wording, service.start)
                )
        elif service.is_open(snapshot):
            running.append(service)
        else:
            service.note(Code.ENDED_IN_PERIOD, log)
    _note_different_costs(running, log)
    lines = tuple(_line(service, values, log) for service in running)
    for line in lines:
        codes.update(line.issues)
    return CurrentSupport(lines, tuple(one_off), frozenset(codes - ABOUT_THE_ROW))


def _note_different_costs(running: Iterable[Service], log: IssueLog) -> None:
    """An uplift sent as a second line: both count, the last one says so and the person is held."""
    alike: dict[tuple[object, ...], list[Service]] = defaultdict(list)
    for service in running:
        alike[(*service.line_key(), service.provider)].append(service)
    for group in alike.values():
        costs = {abs(service.unit_cost.value) for service in group if service.unit_cost.value}
        if len(costs) > 1:
            group[-1].note(Code.SAME_START_DIFFERENT_COST, log)


def _line(service: Service, values: Values, log: IssueLog) -> CldLine:
    def note(code: Code) -> None:
        service.note(code, log)

    group = service.service_type.group
    if group == UNKNOWN_GROUP:
        note(Code.SERVICE_TYPE_UNKNOWN)
    bucket = _bucket(service, log)
    mandatory = values.cost_rule.is_mandatory(service.mechanism, service.service_type, service.component)
    cost = cost_of(service, mandatory, note)
    return CldLine(
        row=service.row,
        group=group,
        client_type=service.client_type.wording,
        service_type=service.service_type.wording,
        component=service.component.wording,
        mechanism=bucket,
        provider=service.provider or None,
        start=service.start,
        end=service.end,
        unit_cost=cost.unit_cost,
        frequency=service.frequency.wording,
        units=cost.units,
        units_per_week=cost.units_per_week,
        weekly_cost=cost.weekly_cost,
        issues=tuple(sorted(service.codes)),
    )


def _bucket(service: Service, log: IssueLog) -> str:
    """How the line is delivered. Words on no list count as blank."""
    kind, mechanism, component = service.service_type, service.mechanism, service.component
    if kind.bucket:
        if mechanism.bucket:
            service.note(Code.MECHANISM_NOT_EXPECTED, log)
        return kind.bucket
    if not kind.direct_payment_allowed and DIRECT_PAYMENT in {mechanism.bucket, component.bucket}:
        service.note(Code.MECHANISM_NOT_ALLOWED, log)
        return NOT_STATED
    if component.bucket or mechanism.bucket:
        return component.bucket or mechanism.bucket or NOT_STATED
    if kind.group in _MUST_STATE_MECHANISM:
        service.note(Code.MECHANISM_NOT_STATED, log)
    return NOT_STATED
