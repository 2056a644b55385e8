"""People who came from a quarterly extract: totals, gaps and holds, said in words."""

from pathlib import Path

import pytest

from portal.intake import loading
from portal.store import people
from tests.conftest import ISSUER, NOW

SAMPLES = Path(__file__).parents[1] / "intake" / "samples"
SAYS = {
    "SYN0001": ["Your personal budget", "£301.00", "£238.60", "£62.40", "14 hours × £21.50", "What changed since"],
    "SYN0002": ["£385.40", "Show other public money", "You pay nothing"],
    "SYN0003": ["£306.00", "individual service fund", "£124.00", "£182.00"],
    "SYN0005": ["£1,170.00", "£4,680.00 for 4 weeks", "A week is a quarter of 4 weeks"],
    "SYN0006": ["The planned cost of your support", "£470.00", "not worked out yet"],
    "SYN0007": ["£1,250.00", "costs £37.00 a week more than the budget", "12 months are shared over 52 weeks"],
    "SYN0009": ["We are checking your figures"],
    "SYN0013": ["£280.00", "This is a first estimate", "no cost recorded", "£250.00"],
    "SYN0014": ["This amount is not complete", "Other long term support", "£117.60"],
    "SYN0016": ["£25.00", "does not charge for this", "£300.00"],
    "SYN0017": ["You have no support from the council at the moment"],
    "SYN0018": ["You do not have a personal budget at the moment"],
    "SYN0020": ["£10.00", "Reablement", "A year is shared over 52 weeks"],
}


@pytest.fixture
def extract(app):
    db = app.extensions["portal"].db
    read = loading.read_cld_files(SAMPLES / "cld_sample.csv", SAMPLES / "supplement_sample.csv", "999")
    loading.load_cld(db, read, ISSUER, NOW, confirm=True, sign_in_as="file-")

    def record(ref):
        with db.read() as connection:
            return f"/people/{people.by_council_ref(connection, '999', ref).id}"

    return record


@pytest.mark.parametrize("ref", SAYS)
def test_what_somebody_from_an_extract_reads(extract, visit_as, ref):
    visit = visit_as(f"file-{ref}")
    read = visit.get(f"{extract(ref)}/budget").text
    for page in ("budget/letter", "budget?other-money=show", "what-changed", "where-i-am", "where-i-am/letter"):
        read += visit.get(f"{extract(ref)}/{page}").text
    for words in SAYS[ref]:
        assert words in read, words


@pytest.mark.parametrize("ref", ["SYN0009", "SYN0010", "SYN0011", "SYN0012", "SYN0017", "SYN0018", "SYN0019"])
def test_no_amount_is_shown_where_none_may_be(extract, visit_as, ref):
    visit = visit_as(f"file-{ref}")
    for page in ("budget", "budget/letter", "what-changed", "where-i-am"):
        assert "£" not in visit.get(f"{extract(ref)}/{page}").text


def test_the_record_of_somebody_who_died_is_closed(extract, visit_as):
    visit_as("file-SYN0015").get(f"{extract('SYN0015')}/budget", 404)
