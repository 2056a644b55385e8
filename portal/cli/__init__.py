"""The commands of the portal."""

from portal.cli import answering, casework, checking, decision_records, evidence, files, helping, joint, people, running
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
    "people",
    "running",
]
