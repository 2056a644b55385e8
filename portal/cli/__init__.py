"""The commands of the portal."""

from portal.cli import files, people, running
from portal.cli.group import main

__all__ = ["files", "main", "people", "running"]
