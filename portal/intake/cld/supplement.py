"""The supplement file: which row counts for whom (council data 2.6)."""

from dataclasses import replace
from pathlib import Path

from .budgets import NEVER, SupplementRow, budget_of
from .cells import read_date
from .codes import ABOUT_THE_BUDGET, Code
from .issues import IssueLog
from .reading import Column, Table, open_table
from .release import release_state
from .result import CldPerson, CldResult
from .values import Values, load_values

_PERSON = "la_person_id"
_FROM = "effective_from"
COLUMNS = (
    Column(_PERSON, required=True),
    Column(_FROM, required=True),
    *map(
        Column,
        (
            "budget_status",
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
        ),
    ),
)


def apply_supplement(result: CldResult, path: Path) -> CldResult:
    """A new result with the supplement's figures. A supplement applied before is replaced, not added to.

    Raises UnreadableFile; then the result that was handed in is unchanged.
    """
    values, log = load_values(), IssueLog()
    table = open_table(path, COLUMNS)
    persons = {person_id: _without_supplement(person) for person_id, person in result.persons.items()}
    for person_id, row in _rows_that_count(table, result, log).items():
        persons[person_id] = _with_budget(persons[person_id], row, values, log)
    return replace(
        result,
        persons=persons,
        supplement_issues=log.in_order(),
        supplement_sha256=table.encoding.sha256,
        supplement_encoding_note=table.encoding.note,
    )


def _rows_that_count(table: Table, result: CldResult, log: IssueLog) -> dict[str, SupplementRow]:
    """The latest row in force at S for each person; of two from the same day the first in the file."""
    person_of = {la_id: person.person_id for person in result.persons.values() for la_id in person.la_ids}
    chosen: dict[str, SupplementRow] = {}
    for row in _rows(table):
        person_id = person_of.get(row.cells[_PERSON])
        if person_id is None:
            log.add(row.number, Code.SUPP_NO_PERSON)
        elif row.effective_from == NEVER or row.effective_from > result.snapshot_date:
            log.add(row.number, Code.SUPP_NOT_YET_EFFECTIVE)
        elif person_id not in chosen:
            chosen[person_id] = row
        else:
            older = row
            if row.effective_from > chosen[person_id].effective_from:
                chosen[person_id], older = row, chosen[person_id]
            log.add(older.number, Code.SUPP_SUPERSEDED)
    return chosen


def _rows(table: Table) -> list[SupplementRow]:
    names = [column.wording for column in COLUMNS]
    rows = []
    for number, cells in table.rows():
        named = dict(zip(names, cells, strict=True))
        try:
            effective_from = read_date(named[_FROM])
        except ValueError:
            effective_from = NEVER  # SUPP_NOT_YET_EFFECTIVE says so
        rows.append(SupplementRow(number, effective_from, named))
    return rows


def _with_budget(person: CldPerson, row: SupplementRow, values: Values, log: IssueLog) -> CldPerson:
    found = set(person.person_issues)

    def note(code: Code, detail: str = "") -> None:
        log.add(row.number, code, detail)
        if code in ABOUT_THE_BUDGET:
            found.add(code)

    budget = budget_of(row, person, values, note)
    release = release_state(person.date_of_death, bool(person.lines), found)
    return replace(person, budget=budget, release=release, person_issues=tuple(sorted(found)))


def _without_supplement(person: CldPerson) -> CldPerson:
    if person.budget is None:
        return person
    found = set(person.person_issues) - ABOUT_THE_BUDGET
    release = release_state(person.date_of_death, bool(person.lines), found)
    return replace(person, budget=None, release=release, person_issues=tuple(sorted(found)))
