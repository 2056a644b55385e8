"""Loading files: what is said, what stops it, and what nobody may find in the report."""

import json
from datetime import datetime

import pytest

from portal.domain.case import Release
from portal.intake import loading
from portal.intake.cld import UnreadableFile
from portal.intake.feed.reading import BadFeed
from portal.store import cases, people, schema
from portal.store.database import Database
from portal.store.tables import metadata
from tests.intake.cld_rows import NHS_1, NHS_2, SAMPLES, service, write_cld, write_supplement
from tests.intake.cld_rows import budget as supplement_row
from tests.intake.feed_records import (
    COUNCIL,
    DEMONSTRATION,
    EXAMPLE,
    budget,
    line,
    published,
    record,
    thin,
    thin_line,
    written,
)
from tests.store.rows import rows_in

ISSUER, NOW = "https://sign-in.example", datetime(2026, 11, 22, 12)
CLD, SUPPLEMENT = SAMPLES / "cld_sample.csv", SAMPLES / "supplement_sample.csv"


@pytest.fixture
def db(tmp_path):
    found = Database(f"sqlite:///{tmp_path / 'portal.sqlite3'}")
    schema.upgrade(found)
    yield found
    found.dispose()


def load_feed(db, folder, content, name="feed.json"):
    read = loading.read_feed_file(written(folder, content, name), COUNCIL, published())
    return loading.load_feed(db, read, ISSUER, NOW)


def load_cld(db, file, supplement=None, confirm=False):
    return loading.load_cld(db, loading.read_cld_files(file, supplement, COUNCIL), ISSUER, NOW, confirm=confirm)


def kept(db, ref):
    with db.read() as connection:
        person = people.by_council_ref(connection, COUNCIL, ref)
        found = cases.load(connection, person.id)
    return found.case


# --- the feed


def test_the_example_of_the_specification_is_loaded(db, tmp_path):
    assert load_feed(db, tmp_path, EXAMPLE) == "Loaded: 1 new, 0 changed, 0 the same."
    figures = kept(db, "SYN0001").current.figures
    assert (str(figures.cost), str(figures.person_pays), str(figures.council_pays)) == ("301.00", "62.40", "238.60")


def test_the_demonstration_is_loaded_once(db, tmp_path):
    content = DEMONSTRATION.read_bytes()
    people_in = len(json.loads(content))
    assert people_in > 10
    assert load_feed(db, tmp_path, content) == f"Loaded: {people_in} new, 0 changed, 0 the same."
    assert load_feed(db, tmp_path, content) == "This file was loaded before. Nothing was changed."


def test_what_was_found_is_summed_up_without_a_name(tmp_path):
    held = record(budget(line(weekly_cost="1.00")), person={"id": "P2", "name": "Zebedee"})
    read = loading.read_feed_file(written(tmp_path, [record(), held]), COUNCIL, published())
    assert read.summary == "2 people\n  LINE_COST_DIFFERS: 1\n  hold: 1\n  show: 1"


def test_the_import_says_how_much_in_all_a_week_and_why_people_are_held(db, tmp_path):
    year = budget(line(quantity={"amount": "1", "per": "year"}), period="year", route="C")
    people_in = [thin(thin_line()), record(person={"id": "P2"}), record(year, person={"id": "P3"}),
                 thin(thin_line(weekly_cost="1.00"), person={"id": "P4"})]  # fmt: skip
    load_feed(db, tmp_path, people_in)
    last = loading.publishing.last_import(db, COUNCIL, "feed")
    assert (str(last.weekly_total), last.people, last.report) == ("258.52", 4, {"held": {"LINE_COST_DIFFERS": 1}})


@pytest.mark.parametrize(
    "bad", [record(person={"id": "P2"}, as_at="soon"), record(budget(rate_book="v9"), person={"id": "P2"}),
            record(budget(line(price={"rate": "none"})), person={"id": "P2"})],
)  # fmt: skip
def test_a_feed_with_a_fault_is_not_loaded_at_all(db, tmp_path, bad):
    with pytest.raises(BadFeed, match=r"^feed\.json: record 2: "):
        load_feed(db, tmp_path, [record(), bad])
    assert rows_in(db) == {}


