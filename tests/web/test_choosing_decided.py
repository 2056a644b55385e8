"""After sending: how a choice stands in words, what was decided by whom and why, and what one can do then."""

from datetime import date

import pytest

from portal.documents.choice_words import BECAUSE
from portal.domain.decision import Because, NotPossible
from tests.store.rows import rows_in
from tests.web.choosing import ALL_MINE, NOW_HELD

pytest_plugins = ["tests.web.choosing_fixtures"]


@pytest.fixture
def bilal(of):
    return of("bilal")


@pytest.fixture
def sent(bilal):
    """Bilal's choice for the council to manage it; his page shows it."""
    bilal.change("managed")
    return bilal.send()


def events(app):
    return rows_in(app.extensions["portal"].db).get("choice_events", 0)


def test_it_is_sent_then_looked_at_then_agreed_and_stands_in_the_plan_by_role_and_day(bilal, sent, council):
    assert "The Adult care team has it now." in bilal.page.text
    assert "Your newest choice: Sent" in bilal.open().text
    council(sent, "looking")
    page = bilal.open(f"/choices/{sent}")
    assert page.h1 == "Your choice: Being looked at"
    assert "It is being looked at since 22 November 2026, by: social worker." in page.text.replace("Social", "social")
    council(sent, "agreed", start=date(2026, 11, 22), words="You asked for it, and it meets your needs.")
    page = bilal.open(f"/choices/{sent}")
    assert page.h1 == "Your choice: Agreed"
    for words in ("Agreed from 22 November 2026.", "Decided on 22 November 2026 by:", "It stands in your plan.",
                  "The reason: You asked for it, and it meets your needs."):  # fmt: skip
        assert words in page.text
    page = bilal.open()
    (row,) = bilal.rows(NOW_HELD)
    assert row[1] == "How: Managed by the council: £614.46 a week"
    assert "agreed from 22 November 2026. Decided on 22 November 2026 by:" in row[2]
    assert sent in page.text


def test_what_is_agreed_for_later_is_not_so_yet(bilal, sent, council, later):
    council(sent, "agreed", start=date(2026, 12, 1))
    bilal.open()
    assert bilal.rows(NOW_HELD)[0][1] == "How: Direct payment: £338.58 a week"
    again = later(bilal, "bilal", days=9)
    again.open()
    assert again.rows(NOW_HELD)[0][1] == "How: Managed by the council: £614.46 a week"


@pytest.mark.parametrize("because", Because)
def test_not_agreed_says_why_what_was_found_and_what_one_can_do(bilal, sent, council, because):
    council(sent, "not_agreed", because=because, words="It would cost more than your support needs.")
    page = bilal.open(f"/choices/{sent}")
    assert page.h1 == "Your choice: Not agreed"
    for words in (
        f"Not agreed {BECAUSE[because]}.", "Decided on 22 November 2026 by:",
        "The reason: It would cost more than your support needs.",
        "Before that, your plan was checked again on 22 November 2026. What was found: Your plan needs the same two",
        "Your support goes on as it is now.", "talk it through with us: 01632 960 001",
        "ask for a second look by somebody who was not involved", "choose another way, or name somebody else",
        "complain. You can do it up to 12 months after this.", "0300 061 0614",
    ):  # fmt: skip
        assert words in page.text
    bilal.open()
    assert bilal.rows(NOW_HELD)[0][1] == "How: Direct payment: £338.58 a week"
    assert "not agreed. Decided on 22 November 2026 by:" in bilal.rows(NOW_HELD)[0][2]


def test_a_refusal_without_a_new_look_at_the_plan_cannot_be_recorded(bilal, sent, council):
    with pytest.raises(NotPossible) as refused:
        council(sent, "not_agreed", check=None)
    assert refused.value.missing == "rechecked"
    assert bilal.open(f"/choices/{sent}").h1 == "We have your choice"


def test_parts_are_decided_one_by_one(of, council):
    celia = of("celia")
    celia.open("/change")
    parts = [e.get("value") for e in celia.page.find_all("input", name="parts")]
    celia.answer(parts=parts[1:3], way="direct_payment")
    celia.answer(when="soon")
    sent = celia.send()
    council(sent, "agreed", parts=(parts[1],), signed_on=date(2026, 11, 20))
    page = celia.open(f"/choices/{sent}")
    assert page.h1 == "Your choice: Being looked at"
    assert "This is about: Help to move, wash and dress, from 2 workers" not in page.text
    assert [row[3] for row in celia.rows()] == [
        "Decision: Nothing to decide", "Decision: Agreed from 22 November 2026", "Decision: Not decided yet",
        "Decision: Nothing to decide", "Decision: Nothing to decide",
    ]  # fmt: skip
    assert not page.find_all("button", class_="govuk-button--secondary")
    council(sent, "not_agreed", parts=(parts[2],))
    page = celia.open(f"/choices/{sent}")
    assert page.h1 == "Your choice: Agreed in part"
    assert "This is about: A worker who is awake, 2 nights a week" in page.text
    celia.open()
    assert celia.rows(NOW_HELD)[1][1] == "How: Direct payment: £409.64 a week"
    assert celia.rows(NOW_HELD)[2][1] == "How: Managed by the council: £509.80 a week"


def test_the_councils_question_is_answered_on_its_page(bilal, sent, council):
    council(sent, "question", words="Has your assistant had notice?")
    page = bilal.open(f"/choices/{sent}")
    assert page.h1 == "Your choice: We have a question for you"
    assert "Has your assistant had notice?" in page.text
    page = bilal.visit.click("Answer the question")
    assert "Has your assistant had notice?" in page.text
    bilal.visit.submit(-1, 200, words="  ")
    assert bilal.page.title.startswith("Error: ")
    assert "Write your answer" in bilal.page.text
    bilal.answer(words="Yes, four weeks <b>from</b> today.")
    assert bilal.page.h1 == "Your choice: You answered our question"
    assert "Yes, four weeks <b>from</b> today." in bilal.page.text


