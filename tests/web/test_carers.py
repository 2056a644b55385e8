"""The public pages for carers: nobody has to sign in to learn that they may have a budget too."""

from dataclasses import replace
from urllib.parse import urldefrag

import pytest

from portal.documents import plain_language
from portal.domain.arrangement import Frequency, Way
from portal.domain.carer import Side
from portal.domain.carers_guide import Lasts
from portal.domain.directory import DirectoryRole
from portal.domain.way import Whose
from portal.intake.directory.reading import read_directory
from portal.services import directory
from portal.store.database import DatabaseUnavailable
from portal.web.carers import wording
from tests.web.visit import Visit

HOME = "/carers"
USES, NOT_BOUGHT = f"{HOME}/what-it-can-be-used-for", f"{HOME}/what-may-not-be-bought"
HOLDING, AWAY = f"{HOME}/budget-or-direct-payment", f"{HOME}/while-you-are-away"
PAGES = (HOME, USES, NOT_BOUGHT, HOLDING, AWAY)
NEVER_SAID = ("unfortunately", "please note", "invalid", "failed", "service user", "appeal")
HISTORY = ("£125", "£200", "£275", "£300", "FACS", "substantial", "critical", "intimate", "suitable person")


@pytest.fixture
def portal(app):
    return app.extensions["portal"]


@pytest.fixture
def with_guide(app, portal):
    """A visitor of a council that tells carers something else."""

    def visit(**parts):
        guide = replace(portal.guide, for_carers=replace(portal.guide.for_carers, **parts))
        app.extensions["portal"] = replace(portal, guide=guide)
        app.extensions["kept_pages"].pages.clear()
        return Visit(app.test_client())

    return visit


def one_line(words):
    return " ".join(words.split())


def facts_of(page, section):
    """The pairs of each list of facts in the sections of a class."""
    sections = page.find_all("section", class_=section)
    return [dict(zip(_texts(page, each, "dt"), _texts(page, each, "dd"), strict=True)) for each in sections]


def _texts(page, element, tag):
    return [page.text_of(e) for e in element.iter() if e.tag.rpartition("}")[2] == tag]


@pytest.mark.parametrize("path", PAGES)
def test_anybody_can_read_it_and_find_it(stranger, path):
    """CAR3, CAR20: no sign-in, no cookie, no script."""
    page = stranger.get(path)
    assert "Set-Cookie" not in stranger.response.headers
    assert page.find("meta", name="robots").get("content") == "index, follow"
    assert page.find_all("nav", aria_label="Back")
    assert not [words for words in NEVER_SAID if words in page.text.lower()]


@pytest.mark.parametrize("path", PAGES)
def test_no_amount_and_no_rule_of_old_stands_on_it(stranger, path):
    """T6, T9: S3 is of 2012. And an amount would be read as a limit."""
    page = stranger.get(path)
    text = page.text_of(page.find("main"))
    assert "£" not in text
    assert not [words for words in HISTORY if words in text]


@pytest.mark.parametrize("path", ["/", "/help", "/how-budgets-are-worked-out/carers"])
def test_carers_are_told_where_people_begin(stranger, path):
    assert HOME in {link.get("href") for link in stranger.get(path).find_all("a", href=True)}


def test_the_pages_lead_to_each_other_and_to_how_it_is_worked_out(stranger):
    pages = {path: stranger.get(path) for path in PAGES}
    for path, page in pages.items():
        targets = {link.get("href") for link in page.find_all("a", href=True)}
        assert set(PAGES) - {path} <= targets, path
        assert "/how-budgets-are-worked-out/carers" in targets
        for anchor in [anchor for target, anchor in map(urldefrag, targets) if anchor and not target]:
            assert page.find_all(id=anchor), f"{path} leads to #{anchor}"


def test_nobody_is_kept_away_by_words_that_are_narrower_than_the_law(stranger):
    page = stranger.get(HOME)
    assert "Do you look after somebody? Then you may have money of your own for support." in page.text
    assert "could not do without" not in page.text


