"""From sent to answered: states in words, two lists, honest clocks, words both ways, taking back and opening again."""

from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from tests.web.choosing import errors
from tests.web.disputing import COMPLAINT

pytest_plugins = ["tests.web.disputing_fixtures"]
LAWS = "The law: by"
OWN = "This is the council’s own time, not a law."
OMBUDSMAN = "You can ask the Local Government and Social Care Ombudsman to look at it: 0300 061 0614"


def listed(asker, id):
    """The entries under a heading of the list of everything."""
    page = asker.open()
    headings = page.find_all("h2", id=id)
    if not headings:
        return []
    siblings = list(page.parents[headings[0]])
    return [page.text_of(item) for item in siblings[siblings.index(headings[0]) + 1].iter("li")]


def test_each_state_is_said_in_words_with_what_you_do_and_what_we_do(asking, council_does, council_answers):
    alma = asking("alma")
    reference = alma.sent("complaint")
    for act, heading, said in (
        (None, "we have it", "somebody takes it up"),
        ({"what": "taken"}, "Being looked at", "Who has it now: social worker."),
        ({"what": "acknowledged", "words": "Shall we talk?"}, "Being looked at", "Shall we talk?"),
        ({"what": "asked", "words": "Which day?"}, "Waiting for you", "we wait for your answer"),
    ):
        if act:
            council_does(reference, **act)
        page = alma.open(f"/{reference}")
        assert page.h1 == f"Your complaint: {heading}"
        assert [page.text_of(h) for h in page.find_all("h2", class_="callout__title")] == ["What you do", "What we do"]
        assert said in page.text
    council_answers(reference)
    assert alma.open(f"/{reference}").h1 == "Your complaint: Answered"


def test_the_list_says_whose_turn_it_is(asking, council_does, council_answers):
    alma = asking("alma")
    asked, ours, answered, back = (alma.sent("challenge", "?line=1") for _ in range(4))
    council_does(asked, "asked", words="Which nights?")
    council_answers(answered)
    alma.open(f"/{back}")
    alma.visit.submit(-1, 303)
    for id, references, state in (
        ("yours", [asked], "Waiting for you"), ("ours", [ours], "Sent"), ("closed", [back, answered], ""),
    ):  # fmt: skip
        found = listed(alma, id)
        assert sorted(line.partition(":")[0] for line in found) == sorted(f"Your challenge {r}" for r in references)
        assert all(state in line and "A visit every morning" in line for line in found)
    assert {line.partition(": ")[2].partition("Sent on")[0] for line in listed(alma, "closed")} == {
        "Answered",
        "You took it back",
    }


def test_whoever_sent_nothing_is_told_so(asking):
    assert "You have sent nothing so far." in asking("alma").open().text


# --- clocks


def test_the_laws_clocks_and_the_councils_own_are_told_apart(asking):
    alma = asking("alma")
    page = alma.open(f"/{alma.sent('complaint')}").text
    assert f"{LAWS} 25 November 2026 we have to tell you that we have it" in page
    assert f"{LAWS} 21 May 2027 we have to answer, or tell you in writing why it takes longer" in page
    assert OWN in page
    for door in ("question", "challenge"):
        page = alma.open(f"/{alma.sent(door, '?line=1')}").text
        assert LAWS not in page
        assert OWN in page


def test_what_is_late_is_said_in_days_with_whom_to_ask(asking, later, council_does):
    alma = asking("alma")
    reference = alma.sent("complaint")
    for days, says in ((3, ""), (4, "It is late by 1 day."), (12, "It is late by 9 days.")):
        then = later(alma, "alma", days=days)
        page = then.open(f"/{reference}").text
        assert page.count("It is late by") == bool(says)
        assert (says + " Ask us why: 01632 960 001" in page) is bool(says)
    council_does(reference, "acknowledged", at=NOW + timedelta(days=11))
    page = then.open(f"/{reference}").text
    assert "We told you on 3 December 2026 that we have it." in page
    assert "It is late by" not in page


def test_it_takes_longer_and_goes_back_a_step_with_the_reason(asking, council_does):
    alma = asking("alma")
    reference = alma.sent("complaint")
    council_does(reference, "taken")
    council_does(reference, "overrun", words="The provider has to answer.", until=date(2027, 7, 1))
    council_does(reference, "moved_back", words="Somebody else looks at it anew.", by="team_manager")
    page = alma.open(f"/{reference}").text
    assert "it takes longer than it should (social worker), until 1 July 2027The provider has to answer." in page
    assert "it went back a step (team manager)Somebody else looks at it anew." in page
    assert "Who has it now: team manager." in page
    assert "It takes longer than usual. We do this by 1 July 2027." in page
    easy = alma.visit.get(f"/easy{alma.base}/{reference}").text
    assert "It takes longer than usual. We do it by 1 July 2027." in easy.replace("usual.We", "usual. We")


# --- both ways


def test_from_a_question_to_an_answer_to_a_decision_with_remedy_and_the_ombudsman(
    asking, council_does, council_answers
):
    alma = asking("alma")
    reference = alma.sent("complaint")
    council_does(reference, "asked", words="Which day was it?")
    alma.open(f"/{reference}")
    alma.visit.click("Answer the question")
    assert (alma.page.h1, "Which day was it?" in alma.page.text) == ("Answer our question", True)
    assert alma.answer(words="On Monday.").h1 == "Your complaint: Being looked at"
    assert "you added somethingOn Monday." in alma.page.text
    council_answers(reference, answer={"learned": "We call back within a day."}, by="team_manager")
    page = alma.open(f"/{reference}").text
    for said in (
        "You were right", "Answered on 22 November 2026 by: team manager.", "We read your record.",
        "The night rate is too low.", "We use the night rate. By 1 December 2026.", "We call back within a day.",
        OMBUDSMAN, "Normally that is possible until 1 November 2027",
    ):  # fmt: skip
        assert said in page
    assert "The night rate is too low." in alma.open(f"/{reference}/letter").text


