"""The page check must be able to fail: one planted fault after another, on a page that is otherwise good."""

import pytest
from flask import Flask, redirect, request

from tests.web.page import Page
from tests.web.page_faults import RULES, faults_of
from tests.web.visit import HEADERS, Visit

GOOD = """<!doctype html>
<html lang="en-GB" dir="ltr">
<head><meta charset="utf-8"><title>Your budget - Exampleshire Council</title>
<script type="module" src="/portal.js"></script></head>
<body>
<header><a href="#main">Skip to main content</a><a href="/">Exampleshire Council</a></header>
<!-- a remark -->
<main id="main">
<h1>Your budget</h1>
<p>You have <bdi dir="ltr">£12.00</bdi> a week. <a href="/more">More about this</a></p>
<h2>What it is for</h2>
<table><caption>Each week</caption><thead><tr><th scope="col">For</th><th scope="col">Amount</th></tr></thead>
<tbody><tr><th scope="row">Meals</th><td>£12.00</td></tr></tbody></table>
<img src="/a.svg" alt=""><svg aria-hidden="true"><rect width="1"/></svg>
<ul><li>one</li></ul>
<form method="post" action="/send">
<input type="hidden" name="csrf_token" value="abc"><label for="name">Your name</label>
<div class="govuk-hint" id="name-hint">In full</div>
<input id="name" name="name" value="Ann" aria-describedby="name-hint"><textarea name="why" aria-label="Why">x</textarea>
<fieldset><legend>How</legend><label><input type="radio" name="how" value="letter" checked> Letter</label>
<label><input type="radio" name="how" value="text"> Text</label></fieldset>
<label for="year">Year</label><select id="year" name="year"><option value="2026">This</option></select>
<button>Send</button></form>
</main>
<footer><p>Phone us</p></footer>
</body></html>"""

PLANTED = {
    "end tag (div) seen too early": ("</ul>", "</ul></div>"),
    "duplicate": ("<p>You", '<p class="a" class="b">You'),
    "html has no lang": (' lang="en-GB"', ""),
    "html has no dir": (' dir="ltr">\n<head>', ">\n<head>"),
    "title ''": ("Your budget - Exampleshire Council", ""),
    "does not say which page": ("Your budget - Exampleshire Council", "Exampleshire Council"),
    "does not start with 'Error:'": ("<h1>", '<div class="govuk-error-summary"></div><h1>'),
    "an error message without an error summary": ("<h2>", '<p class="govuk-error-message">Wrong</p><h2>'),
    "0 h1 headings": ("h1>", "h2>"),
    "2 h1 headings": ("h2>", "h1>"),
    "heading jumps from level 1 to 3": ("h2>", "h3>"),
    "heading jumps from level 0 to 2": ("<h1>", "<h2>Early</h2><h1>"),
    "empty h2": ("What it is for", ""),
    "id 'main' is used 2 times": ("<h1>", '<h1 id="main">'),
    "input points at 'name-hint'": ('id="name-hint"', ""),
    "a points at 'main'": (' id="main"', ""),
    "a points at '(nothing)'": ("#main", "#"),
    "label points at 'name'": ('id="name" ', 'aria-label="Name" '),
    "input 'name' has no label": ('<label for="name">Your name</label>', ""),
    "textarea 'why' has no label": (' aria-label="Why"', ""),
    "select 'year' has no label": (">Year<", "><"),
    "a fieldset has no legend": ("<legend>How</legend>", "<legend> </legend>"),
    "the form to '/send' has no csrf_token": ('value="abc"', 'value=""'),
    "a form inside a form": ("<button>", '<form action="/in"></form><button>'),
    "an inline script without a nonce": ("</main>", "<script>go()</script></main>"),
    "p has styles": ("<p>You", '<p style="color: red">You'),
    "style has styles": ("</head>", "<style>p {}</style></head>"),
    "button has onclick": ("<button>", '<button onclick="go()">'),
    "a has a javascript: address": ('"/more"', '"javascript:go()"'),
    "img '/a.svg' has no alt": (' alt=""', ""),
    "an svg is neither": (' aria-hidden="true"', ""),
    "a '/more' has no text": ("More about this", ""),
    "button '' has no text": ("<button>Send", "<button>"),
    "label has tabindex 3": ('<label for="year">', '<label for="year" tabindex="3">'),
    "outside every landmark: 'Phone us'": ("footer>", "div>"),
    "outside every landmark: 'Stray'": ("<main", "Stray<main"),
    "0 main elements": ("main", "section"),
    "a table has no caption": ("<caption>Each week</caption>", ""),
    "has heads without scope": (' scope="row"', ""),
    "stacks on a phone": ("<table>", '<table class="bars">'),
    "an empty hint": ("In full", ""),
    "an empty ul": ("<li>one</li>", ""),
    "an empty li": ("one", " "),
    "the text has 'None'": ("£12.00</bdi>", "None</bdi>"),
    "the text has 'Undefined'": ("£12.00</bdi>", "Undefined</bdi>"),
    "the text has '{{'": ("£12.00</bdi>", "{{ amount</bdi>"),
    "the text has '%(amount)s'": ("£12.00</bdi>", "%(amount)s</bdi>"),
    "input value has 'None'": ('value="Ann"', 'value="None"'),
}


