"""An EHC plan in the feed: read whole, kept, and refused where a reason is blank (INT4)."""

from copy import deepcopy
from datetime import date

import pytest

from portal.domain.education import HeldBy, TransitionStage
from portal.domain.money_view import without_words
from portal.intake.feed.reading import BadFeed, read_feed
from portal.store.cases import CASE
from tests.intake import feed_records
from tests.intake.feed_records import CONTENT, COUNCIL, written

SAMPLE = CONTENT.parent / "tests" / "intake" / "samples" / "education.json"


def sample():
    import json

    return deepcopy(json.loads(SAMPLE.read_text("utf-8")))[0]


def test_a_plan_is_read_with_all_it_says(tmp_path):
    plan = feed_records.case(tmp_path, sample()).education
    assert [item.can_be_met for item in plan.outcomes] == [True, True, False]
    assert all(item.why for item in (*plan.outcomes, *plan.not_bought))
    assert plan.annual_review == date(2027, 2, 16)
    assert plan.holder is HeldBy.YOUNG_PERSON
    assert plan.transition.stage is TransitionStage.ASSESSMENT
    assert plan.transition.expected == date(2027, 3, 31)


def test_whoever_has_no_plan_has_none(tmp_path):
    assert feed_records.case(tmp_path, feed_records.record()).education is None


def test_it_is_kept_as_it_was_sent_and_is_among_the_words_about_the_person(tmp_path):
    case = feed_records.case(tmp_path, sample())
    assert CASE.validate_json(CASE.dump_json(case)) == case
    assert without_words(case).education is None


def test_a_case_that_was_kept_before_there_were_plans_is_read(tmp_path):
    document = CASE.dump_python(feed_records.case(tmp_path, feed_records.record()), mode="json")
    del document["education"]
    assert CASE.validate_python(document, strict=False).education is None


def spoilt(where, key, value):
    record = sample()
    part = record["education"]
    for step in where:
        part = part[step]
    part[key] = value
    return record


SPOILT = {
    "a blank reason of an outcome": (("outcomes", 0), "why", " "),
    "a blank reason of what is not bought": (("not_bought", 0), "why", ""),
    "a blank outcome": (("outcomes", 0), "words", "\n"),
    "nobody to ask": (("transition",), "contact", ""),
    "no word of what is next": (("transition",), "words", " "),
    "a stage that is none": (("transition",), "stage", "soon"),
    "a holder that is none": ((), "holder", "school"),
    "yes for true": (("outcomes", 0), "can_be_met", "yes"),
    "no plan in a plan": ((), "plan", False),
    "a key that is not known": ((), "school", "Example School"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_spoilt_is_refused_by_name(tmp_path, what):
    with pytest.raises(BadFeed, match="education"):
        read_feed(written(tmp_path, spoilt(*SPOILT[what])), COUNCIL)
