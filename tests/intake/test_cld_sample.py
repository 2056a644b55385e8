"""The council data's worked sample, end to end (council data 3, How to mark)."""

import json
import re

import pytest

from portal.intake.cld import apply_supplement, as_json, read_cld
from tests.intake.cld_rows import COUNCIL, SAMPLES, expected_sample

CLD = SAMPLES / "cld_sample.csv"
SUPPLEMENT = SAMPLES / "supplement_sample.csv"


@pytest.fixture(scope="module")
def result():
    return apply_supplement(read_cld(CLD, COUNCIL), SUPPLEMENT)


@pytest.fixture(scope="module")
def plain(result):
    plain = as_json(result)
    del plain["_about"]
    return plain


def test_the_whole_result_is_as_worked_out_by_hand(plain):
    assert plain == expected_sample()


@pytest.mark.parametrize("person_id", sorted(expected_sample()["persons"]))
def test_each_person_is_as_worked_out_by_hand(plain, person_id):
    assert plain["persons"][person_id] == expected_sample()["persons"][person_id]


@pytest.mark.parametrize("issues", ["row_issues", "supplement_issues"])
def test_issues_agree_as_sets_of_row_and_code(plain, issues):
    def pairs(source):
        return {(issue["row"], issue["code"]) for issue in source[issues]}

    assert pairs(plain) == pairs(expected_sample())


def test_the_same_files_again_give_the_same_result(result):
    assert apply_supplement(read_cld(CLD, COUNCIL), SUPPLEMENT) == result
    assert apply_supplement(result, SUPPLEMENT) == result


def test_without_a_supplement_nobody_has_a_budget():
    plain = as_json(read_cld(CLD, COUNCIL))
    assert plain["supplement_issues"] == []
    assert not any("budget" in person for person in plain["persons"].values())
    assert not any(code.startswith("SUPP_") for person in plain["persons"].values() for code in person["person_issues"])


def test_json_can_be_written_and_read_back(plain):
    assert json.loads(json.dumps(plain)) == plain


def test_nothing_of_names_addresses_or_nhs_numbers_is_in_the_result(result):
    everything = repr(result)
    for private in ("Test-", "Ada", "Surgery", "ZZ99", "Pakistani", "Owner occupier", "Registered care home"):
        assert private not in everything
    assert not re.search(r"\b99\d{8}\b", everything)


def test_progress_is_told_every_thousand_rows(tmp_path):
    header, *rows = CLD.read_bytes().splitlines(keepends=True)
    big = tmp_path / "big.csv"
    big.write_bytes(header + b"".join(rows) * 41)
    told = []
    assert read_cld(big, COUNCIL, told.append).rows_read == 61 * 41
    assert told == [1000, 2000]


def test_the_steps_of_the_timeline_are_kept(result):
    steps = [(event.kind, str(event.start), str(event.completed)) for event in result.persons["SYN0001"].events]
    assert steps == [
        ("request", "2025-04-03", "2025-04-03"),
        ("assessment", "2025-04-10", "2025-04-24"),
        ("review", "2026-02-03", "2026-02-10"),
    ]
    assert str(result.persons["SYN0001"].last_review) == "2026-02-10"
    assert result.persons["SYN0016"].last_review is None, "the end date of the only review cannot be read"


def test_the_supplement_brings_what_the_file_lacks(result):
    budget = result.persons["SYN0001"].budget
    assert (budget.contribution_status, budget.contribution_collected) == ("assessed", "invoiced_by_council")
    assert (str(budget.next_review_due), budget.preferred_language) == ("2027-02-10", "English")
    assert (budget.preferred_format, budget.assumption_ref) == ("large print", "HC-2025-HOURLY")
    assert result.persons["SYN0003"].budget.isf_provider == "Synthetic ISF Partner"
