"""Working a case out again from published files alone: anybody, anywhere, gets the same bytes (invariant 8, MTH4)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.documents.recomputed import as_text
from portal.intake.feed.reading import BadFeed
from portal.intake.recomputing import recompute
from portal.store.content import BadContent
from tests.intake.feed_records import CONTENT, budget, line, record, written
from tests.store.content_files import as_json

METHOD = CONTENT / "methods" / "example-allocation" / "1.yaml"
RATES = CONTENT / "rates" / "example-2026-27.1.yaml"
A1 = line(id="A1", quantity={"visits": {"minutes_recorded": 40, "a_week": 7}})
A5 = line(id="A5", quantity={"amount": "4", "unit": "single_journey"}, price={"rate": "transport_single"})
CASE = record(budget(A1, A5, contribution={"status": "assessed", "weekly": "66.75"}))
AGAIN = (
    "import sys; from pathlib import Path; from portal.documents.recomputed import as_text; "
    "from portal.intake.recomputing import recompute; "
    "sys.stdout.buffer.write(as_text(recompute(*map(Path, sys.argv[1:]))).encode())"
)


@pytest.fixture
def case(tmp_path):
    return written(tmp_path, CASE, "case.json")


def test_a_case_is_worked_out_line_by_line_with_its_steps(case):
    first = recompute(case, METHOD, RATES)["budgets"]["1"]
    assert {name: item["amount"] for name, item in first["lines"].items()} == {"A1": "153.62", "A5": "28.00"}
    assert (first["cost"], first["person_pays"], first["council_pays"]) == ("181.62", "66.75", "114.87")
    assert first["yearly"]["cost"] == "9444.24"
    assert (first["method"], first["rates"]) == ("example-allocation/1", "example-2026-27.1")
    assert first["steps"]["steps"][0]["says"] == "5.25 hours × £29.26 = £153.62 a week"


def test_several_cases_give_a_list_in_their_order(tmp_path):
    cases = written(tmp_path, [CASE, record(person={"id": "P2"})], "cases.json")
    first, second = recompute(cases, METHOD, RATES)
    assert (first["budgets"]["1"]["cost"], second["budgets"]["1"]["cost"]) == ("181.62", "58.52")


def in_json(folder: Path, path: Path) -> Path:
    return written(folder, as_json(folder, path.read_text("utf-8")), f"{path.stem}.json")


def test_the_files_in_json_give_the_same_bytes_as_in_yaml(tmp_path, case):
    again = recompute(case, in_json(tmp_path, METHOD), in_json(tmp_path, RATES))
    assert as_text(again) == as_text(recompute(case, METHOD, RATES))


@pytest.mark.parametrize("machine", [{"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"}, {"PYTHONHASHSEED": "2"}])
def test_another_machine_with_other_settings_gives_the_same_bytes(case, machine):
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, case, METHOD, RATES],
        env={**os.environ, **machine, "LC_ALL": "C"},
        cwd=CONTENT.parent,
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == as_text(recompute(case, METHOD, RATES))


def test_a_case_of_another_year_needs_the_files_of_its_year(tmp_path):
    sent = record(budget(A1, made_on="2025-10-20", rate_book="example-2025-26.1"))
    case = written(tmp_path, sent, "case.json")
    with pytest.raises(BadFeed, match=r"there is no rate book 'example-2025-26\.1'"):
        recompute(case, METHOD, RATES)
    old = recompute(case, METHOD.with_name("0.9.yaml"), RATES.with_name("example-2025-26.1.yaml"))
    assert old["budgets"]["1"]["lines"]["A1"]["amount"] == "196.84", "7 visits of an hour at 28.12"


def test_a_file_with_a_fault_is_refused_by_its_name(tmp_path, case):
    with pytest.raises(BadContent, match=r"^1\.yaml: line 1: "):
        recompute(case, written(tmp_path, "", "1.yaml"), RATES)
    with pytest.raises(BadContent, match=r"^none\.yaml: there is no such file"):
        recompute(case, METHOD, tmp_path / "none.yaml")
    with pytest.raises(BadFeed, match=r"^case\.json: "):
        recompute(written(tmp_path, "{}", "case.json"), METHOD, RATES)


def test_what_changed_between_two_figures_is_told_with_its_split(tmp_path):
    more = line(id="A1", quantity={"visits": {"minutes_recorded": 40, "a_week": 9}})
    row = {
        "line": "A1", "amount": "43.89", "reason": "NEED_CHANGED", "words": "Two more days.", "by": "social_worker",
        "on": "2026-11-02",
    }  # fmt: skip
    final = budget(
        more, A5, number=2, status="final", made_on="2026-11-10", changes=[row],
        signed_off={"role": "team_manager", "employer": "council", "on": "2026-11-10"},
    )  # fmt: skip
    (change,) = recompute(written(tmp_path, record(budget(A1, A5), final), "case.json"), METHOD, RATES)["changes"]
    assert (change["from"], change["to"], change["total"]) == (1, 2, "43.89")
    assert change["split"] == {"A1": {"price": "0.00", "rule": "0.00", "needs": "43.89", "way": "0.00"}}