def test_a_login_that_opens_another_record_stops_the_file_in_plain_words(db, tmp_path):
    load_feed(db, tmp_path, record(person={"id": "P1", "sign_in": {"subject": "ada-subject"}}))
    rows = rows_in(db)
    other = [record(person={"id": "P0"}), record(person={"id": "P2", "sign_in": {"subject": "ada-subject"}})]
    with pytest.raises(loading.Stopped) as fault:
        load_feed(db, tmp_path, other, "second.json")
    assert str(fault.value).startswith("Nothing was loaded")
    assert "ada-subject" not in str(fault.value)
    assert rows_in(db) == rows


def test_linking_by_hand_says_plainly_why_not(db, tmp_path):
    load_feed(db, tmp_path, [record(), record(person={"id": "P2"})])
    loading.link(db, COUNCIL, "P1", ISSUER, "ada", NOW)
    for ref, words in (("P2", "opens another record"), ("P9", "There is no record with that reference")):
        with pytest.raises(loading.Stopped, match=words):
            loading.link(db, COUNCIL, ref, ISSUER, "ada", NOW)


def test_an_older_feed_never_takes_the_place_of_a_newer_one(db, tmp_path):
    """Yesterday's file loaded again by mistake must not bring yesterday back."""
    newer = thin(thin_line(unit_cost="21.00"), as_at="2026-11-22")
    load_feed(db, tmp_path, thin(thin_line(), as_at="2026-11-21"), "one.json")
    load_feed(db, tmp_path, newer, "two.json")
    load_feed(db, tmp_path, thin(thin_line(), as_at="2026-11-21"), "one.json")
    assert (str(kept(db, "P1").as_at), str(kept(db, "P1").current.cost)) == ("2026-11-22", "210.00")


# --- the extract


def test_the_sample_is_loaded_with_its_supplement_and_once(db):
    assert load_cld(db, CLD, SUPPLEMENT, confirm=True) == "Loaded: 20 new, 0 changed, 0 the same."
    assert load_cld(db, CLD, SUPPLEMENT) == "This file was loaded before. Nothing was changed."


def test_a_row_of_another_council_is_asked_about_first(db):
    with pytest.raises(
        loading.Stopped, match=r"Nothing was loaded\. .* --confirm:\n  1 row\(s\) are of another council"
    ):
        load_cld(db, CLD)
    assert rows_in(db) == {}
    assert load_cld(db, CLD, confirm=True) == "Loaded: 20 new, 0 changed, 0 the same."


def files(folder, people_count, period_end="31/03/2026", cost="10.00"):
    rows = [service(la_id=f"P{number}", period_end=period_end, cost=cost) for number in range(people_count)]
    return write_cld(folder, *rows)


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ({"people_count": 10, "period_end": "31/03/2026", "cost": "10.01"}, "the last one loaded was as at 2026-03-31"),
        ({"people_count": 8, "period_end": "30/06/2026"}, "had 10 people, this one has 8"),
        ({"people_count": 10, "period_end": "30/06/2026", "cost": "12.00"}, "this one to £120.00: more than 10% apart"),
    ],
)
def test_a_file_that_moves_too_much_is_asked_about_and_loaded_when_confirmed(db, tmp_path, second, words):
    assert load_cld(db, files(tmp_path, 10)) == "Loaded: 10 new, 0 changed, 0 the same."
    rows = rows_in(db)
    file = files(tmp_path, **second)
    with pytest.raises(loading.Stopped, match=words):
        load_cld(db, file)
    assert rows_in(db) == rows
    assert load_cld(db, file, confirm=True).startswith("Loaded: ")


