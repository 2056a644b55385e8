"""Files about money, in the ways that cards and providers write them: the whole of it, or nothing and why."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from portal.domain.line import HeldAs
from portal.domain.statement_entry import Fault, Kind, Payee, Reason, Receipt
from portal.intake.cld import UnreadableFile
from portal.intake.loading import Stopped
from portal.intake.spending.loading import FAULTS, load_spending, summary
from portal.intake.spending.reading import BadSpending, read_spending
from portal.intake.spending.sources import load_sources
from portal.store.content import BadContent
from tests.builders import incoming
from tests.conftest import NOW
from tests.services.shown import publish
from tests.store.kept import db, kept_url

__all__ = ["db", "kept_url"]
CONTENT = Path("content")
SOURCES = load_sources(CONTENT / "spending_sources.yaml")
OURS = "person,id,date,kind,amount,line,who,why\n"
CARD = (
    "Customer reference,Transaction,Booked on,Type,Amount (£),Merchant,Category,Message,Decline code,Receipt,Balance\n"
)


@pytest.fixture
def read(tmp_path):
    def of(text, source="our-columns", encoding="utf-8"):
        path = tmp_path / "file.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_spending(path, source, SOURCES[source])

    return of


def entry(found, place=0):
    return found.incoming[place].entry


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_in_our_columns_in_every_encoding(read, encoding):
    text = OURS + 'P1,1,2026-11-02,spent,"£1,234.50",L1,"Café, “Ann”",\n\nP1,2,2026-11-03,brought,(20.00),,,\n'
    found = read(text.replace("“", "").replace("”", ""), encoding=encoding)
    first, second = entry(found), entry(found, 1)
    assert (first.source, first.id, first.on, first.kind) == ("our-columns", "1", date(2026, 11, 2), Kind.SPENT)
    assert (first.amount, first.line, first.who) == (Decimal("1234.50"), "L1", "Café, Ann")
    assert (second.kind, second.amount, found.rows) == (Kind.BROUGHT, Decimal("-20.00"), (2, 4))


def test_a_card_file_has_its_own_headers_words_days_and_signs(read):
    rows = (
        "P1,T1,02/11/2026,Load,+400.00,,,,,,1\n", "P1,T2,3/11/2026,Card payment,-12.5,Example Shop,Retail,,,wanted,1\n",
        "P1,T3,03/11/2026 14:05,Declined,-49.99,Example,Retail,Not in the plan,N01,,1\n",
        'P1,T4,04/11/2026,,"(1,000.00)",Example,,,,,1\n',
    )  # fmt: skip
    found = read(CARD + "".join(rows), "example-card")
    told = [(item.entry.kind, item.entry.amount) for item in found.incoming]
    assert told == [(Kind.PAID_IN, Decimal("400.00")), (Kind.SPENT, Decimal("12.5")), (Kind.REFUSED, Decimal("49.99")),
                    (Kind.SPENT, Decimal("1000.00"))]  # fmt: skip
    assert (entry(found, 1).payee, entry(found, 1).receipt) == (Payee.SHOP, Receipt.ASKED)
    assert (entry(found, 2).reason, entry(found, 2).why) == (Reason.NOT_IN_PLAN, "Not in the plan")
    assert {item.entry.held_as for item in found.incoming} == {HeldAs.DIRECT_PAYMENT}
    assert "4 entries of 1 people" in summary(found)


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ("P1,1,02/11/2026,spent,1.00,,,", "date", "is not a day like 2026-11-02"),
        ("P1,1,2026-02-30,spent,1.00,,,", "date", "is not a day"),
        ("P1,1,2026-11-02,spent,1.005,,,", "amount", "is not an amount like 1,234.50"),
        ('P1,1,2026-11-02,spent,"12,34",,,', "amount", "is not an amount"),
        ("P1,1,2026-11-02,spent,-1.00,,,", "amount", "is below zero: the kind says which way"),
        ("P1,1,2026-11-02,spent,=1+1,,,", "amount", "is a formula of a spreadsheet"),
        ("P1,1,2026-11-02,spent,1.00,,=cmd,", "who", "is a formula of a spreadsheet"),
        ("P1,1,2026-11-02,stolen,1.00,,,", "kind", "is not a word that is known"),
        ("P1,1,2026-11-02,,1.00,,,", "kind", "is empty"),
        (",1,2026-11-02,spent,1.00,,,", "person", "is empty"),
        ("P1,,2026-11-02,spent,1.00,,,", "id", "is empty"),
        (f"P1,{'9' * 129},2026-11-02,spent,1.00,,,", "id", "is longer than 128 characters"),
    ],
)
def test_what_a_cell_should_have_said_is_told_by_row_and_column(read, cells, column, words):
    with pytest.raises(BadSpending, match=f"file.csv, row 3, column {column}: .*{words}") as bad:
        read(f"{OURS}P1,0,2026-11-01,spent,1.00,,,\n{cells}\n")
    assert "cmd" not in str(bad.value)


def test_a_sign_that_says_the_opposite_of_the_kind_is_a_fault(read):
    with pytest.raises(BadSpending, match=r"row 2, column Amount \(£\): goes the other way than its kind says"):
        read(CARD + "P1,T1,02/11/2026,Load,-400.00,,,,,,1\n", "example-card")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("person,id,date,kind,amount,name\n", "the column “name” is not known"),
        ("person,id,date,id\n", "the column for id is there twice"),
        ("person,id,kind\n", "there is no column for date"),
        ("", "there is no column for date"),
        (OURS + "P1,1\n", "has 2 cells, the header has 8"),
        (OURS + 'P1,1,2026-11-02,spent,"1.00\n', "a quotation mark is not closed"),
        (OURS + "P1,1,2026-11-02,spent,1.00,,\0,\n", "has NUL characters"),
    ],
)
def test_a_file_of_another_shape_is_refused(read, text, words):
    with pytest.raises(BadSpending, match=words):
        read(text)


def test_a_workbook_is_no_text(read):
    with pytest.raises(UnreadableFile, match="Excel"):
        read(b"PK\x03\x04rest")


def test_a_file_is_loaded_once_and_with_somebody_unknown_not_at_all(read, db):
    publish(db, incoming("P1"))
    today = NOW.date()
    good = OURS + "P1,1,2026-11-02,spent,1.00,L1,,\nP1,2,2026-11-03,refused,1.00,,,It was paid before.\n"
    found = read(good)
    assert load_spending(db, "999", found, NOW, today, dry_run=True) == "Would be loaded: 2 new."
    assert load_spending(db, "999", found, NOW, today) == "Loaded: 2 new."
    assert load_spending(db, "999", found, NOW, today) == "Loaded: 0 new, 2 were there already."
    wrong = read(
        good + "P1,3,2026-11-04,spent,1.00,,,\nQ7,4,2026-11-04,spent,1.00,L9,,\nP1,5,2026-12-04,refused,1,L9,,\n"
    )
    for dry_run in (True, False):
        with pytest.raises(Stopped) as stopped:
            load_spending(db, "999", wrong, NOW, today, dry_run=dry_run)
        told = str(stopped.value)
        for words in ("Nothing was loaded.", "row 5, person: nobody of this council", "row 6, line: no budget",
                      "row 6, date: it has not come yet", "row 6, why: say in plain words"):  # fmt: skip
            assert words in told
        assert "row 4" not in told
    assert load_spending(db, "999", found, NOW, today) == "Loaded: 0 new, 2 were there already."


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("words: {kind: {Load: payed_in}}", "words.kind.Load: is none of our codes"),
        ("always: {who: Ann}", "always.who: is none of our codes"),
        ("columns: {person: Client, id: Ref}", "columns: has no header for date"),
        ("colums: {}", "colums: is not a key of this file"),
    ],
)
def test_a_source_that_is_written_wrongly_is_told_by_its_line(tmp_path, part, words):
    path = tmp_path / "spending_sources.yaml"
    path.write_text(f"sources:\n  one:\n    says: One\n    dates: iso\n    signs: by_kind\n    {part}\n")
    with pytest.raises(BadContent, match=f"line 6: sources.one.{words}"):
        load_sources(path)


def test_every_reason_has_its_words():
    assert set(FAULTS) == set(Fault)