def test_a_good_page_has_no_faults() -> None:
    assert faults_of(Page(GOOD)) == []


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str) -> None:
    before, after = PLANTED[fault]
    page = GOOD.replace(before, after)
    assert page != GOOD
    found = [one for one in faults_of(Page(page)) if fault.lower() in one.lower()]
    assert found, faults_of(Page(page))


def test_every_rule_has_a_planted_fault() -> None:
    pages = [Page(GOOD.replace(*change)) for change in PLANTED.values()]
    assert {rule.__name__ for rule in RULES if any(list(rule(page)) for page in pages)} == {
        rule.__name__ for rule in RULES
    }


@pytest.mark.parametrize("path", ["/try-it/who", "/try-it/result/lines/12/does-it-buy?answers=x"])
def test_a_form_that_anybody_may_send_has_no_token_and_no_other_form_goes_without(path: str) -> None:
    own = GOOD.replace(' action="/send"', "")
    assert any("anybody may send" in fault for fault in faults_of(Page(own, path)))
    without = own.replace('value="abc"', 'value=""')
    assert faults_of(Page(without, path)) == []
    assert faults_of(Page(without.replace("<form ", '<form action="#result" '), path)) == []
    for elsewhere in ("/people/x/earlier-review", "/try-it/other", "/try-it/who/else", ""):
        assert any("no csrf_token" in fault for fault in faults_of(Page(without, elsewhere)))
    assert any("no csrf_token" in fault for fault in faults_of(Page(GOOD.replace('value="abc"', 'value=""'), path)))


def test_the_word_none_may_be_written() -> None:
    assert not faults_of(Page(GOOD.replace("one</li>", "None of these</li>")))


def test_an_error_page_needs_its_title_in_its_own_language() -> None:
    wrong = GOOD.replace("<h1>", '<div role="alert" class="govuk-error-summary"><h2>Problem</h2></div><h1>')
    assert not faults_of(Page(wrong.replace("<title>", "<title>Error: ")))
    polish = wrong.replace("en-GB", "pl")
    assert faults_of(Page(polish))
    assert not faults_of(Page(polish.replace("<title>", "<title>Błąd: ")))


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__)
    app.config["PAGE"] = GOOD
    app.add_url_rule("/", "start", lambda: app.config["PAGE"])
    app.add_url_rule("/more", "more", lambda: GOOD.replace("Your budget", "More"))
    app.add_url_rule("/send", "send", lambda: redirect(f"/more?{request.form['name']}"), methods=["POST"])
    app.add_url_rule("/seen", "seen", lambda: dict(request.form), methods=["POST"])
    app.after_request(lambda answer: answer.headers.extend(dict.fromkeys(HEADERS, "x")) or answer)
    return app


def test_a_visit_fills_in_forms_and_follows(app: Flask) -> None:
    visit = Visit(app.test_client())
    assert visit.get("/").h1 == "Your budget"
    visit.submit("/send", name="Bo")
    assert visit.follow().h1 == "More"
    assert visit.path == "/more?Bo"
    assert visit.click("Exampleshire Council").title == "Your budget - Exampleshire Council"


def test_a_form_is_sent_with_what_the_page_put_in_it(app: Flask) -> None:
    visit = Visit(app.test_client())
    app.config["PAGE"] = GOOD.replace("/send", "/seen")
    visit.get("/")
    visit.submit(0, 200, why=None, how="text")
    assert visit.response.json == {"csrf_token": "abc", "name": "Ann", "how": "text", "year": "2026"}
    assert visit.page is None
    visit.get("/")
    with pytest.raises(AssertionError, match="no field \\['nmae'\\]"):
        visit.submit(0, nmae="Bo")


def test_a_page_answers_questions(app: Flask) -> None:
    page = Visit(app.test_client()).get("/")
    assert page.table_rows("Each week") == [["For", "Amount"], ["Meals", "£12.00"]]
    assert page.find("div", class_="govuk-hint").get("id") == "name-hint"
    assert [e.get("value") for e in page.find_all("input", type="radio")] == ["letter", "text"]
    assert "You have £12.00 a week." in page.text
    assert "a remark" not in page.text


def test_a_visit_lists_every_fault_at_once(app: Flask) -> None:
    app.config["PAGE"] = GOOD.replace(' dir="ltr">\n<head>', ">\n<head>").replace(' alt=""', "")
    with pytest.raises(AssertionError, match=r"2 faults on /:\n  html has no dir\n  img '/a.svg' has no alt"):
        Visit(app.test_client()).get("/")


@pytest.mark.parametrize("name", HEADERS)
def test_a_missing_header_is_a_fault(app: Flask, name: str) -> None:
    app.after_request_funcs[None].insert(0, lambda answer: answer.headers.remove(name) or answer)
    with pytest.raises(AssertionError, match=f"no {name} header"):
        Visit(app.test_client()).get("/")


def test_another_status_is_a_fault(app: Flask) -> None:
    with pytest.raises(AssertionError, match="/nowhere answered 404, not 200"):
        Visit(app.test_client()).get("/nowhere")
