"""What the tests of the services share."""

from tests.store.kept import db, kept_url

__all__ = ["db", "kept_url"]