def test_an_answer_that_comes_too_late_is_told_and_stays_in_its_box(bilal, sent, council, app):
    council(sent, "question", words="Has your assistant had notice?")
    bilal.open(f"/choices/{sent}/answer")
    council(sent, "agreed")
    page = bilal.visit.submit(-1, 409, words="Yes, four weeks.")
    assert page.h1 == "There is no question to answer any more"
    assert bilal.typed("words") == ["Yes, four weeks."]
    assert "What you wrote was not sent." in page.text
    assert events(app) == 2


def test_an_answer_sent_twice_is_one(bilal, sent, council, app):
    council(sent, "question", words="Has your assistant had notice?")
    bilal.open(f"/choices/{sent}/answer")
    answers = bilal.page.answers(bilal.page.form(-1)) | {"words": "Yes."}
    found = [bilal.visit.client.post(bilal.visit.path, data=answers).location for _ in range(2)]
    assert found == [f"{bilal.base}/choices/{sent}"] * 2
    assert events(app) == 2


def test_it_can_be_taken_back_once_and_nothing_changes(bilal, sent, app):
    token = bilal.page.answers(bilal.page.form(-1))
    bilal.answer()
    assert bilal.page.h1 == "Your choice: You took it back"
    assert "Nothing was changed. Your support goes on as it is." in bilal.page.text
    bilal.visit.post(f"{bilal.base}/choices/{sent}/take-back", token, 303)
    assert bilal.visit.follow().h1 == "Your choice: You took it back"
    assert events(app) == 1
    page = bilal.open()
    assert "Your newest choice" not in page.text
    assert "Earlier choices" in page.text


def test_taking_it_back_after_it_was_decided_shows_how_it_stands(bilal, sent, council, app):
    token = bilal.page.answers(bilal.page.form(-1))
    council(sent, "agreed")
    bilal.visit.post(f"{bilal.base}/choices/{sent}/take-back", token, 303)
    assert bilal.visit.follow().h1 == "Your choice: Agreed"
    assert events(app) == 1


def test_a_newer_choice_takes_the_place_of_one_that_waits_and_says_so(bilal, sent):
    bilal.change("isf")
    newer = bilal.send()
    page = bilal.open(f"/choices/{sent}")
    assert page.h1 == "Your choice: Replaced by a newer choice"
    assert f"A newer choice took its place: {newer}." in page.text
    assert bilal.visit.click("See the newer choice").h1 == "We have your choice"


def test_the_copy_to_keep_has_everything_and_no_buttons(bilal, sent, council):
    council(sent, "agreed")
    bilal.open(f"/choices/{sent}")
    page = bilal.visit.click("Get a copy to keep or print")
    for words in (sent, "Bilal", "£614.46 a week", "Agreed from 22 November 2026.", "The reason: It fits your plan."):
        assert words in page.text
    assert not list(page.find("main").iter("form"))
    assert "Decided on 22 November 2026 by:" in bilal.open("/letter").text


def test_an_authorised_person_is_shown_with_duties_and_the_day_of_appointment(bilal, sent, council):
    council(sent, "agreed")
    bilal.whole("direct_payment")
    bilal.answer(receiver="authorised_person", name="Samira Example")
    assert bilal.question == "account"
    bilal.answer(*ALL_MINE[2:], {"when": "soon"}, {"words": ""})
    again = bilal.send()
    with pytest.raises(NotPossible) as refused:
        council(again, "agreed")
    assert refused.value.missing == "appointed_on"
    council(again, "agreed", appointed_on=date(2026, 11, 20))
    assert "The council appointed the authorised person on 20 November 2026." in bilal.open().text
    assert "Who receives the payment" in bilal.page.text


def test_the_rule_about_relatives_is_shown_and_nothing_is_decided_by_the_form(of):
    alma = of("alma")
    alma.whole("direct_payment")
    alma.answer(*ALL_MINE[:4])
    assert "This form decides nothing: if it applies, we look at it with you." in alma.page.text
    alma.answer({"employs": ["partner"]}, {"agreed": "signed"}, {"when": "soon"}, {"words": ""})
    told = "You named a relative whom the law only lets us pay where we consider it necessary."
    assert told in alma.page.text
    alma.send()
    assert told in alma.page.text
    assert "My husband, wife, civil partner or partner" in alma.page.text


@pytest.mark.parametrize("whom", [["relative_elsewhere"], ["not_related"], ["nobody"]])
def test_a_relative_who_lives_elsewhere_is_nobody_to_look_at_first(of, whom):
    alma = of("alma")
    alma.whole("direct_payment")
    alma.answer(*ALL_MINE[:4], {"employs": whom}, {"agreed": "signed"}, {"when": "soon"}, {"words": ""})
    assert "You named a relative" not in alma.page.text


def test_the_agreement_is_shown_in_plain_words_and_in_full_before_it_is_signed(of, app):
    agreement = app.extensions["portal"].guide.agreement
    alma = of("alma")
    alma.whole("direct_payment")
    alma.answer(*ALL_MINE[:5])
    page = alma.page
    assert page.h1 == "The agreement for a direct payment"
    for said in agreement.plain:
        assert " ".join(said.words.split()) in page.text
    for clause in agreement.clauses:
        assert f"{clause.number}. {clause.title}" in page.text
    assert page.text.index("In plain words") < page.text.index("Do you agree to it?")
    assert page.find("input", name="version").get("value") == agreement.version
    assert alma.typed("agreed") == []