def test_a_new_supplement_for_the_same_file_is_a_new_import(db, tmp_path):
    file = files(tmp_path, 10)
    load_cld(db, file)
    supplement = write_supplement(tmp_path, supplement_row(la_person_id="P1", personal_budget_weekly="12.00"))
    load_cld(db, file, supplement, confirm=True)
    assert str(kept(db, "P1").current.cost) == "12.00"


def test_people_who_left_the_file_are_said(db, tmp_path):
    load_cld(db, files(tmp_path, 10))
    said = load_cld(db, files(tmp_path, 9, "30/06/2026"))
    assert said == "Loaded: 0 new, 9 changed, 0 the same, 1 no longer in the file."
    assert kept(db, "P9").release is Release.NO_CURRENT_SERVICE


def test_the_report_has_rows_and_codes_and_neither_names_nor_nhs_numbers(tmp_path):
    rows = [
        service(la_id="P1", nhs=NHS_1, first_name="Zebedee", cost="£35"),
        service(la_id="P1", nhs=NHS_2, first_name="Zebedee"),
        service(la_id="", nhs=NHS_1, first_name="Zebedee", start="soon"),
        service(la_id="", nhs="1234567890", first_name="Zebedee", frequency="Zebedee's"),
        service(la_id="P2", link_1="P9", provider_name="Zebedee House", mechanism="Zebedee pays", cost="Zebedee"),
    ]
    supplement = write_supplement(
        tmp_path, supplement_row(la_person_id="Zebedee"), supplement_row(isf_weekly="Zebedee")
    )
    read = loading.read_cld_files(write_cld(tmp_path, *rows), supplement, COUNCIL)
    report = read.report_csv + read.summary
    assert read.report_csv.startswith("file,row,code,detail\r\n")
    assert "ID_CONFLICT" in report
    assert "Zebedee" not in report
    assert not [number for number in (NHS_1, NHS_2, "1234567890") if number in report]


def test_the_report_of_the_sample_names_nobody(db):
    read = loading.read_cld_files(CLD, SUPPLEMENT, COUNCIL)
    text = CLD.read_text("utf-8")
    header, *rows = [row.split(",") for row in text.splitlines()]
    private = {
        row[header.index(name)] for row in rows for name in header if name in ("NHS Number", "First Name", "Last Name")
    }
    assert len(private) > 5
    words = set(read.report_csv.replace(",", " ").replace('"', " ").split())
    assert words.isdisjoint({value for value in private if value and value != "NULL"})
    assert json.loads(json.dumps(read.as_json))


def test_a_file_that_cannot_be_read_changes_nothing(db, tmp_path):
    with pytest.raises(UnreadableFile):
        load_cld(db, written(tmp_path, b"\x89PNG", "cld.csv"))
    assert rows_in(db) == {}


def test_a_stop_is_judged_on_what_was_loaded_last_without_closed_records(db, tmp_path):
    rows = [service(la_id=f"P{number}") for number in range(10)]
    died = service(la_id="P10", date_of_death="01/06/2026")
    read = loading.read_cld_files(write_cld(tmp_path, *rows, died), None, COUNCIL)
    loading.load_cld(db, read, ISSUER, NOW, confirm=False)
    last = loading.publishing.last_import(db, COUNCIL, "cld")
    assert (last.people, str(last.weekly_total), last.as_at) == (11, "100.00", read.result.snapshot_date)


def test_no_nhs_number_gets_into_the_database_even_of_a_person_who_has_no_other(db, tmp_path):
    """Who is known by the NHS number alone (council data 2.5 step 2) gets no record."""
    load_cld(db, write_cld(tmp_path, service(la_id="", nhs=NHS_1), service(la_id="P1", nhs=NHS_2)))
    assert rows_in(db)["people"] == 1
    with db.read() as connection:
        kept_rows = [tuple(row) for table in metadata.sorted_tables for row in connection.execute(table.select())]
    assert not [row for row in kept_rows if NHS_1 in str(row) or NHS_2 in str(row)]
