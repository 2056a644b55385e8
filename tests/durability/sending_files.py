"""A process that sends one file after the other and says which it was promised, until it is killed."""

import io
import os
import sys
from itertools import count
from pathlib import Path

from portal.domain.representative import Actor
from portal.gateways.scanner import StandInScanner
from portal.services import evidence
from portal.store.database import Database
from portal.store.uploads import Uploads
from tests.conftest import NOW

SIZE = 200_000


def main() -> None:
    """Called with the database's address, the folder, the login and the person."""
    url, folder, login, person_id = sys.argv[1:]
    db, uploads, actor = Database(url), Uploads(Path(folder)), Actor(int(login), person_id, "v")
    for number in count():
        name = f"{os.getpid()}-{number}"
        content = io.BytesIO(name.encode().ljust(SIZE))
        sent = evidence.add(db, uploads, StandInScanner(), actor, person_id, name, f"{name}.txt", content, NOW)
        os.write(1, f"{sent.id} {sent.sha256}\n".encode())


if __name__ == "__main__":
    main()