def test_one_outcome_is_enough_and_its_source_stands_there(stranger, portal):
    """CAR3: elig.carer.test and elig.carer.outcomes."""
    page = stranger.get(HOME)
    assert page.h1 == "You may have a budget too"
    who = page.find("section", aria_labelledby="who")
    assert "One of these is enough" in page.text_of(who)
    assert [words for words in _texts(page, who, "li") if words in map(str, wording.OUTCOMES)] == [
        str(words) for words in wording.OUTCOMES
    ]
    for name in ("elig.carer.test", "elig.carer.outcomes"):
        assert portal.published.facts[name].section in page.text_of(who)
    assert len(wording.OUTCOMES) == portal.published.facts["elig.carer.outcomes"].value.count(";") + 1


def test_how_to_get_it_assumes_nothing(stranger, portal):
    page = stranger.get(HOME)
    how = page.text_of(page.find("section", aria_labelledby="how"))
    for words in (portal.council.contact.team, "01632 960 001", "18001 01632 960 001", "Somebody else can ask for you",
                  "You decide what you can and want to do.", "This usually takes", "our own times"):  # fmt: skip
        assert words in how
    assert "It does not matter what the person you look after has." in page.text


def test_help_from_the_local_directory_stands_there_whatever_comes_of_it(portal, stranger, settings):
    """CAR20."""
    assert "There is none here yet that we know of." in stranger.get(HOME).text
    found = read_directory(settings.content / "demonstration" / "directory.json").services
    directory.load(portal.db, found, portal.now())
    page = stranger.get(HOME)
    help_ = page.text_of(page.find("section", aria_labelledby="help"))
    assert "even if you have no eligible need" in help_
    assert "Carers centre" in help_
    assert "We did not choose them" in help_


def test_it_can_be_read_while_the_database_is_away(stranger, monkeypatch):
    def away(*_):
        raise DatabaseUnavailable

    monkeypatch.setattr("portal.services.directory.with_roles", away)
    assert "We can’t show the local directory just now." in stranger.get(HOME).text


def test_every_example_says_what_was_wanted_and_what_helped_and_is_made_up(stranger, portal):
    """CAR13, CAR21."""
    page = stranger.get(USES)
    cards = facts_of(page, "rule")
    assert cards == [
        {
            "What they wanted": item.says,
            "What helped": item.how,
            "For how long": str(wording.LASTS[item.lasts]),
        }
        for item in portal.guide.for_carers.uses
    ]
    assert "The people in them are made up." in page.text
    assert "there is no maximum" in page.text
    for words in ("relaxation", "stress", "leisure", "class", "work", "shed", "laptop", "personal assistant", "A week"):
        assert words in page.text


def test_ask_about_yours_leads_to_a_person_or_to_ones_own_questions(stranger, visit, alma):
    ask = {"out": "/help", "in": f"{alma}/questions/new"}
    for who, visitor in (("out", stranger), ("in", visit)):
        page = visitor.get(USES)
        found = {link.get("href") for link in page.find_all("a") if page.text_of(link) == "Ask about yours"}
        assert found == {ask[who]}
    visit.click("Ask about yours")


def test_each_ban_has_its_reason_and_its_owner(stranger, portal):
    """CAR14."""
    page = stranger.get(NOT_BOUGHT)
    rules = [page.text_of(e) for e in page.find_all("div", class_="rule")]
    items = portal.guide.for_carers.not_bought
    assert {item.whose for item in items} == set(Whose)
    for item, told in zip(items, rules, strict=True):
        assert one_line(item.why) in told
        assert ("The law or official guidance" in told) is (item.whose is Whose.LAW)
        assert all(portal.published.facts[name].source in told for name in item.basis)
    assert "Nothing else is ruled out beforehand." in page.text
    assert "There is no fixed list here." not in page.text


