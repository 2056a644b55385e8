"""How budgets are worked out, as anyone reads it: each page is linted as it is read."""

from dataclasses import replace
from datetime import date
from urllib.parse import urldefrag

import pytest

from portal.app import create_app
from portal.domain.budget import Route
from portal.domain.council import Matched
from portal.domain.example import Story
from portal.domain.method import Impact
from portal.domain.rates import FigureUnit, Status, values
from portal.store.content import BadContent
from portal.store.council import load_council
from portal.store.methods import SECTIONS
from portal.web.formatting import digits, pounds
from portal.web.method import wording
from tests.conftest import NOW
from tests.web.visit import Visit

HOME = "/how-budgets-are-worked-out"
PAGES = ("", "/rules", "/rates", "/examples", "/changes", "/carers", "/points", "/the-law", "/dearer", "/download",
         "/on-paper", "/changes/2025-04-07/2026-04-06", "/rules/0.9", "/rules/1")  # fmt: skip
NOT_READ = (f"{HOME}/download/", f"{HOME}/on-paper/")  # files, and the form to ask for paper
NEVER_SAID = ("unfortunately", "please note", "invalid", "failed", "service user", "appeal")


@pytest.fixture
def portal(app):
    return app.extensions["portal"]


@pytest.fixture
def method(portal):
    return portal.published.in_force(portal.today())[0]


@pytest.fixture
def book(portal):
    return portal.published.in_force(portal.today())[1]


def one_line(words):
    return " ".join(words.split())


def every_page(portal):
    prices = {name for book in portal.published.books.values() for name in values(book)}
    return [
        *(HOME + page for page in PAGES),
        *(f"{HOME}/rates/{name}" for name in sorted(prices)),
        *(f"{HOME}/examples/{name}" for name in portal.guide.examples),
        *(f"{HOME}/carers/{name}" for name in portal.guide.carers),
    ]


def test_every_page_is_sound_and_kind_and_may_be_found(stranger, portal):
    for path in every_page(portal):
        page = stranger.get(path)
        assert page.find("meta", name="robots").get("content") == "index, follow", path
        assert page.find_all("nav", aria_label="Back"), path
        assert not [words for words in NEVER_SAID if words in page.text.lower()], path


def test_every_way_on_leads_somewhere(stranger, portal):
    """From the first page every other one is reached, and each anchor is there."""
    to_read, pages = [HOME], {}
    while to_read:
        path = to_read.pop()
        pages[path] = stranger.get(path)
        links = {urldefrag(link.get("href"))[0] for link in pages[path].find_all("a", href=True)}
        ours = {link for link in links if link.startswith(HOME) and not link.startswith(NOT_READ)}
        to_read += ours - {*pages, *to_read}
    assert {*every_page(portal)} <= {*pages}
    for path, page in pages.items():
        for link in page.find_all("a", href=True):
            target, anchor = urldefrag(link.get("href"))
            if anchor and (target or path) in pages:
                assert pages[target or path].find_all(id=anchor), f"{path} leads to {target}#{anchor}"


def test_the_first_page_warns_of_the_question_about_money_and_says_that_one_may_stop(stranger):
    page = stranger.get(HOME)
    assert "We will ask about your money, but not first" in page.text
    assert "You can stop at any time" in page.text
    assert "You lose nothing that you asked for" in page.text
    assert page.find_all("a", href="/try-it")


def test_the_first_page_says_what_is_not_known_and_not_published(stranger):
    page = stranger.get(HOME)
    assert "Not known yet: we do not have enough finished plans to count." in page.text
    assert "Not published." in page.text


def test_how_often_the_figures_matched_comes_with_its_count_and_date(app, portal, method):
    assessed = replace(method, impact=Impact("https://council.example/impact", date(2026, 5, 4)))
    app.extensions["portal"] = replace(
        portal,
        council=replace(portal.council, matched=Matched(120, 96, date(2026, 10, 1))),
        published=replace(portal.published, methods={assessed.name: assessed}),
    )
    page = Visit(app.test_client()).get(HOME)
    assert "96 of 120 finished plans, counted on 1 October 2026." in page.text
    assert page.find_all("a", href="https://council.example/impact")


@pytest.mark.parametrize("matched", ["count: 3, same: 4", "count: 0, same: 0", "count: 3, same: -1"])
def test_a_count_that_cannot_be_is_refused(settings, tmp_path, matched):
    path, told = tmp_path / "council.yaml", f"matched: {{{matched}, as_at: 2026-10-01}}"
    path.write_text(settings.council.read_text("utf-8").replace("matched: null", told), "utf-8")
    with pytest.raises(BadContent, match="matched"):
        load_council(path)


