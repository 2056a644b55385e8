"""The commands of the portal."""

from portal.cli import answering, casework, evidence, files, people, running
from portal.cli.group import main

__all__ = ["answering", "casework", "evidence", "files", "main", "people", "running"]
