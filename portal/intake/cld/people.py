"""Who the rows are about: joining ids, roles, death, and who a carer cares for (council data 2.5 step 2)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .cells import read_nhs_number
from .codes import Code
from .issues import IssueLog
from .rows import CLIENT_TYPE, Row
from .values import Values


@dataclass(slots=True)
class Identity:
    """One person's rows in file order, and what all of them together say about the person."""

    person_id: str = ""
    la_ids: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    roles: tuple[str, ...] = ()
    date_of_death: date | None = None
    cares_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """Everyone in the submission by person id, and the rows of each LA id that had to be quarantined."""

    people: Mapping[str, Identity]
    quarantined: Mapping[str, tuple[int, ...]]


def join_people(rows: Iterable[Row], values: Values, log: IssueLog) -> Register:
    """Joins rows to people by LA id first and NHS number second. NHS numbers are forgotten afterwards."""
    numbers, usable = _numbers_of_ids(rows, log)
    quarantined: dict[str, list[int]] = defaultdict(list)
    groups: dict[tuple[str, str], Identity] = defaultdict(Identity)
    for row, number in usable:
        known = numbers.get(row.la_id, ())
        if len(known) > 1:
            log.add(row.number, Code.ID_CONFLICT)
            quarantined[row.la_id].append(row.number)
            continue
        number = number or next(iter(known), "")
        groups[("number", number) if number else ("id", row.la_id)].rows.append(row)
    for (_, key), person in groups.items():
        _describe(person, key, values)
    people = {person.person_id: person for person in sorted(groups.values(), key=lambda each: each.person_id)}
    _resolve_links(people, values, log)
    return Register(people, {la_id: tuple(rows) for la_id, rows in sorted(quarantined.items())})


def _numbers_of_ids(
    rows: Iterable[Row],
    log: IssueLog,
) -> tuple[dict[str, set[str]], list[tuple[Row, str]]]:
    """The valid NHS numbers seen on each LA id, and the rows that name a person, each with its valid number."""
    numbers: dict[str, set[str]] = defaultdict(set)
    usable = []
    for row in rows:
        number = read_nhs_number(row.nhs_number) if row.nhs_number else ""
        if row.nhs_number and not number:
            log.add(row.number, Code.NHS_NUMBER_INVALID)
        if not row.la_id and not number:
            log.add(row.number, Code.NO_PERSON_ID)
            continue
        if row.la_id and number:
            numbers[row.la_id].add(number)
        usable.append((row, number))
    return numbers, usable


def _describe(person: Identity, key: str, values: Values) -> None:
    client_types = values.lists[CLIENT_TYPE]
    person.la_ids = tuple(sorted({row.la_id for row in person.rows if row.la_id}))
    # Council data names a person without any LA id by the NHS number; there is nothing else to call them.
    person.person_id = person.la_ids[0] if person.la_ids else "NHS" + key
    terms = {client_types.find(text) for text in {row.client_type for row in person.rows}}
    person.roles = tuple(sorted(term.wording for term in terms if term.known and term.wording))
    person.date_of_death = max((row.date_of_death for row in person.rows if row.date_of_death), default=None)


def _resolve_links(people: Mapping[str, Identity], values: Values, log: IssueLog) -> None:
    """Direction carer to cared-for. A link the file does not resolve is legitimate (council data 1.3)."""
    person_of = {la_id: person.person_id for person in people.values() for la_id in person.la_ids}
    client_types = values.lists[CLIENT_TYPE]
    for person in people.values():
        found = set()
        for row in person.rows:
            if not row.linked_ids:
                continue
            client = client_types.find(row.client_type)
            if client.known and not client.carer:
                continue  # links belong to carers' rows (council data 2.1); elsewhere their direction is not known
            for la_id in row.linked_ids:
                if la_id in person_of:
                    found.add(person_of[la_id])
                else:
                    log.add(row.number, Code.CARER_LINK_NOT_IN_FILE)
        person.cares_for = tuple(sorted(found))
