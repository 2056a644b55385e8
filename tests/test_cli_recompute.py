"""`portal recompute`: published files alone give everybody the same figures, and a fault is named with its cure."""

import copy
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.intake.guide import read_guide
from portal.store.published import load_published

CONTENT = Path("content")
METHOD, RATES = "method-example-allocation-1", "rates-example-2026-27.1"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Every file of the download page, in an empty folder on another machine."""
    folder = tmp_path_factory.mktemp("downloads")
    for name, file in read_guide(CONTENT, load_published(CONTENT)).downloads.items():
        (folder / name).write_bytes(file.body)
    return folder


def recompute(case, method, rates, code=0):
    done = CliRunner().invoke(main, ["recompute", str(case), "--method", str(method), "--rates", str(rates)])
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    return done


@pytest.mark.parametrize(
    ("example", "cost"), [("a", "436.62"), ("b", "338.58"), ("c", "2395.18"), ("d", "884.20")]
)  # fmt: skip
def test_yaml_and_json_give_the_same_result_byte_for_byte(files, example, cost):
    case = files / f"case-{example}.json"
    found = [
        recompute(case, files / f"{METHOD}.{method}", files / f"{RATES}.{rates}").stdout
        for method in ("yaml", "json")
        for rates in ("yaml", "json")
    ]
    assert len(set(found)) == 1
    budgets = json.loads(found[0])["budgets"]
    assert budgets[max(budgets)]["cost"] == cost


def test_it_needs_no_settings_and_writes_nothing(files, monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "none"))
    monkeypatch.setenv("DATABASE_URL", "nonsense")
    monkeypatch.setenv("PORTAL_MODE", "nonsense")
    recompute(files / "case-a.json", files / f"{METHOD}.yaml", files / f"{RATES}.yaml")
    assert list(tmp_path.iterdir()) == []


def test_several_cases_give_a_list_in_their_order(files, tmp_path):
    cases = [json.loads((files / f"case-{name}.json").read_text()) for name in "ab"]
    (tmp_path / "both.json").write_text(json.dumps(cases))
    done = recompute(tmp_path / "both.json", files / f"{METHOD}.yaml", files / f"{RATES}.yaml")
    alone = [
        recompute(files / f"case-{name}.json", files / f"{METHOD}.yaml", files / f"{RATES}.yaml").stdout
        for name in "ab"
    ]  # fmt: skip
    assert json.loads(done.stdout) == [json.loads(text) for text in alone]


# --- faults


def changed(files, change):
    case = copy.deepcopy(json.loads((files / "case-a.json").read_text()))
    change(case["budgets"][0])
    return json.dumps(case)


EMPLOYED = {"id": "X", "needs": ["eating"], "support": "s", "quantity": {"amount": "5", "unit": "hour"},
            "price": {"build_up": {"hours_a_week": "5", "pay_an_hour": "1.00", "allowance_claimed": True}}}  # fmt: skip
BAD_CASES = {
    "no JSON": ('{"feed_version": \n oops', "line 2, column 2: is not JSON"),
    "empty": ("", "is empty; a JSON feed was expected"),
    "a list of none": ("[]", "holds no record"),
    "no text": (b"PK\x03\x04\xff", "is not UTF-8 text"),
    "twice": ('{"feed_version": "1.0", "feed_version": "1.0"}', "'feed_version' is there twice"),
    "deep": ("[" * 100_000, "is not JSON"),
    "a number": (lambda b: b["lines"][3]["quantity"].update(amount=2.5),
                 'budgets[0].lines[3].quantity.amount: must be text (amounts too: "21.50")'),
    "a maximum": (lambda b: b.update(cap="400"), "budgets[0].cap: is not a key of the schema"),
    "no such rate": (lambda b: b["lines"][0]["price"].update(rate="nothing"),
                     "budgets[0].lines[0].price.rate: the budget's rate book has no rate 'nothing'"),
    "no such day": (lambda b: b.update(made_on="2026-13-40"), "budgets[0].made_on: "),
    "pay too low": (lambda b: b["lines"].append(EMPLOYED), "is below the National Living Wage, 12.71"),
    "no needs": (lambda b: b.pop("needs"), "there is no need 'washing' in the list"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BAD_CASES)
def test_a_case_with_a_fault_is_named_with_the_place_and_what_was_expected(files, tmp_path, fault):
    content, says = BAD_CASES[fault]
    content = changed(files, content) if callable(content) else content
    bad = tmp_path / "my-case.json"
    bad.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = recompute(bad, files / f"{METHOD}.yaml", files / f"{RATES}.yaml", 1)
    assert done.stdout == ""
    assert done.stderr.startswith("my-case.json: ")
    assert says in done.stderr


CURE = "Look for a tab (use spaces), a quote or bracket that is not closed"
BAD_METHODS = {
    "no YAML": (lambda text: text[:2000] + "\n  : - {", "line 39: this is not YAML that can be read. " + CURE),
    "empty": (lambda text: "", "line 1: must be a list of names with values"),
    "no JSON": (lambda text: '{"id": ', "line 1: this is not YAML that can be read. " + CURE),
    "a number": (lambda text: text.replace('weeks_per_year: "52"', "weeks_per_year: 52"),
                 'line 11: weeks_per_year: must be text. Write a number in quotes, for example "24.10"'),
    "a maximum": (lambda text: text + "\ncap: 400\n", "cap: is not a key of this file. Take it out"),
    "a program": (lambda text: '!!python/object/apply:os.system ["true"]', "line 1: this is not YAML"),
}  # fmt: skip
BAD_RATES = {
    "below nothing": (lambda text: text.replace('"29.26"', '"-29.26"', 1),
                      'rates.0.value: write the amount as digits in quotes, for example "24.10"'),
    "a word": (lambda text: text.replace('"29.26"', '"twenty"', 1),
               'line 12: rates.0.value: write the amount as digits in quotes, for example "24.10"'),
    "a number": (lambda text: text.replace('"29.26"', "29.26", 1), "line 12: rates.0.value: must be text."),
    "empty": (lambda text: "", "line 1: must be a list of names with values"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "fault"), [("method", name) for name in BAD_METHODS] + [("rates", n) for n in BAD_RATES]
)
def test_a_published_file_with_a_fault_is_named_with_its_line_and_what_to_do(files, tmp_path, kind, fault):
    change, says = (BAD_METHODS if kind == "method" else BAD_RATES)[fault]
    good = {"method": files / f"{METHOD}.yaml", "rates": files / f"{RATES}.yaml"}
    bad = tmp_path / f"my-{kind}.yaml"
    text = good[kind].read_text("utf-8")
    assert change(text) != text
    bad.write_text(change(text))
    done = recompute(files / "case-a.json", **good | {kind: bad}, code=1)
    assert done.stdout == ""
    assert done.stderr.startswith(f"my-{kind}.yaml: line ")
    assert says in done.stderr


def test_files_in_each_others_place_are_refused(files):
    method, rates, case = files / f"{METHOD}.yaml", files / f"{RATES}.yaml", files / "case-a.json"
    assert f"{rates.name}: line 1: rules: is missing" in recompute(case, rates, method, 1).stderr
    assert "case-a.json: line 1: rules: is missing" in recompute(case, case, rates, 1).stderr
    assert f"{METHOD}.yaml: " in recompute(method, method, rates, 1).stderr
    assert f"{METHOD}.csv: line " in recompute(case, method.with_suffix(".csv"), rates, 1).stderr


def test_another_version_than_the_case_names_is_never_used_in_its_place(files):
    method, rates, case = files / f"{METHOD}.yaml", files / f"{RATES}.yaml", files / "case-a.json"
    old = recompute(case, files / "method-example-allocation-0.9.yaml", rates, 1)
    assert "case-a.json: budgets[0].method: there is no method 'example-allocation/1'" in old.stderr
    old = recompute(case, method, files / "rates-example-2025-26.1.yaml", 1)
    assert "case-a.json: budgets[0].rate_book: there is no rate book 'example-2026-27.1'" in old.stderr


@pytest.mark.parametrize("missing", ["case", "method", "rates"])
def test_a_file_that_is_not_there_and_a_folder_are_said_in_words(files, tmp_path, missing):
    good = {"case": files / "case-a.json", "method": files / f"{METHOD}.yaml", "rates": files / f"{RATES}.yaml"}
    for path in (tmp_path / "nothing.json", tmp_path):
        done = recompute(**good | {missing: path}, code=2)
        assert path.name in done.output
        assert "does not exist" in done.output or "is a directory" in done.output
