"""Files that cannot be used are refused whole, in plain words (council data 2.5 step 8)."""

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.intake.cld import CldResult, UnreadableFile, apply_supplement, read_cld
from portal.intake.cld.rows import COLUMNS
from tests.intake.cld_rows import COUNCIL, HEADERS, SAMPLES, budget, load, service, write_cld, write_supplement

SAMPLE = (SAMPLES / "cld_sample.csv").read_bytes()
SUPPLEMENT = (SAMPLES / "supplement_sample.csv").read_bytes()
REQUIRED = [column.wording for column in COLUMNS if column.required]


def refusal(folder, content, name="council.csv"):
    path = folder / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        read_cld(path, COUNCIL)
    assert caught.value.file == name
    assert str(caught.value).startswith(name)
    assert str(folder) not in str(caught.value)
    assert caught.value.expected in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b'{"person": 1}', "JSON"),
        (b" [1, 2]", "JSON"),
        (b"<html></html>", "web page"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "compressed"),
        (bytes(range(256)), "not text"),
        (b"LA\0Code,\0", "NUL"),
        ("LA Code,Unit Cost".encode("utf-16-le"), "NUL"),
        (b"\xff\xfeL", "not text"),
        (b"hello", "not in the header"),
    ],
)
def test_what_is_not_csv_is_named(tmp_path, content, words):
    assert words in str(refusal(tmp_path, content))


def test_all_missing_required_columns_are_named_in_the_councils_words(tmp_path):
    fault = refusal(tmp_path, b"LA Code,Something\r\n999,x\r\n")
    assert fault.column == ", ".join(wording for wording in REQUIRED if wording != "LA Code")
    assert "Cost Frequency (Unit Type)" in str(fault)
    assert fault.row is None


@pytest.mark.parametrize("wording", REQUIRED)
def test_each_required_column_is_needed(tmp_path, wording):
    name = next(name for name, header in HEADERS.items() if header == wording)
    fault = refusal(tmp_path, write_cld(tmp_path, service(), without=(name,)).read_bytes())
    assert fault.column == wording


def test_a_column_that_is_there_twice_is_refused(tmp_path):
    fault = refusal(tmp_path, b"unit_cost," + SAMPLE)
    assert fault.column == "Unit Cost"
    assert "more than once" in str(fault)


def test_a_header_without_rows_is_refused(tmp_path):
    assert "no rows below the header" in str(refusal(tmp_path, SAMPLE.splitlines(keepends=True)[0]))


def test_a_file_of_another_council_names_the_codes_found_and_expected(tmp_path):
    rows = (service(la_code=code) for code in ("998", "", "Zebedee M", "Zebedeeeeeee", "E090000012", "997"))
    fault = refusal(tmp_path, write_cld(tmp_path, *rows).read_bytes())
    assert fault.column == "LA Code"
    assert "found 998, (blank), (other text), E090000012, 997. Expected" in str(fault)
    assert "LA Code 999" in fault.expected
    assert "Zebedee" not in str(fault)


@pytest.mark.parametrize(
    ("column", "wording"),
    [("period_end", "Reporting Period End Date"), ("period_start", "Reporting Period Start Date")],
)
@pytest.mark.parametrize("text", ["", "soon", "31/06/2026"])
def test_without_a_reporting_period_nothing_can_be_said(tmp_path, column, wording, text):
    fault = refusal(tmp_path, write_cld(tmp_path, service(**{column: text})).read_bytes())
    assert fault.column == wording
    assert "31/03/2026" in fault.expected


def test_a_row_with_text_beyond_the_header_is_refused(tmp_path):
    content = write_cld(tmp_path, service(), service()).read_bytes().rstrip() + b",Zebedee\r\n"
    fault = refusal(tmp_path, content)
    assert fault.row == 2
    assert "Zebedee" not in str(fault)


def test_nul_bytes_are_refused_with_row_and_column(tmp_path):
    fault = refusal(tmp_path, write_cld(tmp_path, service(), service(cost="10\0")).read_bytes())
    assert (fault.row, fault.column) == (2, "Unit Cost")


@pytest.mark.parametrize("tail", [b'"never closed', b'"closed" badly,x'])
def test_unpaired_quotation_marks_are_refused_with_the_row(tmp_path, tail):
    content = write_cld(tmp_path, service()).read_bytes() + b"999," + tail + b"\r\n"
    fault = refusal(tmp_path, content)
    assert fault.row == 2
    assert "quotation mark" in str(fault)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UnreadableFile, match="cannot be opened"):
            read_cld(path, COUNCIL)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"{}", "JSON"),
        (b"la_person_id,budget_status\r\nP1,final\r\n", "effective_from"),
        (b"effective_from\r\n01/05/2025\r\n", "la_person_id"),
        (SAMPLE, "la_person_id, effective_from"),
        (b"la_person_id,effective_from,la_person_id\r\n", "more than once"),
        (b"la_person_id,effective_from\r\nP1,01/05/2025,extra\r\n", "row 1"),
    ],
)
def test_the_supplement_is_refused_in_the_same_way(tmp_path, content, words):
    result = load(tmp_path, service())
    before = repr(result)
    path = tmp_path / "supplement.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=words):
        apply_supplement(result, path)
    assert repr(result) == before


def test_a_supplement_needs_only_its_two_required_columns(tmp_path):
    result = load(tmp_path, service())
    path = tmp_path / "supplement.csv"
    path.write_bytes(b"LA Person ID;Effective From\nP1;2025-05-01\n")
    found = apply_supplement(result, path).persons["P1"].budget
    assert (found.status, str(found.personal_budget_weekly), found.contribution_weekly) == (None, "10.00", None)
    assert found == apply_supplement(result, write_supplement(tmp_path, budget(budget_status=""))).persons["P1"].budget


def read_or_refuse(content, supplement=b""):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.csv"
        path.write_bytes(content)
        with contextlib.suppress(UnreadableFile):
            result = read_cld(path, COUNCIL)
            assert isinstance(result, CldResult)
            path.write_bytes(supplement)
            assert isinstance(apply_supplement(result, path), CldResult)


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    read_or_refuse(content)
    read_or_refuse(SAMPLE.splitlines(keepends=True)[0] + content)


@settings(max_examples=120, deadline=None)
@given(st.integers(min_value=0, max_value=len(SAMPLE)), st.integers(min_value=0, max_value=len(SUPPLEMENT)))
def test_a_file_cut_off_anywhere_is_read_or_refused(length, supplement_length):
    read_or_refuse(SAMPLE[:length], SUPPLEMENT[:supplement_length])


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_file_damaged_anywhere_is_read_or_refused(data):
    def damage(content):
        place = data.draw(st.integers(min_value=0, max_value=len(content)))
        return content[:place] + data.draw(st.binary(min_size=1, max_size=4)) + content[place + 2 :]

    read_or_refuse(damage(SAMPLE), damage(SUPPLEMENT))
