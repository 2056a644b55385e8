"""The same content in other councils' styles gives the same result (council data 2.5, Reading; 3)."""

import codecs
import random
import re

import pytest

from portal.intake.cld import apply_supplement, as_json, read_cld
from tests.intake.cld_rows import (
    COUNCIL,
    SAMPLES,
    as_csv,
    expected_sample,
    load,
    only_person,
    read_table,
    service,
    write_cld,
    write_table,
)

CLD = read_table(SAMPLES / "cld_sample.csv")
SUPPLEMENT = read_table(SAMPLES / "supplement_sample.csv")


def upper_case(text):
    return text.upper()


def sql_style(text):
    return re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_")


def spaced(text):
    return "  " + text.replace(" ", " \u00a0 ") + " "


def with_header(table, style):
    return [[style(cell) for cell in table[0]], *table[1:]]


def with_dates(table, style):
    def restyle(cell):
        found = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", cell)
        return style(*found.groups()) if found else cell

    return [table[0], *([restyle(cell) for cell in row] for row in table[1:])]


def shuffled_columns(table, seed):
    order = list(range(len(table[0])))
    random.Random(seed).shuffle(order)
    return [[row[place] for place in order] for row in table]


def without_columns(table, *names):
    kept = [place for place, name in enumerate(table[0]) if name not in names]
    return [[row[place] for place in kept] for row in table]


def with_extra_columns(table):
    return [
        ["Team", "Notes", "Notes", *table[0], "Keyworker"],
        *(["North", "one\r\ntwo, three", "", *row, '"quoted"'] for row in table[1:]),
    ]


def assert_same_result(cld, supplement):
    plain = as_json(apply_supplement(read_cld(cld, COUNCIL), supplement))
    del plain["_about"]
    assert plain == expected_sample()


def assert_tables_read_the_same(folder, change, **style):
    assert_same_result(
        write_table(folder / "a.csv", change(CLD), **style), write_table(folder / "b.csv", change(SUPPLEMENT), **style)
    )


@pytest.mark.parametrize("style", [str.lower, upper_case, str.title, sql_style, spaced])
def test_header_capitals_and_punctuation_do_not_matter(tmp_path, style):
    assert_tables_read_the_same(tmp_path, lambda table: with_header(table, style))


@pytest.mark.parametrize(
    "style",
    [
        lambda day, month, year: f"{year}-{month}-{day}",
        lambda day, month, year: f"{year}-{month}-{day} 00:00:00",
        lambda day, month, year: f"{year}-{month}-{day}T00:00:00.000Z",
        lambda day, month, year: f"{day}/{month}/{year} 00:00:00",
        lambda day, month, year: f"{day}/{month}/{year} 0:00",
    ],
    ids=["iso", "iso and time", "iso T", "dd/mm and time", "dd/mm h:mm"],
)
def test_date_style_does_not_matter(tmp_path, style):
    assert_tables_read_the_same(tmp_path, lambda table: with_dates(table, style))


@pytest.mark.parametrize("seed", range(3))
def test_column_order_does_not_matter(tmp_path, seed):
    assert_tables_read_the_same(tmp_path, lambda table: shuffled_columns(table, seed))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_endings_do_not_matter(tmp_path, newline):
    assert_tables_read_the_same(tmp_path, lambda table: table, newline=newline)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_from_the_header(tmp_path, delimiter):
    assert_tables_read_the_same(tmp_path, lambda table: table, delimiter=delimiter)


def test_unknown_columns_are_ignored_even_twice_and_with_line_ends(tmp_path):
    assert_tables_read_the_same(tmp_path, with_extra_columns)


def test_columns_the_portal_does_not_load_may_be_missing(tmp_path):
    cld = without_columns(
        CLD,
        "First Name",
        "Last Name",
        "Ethnicity",
        "Postcode",
        "GP Practice Name",
        "Event Description",
        "Review Reason",
        "Has Unpaid Carer",
    )
    assert_same_result(write_table(tmp_path / "a.csv", cld), SAMPLES / "supplement_sample.csv")


def test_empty_lines_are_not_rows(tmp_path):
    lines = as_csv(CLD).splitlines(keepends=True)
    path = tmp_path / "a.csv"
    path.write_bytes(("\r\n" + "\r\n".join(lines) + "\r\n \r\n").encode())
    assert_same_result(path, SAMPLES / "supplement_sample.csv")


def test_blank_cells_after_the_last_column_are_ignored(tmp_path):
    cld = [CLD[0], *([*row, "", " "] for row in CLD[1:])]
    assert_same_result(write_table(tmp_path / "a.csv", cld), SAMPLES / "supplement_sample.csv")


def test_null_and_spaces_are_blank_in_every_column(tmp_path):
    cld = [CLD[0], *([cell or random.Random(0).choice(["NULL", " ", "\u00a0"]) for cell in row] for row in CLD[1:])]
    assert_same_result(write_table(tmp_path / "a.csv", cld), SAMPLES / "supplement_sample.csv")


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8-sig", b"", "UTF-8"),
        ("utf-16", b"", "UTF-16"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
        ("cp1252", b"", "Windows-1252"),
    ],
)
def test_other_encodings_are_read_and_noted(tmp_path, encoding, mark, name):
    for file, table in (("a.csv", CLD), ("b.csv", SUPPLEMENT)):
        (tmp_path / file).write_bytes(mark + as_csv(table).encode(encoding))
    assert_same_result(tmp_path / "a.csv", tmp_path / "b.csv")
    result = read_cld(tmp_path / "a.csv", COUNCIL)
    assert result.encoding == name
    assert bool(result.encoding_note) == (name != "UTF-8")
    assert not result.encoding_note or name in result.encoding_note


def test_the_supplements_encoding_is_noted_too(tmp_path):
    table = [SUPPLEMENT[0], *([*row[:12], "Café Partner", *row[13:]] for row in SUPPLEMENT[1:])]
    path = tmp_path / "b.csv"
    path.write_bytes(as_csv(table).encode("cp1252"))
    result = apply_supplement(read_cld(SAMPLES / "cld_sample.csv", COUNCIL), path)
    assert "Windows-1252" in result.supplement_encoding_note
    assert result.persons["SYN0001"].budget.isf_provider == "Café Partner"


def test_the_hash_is_of_the_files_bytes(tmp_path):
    one = read_cld(write_cld(tmp_path, service()), COUNCIL).file_sha256
    two = read_cld(write_cld(tmp_path, service(cost="11.00")), COUNCIL).file_sha256
    assert len(one) == 64
    assert one != two


def test_missing_optional_columns_count_as_blank(tmp_path):
    optional = (
        "nhs",
        "first_name",
        "date_of_death",
        "reference",
        "outcome",
        "link_1",
        "link_2",
        "link_3",
        "provider_name",
        "provider",
    )
    person = only_person(read_cld(write_cld(tmp_path, service(), without=optional), COUNCIL))
    assert (person.release, person.lines[0].provider) == ("show", None)


def test_short_rows_are_filled_with_blanks(tmp_path):
    path = write_cld(tmp_path, service(units=""))
    path.write_bytes(path.read_bytes().rstrip(b"\r\n").removesuffix(b","))
    assert str(only_person(read_cld(path, COUNCIL)).weekly_total) == "10.00"


def test_row_numbers_count_data_rows_not_lines(tmp_path):
    result = load(tmp_path, service(first_name="one\ntwo\nthree"), service(start="", reference="x"))
    assert [(issue.row, issue.code) for issue in result.row_issues] == [(2, "START_DATE_MISSING")]
