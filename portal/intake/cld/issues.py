"""Issues: what was found in which row, never who the row is about (council data 2.5 step 8)."""

from collections.abc import Iterable
from typing import NamedTuple

from .codes import Code


class Issue(NamedTuple):
    """row: data row, the first is 1. detail: column names or "kept row N" only; never a name or number of a person."""

    row: int
    code: Code
    detail: str = ""


class IssueLog:
    """Collects issues while a file is worked through."""

    def __init__(self) -> None:
        self._issues: set[Issue] = set()

    def add(self, row: int, code: Code, detail: str = "") -> None:
        """Notes it once; the same row, code and detail again changes nothing."""
        self._issues.add(Issue(row, code, detail))

    def extend(self, issues: Iterable[Issue]) -> None:
        """Notes all of them."""
        self._issues.update(issues)

    def in_order(self) -> tuple[Issue, ...]:
        """By row, then code, then detail."""
        return tuple(sorted(self._issues))
