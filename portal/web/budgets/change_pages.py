"""The page object of what changed: two figures side by side, and why."""

from dataclasses import dataclass
from decimal import Decimal

from portal.domain.budget import Budget
from portal.domain.case import Case, Source
from portal.domain.changes import Cause, ChangedLine
from portal.domain.line import Per
from portal.domain.splitting import Split, split_budgets


@dataclass(frozen=True)
class ChangedRow:
    """One line of what changed, under the name it has on the budget."""

    name: str
    line: ChangedLine
    difference: Decimal | None


@dataclass(frozen=True)
class SplitRow:
    """One line's difference as we split it ourselves: the parts that are something, by their code."""

    name: str
    total: Decimal
    parts: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True)
class ChangesPage:
    """What changed between the newest figure and the one before it."""

    person_id: str
    before: Budget
    after: Budget
    explained: bool
    total: Decimal
    rows: tuple[ChangedRow, ...]
    causes: tuple[tuple[Cause, Decimal], ...]
    split: tuple[SplitRow, ...] | None
    split_parts: tuple[tuple[str, Decimal], ...]
    period: Per


def changes_page(person_id: str, case: Case) -> ChangesPage | None:
    """What changed, or None when there is only one figure."""
    before, after = case.previous, case.current
    if before is None or after is None:
        return None
    names = {line.id: line.support for budget in (before, after) for line in budget.lines}
    change = case.change() or case.compare(before, after)
    named = case.source is Source.FEED  # the extract has no name that lasts for a line (council data 2.4)
    split = split_budgets(before, after) if named else None
    rows = tuple(
        ChangedRow(names.get(item.line, item.line), item, sub(item.after, item.before))
        for item in change.lines
        if named
    )
    return ChangesPage(
        person_id=person_id,
        before=before,
        after=after,
        explained=bool(after.changes) or before.cost == after.cost,
        total=change.total,
        rows=rows,
        causes=tuple(change.by_cause.items()),
        split=None
        if split is None
        else tuple(SplitRow(names.get(item.line, item.line), item.split.total, parts_of(item.split)) for item in split),
        split_parts=parts_of(sum((item.split for item in split or ()), Split())),
        period=after.period,
    )


def parts_of(split: Split) -> tuple[tuple[str, Decimal], ...]:
    """The parts that are not nothing, by their code."""
    parts = (("price", split.price), ("rule", split.rule), ("needs", split.needs), ("way", split.way))
    return tuple(part for part in parts if part[1])


def sub(after: Decimal | None, before: Decimal | None) -> Decimal | None:
    """After less before, where a line that was not there counts nothing; None when neither is known."""
    if after is None and before is None:
        return None
    return (after or Decimal("0.00")) - (before or Decimal("0.00"))
