"""Try it keeps nothing, tells nobody, and says so on a day without rules or prices. Whatever stands in the address."""

import base64
import json
import logging
import zlib
from datetime import date
from decimal import Decimal

import pytest

from portal.app import create_app
from portal.domain.trial import Wish
from portal.web.estimates.answers import Answers, _seal
from portal.web.logs import JsonLines
from tests.store.rows import counting, rows_in
from tests.web.page import Page
from tests.web.trying import HER_MONEY, MRS_A, Trial, lines_of, sealed_by


@pytest.fixture
def visit(app):
    return Trial(app.test_client())


# --- nothing is kept


def test_nothing_typed_is_stored_logged_or_readable_in_an_address(app, visit, caplog):
    """The visit itself refuses every cookie and every page that may be cached."""
    db = app.extensions["portal"].db
    before, typed = rows_in(db), ("Zumba with Zenobia", "16100", "97.31", "visit", "deafblind")
    with caplog.at_level(logging.DEBUG), counting(db) as statements:
        wishes = [{"kind": "specialist", "words": typed[0], "amount": "2", "price": "97.31"}, *MRS_A]
        page = visit.walk(wishes, HER_MONEY, ["deafblind"])
        assert typed[0] in page.text
        addresses = [visit.path]
        for name in ("estimate.txt", "estimate.csv", "estimate.json", "case.json"):
            visit.get(f"/try-it/result/{name}?answers={visit.token}".replace("&", "?"))
            addresses.append(visit.path)
        visit.get(f"/try-it/result/lines/1/does-it-buy?answers={addresses[0].partition('=')[2]}")
        visit.submit(0, 200, price="52.00", offer="quote")
    assert statements == []
    assert rows_in(db) == before
    assert not any(word in address for word in typed for address in addresses)
    lines = [JsonLines().format(record) for record in caplog.records]
    assert len(lines) > 20
    assert not [line for line in lines if any(word in line for word in (*typed, "answers=", addresses[0][-40:]))]


def test_two_who_type_the_same_have_different_addresses(app):
    answers = Answers(carer=False)
    assert sealed_by(app, answers) != sealed_by(app, answers)


# --- a day without rules or prices


@pytest.fixture
def on_day(app, settings):
    """A visit on another day, and the sealed answers of somebody who has answered already."""
    opened = []

    def on(day):
        other = create_app(settings, today=lambda: day)
        opened.append(other)
        answers = Answers(carer=False, wishes=(Wish("visit", minutes=40, times=7),), money=True, adding="visit")
        return Trial(other.test_client()), sealed_by(other, answers)

    yield on
    for other in opened:
        other.extensions["portal"].db.dispose()


def test_without_rules_in_force_it_says_so_and_asks_nothing(on_day):
    visit, token = on_day(date(2020, 1, 1))
    page = visit.get("/try-it")
    assert "There are no rules in force today" in page.text
    assert not [a for a in page.find_all("a") if page.text_of(a) == "Start"]
    for name in ("who", "fit", "add", "how-much", "so-far", "money", "savings", "result"):
        visit.get(f"/try-it/{name}?answers={token}", 303)
        assert visit.response.location == "/try-it"
    visit.get(f"/try-it/result/case.json?answers={token}", 404)


def test_without_prices_in_force_it_says_so_and_takes_no_older_ones(on_day):
    visit, token = on_day(date(2027, 6, 1))
    page: Page = visit.get(f"/try-it/result?answers={token}")
    assert page.h1 == "An estimate: it needs a quote first"
    assert lines_of(page) == ["needs a quote"]
    assert "The list of prices has no price for something you need" in page.text
    assert "There is no list of figures in force today" in page.text
    assert "£" not in page.text
    visit.get(f"/try-it/result/lines/1/does-it-buy?answers={token}", 404)


