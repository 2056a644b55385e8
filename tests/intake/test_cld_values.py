"""The value lists: Release 2, Release 1 and words on no list (council data 1.4, 2.3, 2.5 step 3)."""

import json
from fractions import Fraction

import pytest

from portal.intake.cld import load_values
from portal.intake.cld.values import VALUES
from tests.intake.cld_rows import load, only_person, row_codes, service

RAW = json.loads(VALUES.read_text(encoding="utf-8"))
LISTS = [name for name in RAW if isinstance(RAW[name], list) and name != "Event Type"]
RELEASE_1 = [(name, old, entry["r2"]) for name in LISTS for entry in RAW[name] for old in entry.get("r1", [])]
CELLS = {
    "Client Type": "client_type",
    "Service Type": "service_type",
    "Service Component": "component",
    "Delivery Mechanism": "mechanism",
    "Cost Frequency (Unit Type)": "frequency",
    "Event Outcome": "outcome",
}


def test_every_cleaned_column_has_its_list():
    assert set(LISTS) == set(CELLS)
    assert {name: len(RAW[name]) for name in LISTS} == {
        "Client Type": 3,
        "Service Type": 9,
        "Service Component": 25,
        "Delivery Mechanism": 3,
        "Cost Frequency (Unit Type)": 10,
        "Event Outcome": 17,
    }


@pytest.mark.parametrize(("name", "wording"), [(name, entry["r2"]) for name in LISTS for entry in RAW[name]])
def test_release_2_wording_is_known_in_any_capitals(tmp_path, name, wording):
    for text in (wording, wording.upper(), f" {wording.lower()} "):
        assert row_codes(load(tmp_path, service(units="1", **{CELLS[name]: text}))).isdisjoint(
            {(1, "MAPPED_FROM_R1"), (1, "VALUE_NOT_ON_LIST")}
        )


@pytest.mark.parametrize(("name", "old", "new"), RELEASE_1)
def test_release_1_wording_is_mapped_and_reported_with_its_column(tmp_path, name, old, new):
    result = load(tmp_path, service(units="1", **{CELLS[name]: old.swapcase()}))
    assert [issue.detail for issue in result.row_issues if issue.code == "MAPPED_FROM_R1"] == [name]
    assert load_values().lists[name].find(old.upper()).wording == new


@pytest.mark.parametrize("name", LISTS)
def test_other_words_are_reported_with_their_column_and_kept_out_of_what_a_person_is_told(tmp_path, name):
    result = load(tmp_path, service(units="1", **{CELLS[name]: "Something else"}))
    assert [issue.detail for issue in result.row_issues if issue.code == "VALUE_NOT_ON_LIST"] == [name]
    assert "VALUE_NOT_ON_LIST" not in only_person(result).person_issues


@pytest.mark.parametrize("name", LISTS)
def test_a_blank_is_not_reported_as_a_wrong_word(tmp_path, name):
    assert (1, "VALUE_NOT_ON_LIST") not in row_codes(load(tmp_path, service(units="1", **{CELLS[name]: ""})))


def test_words_are_not_judged_on_rows_that_are_dropped(tmp_path):
    result = load(tmp_path, service(start="", component="Home Support", mechanism="Something else"))
    assert row_codes(result) == {(1, "START_DATE_MISSING")}


@pytest.mark.parametrize(
    ("wording", "factor"),
    [
        ("Weekly", Fraction(1)),
        ("Fortnightly", Fraction(1, 2)),
        ("4-weekly", Fraction(1, 4)),
        ("Monthly", Fraction(12, 52)),
        ("Quarterly", Fraction(4, 52)),
        ("Annually", Fraction(1, 52)),
        ("Annual", Fraction(1, 52)),
        ("Hourly", None),
        ("Daily", None),
        ("Per session", None),
        ("One-off", None),
    ],
)
def test_factors_are_exact_fractions(wording, factor):
    assert load_values().lists["Cost Frequency (Unit Type)"].find(wording).factor == factor


def test_outcome_ranks_are_in_the_order_of_the_list():
    assert [entry["rank"] for entry in RAW["Event Outcome"]] == list(range(1, 18))


def test_service_types_have_their_groups():
    groups = [entry["group"] for entry in RAW["Service Type"]]
    assert groups == ["long_term"] * 4 + ["short_term"] * 3 + [
        "unpaid_carer_direct",
        "unpaid_carer_involving_cared_for",
    ]


@pytest.mark.parametrize("text", ["not json", "[]", "{}", '{"cost_mandatory": {}}'])
def test_a_list_file_that_cannot_be_used_is_refused(tmp_path, text):
    path = tmp_path / "values.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r".+"):
        load_values(path)


def test_another_list_file_can_be_loaded(tmp_path):
    path = tmp_path / "values.json"
    path.write_text(json.dumps(RAW | {"Delivery Mechanism": [{"r2": "By post", "bucket": "not_stated"}]}), "utf-8")
    assert load_values(path).lists["Delivery Mechanism"].find("BY POST").known
