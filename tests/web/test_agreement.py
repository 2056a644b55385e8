"""The agreement for a direct payment, as anyone reads it before signing: plain words and the full text."""

import io
from dataclasses import replace

import pytest

from portal.documents.extraction import content_words
from portal.domain.agreement import Part
from portal.domain.way import Whose
from portal.web.agreement import PART
from portal.web.ways import wording
from tests.web.visit import Visit

ADDRESS = "/ways-to-manage/agreement"


@pytest.fixture
def portal(app):
    return app.extensions["portal"]


@pytest.fixture
def agreement(portal):
    return portal.guide.agreement


def one_line(words):
    return " ".join(words.split())


def test_every_plain_sentence_leads_to_the_clauses_it_stands_for(stranger, agreement):
    page = stranger.get(ADDRESS)
    assert page.h1 == "The agreement for a direct payment"
    plain = page.find("section", aria_labelledby="plain")
    words = page.text_of(plain)
    assert all(one_line(said.words) in words for said in agreement.plain)
    told = [link.get("href") for link in plain.iter("a") if (link.get("href") or "").startswith("#clause-")]
    assert told == [f"#clause-{number}" for part in Part for said in agreement.of(part) for number in said.clauses]
    assert all(page.find_all("li", id=href[1:]) for href in told)


def test_the_full_text_has_every_clause_in_its_order_with_its_owner_and_what_it_stands_on(stranger, agreement, portal):
    page = stranger.get(ADDRESS)
    full = page.find("section", aria_labelledby="full")
    heads = [page.text_of(head) for head in full.iter("h3")]
    assert heads == [f"{clause.number}. {clause.title}" for clause in agreement.clauses]
    for clause in agreement.clauses:
        words = page.text_of(page.find("li", id=f"clause-{clause.number}"))
        for said in clause.says:
            assert one_line(said.words) in words
            assert str(wording.WHOSE[said.whose]) in words
            assert all(one_line(portal.published.facts[name].source) in words for name in said.basis)


def test_whose_it_is_stands_once_for_sentences_of_one_owner_that_follow_each_other(stranger, agreement):
    page = stranger.get(ADDRESS)
    council = str(wording.WHOSE[Whose.COUNCIL])
    alone = next(c for c in agreement.clauses if len(c.says) > 1 and all(s.whose is Whose.COUNCIL for s in c.says))
    assert page.text_of(page.find("li", id=f"clause-{alone.number}")).count(council) == 1


def test_the_version_is_told_and_an_example_says_that_it_is_one(app, stranger, portal, agreement):
    page = stranger.get(ADDRESS)
    assert "This is version 1. It is in force from 1 October 2026." in page.text
    assert "An example, made up for the demonstration. Nobody has signed it." in page.text
    own = replace(portal.guide, agreement=replace(agreement, example=False, version="2027-a"))
    app.extensions["portal"] = replace(portal, guide=own)
    app.extensions["kept_pages"].pages.clear()
    page = Visit(app.test_client()).get(ADDRESS)
    assert "This is version 2027-a." in page.text
    assert "An example, made up" not in page.text


@pytest.mark.parametrize("start", ["direct-payment", "mixed", "agents"])
def test_it_is_found_before_one_chooses(stranger, start):
    stranger.get(f"/ways-to-manage/{start}")
    assert stranger.click("Read the agreement for a direct payment before you sign it").h1.startswith("The agreement")


def test_a_way_without_it_does_not_lead_to_it(stranger):
    assert not stranger.get("/ways-to-manage/managed").find_all("a", href=ADDRESS)


def test_there_are_words_for_every_part_in_the_order_in_which_they_are_read():
    assert tuple(PART) == tuple(Part)


def test_every_sentence_and_heading_can_be_translated(settings, agreement):
    raw = (settings.content / "agreements" / "direct-payment.yaml").read_bytes()
    found = {words for _, _, words, _ in content_words(io.BytesIO(raw), (), (), {})}
    wanted = {said.words for said in agreement.plain} | {clause.title for clause in agreement.clauses}
    assert wanted | {said.words for clause in agreement.clauses for said in clause.says} <= found
    assert not found & {"law", "council", "example", "1", "money"}
