"""A process that delivers changes, once; it may be killed while it does."""

import sys
from datetime import datetime

from portal.documents import changes_out as told
from portal.gateways.webhook import Receiver, keys_of
from portal.services import changes_out
from portal.store.database import Database
from tests.builders import COUNCIL
from tests.receiver import SECRET


def main() -> None:
    """Called with the database's address, the receiver's, and what time it is."""
    url, receiver, now = sys.argv[1:]
    found = changes_out.deliver(
        Database(url), COUNCIL, Receiver(receiver, keys_of(SECRET)).post, told.posted,
        lambda: datetime.fromisoformat(now),
    )  # fmt: skip
    print(found.changes)


if __name__ == "__main__":
    main()
