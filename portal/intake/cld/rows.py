"""The rows of a Client Level Data file: only the columns the portal needs (council data 1.2, 2.5, 2.8).

Names, address, ethnicity, practice, impairments, accommodation and employment are not among the columns, so
they never reach an object. The free text of an event is not read either.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from .cells import read_date
from .codes import Code
from .issues import IssueLog
from .reading import Column, Table

_PROGRESS_STEP = 1_000

LA_CODE = "LA Code"
PERIOD_START = "Reporting Period Start Date"
PERIOD_END = "Reporting Period End Date"
DEATH = "Date of Death"
START = "Event Start Date"
END = "Event End Date"
CLIENT_TYPE = "Client Type"
OUTCOME = "Event Outcome"
SERVICE_TYPE = "Service Type"
COMPONENT = "Service Component"
MECHANISM = "Delivery Mechanism"
FREQUENCY = "Cost Frequency (Unit Type)"

# Required are only those without which the rules cannot be applied at all; the rest count as blank when missing.
_COLUMN_OF = {
    "la_code": Column(LA_CODE, required=True),
    "period_start": Column(PERIOD_START, required=True),
    "period_end": Column(PERIOD_END, required=True),
    "la_id": Column("LA Person Unique Identifier", required=True),
    "client_type": Column(CLIENT_TYPE, required=True),
    "event_type": Column("Event Type", required=True),
    "start": Column(START, required=True),
    "end": Column(END, required=True),
    "service_type": Column(SERVICE_TYPE, required=True),
    "component": Column(COMPONENT, required=True),
    "mechanism": Column(MECHANISM, required=True),
    "unit_cost": Column("Unit Cost", required=True),
    "frequency": Column(FREQUENCY, required=True),
    "units": Column("Planned units per week", required=True),
    "nhs_number": Column("NHS Number"),
    "date_of_death": Column(DEATH),
    "reference": Column("Event Reference"),
    "outcome": Column(OUTCOME),
    "link_1": Column("Adult 1 Linked Person_ID"),
    "link_2": Column("Adult 2 Linked Person_ID"),
    "link_3": Column("Adult 3 Linked Person_ID"),
    "provider_name": Column("Provider CQC Location Name"),
    "provider_id": Column("Provider CQC Location ID"),
}
COLUMNS = tuple(_COLUMN_OF.values())
_NAMES = tuple(_COLUMN_OF)
_DATES = ("period_start", "period_end", "start", "end", "date_of_death")
_LINKS = ("link_1", "link_2", "link_3")


@dataclass(slots=True)
class Row:
    """One data row, clean but not yet judged. Blank cells are empty strings, blank or unreadable dates None.

    provider is the CQC location id, or its name where no id was sent.
    """

    number: int
    la_code: str
    period_start: date | None
    period_end: date | None
    la_id: str
    client_type: str
    event_type: str
    start: date | None
    end: date | None
    service_type: str
    component: str
    mechanism: str
    unit_cost: str
    frequency: str
    units: str
    nhs_number: str
    date_of_death: date | None
    reference: str
    outcome: str
    linked_ids: tuple[str, ...]
    provider: str


def read_rows(table: Table, log: IssueLog, progress: Callable[[int], None] | None = None) -> Iterator[Row]:
    """Each data row in file order. Dates that cannot be read are blank and DATE_UNREADABLE.

    progress is told the number of rows read, every 1,000 rows. Raises UnreadableFile.
    """
    for number, cells in table.rows():
        yield _row(number, cells, log)
        if progress and number % _PROGRESS_STEP == 0:
            progress(number)


def _row(number: int, cells: list[str], log: IssueLog) -> Row:
    named: dict[str, Any] = dict(zip(_NAMES, cells, strict=True))
    for name in _DATES:
        named[name] = _day(number, name, named[name], log)
    links = tuple(link for link in map(named.pop, _LINKS) if link)
    by_name = named.pop("provider_name")
    return Row(number=number, linked_ids=links, provider=named.pop("provider_id") or by_name, **named)


def _day(number: int, name: str, text: str, log: IssueLog) -> date | None:
    if not text:
        return None
    try:
        return read_date(text)
    except ValueError:
        log.add(number, Code.DATE_UNREADABLE, _COLUMN_OF[name].wording)
        return None
