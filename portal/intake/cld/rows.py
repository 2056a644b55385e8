"""The rows of a Client Level Data file: only the columns the portal needs (council data 1.2, 2.5, 2.8).

Names, address, ethnicity, practice, impairments, accommodation and employment are not among the columns, so
they never reach an object. The free text of an event is not read either.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

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
COLUMNS = (
    Column(LA_CODE, required=True),
    Column(PERIOD_START, required=True),
    Column(PERIOD_END, required=True),
    Column("LA Person Unique Identifier", required=True),
    Column(CLIENT_TYPE, required=True),
    Column("Event Type", required=True),
    Column(START, required=True),
    Column(END, required=True),
    Column(SERVICE_TYPE, required=True),
    Column(COMPONENT, required=True),
    Column(MECHANISM, required=True),
    Column("Unit Cost", required=True),
    Column(FREQUENCY, required=True),
    Column("Planned units per week", required=True),
    Column("NHS Number"),
    Column(DEATH),
    Column("Event Reference"),
    Column(OUTCOME),
    Column("Adult 1 Linked Person_ID"),
    Column("Adult 2 Linked Person_ID"),
    Column("Adult 3 Linked Person_ID"),
    Column("Provider CQC Location Name"),
    Column("Provider CQC Location ID"),
)


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
    (
        la_code,
        period_start,
        period_end,
        la_id,
        client_type,
        event_type,
        start,
        end,
        service_type,
        component,
        mechanism,
        unit_cost,
        frequency,
        units,
        nhs_number,
        death,
        reference,
        outcome,
        link_1,
        link_2,
        link_3,
        provider_name,
        provider_id,
    ) = cells

    def day(text: str, column: str) -> date | None:
        if not text:
            return None
        try:
            return read_date(text)
        except ValueError:
            log.add(number, Code.DATE_UNREADABLE, column)
            return None

    return Row(
        number,
        la_code,
        day(period_start, PERIOD_START),
        day(period_end, PERIOD_END),
        la_id,
        client_type,
        event_type,
        day(start, START),
        day(end, END),
        service_type,
        component,
        mechanism,
        unit_cost,
        frequency,
        units,
        nhs_number,
        day(death, DEATH),
        reference,
        outcome,
        tuple(link for link in (link_1, link_2, link_3) if link),
        provider_id or provider_name,
    )
