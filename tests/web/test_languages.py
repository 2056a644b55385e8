"""The language of a page is in its address and stays; what nobody reviewed says so; nothing is half in English."""

import re
import shutil
from datetime import date
from urllib.parse import urlsplit

import pytest
from babel.messages.catalog import Catalog

from portal.app import create_app
from portal.documents import catalogues
from portal.web import kept_pages, prefixes
from portal.web.locale import marked
from tests.conftest import NOW
from tests.web.visit import Visit

pytest_plugins = ["tests.web.signing_in_fixtures"]

LANGUAGES = ("pl", "ur", "bn", "pa")
CODES = ("en", *LANGUAGES)


def polish(settings, tmp_path, texts, state="machine-draft"):
    """A portal whose only other language has every sentence but those of `texts` that are None."""
    catalogue = catalogues.read(settings.translations / "messages.pot")
    new = Catalog(locale="pl")
    for message in catalogues.messages(catalogue):
        english = catalogues.english_of(message)
        words = texts.get(english[0], f"Ł {english[0]}")
        new.add(message.id, words or "" if isinstance(message.id, str) else (words or "",) * 3)
    for message in catalogues.messages(new):
        message.user_comments = [f"status: {state}, 2026-11-23, Anna Example"]
    folder = tmp_path / "translations" / "pl" / "LC_MESSAGES"
    catalogues.write(folder / "messages.po", new)
    catalogues.build(folder, new)
    if None in texts.values():  # a language that lacks a sentence is not offered: this is a content file changed later
        status = re.sub('"missing": [0-9]+', '"missing": 0', (folder / "status.json").read_text("utf-8"))
        (folder / "status.json").write_text(status, "utf-8")
    return settings.model_copy(update={"translations": tmp_path / "translations"})


@pytest.fixture
def portal_with(settings, demonstration, tmp_path):
    """Makes a portal with a Polish catalogue of this test."""
    made = []

    def make(texts=(), state="machine-draft", drafts="show"):
        changed = polish(settings, tmp_path, dict(texts), state).model_copy(update={"draft_translations": drafts})
        shutil.copy(demonstration, changed.data / "portal.sqlite3")
        made.append(create_app(changed, now=lambda: NOW, today=lambda: date(2026, 11, 22)))
        return Visit(made[-1].test_client())

    yield make
    for app in made:
        app.extensions["portal"].db.dispose()


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/help", prefixes.Address("/help")),
        ("/ur/help", prefixes.Address("/help", "ur")),
        ("/easy/help", prefixes.Address("/help", easy=True)),
        ("/ur/easy/help", prefixes.Address("/help", "ur", True)),
        ("/ur", prefixes.Address("/", "ur")),
        ("/ur/", prefixes.Address("/", "ur")),
        ("/easy", prefixes.Address("/", easy=True)),
        ("/en/help", prefixes.Address("/en/help")),
        ("/de/help", prefixes.Address("/de/help")),
        ("/ur/ur/help", prefixes.Address("/ur/help", "ur")),
        ("/easy/ur/help", prefixes.Address("/ur/help", easy=True)),
        ("", prefixes.Address("/")),
        ("//evil.example/ur", prefixes.Address("//evil.example/ur")),
    ],
)
def test_the_start_of_an_address_is_read(path, found):
    assert prefixes.read(path, CODES) == found


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_and_all_its_links_stay_in_the_language(stranger, code):
    page = stranger.get(f"/{code}/help")
    assert page.root.get("lang") == code
    assert page.root.get("dir") == ("rtl" if code == "ur" else "ltr")
    leads = {a.get("href") for a in page.find_all("a") if a.get("href").startswith("/") and not a.get("hreflang")}
    assert leads
    assert all(link.startswith(f"/{code}/") for link in leads), leads


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_leads_to_itself_in_every_language(stranger, code):
    page = stranger.get(f"/{code}/how-budgets-are-worked-out/rules")
    found = {a.get("hreflang"): a.get("href") for a in page.find_all("link") if a.get("rel") == "alternate"}
    assert found == {
        "en-GB": "/how-budgets-are-worked-out/rules",
        "x-default": "/how-budgets-are-worked-out/rules",
        **{other: f"/{other}/how-budgets-are-worked-out/rules" for other in LANGUAGES},
    }


def test_signing_in_keeps_the_language(browser):
    browser.get("/pl/sign-in", 303)
    assert browser.come_back(browser.provider.come_back(browser.response.location)) == "/pl/account/start"


def test_signing_out_keeps_the_language(stranger):
    stranger.get("/signed-out?state=.pl.easy", 303)
    assert urlsplit(stranger.response.location).path == "/pl/easy/signed-out"
    for made_up in ("..evil.example", ".xx", "%2F%2Fevil.example", ".pl.pl", "x"):
        stranger.get(f"/signed-out?state={made_up}")


@pytest.mark.parametrize("path", ["/ur//evil.example", "/easy//evil.example", "/ur/easy//evil.example"])
def test_no_address_leads_to_another_host(stranger, path):
    page = stranger.get(path, 404)
    assert not [a for a in page.find_all("a") if a.get("href", "").startswith("//")]


def test_a_language_that_is_not_offered_leads_nowhere(stranger):
    for code in ("ro", "ar", "gu", "so", "cy", "en"):
        stranger.get(f"/{code}/help", 404)


def test_a_council_can_hide_what_nobody_reviewed(portal_with):
    portal_with(drafts="hide").get("/pl/help", 404)
    reviewed = portal_with(state="reviewed", drafts="hide").get("/pl/help")
    assert "A computer translated this page" not in reviewed.text
    (main,) = reviewed.find_all("main")
    assert main.get("data-translation-status") == "reviewed"


