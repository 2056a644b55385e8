"""Builds small Client Level Data and supplement files for the tests; every person in them is made up."""

import csv
import io
import json
from pathlib import Path

from portal.intake.cld import CldPerson, CldResult, apply_supplement, read_cld

SAMPLES = Path(__file__).parent / "samples"
COUNCIL = "999"
NHS_1, NHS_2, NHS_3 = "9997411382", "9998185432", "9994523767"

HEADERS = {
    "la_code": "LA Code",
    "period_start": "Reporting Period Start Date",
    "period_end": "Reporting Period End Date",
    "nhs": "NHS Number",
    "la_id": "LA Person Unique Identifier",
    "first_name": "First Name",
    "date_of_death": "Date of Death",
    "client_type": "Client Type",
    "event_type": "Event Type",
    "reference": "Event Reference",
    "start": "Event Start Date",
    "end": "Event End Date",
    "outcome": "Event Outcome",
    "link_1": "Adult 1 Linked Person_ID",
    "link_2": "Adult 2 Linked Person_ID",
    "link_3": "Adult 3 Linked Person_ID",
    "service_type": "Service Type",
    "component": "Service Component",
    "mechanism": "Delivery Mechanism",
    "provider_name": "Provider CQC Location Name",
    "provider": "Provider CQC Location ID",
    "cost": "Unit Cost",
    "frequency": "Cost Frequency (Unit Type)",
    "units": "Planned units per week",
}
BLANK_ROW = dict.fromkeys(HEADERS, "")
EVENT = BLANK_ROW | {
    "la_code": COUNCIL,
    "period_start": "01/04/2025",
    "period_end": "31/03/2026",
    "la_id": "P1",
    "first_name": "Zebedee",
    "client_type": "Service user",
    "start": "01/05/2025",
}
SERVICE = EVENT | {
    "event_type": "Service",
    "outcome": "Continuation of support or services",
    "service_type": "Long term support: Community",
    "component": "Day support",
    "mechanism": "CASSR managed personal budget",
    "provider": "1-0000000001",
    "cost": "10.00",
    "frequency": "Weekly",
}
SUPPLEMENT_COLUMNS = (
    "la_person_id",
    "budget_status",
    "effective_from",
    "indicative_weekly",
    "personal_budget_weekly",
    "contribution_weekly",
    "contribution_status",
    "contribution_collected",
    "nhs_weekly",
    "other_public_weekly",
    "other_public_label",
    "top_up_weekly",
    "isf_provider",
    "isf_weekly",
    "next_review_due",
    "preferred_language",
    "preferred_format",
    "assumption_ref",
)

Cells = dict[str, str]


def service(**cells: str) -> Cells:
    """A plain open weekly service of P1 costing 10.00, but for the cells given."""
    return _with(SERVICE, cells)


def event(kind: str, **cells: str) -> Cells:
    """A request, assessment or review of P1, but for the cells given."""
    return _with(EVENT, {"event_type": kind, "end": "31/05/2025", **cells})


def carer(**cells: str) -> Cells:
    """A carer's row without an event."""
    return _with(EVENT, {"la_id": "C1", "client_type": "Unpaid carer known by association", "start": "", **cells})


def budget(**cells: str) -> Cells:
    """A supplement row of P1 in force, but for the cells given."""
    start = {"la_person_id": "P1", "effective_from": "01/05/2025", "budget_status": "final"}
    return _with(dict.fromkeys(SUPPLEMENT_COLUMNS, ""), {**start, **cells})


def write_cld(folder: Path, *rows: Cells, without: tuple[str, ...] = ()) -> Path:
    """The rows as a file; columns named in without are left out."""
    kept = [name for name in HEADERS if name not in without]
    table = [[HEADERS[name] for name in kept], *([row[name] for name in kept] for row in rows)]
    return write_table(folder / "cld.csv", table)


def write_supplement(folder: Path, *rows: Cells) -> Path:
    """The supplement rows as a file."""
    return write_table(folder / "supplement.csv", [list(SUPPLEMENT_COLUMNS), *(list(row.values()) for row in rows)])


def write_table(path: Path, table: list[list[str]], delimiter: str = ",", newline: str = "\r\n") -> Path:
    """Any table as CSV in UTF-8."""
    path.write_bytes(as_csv(table, delimiter, newline).encode())
    return path


def as_csv(table: list[list[str]], delimiter: str = ",", newline: str = "\r\n") -> str:
    """Any table as CSV text."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(table)
    return text.getvalue()


def read_table(path: Path) -> list[list[str]]:
    """A CSV file in UTF-8 as a table, header first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def load(folder: Path, *rows: Cells, supplement: tuple[Cells, ...] = ()) -> CldResult:
    """The result of importing the rows, and the supplement rows if there are any."""
    result = read_cld(write_cld(folder, *rows), COUNCIL)
    return apply_supplement(result, write_supplement(folder, *supplement)) if supplement else result


def only_person(result: CldResult) -> CldPerson:
    """The one person of a result."""
    (person,) = result.persons.values()
    return person


def row_codes(result: CldResult) -> set[tuple[int, str]]:
    """(row, code) of every issue of the main file."""
    return {(issue.row, str(issue.code)) for issue in result.row_issues}


def supplement_codes(result: CldResult) -> set[tuple[int, str]]:
    """(row, code) of every issue of the supplement."""
    return {(issue.row, str(issue.code)) for issue in result.supplement_issues}


def expected_sample() -> dict:
    """The worked result of the sample, without its comment."""
    plain = json.loads((SAMPLES / "cld_expected.json").read_text(encoding="utf-8"))
    del plain["_about"]
    return plain


def _with(start: Cells, cells: Cells) -> Cells:
    unknown = set(cells) - set(start)
    if unknown:
        raise KeyError(f"no such column: {sorted(unknown)}")
    return start | cells
