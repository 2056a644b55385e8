"""Reads the local directory when a program sends it: as the file is read (portal/intake/directory)."""

import tempfile
from pathlib import Path

from portal.domain.feeding import Fault, FaultCode, Refused
from portal.domain.near import Terms
from portal.intake.directory.reading import BadDirectory, DirectoryFile, read_directory

NAME = "body"


def read_sent(body: bytes, terms: Terms) -> DirectoryFile:
    """The services of a body that can be kept, and what was left out; `terms` are the council's own for our roles.
    Raises Refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_bytes(body)
        try:
            found = read_directory(path, terms)
        except BadDirectory as error:
            words = str(error).removeprefix(f"{NAME}: ")
            raise Refused([Fault("", FaultCode.NOT_SOUND, words)]) from None
    if not found.services:
        raise Refused([Fault("", FaultCode.NOTHING_TO_KEEP)])
    return found
