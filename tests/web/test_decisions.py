"""How decisions were made: told of each decision, and nothing anywhere that labels the person (REP6, ELM10)."""

from dataclasses import replace
from datetime import date

import pytest

from portal.domain.decision_record import About, Consulted, DecisionRecord, How, Principle
from portal.services import decision_records
from tests.architecture.sources import name, templates
from tests.conftest import NOW
from tests.web.addresses import PAGES

TODAY = date(2026, 11, 22)
ASKED = (
    Consulted("Ann Ngata", "her sister", date(2026, 11, 3)),
    Consulted("Dr Raoul", "her doctor", date(2026, 11, 4)),
)
BEST = DecisionRecord(
    About.FULL_COST_ARRANGING, How.BEST_INTERESTS, date(2026, 11, 10), "social_worker", ASKED, date(2026, 11, 2),
    "CH-12345678",
)  # fmt: skip
WITH = DecisionRecord(About.PLAN, How.WITH_PERSON, TODAY, "team_manager")
LABELS = ("capacity", "unable", "cannot decide", "lacks", "not able to", "incapable", "vulnerable")


@pytest.fixture
def recorded(app):
    db = app.extensions["portal"].db
    return [decision_records.add(db, "999", "DEMO-01", record, TODAY, NOW).reference for record in (BEST, WITH)]


def test_each_decision_says_with_whom_it_was_made_and_when(visit, alma, recorded):
    visit.get(f"{alma}/where-i-am")
    page = visit.click("How decisions were made with you")
    for said in (
        "This decision was made in your best interests, on 10 November 2026. On 2 November 2026 we looked at how this "
        "one decision was to be made.", "We asked:", "Ann Ngata (her sister), on 3 November 2026",
        "Dr Raoul (her doctor), on 4 November 2026", "Who decided: social worker. It is about CH-12345678.",
        "We made this decision together with you, on 22 November 2026.", *recorded,
    ):  # fmt: skip
        assert said in page.text, said
    assert page.text.index("together with you") < page.text.index("best interests")


def test_what_was_considered_is_told_and_what_was_not_written_down_too(app, visit, alma, recorded):
    """WEL2: the principles of wellbeing, on the decision itself."""
    thought = replace(WITH, considered=(Principle.VIEWS, Principle.CARERS))
    assert "What we thought about" not in visit.get(f"{alma}/decisions").text
    decision_records.add(app.extensions["portal"].db, "999", "DEMO-01", thought, TODAY, NOW)
    text = visit.get(f"{alma}/decisions").text
    thought_of, not_told = text.split("It is not written down that we thought about these. You can ask us:")
    assert "Your views, wishes, feelings and beliefs." in thought_of
    assert "A balance between your wellbeing and that of those who care for you." in thought_of
    assert "You know best what is good for you." in not_told
    assert "As few limits on your rights and your freedom as possible." in not_told


def test_no_word_is_about_what_the_person_can_do(visit, alma, recorded):
    page = visit.get(f"{alma}/decisions")
    assert not [word for word in LABELS if word in page.text.lower()]
    assert not [e for e in page.elements() if "govuk-tag" in e.get("class", "")]


def test_no_other_page_of_the_person_shows_it(visit, alma, recorded):
    shown = 0
    for address in [page for page in PAGES if "0000000" not in page and page != "decisions"]:
        answer = visit.client.get(f"{alma}/{address}")
        text = answer.get_data(as_text=True)
        shown += answer.status_code == 200
        for word in ("Ann Ngata", "Dr Raoul", "made in your best interests"):  # a notice names the reference alone
            assert word not in text, (address, word)
    assert shown > 15


def test_one_template_alone_shows_it():
    found = {name(path) for path in templates() if "best_interests" in path.read_text("utf-8")}
    assert found == {"templates/decisions/decisions.html"}


def test_whoever_has_none_is_told_so_and_a_stranger_finds_nothing(visit_as, person, recorded):
    bilal = visit_as("demo-bilal")
    assert "Nothing is written down yet." in bilal.get(f"/people/{person('DEMO-02').id}/decisions").text
    bilal.get(f"/people/{person('DEMO-01').id}/decisions", 404)
