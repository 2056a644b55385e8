"""The commands of the portal."""

from portal.cli import answering, files, people, running
from portal.cli.group import main

__all__ = ["answering", "files", "main", "people", "running"]