def test_every_rule_is_there_with_its_words_its_reason_and_what_it_stands_on(stranger, portal, method):
    page = stranger.get(f"{HOME}/rules")
    addresses = {link.get("href") for link in page.find_all("a", href=True)}
    for rule in method.rules.values():
        told = page.text_of(page.find("div", id=rule.id))
        for words in (rule.words, rule.why, rule.id, str(wording.RULE_STATUS[rule.status])):
            assert one_line(words) in told, rule.id
        for fact in (portal.published.facts[name] for name in rule.basis):
            assert one_line(fact.says) in told
            assert one_line(fact.source) in told
            assert (f"Seen in {fact.seen_in or 'another document'}" in told) or fact.first_hand
            assert not fact.address or fact.address in addresses
    assert "Read on 22 November 2026." in page.text


def test_the_rules_stand_in_sections_and_the_page_says_what_is_never_done(stranger, method):
    page = stranger.get(f"{HOME}/rules")
    heads = [page.text_of(head) for head in page.find_all("h2")]
    used = {rule.section for rule in method.rules.values()}
    assert [head for head in heads if head in map(str, wording.SECTION.values())] == [
        str(wording.SECTION[section]) for section in SECTIONS if section in used
    ]
    for item in method.never:
        assert one_line(item.words) in page.text
        assert one_line(item.why) in page.text


def test_there_are_words_for_every_code(portal):
    assert tuple(wording.SECTION) == SECTIONS
    assert set(wording.STATUS) == set(wording.RULE_STATUS) == set(Status)
    assert set(wording.ROUTE_NAME) == set(Route)
    assert set(FigureUnit) - set(wording.FIGURE_UNIT) == {FigureUnit.PERCENT, FigureUnit.POUNDS}
    assert {flag for item in portal.published.methods.values() for flag in item.flags} <= set(wording.FLAG)
    assert {item.round for example in portal.guide.examples.values() for item in example.told.sums} <= set(
        wording.ROUND
    )
    for name in portal.guide.downloads:
        stem, _, form = name.rpartition(".")
        assert stem.partition("-")[0] in wording.FILE
        assert form in wording.FORM


def test_every_price_is_there_with_its_value_its_sources_and_who_supplies_at_it(stranger, book):
    page = stranger.get(f"{HOME}/rates")
    rows = {cells[0]: one_line(" ".join(cells)) for table in page.find_all("table") for cells in rows_of(page, table)}
    addresses = {link.get("href") for link in page.find_all("a", href=True)}
    for item in (*book.rates.values(), *book.figures.values()):
        row = rows[f"{item.kind} {wording.STATUS[item.status]}"]
        assert any(form(values(book)[item.id][1]) in row for form in (pounds, digits)), item.id
        for basis in item.basis:
            assert one_line(basis.title) in row
            assert not basis.address or basis.address in addresses
            assert basis.seen_in in row or basis.fact.startswith("rate:")
    for rate in book.rates.values():
        row = rows[f"{rate.kind} Example rate"]
        confirmed = "A provider confirmed on 1 October 2026" in row
        assert confirmed == (rate.capacity_confirmed_on is not None)
        assert ("No provider has confirmed this price yet." in row) == (not confirmed)


