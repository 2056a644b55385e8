"""The commands of the portal."""

from portal.cli import (
    answering,
    casework,
    checking,
    decision_records,
    evidence,
    files,
    helping,
    joint,
    needs,
    notices,
    people,
    posting,
    reading,
    running,
    translating,
)
from portal.cli.group import main

__all__ = [
    "answering",
    "casework",
    "checking",
    "decision_records",
    "evidence",
    "files",
    "helping",
    "joint",
    "main",
    "needs",
    "notices",
    "people",
    "posting",
    "reading",
    "running",
    "translating",
]
