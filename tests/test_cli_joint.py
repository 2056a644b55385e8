"""`portal joint` and `portal decision-record`, as a council's staff type them, on the demonstration's people."""

import csv
import io
import re

import pytest

pytest_plugins = ["tests.command_fixtures"]

BY = ("--by", "social_worker")
FROM = ("--from", "2027-01-04")
WORDS = ("--words", "=A worker comes on Tuesdays.")
CARE = ("replacement_care", "DEMO-03", "DEMO-01", *WORDS, *FROM)
DECIDED = (*BY, "--decided-on", "2026-11-10")
ANN = ("--consulted", "Ann Ng; her sister; 2026-11-03")
BEST = ("--how", "best_interests", *DECIDED)


def reference_in(said):
    return re.search(r"[A-Z]{2}-\d{8}", said)[0]


def rows(portal, *more):
    return list(csv.DictReader(io.StringIO(portal("joint", "list", *more))))


def test_from_the_question_to_both_yeses_and_back_each_step_says_how_it_stands(portal):
    assert rows(portal) == []
    said = portal("joint", "propose", *CARE, "--weekly", "40")
    reference = reference_in(said)
    assert said == f"{reference}: both are asked.\n"
    assert portal("joint", "propose", *CARE, "--weekly", "40") == said
    assert portal("joint", "witness", reference.lower(), "DEMO-03", "yes", *BY) == f"{reference}: asked.\n"
    reason = ("--words", "+I am sure.", "--share")
    for _ in range(2):
        assert portal("joint", "witness", reference, "DEMO-01", "yes", *BY, *reason) == f"{reference}: counts.\n"
    (row,) = rows(portal)
    assert tuple(row.values())[:11] == (
        reference, "replacement_care", "counts", "DEMO-03", "agreed", "", "DEMO-01", "agreed", "'+I am sure.", "40.00",
        "2027-01-04",
    )  # fmt: skip
    assert row["words"] == "'=A worker comes on Tuesdays."
    assert portal("joint", "witness", reference, "DEMO-03", "take-back", *BY) == f"{reference}: taken back.\n"
    assert (rows(portal), len(rows(portal, "--all"))) == ([], 1)


def test_the_council_can_withdraw_and_says_why(portal):
    reference = reference_in(portal("joint", "propose", *CARE))
    assert portal("joint", "withdraw", reference, *BY, "--words", "It closed.") == f"{reference}: withdrawn.\n"
    told = portal("joint", "witness", reference, "DEMO-01", "yes", *BY, code=1)
    assert told == f"{reference}: it was taken back or withdrawn. Ask them both anew.\n"


def test_whoever_proposes_is_told_that_both_read_the_words_and_what_must_not_be_in_them(portal):
    said = " ".join(portal("joint", "propose", "--help").split())
    assert "They must not tell one about the needs, the health or the money of the other" in said
    assert "Only the adult can be charged for it, never" in said


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("propose", "joint_plan", "DEMO-01", "DEMO-01", *WORDS, *FROM), 1, "the two must be two people"),
        (("propose", "joint_plan", "DEMO-01", "DEMO-99", *WORDS, *FROM), 1, "there is no record DEMO-99"),
        (("propose", "joint_plan", "DEMO-01", "DEMO-02", "--words", " ", *FROM), 1, "--words: say it in plain"),
        (("propose", "joint_plan", "DEMO-01", "DEMO-02", *WORDS, *FROM, "--weekly", "0"), 1, "--weekly: must be more"),
        (("propose", "joint_plan", "DEMO-01", "DEMO-02", *WORDS, *FROM, "--weekly", "x"), 2, "not an amount"),
        (("propose", "marriage", "DEMO-01", "DEMO-02", *WORDS, *FROM), 2, "Usage:"),
        (("witness", "JA-00000000", "DEMO-01", "yes", *BY), 1, "there is nothing with this reference"),
        (("withdraw", "JA-00000000", *BY, "--words", "x"), 1, "there is nothing with this reference"),
        (("witness", "JA-00000000", "DEMO-01", "yes", "--by", "Ann"), 2, "Usage:"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_asked(portal, words, code, says):
    assert says in portal("joint", *words, code=code)
    assert rows(portal, "--all") == []


def test_a_decision_is_written_down_with_whom_it_was_made(portal):
    add = ("decision-record", "add", "DEMO-01", "--about", "plan")
    said = portal(*add, *BEST, *ANN, "--assessed-on", "2026-11-02")
    assert re.fullmatch(r"DR-\d{8}: written down. The person reads it at once.\n", said)
    assert portal(*add, *BEST, *ANN, "--assessed-on", "2026-11-02") == said
    assert portal(*add, "--how", "with_person", *DECIDED) != said
    considered = ("--considered", "views", "--considered", "least_restriction")
    assert portal(*add, "--how", "with_person", *DECIDED, *considered).endswith("The person reads it at once.\n")


@pytest.mark.parametrize(
    ("ref", "words", "says"),
    [
        ("DEMO-01", ("--about", "plan", *BEST, "--assessed-on", "2026-11-02"), "--consulted: a decision in somebody"),
        ("DEMO-01", ("--about", "plan", *BEST, *ANN), "--assessed-on: a decision in somebody"),
        ("DEMO-01", ("--about", "full_cost_arranging", "--how", "with_person", *DECIDED), "--consulted: say with whom"),
        ("DEMO-01", ("--about", "plan", *BEST, "--consulted", "Ann Ng"), "--consulted: say who, as what"),
        ("DEMO-01", ("--about", "plan", *BEST, "--consulted", "Ann; sister; May"), "--consulted: say who, as what"),
        ("DEMO-99", ("--about", "plan", "--how", "with_person", *DECIDED), "there is no such record"),
    ],
)
def test_a_record_that_says_too_little_is_refused_in_words(portal, ref, words, says):
    assert says in portal("decision-record", "add", ref, *words, code=1)