def test_a_challenge_that_is_not_upheld_says_what_can_be_done_and_never_promises(asking, council_answers):
    alma = asking("alma")
    reference = alma.sent("challenge", "?line=1")
    council_answers(reference, "not_upheld")
    page = alma.open(f"/{reference}").text
    assert "We did not find that something was wrong" in page
    assert "You can open it again with something new, or complain." in page
    alma.visit.click("Complain instead")
    assert alma.typed("door") == ["complaint"]
    assert "About: A visit every morning" in alma.page.text


def test_a_changed_figure_is_linked_and_no_number_is_in_the_answer(asking, council_answers):
    alma = asking("alma")
    reference = alma.sent("challenge", "?line=1")
    council_answers(reference, answer={"budget": 2})
    alma.open(f"/{reference}")
    alma.visit.click("See what changed")
    assert alma.visit.path == f"{alma.record}/what-changed"


def test_no_day_in_the_past_is_offered_for_the_ombudsman(asking, council_answers):
    """What happened long ago: the 12 months are over, and later is possible with a good reason."""
    alma = asking("alma")
    alma.begin("complaint")
    alma.answer(*COMPLAINT[:3], {"day": ["1", "6", "2025"]}, {"words": "I was ill."}, *COMPLAINT[4:])
    reference = alma.send()
    council_answers(reference)
    page = alma.open(f"/{reference}").text
    assert OMBUDSMAN in page
    assert "Normally that is possible until" not in page


# --- taken back, opened again, more


def test_taking_back_twice_is_once_and_opening_again_needs_a_reason(asking, council_does):
    alma = asking("alma")
    reference = alma.sent("complaint")
    page = alma.open(f"/{reference}")
    form = page.answers(page.form(-1))
    for _ in range(2):
        alma.visit.post(f"{alma.base}/{reference}/withdraw", form, 303)
    assert alma.visit.follow().h1 == "Your complaint: You took it back"
    assert alma.page.text.count(": you took it back") == 1
    assert "You took it back. You can open it again." in alma.page.text
    assert LAWS not in alma.page.text
    alma.visit.click("Open it again")
    assert alma.page.h1 == "Why should it be opened again?"
    alma.visit.submit(-1, 200, words=" ")
    assert errors(alma.page) == ["Write why it should be opened again"]
    assert alma.answer(words="It happened again.").h1 == "Your complaint: Sent"
    assert "you opened it againIt happened again." in alma.page.text
    alma.visit.submit(-1, 303)
    assert alma.visit.follow().h1 == "Your complaint: You took it back"


def test_opened_again_the_answer_of_before_can_still_be_read(asking, council_answers):
    alma = asking("alma")
    reference = alma.sent("challenge", "?line=1")
    council_answers(reference)
    page = alma.add(reference, "The nights are still missing.", "reopen")
    assert page.h1 == "Your challenge: Sent"
    for said in ("You were right", "We read your record.", "The night rate is too low.", "We use the night rate."):
        assert said in page.text
    assert alma.open(f"/{reference}/letter").text.count("We use the night rate.") == 1


@pytest.mark.parametrize("answered", [False, True])
def test_more_can_be_said_at_any_time_also_after_the_answer(asking, council_answers, answered):
    alma = asking("alma")
    reference = alma.sent("challenge", "?line=1")
    if answered:
        council_answers(reference)
    page = alma.add(reference, "One thing more.")
    assert page.h1 == f"Your challenge: {'Answered' if answered else 'Sent'}"
    assert "you added somethingOne thing more." in page.text


def test_nothing_is_not_sent_and_says_so(asking):
    alma = asking("alma")
    reference = alma.sent("question", "?line=1")
    alma.open(f"/{reference}/add")
    page = alma.visit.submit(-1, 200, words="  ")
    assert page.title.startswith("Error: ")
    assert errors(page) == ["Write something, or choose a file"]


def test_what_comes_too_late_stays_in_its_field(asking, council_answers):
    alma, window = asking("alma"), asking("alma")
    reference = alma.sent("challenge", "?line=1")
    council_answers(reference)
    window.open(f"/{reference}/reopen")
    alma.add(reference, "First window.", "reopen")
    page = window.visit.submit(-1, 409, words="Second window, with all I wanted to say.")
    assert errors(page) == ["It was changed meanwhile, so this could not be sent. What you wrote is still here."]
    assert window.typed("words") == ["Second window, with all I wanted to say."]
    window.open(f"/{reference}")
    assert "Second window" not in window.page.text


# --- no word that the law does not have


def test_no_page_has_the_word_appeal(asking, council_does, council_answers):
    alma = asking("alma")
    pages = [alma.open(), alma.open("/new")]
    for door in ("question", "challenge", "complaint"):
        reference = alma.sent(door, "?line=1")
        council_does(reference, "asked", words="Which?")
        pages += [alma.open(f"/{reference}{page}") for page in ("", "/add", "/letter")]
        council_answers(reference, "answered" if door == "question" else "not_upheld")
        pages += [alma.open(f"/{reference}{page}") for page in ("", "/reopen", "/letter")]
        alma.begin(door)
        pages.append(alma.page)
    pages.append(alma.visit.get("/what-people-told-us"))
    assert not [page.path for page in pages if "appeal" in page.html.lower()]


def test_a_council_without_published_times_says_so_and_none_is_invented(app, asking):
    app.extensions["portal"].council.usual_times.clear()
    alma = asking("alma")
    alma.sent("question", "?line=1")
    assert "The council has published no usual time for this yet." in alma.page.text
