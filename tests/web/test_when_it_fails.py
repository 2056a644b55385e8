"""When a card, a payment or a provider fails: what to do now, by when the council does what, and whom to call."""

import io
from dataclasses import replace
from datetime import date

import pytest

from portal.documents.extraction import content_words
from portal.domain.council import Notice
from portal.domain.way import Failing
from tests.web.visit import Visit

ADDRESS = "/ways-to-manage/when-it-fails"
LINK = "If a card, a payment or a provider fails"
NOTICE = Notice("The pre-paid cards of everybody do not work.", date(2026, 11, 20), "Call us. We pay your staff today.")


@pytest.fixture
def portal(app):
    return app.extensions["portal"]


@pytest.fixture
def with_council(app, portal):
    """A visitor of a portal whose council has something else in its file."""

    def visit(**council):
        council = replace(portal.council, **council)
        app.extensions["portal"] = replace(portal, council=council)
        app.jinja_env.globals["council"] = council
        app.extensions["kept_pages"].pages.clear()
        return Visit(app.test_client())

    return visit


def test_for_each_thing_it_says_what_to_do_now_and_what_the_council_does(stranger, portal):
    page = stranger.get(ADDRESS)
    assert page.h1 == LINK
    assert "You lose nothing of your budget" in page.text
    assert [item.id for item in portal.guide.ways.when_it_fails] == list(Failing)
    for item in portal.guide.ways.when_it_fails:
        section = page.find("section", aria_labelledby=item.id)
        words = page.text_of(section)
        for said in (*item.says, *item.we_do):
            assert " ".join(said.words.split()) in words
        assert [page.text_of(head) for head in section.iter("h3")] == ["What to do now", "What we do, and by when"]
    assert "We pay your staff or your bill ourselves by the next working day." in page.text


def test_the_numbers_are_there_to_be_called_with_a_relay(stranger, portal):
    page = stranger.get(ADDRESS)
    called = {link.get("href") for link in page.find("section", aria_labelledby="call").iter("a")}
    contact, urgent = portal.council.contact, portal.council.urgent
    for number in (contact.phone, contact.relay, contact.text, urgent.phone, urgent.relay, "999"):
        assert f"tel:{number.replace(' ', '')}" in called


def test_a_council_without_a_relay_or_texts_names_none(with_council, portal):
    contact, urgent = replace(portal.council.contact, text=""), replace(portal.council.urgent, relay="")
    page = with_council(contact=contact, urgent=urgent).get(ADDRESS)
    assert "text message:" not in page.text
    assert "01632 960 002" in page.text
    assert "18001 01632 960 002" not in page.text


@pytest.mark.parametrize("start", ["", "/direct-payment", "/individual-service-fund", "/managed", "/mixed", "/cards"])
def test_every_way_and_the_cards_lead_there(stranger, start):
    page = stranger.get(f"/ways-to-manage{start}")
    assert [a for a in page.find_all("a", href=True) if a.get("href").partition("#")[0] == ADDRESS]


def test_when_everything_works_nothing_is_said_about_it(stranger):
    for path in ("/", ADDRESS):
        assert "Something is not working at the moment" not in stranger.get(path).text


@pytest.mark.parametrize("path", ["/", ADDRESS])
def test_what_does_not_work_is_said_first_on_the_first_page_and_here(with_council, path):
    page = with_council(notice=NOTICE).get(path)
    notice = page.text_of(page.find("section", aria_labelledby="notice"))
    assert "Something is not working at the moment" in notice
    for words in (NOTICE.words, "Since 20 November 2026.", NOTICE.what_to_do):
        assert words in notice
    main = page.text_of(page.find("main"))
    assert main.index(NOTICE.words) < main.index("pound" if path == "/" else "You lose nothing")


def test_the_notice_on_the_first_page_leads_to_what_to_do(with_council):
    visit = with_council(notice=NOTICE)
    visit.get("/")
    assert visit.click("What to do if a card, a payment or a provider fails").h1 == LINK


def test_a_notice_is_shown_as_words_and_not_as_markup(with_council):
    page = with_council(notice=replace(NOTICE, words="<b>Cards</b>")).get("/")
    assert "<b>Cards</b>" in page.text


def test_every_sentence_can_be_translated(portal, settings):
    with (settings.content / "ways.yaml").open("rb") as file:
        found = {words for _, _, words, _ in content_words(file, (), (), {})}
    for item in portal.guide.ways.when_it_fails:
        assert {item.title, *(said.words for said in (*item.says, *item.we_do))} <= found
    raw = b'notice:\n  words: "Cards."\n  since: 2026-11-20\n  what_to_do: "Call."\n'
    assert [words for _, _, words, _ in content_words(io.BytesIO(raw), (), (), {})] == ["Cards.", "Call."]
