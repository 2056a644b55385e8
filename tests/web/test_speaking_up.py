"""Asking for help, saying that a look was not right, and a quiet word, as a person meets them."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.app import create_app
from portal.store import logs
from portal.store.tables import log, requests
from tests.conftest import NOW

LISTS = ["budget", "where-i-am", "where-i-am/letter", "who-has-looked", "questions", "how-it-is-managed"]


def kept(app):
    with app.extensions["portal"].db.read() as connection:
        return connection.execute(select(requests.c.kind, requests.c.detail, requests.c.words)).all()


def council_looks(app, person_id):
    with app.extensions["portal"].db.write() as connection:
        logs.record(
            connection, NOW, "council", "evidence_opened", person_id=person_id, detail={"role": "social_worker"}
        )


def test_help_is_asked_for_from_every_page_with_a_language_and_is_tracked(app, visit, alma):
    visit.get(f"{alma}/budget")
    visit.click("Ask for an advocate, an interpreter or other help")
    visit.submit(-1, 303, wanted=["advocate", "interpreter"], language="bfi", words="Mornings.")
    page = visit.follow()
    assert re.search(r"HP-\d{8}", page.text)
    for words in ("An independent advocate", "Language: British Sign Language", "Mornings.", "usually takes 3 days"):
        assert words in page.text
    assert [tuple(row) for row in kept(app)] == [
        ("help", {"wanted": ["advocate", "interpreter"], "language": "bfi"}, "Mornings.")
    ]
    assert "You asked for an advocate, an interpreter or other help." in visit.get(f"{alma}/where-i-am").text


def test_who_helps_to_plan_is_the_persons_own_choice_and_is_sent(app, visit, alma):
    """SUP4: a social worker is one of six, and planning takes no more than it needs."""
    page = visit.get(f"{alma}/ask-for-help")
    assert "Planning should take no more time and paper than your plan needs." in page.text
    visit.submit(-1, 303, planners=["user_led_organisation", "friend_or_family"])
    page = visit.follow()
    for words in ("Help to plan your support", "A group run by disabled people or carers", "A friend or somebody of"):
        assert words in page.text
    assert "A social worker of the council" not in page.text
    planned = {"wanted": ["planning"], "planners": ["user_led_organisation", "friend_or_family"]}
    assert [row.detail for row in kept(app)] == [planned]


def test_another_language_is_typed_and_comes_back(visit, alma):
    visit.get(f"{alma}/ask-for-help")
    visit.submit(-1, 303, wanted=["interpreter"], language="other", other_language="Tigrinya")
    assert "Tigrinya" in visit.follow().text


@pytest.mark.parametrize(
    ("answers", "field", "says"),
    [
        ({}, "#wanted", "Choose what would help"),
        ({"wanted": ["interpreter"]}, "#language", "Choose the language of the interpreter"),
        ({"wanted": ["forms"], "language": "other"}, "#other_language", "Enter the language"),
    ],
)
def test_an_error_leads_to_its_field_and_nothing_is_kept(app, visit, alma, answers, field, says):
    visit.get(f"{alma}/ask-for-help")
    page = visit.submit(-1, 200, **answers)
    assert page.title.startswith("Error:")
    assert [link.get("href").partition("-")[0] for link in page.find_all("a") if page.text_of(link) == says] == [field]
    assert kept(app) == []


def test_the_same_form_twice_is_one_request(app, visit, alma):
    visit.get(f"{alma}/ask-for-help")
    answers = visit.page.answers(visit.page.form(-1)) | {"wanted": ["forms"]}
    for _ in range(2):
        visit.post(f"{alma}/ask-for-help", answers, 303)
    assert len(kept(app)) == 1


def test_who_is_not_signed_in_is_led_to_help_and_who_is_to_the_form(visit, stranger, alma):
    stranger.get("/")
    assert stranger.click("Ask for an advocate, an interpreter or other help").h1 == "Help"
    visit.get("/help")
    assert alma in str(visit.response.get_data(as_text=True))


def test_words_typed_when_a_session_had_ended_come_back(app, settings, visit, visit_as, alma):
    visit.get(f"{alma}/ask-for-help")
    answers = visit.page.answers(visit.page.form(-1)) | {"words": "Typed slowly."}
    later = create_app(settings, now=lambda: NOW + timedelta(minutes=21))
    client = later.test_client()
    client.set_cookie("__Host-portal", visit.client.get_cookie("__Host-portal").value, secure=True, path="/")
    sent = client.post(f"{alma}/ask-for-help", data=answers, base_url="https://localhost")
    draft = re.search("draft%3D([^&]+)", sent.location)[1]
    assert "Typed slowly." in visit_as("demo-alma").get(f"{alma}/ask-for-help?draft={draft}").text
    later.extensions["portal"].db.dispose()


def test_a_look_that_was_not_right_is_told_beside_it_and_tracked(app, visit, alma):
    council_looks(app, alma.rpartition("/")[2])
    page = visit.get(f"{alma}/who-has-looked")
    assert "Example Council (social worker)" in page.text
    links = [link.get("href") for link in page.find_all("a") if page.text_of(link).startswith("This was not right")]
    assert len(links) == 2, "one beside the council's look and one beside the file; none beside one's own"
    page = visit.get(links[0])
    assert "Example Council (social worker)" in page.text
    visit.submit(-1, 303, words="I asked nobody to.")
    page = visit.follow()
    assert re.search(r"NR-\d{8}", page.text)
    assert "Somebody will look into it" in page.text
    visit.click("Change what you wrote")
    visit.submit(-1, 303, words="I asked nobody to open it.")
    assert "was not right." in visit.get(f"{alma}/where-i-am").text
    assert [(kind, detail["by"]) for kind, detail, _ in kept(app)] == [("not_right", "social_worker")]


def test_a_council_may_show_its_name_alone(app, visit, alma):
    council_looks(app, alma.rpartition("/")[2])
    object.__setattr__(app.extensions["portal"].council, "log_shows", "council")
    page = visit.get(f"{alma}/who-has-looked")
    assert "social worker" not in page.text


@pytest.mark.parametrize("number", ["0", "999", "99999999999999999999"])
def test_a_line_that_is_not_there_is_not_found(visit, alma, number):
    visit.get(f"{alma}/who-has-looked/{number}/not-right", 404)


def test_letters_and_figures_are_lines_of_their_own(app, visit, alma):
    for page in ("budget/letter", "where-i-am/letter", "budget/figures.json", "budget/letter"):
        visit.client.get(f"{alma}/{page}", base_url="https://localhost")
    said = visit.get(f"{alma}/who-has-looked").text
    for words in ("as a letter", "Opened where you are as a letter", "Downloaded the figures of the budget"):
        assert words in said
    with app.extensions["portal"].db.read() as connection:
        given = connection.execute(select(log.c.what).where(log.c.what.like("see_budget_letter"))).all()
    assert len(given) == 1


def test_older_lines_are_one_link_away(visit, alma, monkeypatch):
    monkeypatch.setattr("portal.services.seeing.LOG_LENGTH", 2)
    monkeypatch.setattr("portal.web.budgets.log_pages.LOG_LENGTH", 2)
    for page in ("budget", "where-i-am"):
        visit.get(f"{alma}/{page}")
    visit.get(f"{alma}/who-has-looked")
    assert visit.click("See what was before that").h1 == "Who has looked at my budget"
    assert "Nobody but you so far" not in visit.page.text


def test_nothing_on_any_page_changes_after_a_quiet_word(app, visit, alma):
    def shown():
        return {page: stripped(visit.client.get(f"{alma}/{page}", base_url="https://localhost")) for page in LISTS}

    shown()
    before = shown()
    page = visit.get(f"{alma}/quiet-word")
    assert page.title.startswith("Help")
    assert shown() == before
    visit.get(f"{alma}/quiet-word")
    visit.submit(-1, 303, told="My son takes the money.", safe="no")
    assert visit.response.location == "/help"
    assert visit.follow().h1 == "Help"
    assert shown() == before
    assert [tuple(row) for row in kept(app)] == [
        ("quiet_word", {"safe_to_phone": "no", "when": ""}, "My son takes the money.")
    ]


def test_a_quiet_word_needs_no_words(app, visit, alma):
    visit.get(f"{alma}/quiet-word")
    visit.submit(-1, 303)
    assert len(kept(app)) == 1


def stripped(answer):
    """A page without what is new each time."""
    return re.sub(r'(nonce|value)="[^"]*"', "", answer.get_data(as_text=True))