def rows_of(page, table):
    return [[page.text_of(cell) for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]


def test_a_price_has_its_sum_and_its_value_in_every_list(stranger):
    page = stranger.get(f"{HOME}/rates/home_care_hour")
    assert "(£24.10 + £34.42) ÷ 2 = £29.26" in page.text
    rows = page.table_rows()
    assert [row[0] for row in rows[1:]] == ["example-2026-27.1", "example-2025-26.1"]
    assert [row[2] for row in rows[1:]] == ["£29.26 an hour", "£28.12 an hour"]
    assert page.find_all("a", href=f"{HOME}/examples/a")
    assert page.find_all("a", href=f"{HOME}/rules#R-RATE-1")


def test_a_figure_that_an_older_list_does_not_have_is_not_known_and_never_nothing(stranger):
    page = stranger.get(f"{HOME}/rates/pa_pay_per_hour")
    assert [row[2] for row in page.table_rows()[1:]] == ["£13.45 an hour", "not known"]
    assert "£0" not in page.text


@pytest.mark.parametrize("path", ["/rates/none", "/examples/z", "/carers/none", "/nothing", "/rules/R-CAP-0"])
def test_what_is_not_there_is_not_found(stranger, path):
    assert stranger.get(HOME + path, 404).h1 == "We can’t find that page"


def test_an_example_shows_every_figure_that_is_checked(stranger, portal):
    for name, example in portal.guide.examples.items():
        page = stranger.get(f"{HOME}/examples/{name}")
        shown = page.table_rows("Checked figures")[1:]
        assert [row[0] for row in shown] == [one_line(check.words) for check in example.told.checks]
        for (_, figure), check in zip(shown, example.told.checks, strict=True):
            assert figure.replace("£", "").replace(",", "").replace("−", "-") == check.value, check.at
        for words in (*example.told.story, example.told.who, example.told.label):
            assert one_line(words) in page.text
        for item in example.told.sums:
            assert one_line(item.sum) in page.text


def test_an_example_shows_its_lines_its_steps_its_three_figures_and_what_changed(stranger):
    page = stranger.get(f"{HOME}/examples/a")
    assert "5.25 hours × £29.26 = £153.62 a week" in page.text
    assert "so we rounded up to 45 minutes" in page.text
    rows = [row for table in page.find_all("table") for row in rows_of(page, table)]
    assert ["What it costs", "A week: £421.36", "4 weeks: £1,685.44", "A year: £21,910.72"] in rows
    assert "Kept ready, costs nothing now" in page.text
    assert "−£14.00 a week, part of it is met in another way." in page.text
    carer = stranger.get(f"{HOME}/examples/d")
    rows = [row for table in carer.find_all("table") for row in rows_of(carer, table)]
    assert ["What it costs", "A year: £884.20"] in rows
    assert "A week:" not in carer.text


def test_the_rules_of_every_version_can_be_read_and_say_when_they_applied(stranger, portal):
    before, now = portal.published.methods.values()
    page = stranger.get(f"{HOME}/rules/0.9")
    assert page.h1 == "Every rule of version 0.9"
    assert "These rules applied from 7 April 2025 to 5 April 2026." in page.text
    assert {e.get("id") for e in page.find_all("div", class_="rule")} - {None} == set(before.rules) != set(now.rules)
    assert stranger.click("See today’s rules").h1 == "Every rule, and why"
    assert "These rules apply today. They began on 6 April 2026." in stranger.get(f"{HOME}/rules/1").text
    for version in ("2", "1.0", "example-allocation", "0.9%20"):
        stranger.get(f"{HOME}/rules/{version}", 404)


def test_rules_of_a_version_to_come_say_so(settings):
    app = create_app(settings, now=lambda: NOW, today=lambda: date(2026, 1, 1))
    visit = Visit(app.test_client())
    assert "These rules apply from 6 April 2026." in visit.get(f"{HOME}/rules/1").text
    app.extensions["portal"].db.dispose()


def test_what_changed_leads_to_the_rules_of_each_version(stranger):
    stranger.get(f"{HOME}/changes")
    assert stranger.click("rules example-allocation/0.9").h1 == "Every rule of version 0.9"
    stranger.get(f"{HOME}/changes")
    assert stranger.click("rules example-allocation/1").h1 == "Every rule of version 1"


def test_no_local_example_is_made_up(stranger, portal):
    assert portal.guide.stories == ()
    assert "There is no local example yet." in stranger.get(f"{HOME}/examples").text


def test_a_local_example_is_shown_with_its_day_and_its_way(app, portal):
    story = Story("My own hours", ("I chose the hours.",), "North of the river", date(2026, 5, 4), "isf")
    others = [replace(story, title="Newer", way="managed", told_on=date(2026, 6, 1)),
              replace(story, title="Over", until=date(2026, 11, 21))]  # fmt: skip
    app.extensions["portal"] = replace(portal, guide=replace(portal.guide, stories=(*others, story)))
    page = Visit(app.test_client()).get(f"{HOME}/examples")
    titles = ("My own hours", "Newer", "Over")
    shown = [page.text_of(title) for title in page.find_all("h3") if page.text_of(title) in titles]
    assert shown == ["My own hours", "Newer"], "individual service funds first, and nothing whose consent has ended"
    assert "Nobody has told us about an individual service fund yet." not in page.text
    assert "Would you like to tell yours? Call 01632 960 001" in page.text
    assert "I chose the hours." in page.text
    assert "North of the river, told on 4 May 2026, with their consent." in page.text
    assert "There is no local example yet." not in page.text


def test_on_a_day_without_rules_and_prices_the_pages_say_so(settings):
    app = create_app(settings, now=lambda: NOW, today=lambda: date(2024, 1, 1))
    visit = Visit(app.test_client())
    for page in PAGES:
        visit.get(HOME + page)
    assert "There is no version of the rules for today." in visit.get(f"{HOME}/rules").text
    assert "There is no list of prices for today." in visit.get(f"{HOME}/rates").text
    assert "This is not known today." in visit.get(f"{HOME}/rates/home_care_hour").text
    assert "There is only one version so far." in visit.get(f"{HOME}/changes").text
    app.extensions["portal"].db.dispose()


def test_a_confirmation_of_long_ago_has_to_be_given_again(settings):
    for day, old in ((date(2027, 4, 2), False), (date(2027, 4, 4), True)):  # 183 and 185 days after 1 October
        app = create_app(settings, now=lambda: NOW, today=lambda day=day: day)
        for page in ("/rates", "/rates/home_care_hour"):
            assert ("It has to be confirmed again." in Visit(app.test_client()).get(HOME + page).text) is old
        app.extensions["portal"].db.dispose()