def test_a_draft_says_so_in_its_language_and_in_english(portal_with):
    page = portal_with().get("/pl/help")
    assert page.text.count("A computer translated this page. No one has checked it yet.") == 2
    (main,) = page.find_all("main")
    assert main.get("data-translation-status") == "machine-draft"


def test_what_has_no_translation_is_english_as_a_whole_and_says_so(portal_with):
    missing = "You can talk to a person in the %(team)s."
    page = portal_with({missing: None}).get("/pl/help")
    (lead,) = page.find_all(class_="govuk-body-l")
    (english,) = [e for e in lead if e.get("lang") == "en-GB"]
    assert page.text_of(lead) == page.text_of(english) == "You can talk to a person in the Adult care team."


def test_in_a_title_or_an_attribute_nothing_is_marked(portal_with):
    page = portal_with({"Help": None, "Languages and easy read": None}).get("/pl/help")
    (title,) = page.find_all("title")
    assert "".join(title.itertext()).startswith("Help – ")
    assert "Languages and easy read" in {nav.get("aria-label") for nav in page.find_all("nav")}


def test_the_question_of_a_kept_page_is_kept_for_nobody(stranger):
    stranger.get("/pl/help?evil=1")
    assert "evil" not in stranger.response.get_data(as_text=True)
    assert "evil" not in stranger.client.get("/pl/help").get_data(as_text=True)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_was_typed_comes_along_into_another_language_and_nothing_is_sent(visit_as, alma, code):
    visit = visit_as("demo-alma")
    page = visit.get(f"{alma}/spend-differently")
    (button,) = [b for b in page.find_all("button") if b.get("value") == code]
    form = page.form("begun")
    typed = page.answers(form) | {"words": "Pływanie, please", button.get("name"): code}
    page = visit.post(button.get("formaction"), typed, 200)
    assert page.root.get("lang") == code
    assert "Pływanie, please" in "".join(page.find_all("textarea")[0].itertext())
    assert not page.find_all(class_="govuk-error-summary")
    page = visit.get(f"{alma}/where-i-am")
    assert "Pływanie" not in page.text


def test_an_answer_that_cannot_be_read_waits_until_it_is_sent(stranger):
    page = stranger.get("/try-it/who")
    (button,) = [b for b in page.find_all("button") if b.get("value") == "pl"]
    stranger.post(button.get("formaction"), {button.get("name"): "pl"}, 303)
    assert not stranger.follow().find_all(class_="govuk-error-summary")


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>\ue000Help\ue001</p>", '<p><span lang="en-GB" dir="ltr">Help</span></p>'),
        ("<h3>\ue000One.</h3><p>Two.\ue001</p>", "<h3>{0}One.{1}</h3><p>{0}Two.{1}</p>"),
        ('<nav aria-label="\ue000Help\ue001">', '<nav aria-label="Help">'),
        ("<title>\ue000Help\ue001 – \ue002Council\ue003</title>", "<title>Help – Council</title>"),
        ("<option value=1>\ue000Yes\ue001</option>", "<option value=1>Yes</option>"),
        ("<p>\ue000Call <b>us</b> at \ue002Team\ue003 now\ue001 ہاں</p>",
         "<p>{0}Call {1}<b>{0}us{1}</b>{0} at {1}{0}Team{1}{0} now{1} ہاں</p>"),
        ("<p>ہاں</p>", "<p>ہاں</p>"),
    ],
)  # fmt: skip
def test_english_in_a_page_says_so_and_never_inside_a_tag(html, told):
    assert marked(html) == told.format('<span lang="en-GB" dir="ltr">', "</span>")


def test_the_language_that_somebody_chose_decides_the_first_page_alone(app, visit_as, alma):
    visit = visit_as("demo-alma")
    visit.get(f"{alma}/my-needs/ask")
    form = visit.page.form(-1)
    visit.post(f"{alma}/my-needs/ask", visit.page.answers(form) | {"pages_language": "pl"}, 303)
    assert urlsplit(visit.client.get("/account/start").location).path == f"/pl{alma}/budget"
    assert urlsplit(visit.client.get("/ur/account/start").location).path == f"/ur{alma}/budget"
    assert visit.get(f"{alma}/budget").root.get("lang") == "en-GB"


def test_what_is_shown_once_is_not_lost_by_changing_the_language(visit_as, alma):
    """Two tabs: the second is told what the first one said, and nothing leads away from that."""
    first, second = visit_as("demo-alma"), visit_as("demo-alma")
    for visit in (first, second):
        visit.get(f"{alma}/my-needs/ask")
    for visit, words, status in ((first, "mine", 303), (second, "theirs", 409)):
        answers = visit.page.answers(visit.page.form(-1))
        visit.post(f"{alma}/my-needs/ask", answers | {"words": words}, status)
    assert not second.page.find_all(class_="portal-languages")
    assert "mine" in second.page.text


@pytest.mark.parametrize("path", ["/what-people-told-us", "/help"])
def test_a_page_without_a_form_has_links_to_its_languages(stranger, path):
    assert not stranger.get(path).find_all(class_="portal-languages__button")[2:]  # those of Listen alone
    assert stranger.page.find_all("a")


def test_pages_of_every_language_do_not_fill_the_memory(stranger, monkeypatch):
    kept = stranger.client.application.extensions["kept_pages"]
    monkeypatch.setattr(kept_pages, "MOST", 2)
    for code in LANGUAGES:
        stranger.get(f"/{code}/help")
    assert len(kept.pages) == 2
    assert stranger.get("/pa/help").root.get("lang") == "pa"
