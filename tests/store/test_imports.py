"""The files that were loaded."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from portal.store import imports
from portal.store.imports import Import
from tests.builders import COUNCIL
from tests.conftest import NOW

ONE = Import(
    "cld", COUNCIL, "a" * 64, date(2026, 3, 31), NOW, 20, Decimal("6653.45"), {"issues": [["cld", 1, "X", ""]]}
)


def test_the_newest_of_its_kind_and_council_comes_back_as_it_was_kept(db):
    newer = replace(ONE, file_sha256="b" * 64, as_at=date(2025, 12, 31), weekly_total=Decimal("0.10"))
    with db.write() as connection:
        for done in (ONE, newer, replace(ONE, kind="feed"), replace(ONE, council="998")):
            imports.add(connection, done)
        assert imports.last(connection, COUNCIL, "cld") == newer
        assert imports.last(connection, COUNCIL, "feed") == replace(ONE, kind="feed")
        assert imports.last(connection, "998", "cld") == replace(ONE, council="998")
        assert imports.last(connection, "998", "feed") is None


def test_each_has_a_number_of_its_own(db):
    with db.write() as connection:
        first, second = (imports.add(connection, ONE) for _ in range(2))
    assert second > first