def test_no_list_is_said_and_a_blanket_ban_can_be_challenged(with_guide, portal):
    page = with_guide(not_bought=()).get(NOT_BOUGHT)
    assert "There is no fixed list here." in page.text
    assert "This is the whole list" not in page.text
    ban = replace(portal.guide.for_carers.not_bought[-1], blanket=True)
    page = with_guide(not_bought=(ban,)).get(NOT_BOUGHT)
    assert page.find_all("a", href="#challenge")
    assert "We look at your own case, also where we have a rule for everybody." in page.text


def test_budget_and_direct_payment_in_a_pair_of_plain_sentences(stranger):
    """CAR4: held to the reading age, however short."""
    page = stranger.get(HOLDING)
    pair = [page.text_of(page.find("p", id=name)) for name in ("budget", "direct-payment")]
    assert [len(plain_language.sentences(words)) for words in pair] == [1, 1]
    assert plain_language.read(pair).age <= plain_language.OLDEST
    assert "direct payment" not in pair[0]


def test_all_the_ways_are_open_to_carers_and_nobody_has_to_handle_money(stranger, portal):
    """CAR19."""
    page = stranger.get(HOLDING)
    ways = page.text_of(page.find("section", aria_labelledby="ways"))
    assert all(portal.guide.ways.ways[way].title in ways for way in Way)
    assert "You do not have to handle money or employ anybody." in ways


def test_who_pays_it_out_and_how_often(stranger, portal):
    """CAR22, and CAR4's neighbours: once to every week."""
    page = stranger.get(HOLDING)
    rows = dict(zip(*(_texts(page, page.find("section", aria_labelledby="who-pays"), tag) for tag in ("dt", "dd")),
                    strict=True))  # fmt: skip
    assert list(rows) == [item.title for item in portal.guide.for_carers.paid_out_by]
    assert rows["The NHS"].endswith("Nobody does this here yet.")
    assert rows["The council"].endswith("You can have this here.")
    often = page.text_of(page.find("section", aria_labelledby="how-often"))
    assert len(portal.guide.ways.frequencies) == len(Frequency)
    assert all(item.title in often for item in portal.guide.ways.frequencies)


def test_each_situation_says_whose_service_it_is_and_who_can_be_charged(stranger):
    """CAR9, T4: the three parts, and never the carer for care of the adult."""
    rows = [(row["Who is looked after or helped"], row["Whose budget it is in"], row["Who can be charged"])
            for row in facts_of(stranger.get(AWAY), "rule")]  # fmt: skip
    them, only_they = "The person you look after", "Only they, and only if they said yes first. Never you."
    nobody = "Nobody. This council does not charge carers for their own support."
    assert rows == [
        (them, "Theirs. Your plan tells of it too.", only_they),
        (them, "Yours", only_they),
        ("You", "Yours", nobody),
        ("You", "Yours", nobody),
    ]


def test_where_a_council_charges_carers_it_is_still_never_for_care_of_the_adult(with_guide):
    rows = facts_of(with_guide(charges_carers=True).get(AWAY), "rule")
    charged = [(row["Who is looked after or helped"], "You may be asked" in row["Who can be charged"]) for row in rows]
    assert charged == [("The person you look after", False)] * 2 + [("You", True)] * 2


def test_a_no_ends_nothing(stranger):
    page = stranger.get(AWAY)
    no = page.text_of(page.find("section", aria_labelledby="no"))
    assert "Your case goes on." in no
    assert "another way" in no
    assert "nothing starts and nobody is charged" in page.text_of(page.find("section", aria_labelledby="yes"))


def test_it_is_there_in_easy_read(stranger):
    page = stranger.get("/easy/carers")
    assert page.h1 == "Do you look after a person?"
    assert "You only need 1 of them." in page.text
    assert "£" not in page.text


def test_there_are_words_for_every_code():
    assert set(wording.LASTS) == set(Lasts)
    assert set(wording.GIVEN_TO) == set(wording.BUDGET) == set(Side)
    assert set(wording.CHARGED) == {None, *Side}
    assert DirectoryRole.CARERS_SUPPORT in wording.HELP
