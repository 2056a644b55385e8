"""The ways to manage a budget, as anyone reads them: each page is linted as it is read."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import urldefrag

import pytest

from portal.documents.extraction import content_words
from portal.domain.arrangement import Way
from portal.domain.example import Story
from portal.domain.way import PARTS, Does, HelpType, IsfProvider, Said, When, Whose
from portal.web.ways import wording
from tests.web.visit import Visit

HOME = "/ways-to-manage"
WAYS = ("/direct-payment", "/individual-service-fund", "/managed", "/mixed")
AROUND = ("/cards", "/agents", "/employing", "/not-bought", "/left-over", "/help-to-decide", "/agreement",
          "/when-it-fails")  # fmt: skip
PAGES = ("", *WAYS, *AROUND)
NEVER_SAID = ("unfortunately", "please note", "invalid", "failed", "service user", "appeal")
PRAISE = ("best way", "we recommend", "most people choose", "easiest", "popular")


@pytest.fixture
def portal(app):
    return app.extensions["portal"]


@pytest.fixture
def with_guide(app, portal):
    """A visitor of a portal whose ways, or stories, are others."""

    def visit(stories=None, **ways):
        guide = replace(portal.guide, ways=replace(portal.guide.ways, **ways))
        guide = guide if stories is None else replace(guide, stories=stories)
        app.extensions["portal"] = replace(portal, guide=guide)
        app.extensions["kept_pages"].pages.clear()
        return Visit(app.test_client())

    return visit


def one_line(words):
    return " ".join(words.split())


def headings(page, *levels):
    return [(e.tag, page.text_of(e)) for e in page.elements() if e.tag in levels]


def test_every_page_is_sound_and_kind_and_may_be_found(stranger):
    for path in PAGES:
        page = stranger.get(HOME + path)
        assert page.find("meta", name="robots").get("content") == "index, follow", path
        assert page.find_all("nav", aria_label="Back"), path
        assert not [words for words in (*NEVER_SAID, *PRAISE) if words in page.text.lower()], path
        assert "Set-Cookie" not in stranger.response.headers


def test_the_four_have_the_same_headings_at_the_same_depth(stranger):
    told = {path: headings(stranger.get(HOME + path), "h2") for path in WAYS}
    assert len({tuple(heads) for heads in told.values()}) == 1
    questions = [str(words) for words in wording.QUESTION.values()]
    assert [words for _, words in told["/managed"] if words in questions] == questions
    assert tuple(wording.QUESTION) == PARTS
    anchors = {path: [e.get("id") for e in stranger.get(HOME + path).find_all("h2")] for path in WAYS}
    assert len({tuple(names) for names in anchors.values()}) == 1


def test_the_four_stand_in_the_order_of_the_alphabet_and_none_is_preferred(stranger):
    page = stranger.get(HOME)
    titles = [words for _, words in headings(page, "h2")][:4]
    assert titles == sorted(titles) == ["Direct payment", "Individual service fund", "Managed by the council", "Mixed"]
    assert "They stand here in the order of the alphabet. No way is better than another" in page.text
    rows = [page.text_of(e) for e in page.find_all("dt")]
    assert rows == rows[:3] * 4


def test_managed_says_that_it_may_give_less_choice(stranger):
    page = stranger.get(f"{HOME}/managed")
    assert "A managed budget may give you less choice than a direct payment." in page.text


def test_a_direct_payment_says_that_it_is_work(stranger):
    assert "This is work, also when somebody helps you with it." in stranger.get(f"{HOME}/direct-payment").text


def test_every_sentence_is_on_the_page_with_what_it_stands_on(stranger, portal):
    address = {way: name for name, way in wording.ADDRESS.items()}
    for way, guide in portal.guide.ways.ways.items():
        page = stranger.get(f"{HOME}/{address[way]}")
        links = {link.get("href") for link in page.find_all("a", href=True)}
        for part in PARTS:
            section = page.text_of(page.find("section", aria_labelledby=part.replace("_", "-")))
            for said in guide.parts[part]:
                assert one_line(said.words) in section
                for fact in (portal.published.facts[name] for name in said.basis):
                    assert fact.verified
                    assert one_line(fact.source) in section
                    assert not fact.address or fact.address in links
                    assert "Seen in" in section or fact.first_hand


def test_each_way_says_who_agrees_a_change_how_long_it_takes_and_which_risks_alone_need_us(stranger, portal):
    """CHG3, CHG4: the same question on the page of each way, and the list of risks below the answer."""
    for path, who in (("managed", "You and the provider agree on changes directly"),
                      ("individual-service-fund", "You and the provider agree on changes directly"),
                      ("direct-payment", "You and whoever you buy from agree on changes directly"),
                      ("mixed", "you agree on changes directly with the provider")):  # fmt: skip
        page = stranger.get(f"{HOME}/{path}")
        section = page.text_of(page.find("section", aria_labelledby="changing-services"))
        for words in (who, "You do not have to ask us.", "within 14 days", "Tell us before a change that touches"):
            assert words in section, path
        assert all(one_line(risk.words) in section for risk in portal.guide.ways.risks)


def test_every_figure_of_the_law_is_in_a_fact_that_the_sentence_stands_on(portal):
    ways = portal.guide.ways
    parts = [said for guide in ways.ways.values() for part in guide.parts.values() for said in part]
    tasks = [said for task in ways.tasks for said in task.says]
    bans = [replace(item, words=item.why) for item in ways.not_bought]
    for said in (*parts, *tasks, *bans, *ways.challenge):
        known = " ".join(portal.published.facts[name].says for name in said.basis)
        for figure in re.findall(r"£[0-9.,]*[0-9]|[0-9.]+%", said.words):
            assert figure in known, said.words


def test_every_way_on_leads_somewhere(stranger):
    pages = {HOME + path: stranger.get(HOME + path) for path in PAGES}
    reached = set()
    for path, page in pages.items():
        for link in page.find_all("a", href=True):
            target, anchor = urldefrag(link.get("href"))
            if target.startswith("/") and target not in pages and not target.startswith("/sign-in"):
                stranger.get(target)
            if target in pages and target != path:
                reached.add(target)
            if anchor and (target or path) in pages:
                assert pages[target or path].find_all(id=anchor), f"{path} leads to {target}#{anchor}"
    assert reached == set(pages)
    for start in ("/", "/how-budgets-are-worked-out"):
        assert stranger.get(start).find_all("a", href=HOME)


def test_a_budget_leads_to_the_ways_and_its_letter_does_not(visit_as, person):
    visit, record = visit_as("demo-alma"), f"/people/{person('DEMO-01').id}/budget"
    assert visit.get(record).find_all("a", href=HOME)
    assert not visit.get(f"{record}/letter").find_all("a", href=HOME)


@pytest.mark.parametrize("path", ["/isf", "/direct_payment", "/nothing", "/managed/cards"])
def test_what_is_not_there_is_not_found(stranger, path):
    assert stranger.get(HOME + path, 404).h1 == "We can’t find that page"


def test_where_nobody_holds_funds_it_is_said_what_is_done_and_how_to_be_interested(stranger):
    page = stranger.get(f"{HOME}/individual-service-fund")
    assert "Not yet. There is no provider here who holds money for people." in page.text
    assert "You can name a provider" in page.text
    assert page.find_all("h3", id="register-interest")
    assert "We have approved nobody for this yet." in stranger.get(HOME).text
    assert "we first have to agree with a provider" in stranger.get(f"{HOME}/mixed").text


def test_a_provider_of_funds_is_told_under_four_headings(with_guide):
    def said(words):
        return (Said(words, Whose.COUNCIL, ()),)

    one = IsfProvider("Fund and Friends", said("Works."), said("Contract."), said("Managed."), said("Dispute."))
    visit = with_guide(isf_providers_here=(one,))
    page = visit.get(f"{HOME}/individual-service-fund")
    assert len(headings(page, "h4")) == 4
    assert all(words in page.text for words in ("Fund and Friends", "Works.", "Contract.", "Managed.", "Dispute."))
    assert page.find_all("h3", id="register-interest")
    assert "We have approved nobody for this yet." not in visit.get(HOME).text
    assert "we first have to agree with a provider" not in visit.get(f"{HOME}/mixed").text


def test_a_local_example_is_on_the_page_of_its_way_alone_and_none_is_made_up(stranger, with_guide):
    for path in WAYS:
        assert "There is no local example yet." in stranger.get(HOME + path).text
    story = Story("My own hours", ("I chose the hours.",), "North of the river", date(2026, 5, 4), "isf")
    visit = with_guide(stories=(story,))
    page = visit.get(f"{HOME}/individual-service-fund")
    assert "I chose the hours." in page.text
    assert "North of the river, told on 4 May 2026, with their consent." in page.text
    assert "There is no local example yet." in visit.get(f"{HOME}/managed").text


def test_a_card_is_a_choice_and_its_blocks_are_told(stranger, with_guide):
    page = stranger.get(f"{HOME}/cards")
    assert "Nobody has to take a card, and there is no list of providers" in page.text
    assert "You can always have the payment in a bank account." in page.text
    assert "betting shops and betting websites" in page.text
    failing = page.text_of(page.find("section", aria_labelledby="does-not-work"))
    assert "01632 960 001" in failing
    assert "01632 960 002" in failing
    card = stranger.client.application.extensions["portal"].guide.ways.card
    page = with_guide(card=replace(card, blocks=())).get(f"{HOME}/cards")
    assert "There are no blocks." in page.text


def test_signing_and_holding_money_are_two_roles(stranger, portal):
    rows = {row[0]: row[1:] for row in stranger.get(f"{HOME}/agents").table_rows()[1:]}
    assert rows["Agent"] == ["Signs agreements: yes", "Holds the money: no"]
    assert rows["A person you name to receive the money"][1] == "Holds the money: yes"
    assert "This is not a managed budget." in stranger.page.text
    assert len(rows) == len(portal.guide.ways.roles)


def test_the_checklist_of_an_employer_stands_in_three_groups(stranger, with_guide):
    page = stranger.get(f"{HOME}/employing")
    for words in ("£12.71", "5.6 weeks", "£5,000,000", "£45 each time", "3% of the pay", "15% on pay", "£49.50",
                  "We pay when it comes, and we say so in writing"):  # fmt: skip
        assert words in page.text
    assert [page.find_all("h2", id=when) for when in When]
    assert "An example, made up for the demonstration." in page.text
    assert "We do not know of a place here yet" in with_guide(places=()).get(f"{HOME}/employing").text


def test_what_cannot_be_bought_has_its_reason_and_its_owner(stranger, portal, with_guide):
    page = stranger.get(f"{HOME}/not-bought")
    rules = [page.text_of(e) for e in page.find_all("div", class_="rule")]
    for item, told in zip(portal.guide.ways.not_bought, rules, strict=True):
        assert one_line(item.why) in told
        assert str(wording.WHOSE[item.whose]) in told
        assert ("for everybody, without looking at each case" in told) is item.blanket
    assert any(item.blanket for item in portal.guide.ways.not_bought)
    assert "We have no fixed list." in with_guide(not_bought=()).get(f"{HOME}/not-bought").text


def test_money_left_over_is_told_before_it_is_asked_back(stranger):
    page = stranger.get(f"{HOME}/left-over")
    for words in ("Money for 8 weeks may stay", "£800.00 may stay (£100.00 × 8)", "When money for 6 weeks is left",
                  "at least 4 weeks before we take any of it back", "The council’s own choice", "Every 3 months",
                  "never take money back only because it is unspent"):  # fmt: skip
        assert words in page.text


def test_help_says_what_it_costs_and_what_is_made_up(stranger, portal, with_guide):
    page = stranger.get(f"{HOME}/help-to-decide")
    assert "£35.00 an hour, after a first hour that is free." in page.text
    assert page.text.count("An example, made up for the demonstration.") == len(portal.guide.ways.local_help)
    unknown = tuple(replace(item, cost=None, made_up=False) for item in portal.guide.ways.local_help)
    page = with_guide(local_help=unknown).get(f"{HOME}/help-to-decide")
    assert "Ask us what it costs." in page.text
    assert "made up for the demonstration. It leads" not in page.text
    page = with_guide(local_help=()).get(f"{HOME}/help-to-decide")
    assert page.text.count("There is none here yet that we know of.") == len(HelpType)


def test_there_are_words_for_every_code():
    assert set(wording.ADDRESS.values()) == set(Way)
    assert set(wording.WHOSE) == set(Whose)
    assert set(wording.DOES) == set(Does)
    assert set(wording.WHEN) == set(When)
    assert set(wording.HELP_TYPE) == set(HelpType)


def test_every_sentence_can_be_translated(portal, settings):
    with (settings.content / "ways.yaml").open("rb") as file:
        found = {words for _, _, words, _ in content_words(file, (), (), {})}
    ways = portal.guide.ways
    sentences = {said.words for guide in ways.ways.values() for part in guide.parts.values() for said in part}
    sentences |= {guide.title for guide in ways.ways.values()} | {guide.says for guide in ways.ways.values()}
    sentences |= {item.why for item in ways.not_bought} | {item.says for item in ways.frequencies}
    sentences |= {words for item in ways.local_help for words in item.says}
    sentences |= {item.cost.note for item in ways.local_help if item.cost and item.cost.pounds > Decimal(0)}
    assert sentences <= found
    assert not found & {"law", "council", "true", "false", "agent", "start", "peer_support"}
