"""What we told you: a sentence for each thing that happened, and a link to the page that it is about (PRC3)."""

from datetime import date

import pytest

from portal.store import notices
from portal.web.representatives import notice_views
from tests.conftest import NOW

pytest_plugins = ["tests.web.disputing_fixtures"]
STEPS = [
    ("taken", {}, "Somebody at the council looks at what you sent."),
    ("asked", {"words": "Which day?"}, "We have a question for you."),
    ("moved_back", {"words": "Somebody else looks."}, "It went back a step. You can read why."),
    ("overrun", {"words": "The provider has to answer.", "until": date(2027, 3, 1)}, "It takes longer than usual."),
    ("told", {"words": "We wait for the provider."}, "We told you how it goes."),
    ("acknowledged", {}, "We have what you sent."),
]  # fmt: skip


def tell(app, person_id, what, **detail):
    with app.extensions["portal"].db.write() as connection:
        notices.tell(connection, person_id, what, NOW, detail)


def links(page):
    return {page.text_of(link): link.get("href") for link in page.find_all("a")}


def test_each_step_of_a_complaint_has_a_sentence_of_its_own_that_leads_to_it(asking, council_does, council_answers):
    alma = asking("alma")
    reference = alma.sent("complaint")
    for what, given, _ in STEPS:
        council_does(reference, what, **given)
    council_answers(reference)
    notices_page = alma.visit.get(alma.base.replace("/questions", "/notices"))
    found = links(notices_page)
    for sentence in (*(said for _, _, said in STEPS), "The council answered a question, a challenge or a complaint."):
        assert found[f"{sentence} {reference}"].endswith(f"/questions/{reference}"), sentence
    assert alma.visit.click(f"We have a question for you. {reference}").h1 == "Your complaint: Answered"


@pytest.mark.parametrize("what", notice_views.OF_PERSON)
def test_what_is_about_a_page_leads_there(app, visit, alma, what):
    tell(app, alma.rpartition("/")[2], what)
    page = visit.get(f"{alma}/notices")
    visit.get(links(page)[str(notice_views.notice_wording.TOLD[what])])


def test_how_letters_look_is_linked_by_the_name_of_its_page(visit, alma):
    visit.get(f"{alma}/notices")
    assert visit.click("My needs").h1 == "My needs"


def test_how_we_tell_you_says_that_it_was_saved(visit, alma):
    visit.get(f"{alma}/notices/how")
    visit.submit("begun", 303, channel="letter")
    assert "This is saved, and this is what stands now." in visit.follow().text