def test_without_prices_in_force_nothing_is_promised_and_nothing_asked_about_money(on_day):
    visit, token = on_day(date(2027, 6, 1))
    page = visit.get("/try-it")
    assert "the same rules and prices" not in page.text
    assert "There is no list of prices for today, so every line needs a quote." in page.text
    visit.get(f"/try-it/so-far?answers={token}")
    assert visit.click("That is everything").h1 == "An estimate: it needs a quote first"
    for name in ("money", "home", "savings", "income", "costs"):
        visit.get(f"/try-it/{name}?answers={token}", 303)
        assert visit.response.location.startswith("/try-it/result?")


# --- addresses that somebody made or broke

QUESTIONS = ("fit", "add", "how-much", "so-far", "money", "home", "savings", "income", "costs", "result")


def sealed_text(app, text):
    with app.test_request_context():
        return _seal().encrypt(text).decode()


def broken(app):
    """Answers that were forged, cut, made elsewhere, made by an older version, or are far too long."""
    honest = sealed_by(app, Answers(carer=False, wishes=(Wish("transport", Decimal(4)),), adding="visit"))
    own_key = base64.urlsafe_b64encode(b"k" * 32)
    with app.test_request_context():
        elsewhere = type(_seal())(own_key).encrypt(zlib.compress(b'{"carer":false}')).decode()
    older = {"carer": False, "wishes": [{"kind": "visit"}]}
    return {
        "nothing": "", "words": "abc", "cut": honest[:-9], "longer": honest + "AAAA", "turned": honest[::-1],
        "another key": elsewhere, "not letters": "漢字", "half": honest[: len(honest) // 2], "huge": "A" * 100_000,
        "not packed": sealed_text(app, b"plain"), "not JSON": sealed_text(app, zlib.compress(b"{")),
        "a list": sealed_text(app, zlib.compress(b"[]")),
        "an older shape": sealed_text(app, zlib.compress(json.dumps(older).encode())),
        "not text": sealed_text(app, zlib.compress(b"\xff\xfe")), "null": sealed_text(app, zlib.compress(b"null")),
    }  # fmt: skip


def test_whatever_stands_in_the_place_of_the_answers_one_begins_again(app, visit):
    for what, token in broken(app).items():
        query = {"answers": token}
        for name in QUESTIONS:
            asked = visit.client.get(f"/try-it/{name}", query_string=query)
            assert (asked.status_code, asked.location) == (303, "/try-it/start-again"), (what, name)
            sent = visit.client.post(f"/try-it/{name}", query_string=query, data={"money": "yes", "remove": "0"})
            assert sent.status_code == (405 if name == "result" else 303), (what, name)
        for name in ("estimate.txt", "estimate.csv", "estimate.json", "case.json", "lines/1/does-it-buy"):
            assert visit.client.get(f"/try-it/result/{name}", query_string=query).status_code == 303, (what, name)


def test_who_begins_again_is_told_why_and_the_plain_first_page_is_not_changed_by_it(app, visit):
    visit.get(f"/try-it/who?answers={broken(app)['half']}", 303)
    page = visit.follow()
    says = "We could not open your answers. The address was not complete, or is too old. Please start again."
    assert says in page.text
    assert visit.response.headers["Cache-Control"] == "no-store"
    assert says not in visit.get("/try-it").text
    visit.get("/try-it/start-again")
    assert visit.click("Start").h1 == "Who is the estimate for?"
    for name in QUESTIONS:
        visit.get(f"/try-it/{name}", 303)
        assert visit.response.location == "/try-it", name


def test_of_two_answers_in_an_address_the_first_counts(app, visit):
    one, two = (sealed_by(app, Answers(carer=False, wishes=(Wish("transport", Decimal(n)),))) for n in (4, 8))
    assert visit.get(f"/try-it/result?answers={one}&answers={two}").h1 == "An estimate: £28.00 a week"


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "99999999999999999999"])
def test_a_line_that_is_not_there_is_a_page_that_is_not_there(app, visit, number):
    token = sealed_by(app, Answers(carer=False, wishes=(Wish("transport", Decimal(4)),)))
    visit.get(f"/try-it/result/lines/{number}/does-it-buy?answers={token}", 404)
