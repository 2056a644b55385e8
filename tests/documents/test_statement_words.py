"""Every code of a statement has its words."""

import pytest

from portal.documents import statement_words as words
from portal.domain.statement_book import Part
from portal.domain.statement_check import Because, Found, Level, Looked
from portal.domain.statement_entry import Kind, Payee, Reason, Receipt
from portal.domain.statement_lines import Missing


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        (words.PART, Part), (words.KIND, Kind), (words.PAYEE, Payee), (words.REASON, Reason), (words.MISSING, Missing),
        (words.LEVEL, Level), (words.BECAUSE, Because), (words.LOOKED, Looked), (words.FOUND, Found),
    ],
)  # fmt: skip
def test_every_code_has_words_of_its_own(told, codes):
    assert set(told) == set(codes)
    assert len({str(sentence) for sentence in told.values()}) == len(told)


def test_a_receipt_that_nobody_wants_needs_no_words():
    assert set(words.RECEIPT) == set(Receipt) - {Receipt.NOT_NEEDED}
