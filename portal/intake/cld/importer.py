"""The import of a Client Level Data file from beginning to end (council data 2.5). Pure: it stores nothing."""

from collections.abc import Callable
from pathlib import Path

from .issues import IssueLog
from .lines import current_support
from .people import Identity, join_people
from .reading import open_table
from .release import release_state
from .result import CldEvent, CldPerson, CldResult
from .rows import COLUMNS
from .scope import choose_submission
from .services import Period, services_of
from .totals import totals_of
from .values import Values, load_values


def read_cld(path: Path, council: str, progress: Callable[[int], None] | None = None) -> CldResult:
    """The people, lines and issues of the file's latest submission of the council with this LA code.

    progress is told the number of rows read, every 1,000 rows. Raises UnreadableFile if the file as a whole
    cannot be used; then nothing of it is kept.
    """
    values, log = load_values(), IssueLog()
    table = open_table(path, COLUMNS)
    submission = choose_submission(table, council, log, progress)
    period = Period(submission.period_start, submission.snapshot_date)
    register = join_people(submission.rows, values, log)
    persons = {person_id: _person(identity, period, values, log) for person_id, identity in register.people.items()}
    return CldResult(
        la_code=council.strip(),
        snapshot_date=submission.snapshot_date,
        period_start=submission.period_start,
        rows_read=submission.rows_read,
        rows_used=len(submission.rows),
        persons=persons,
        row_issues=log.in_order(),
        quarantined_la_ids=register.quarantined,
        file_sha256=table.encoding.sha256,
        encoding=table.encoding.name,
        encoding_note=table.encoding.note,
    )


def _person(identity: Identity, period: Period, values: Values, log: IssueLog) -> CldPerson:
    services = services_of(identity, period, values, log)
    support = current_support(services, period.snapshot, values, log)
    totals = totals_of(support.lines)
    return CldPerson(
        person_id=identity.person_id,
        la_ids=identity.la_ids,
        roles=identity.roles,
        date_of_death=identity.date_of_death,
        cares_for=identity.cares_for,
        lines=support.lines,
        one_off=support.one_off,
        events=_events(identity, values),
        weekly_by_mechanism=totals.by_mechanism,
        weekly_by_group=totals.by_group,
        weekly_total=totals.total,
        own_budget_gross_weekly=totals.own_budget_gross,
        release=release_state(identity.date_of_death, bool(support.lines), support.codes),
        person_issues=tuple(sorted(support.codes)),
    )


def _events(identity: Identity, values: Values) -> tuple[CldEvent, ...]:
    """Requests, assessments and reviews in file order; the same step sent twice is one step."""
    steps: dict[tuple[object, ...], CldEvent] = {}
    for row in identity.rows:
        kind = values.event_kind(row.event_type)
        if kind and kind != "service":
            steps.setdefault((kind, row.start, row.end), CldEvent(row.number, kind, row.start, row.end))
    return tuple(steps.values())
