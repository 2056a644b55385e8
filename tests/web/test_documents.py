"""My documents: every letter in every form, what a file may tell of a person, and what is not offered and why."""

import json
import re
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from portal.documents.formats import Makers
from portal.documents.pdf import Printer
from portal.gateways.braille_table import BrailleTable
from portal.gateways.voice import Voice
from portal.store.tables import log, people
from tests.documents.letters import BUILT
from tests.web.amounts import back_from_braille, text_of_pdf

FORMS = {
    "pdf": ("application/pdf", "budget.pdf"),
    "18pt.pdf": ("application/pdf", "budget-large-print-18.pdf"),
    "20pt.pdf": ("application/pdf", "budget-large-print-20.pdf"),
    "24pt.pdf": ("application/pdf", "budget-large-print-24.pdf"),
    "txt": ("text/plain; charset=utf-8", "budget.txt"),
    "brf": ("application/x-brf", "budget.brf"),
    "mp3": ("audio/mpeg", "budget.mp3"),
}


@pytest.fixture
def portal(app):
    return app.extensions["portal"]


@pytest.fixture
def without(app, portal):
    """The portal on a machine that lacks these programs."""

    def lacking(**makers):
        app.extensions["portal"] = replace(portal, makers=replace(portal.makers, **makers))

    return lacking


def renamed(portal, name):
    """Alma by another name."""
    with portal.db.write() as connection:
        connection.execute(update(people).where(people.c.council_ref == "DEMO-01").values(name=name))


def test_from_my_budget_to_a_file(visit, alma):
    visit.get(f"{alma}/budget")
    page = visit.click("Get this in another format")
    assert page.h1 == "My documents"
    headings = [page.text_of(heading) for heading in page.find_all("h2")]
    assert headings[:6] == [
        "My budget", "How it was worked out", "How my budget is managed", "What changed", "Where I am",
        "Who has looked at my budget",
    ]  # fmt: skip
    page = visit.click("Get it in another form: How it was worked out")
    assert page.h1 == "How it was worked out"
    links = [page.text_of(link) for link in page.find_all("a") if link.get("download") is not None]
    assert links == [
        "PDF, to print or to keep", "Large print, 18 point (PDF)", "Large print, 20 point (PDF)",
        "Large print, 24 point (PDF)", "Plain text", "Braille file", "Audio (MP3)", "Table for a spreadsheet (CSV)",
        "All steps for a program (JSON)", "The figures we began with (JSON)",
    ]  # fmt: skip
    visit.click("Plain text")
    assert visit.response.get_data(as_text=True).startswith("Example Council\n")


def test_my_documents_are_in_the_account(visit, alma):
    visit.get("/account")
    assert visit.click("My documents").h1 == "My documents"


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_a_download_that_no_browser_keeps_and_without_a_name_in_its_name(visit, alma, form):
    visit.get(f"{alma}/documents/budget.{form}")
    answer, (media_type, name) = visit.response, FORMS[form]
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.get_data()


def test_a_file_is_the_letter_with_the_name_in_it_and_the_way_back_left_out(visit, alma):
    for form, read in (("pdf", text_of_pdf), ("brf", back_from_braille), ("txt", bytes.decode)):
        visit.get(f"{alma}/documents/where-i-am.{form}")
        words = " ".join(read(visit.response.get_data()).split())
        assert "Alma Hartley" in words
        assert "Where I am" in words
        assert "Back to the page" not in words


def test_the_log_tells_what_was_taken_away_once_a_visit(visit, alma, portal):
    for name in ("budget.txt", "budget.brf", "who-has-looked.txt", "worked-out.csv", "dates.ics", "what-changed.txt"):
        visit.get(f"{alma}/documents/{name}")
    with portal.db.read() as connection:
        done = [row.what for row in connection.execute(select(log.c.what).order_by(log.c.id))]
    taken = [what for what in done if what.startswith("document_") or what.endswith("downloaded")]
    assert taken == ["document_budget", "document_who_has_looked", "figures_downloaded", "document_dates",
                     "document_what_changed"]  # fmt: skip
    page = visit.get(f"{alma}/who-has-looked")
    for words in ("Took the budget away as a file", "Took the dates away for a calendar"):
        assert words in page.text


def test_the_calendar_has_the_review_and_nothing_of_money_or_of_the_person(visit, alma):
    visit.get(f"{alma}/documents/dates.ics")
    content = visit.response.get_data(as_text=True)
    assert visit.response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20270121" in content
    assert "£" not in content
    assert "Alma" not in content
    assert alma.rpartition("/")[2] not in content


@pytest.mark.parametrize("name", [
    "budget.exe", "budget.", ".pdf", "budget.csv", "budget.json", "choice.pdf", "choice-CH-00000000.pdf",
    "question-QU-00000000", "budget-CH-12345678.pdf", "nothing", "budget.PDF", "budget.pdf.pdf", "../budget.pdf",
])  # fmt: skip
def test_what_is_no_document_is_not_found(visit, alma, name):
    visit.get(f"{alma}/documents/{name}", 404)


def test_held_figures_are_in_no_file(visit_as, person):
    visit, home = visit_as("demo-kofi"), f"/people/{person('DEMO-11').id}"
    assert "How it was worked out" not in visit.get(f"{home}/documents").text
    for name in ("worked-out.pdf", "worked-out.csv", "worked-out.json", "worked-out.txt"):
        visit.get(f"{home}/documents/{name}", 404)
    visit.get(f"{home}/documents/budget.txt")
    assert "£" not in visit.response.get_data(as_text=True)


@pytest.mark.parametrize(("form", "name", "letters", "says"), [
    ("brf", "Zażółć", "ż", "Our braille table has no braille for"), ("pdf", "王小明", "王小明", "Our fonts for print"),
    ("24pt.pdf", "Ann 🌙", "🌙", "Our fonts for print"),
])  # fmt: skip
def test_a_name_with_letters_that_a_form_lacks_is_refused_with_other_ways(
    visit, alma, portal, form, name, letters, says
):
    renamed(portal, name)
    page = visit.get(f"{alma}/documents/budget.{form}", 422)
    assert page.h1 == "We cannot make this file"
    assert says in page.text
    assert all(letter in page.text for letter in letters)
    assert visit.click("read the web page").h1 == "Your personal budget"
    visit.get(f"{alma}/documents/budget.txt")
    assert name in visit.response.get_data(as_text=True)


@pytest.mark.parametrize("name", ["Łucja Żółć", "فرح صدیقی", "অনিন্দিতা", "ਜਸਵੰਤ ਕੌਰ", "જયેશ", "Nguyễn Hương"])
def test_a_name_in_a_script_of_ours_is_in_the_pdf(visit, alma, portal, name):
    renamed(portal, name)
    visit.get(f"{alma}/documents/budget.pdf")
    assert visit.response.get_data().startswith(b"%PDF")


def test_where_a_program_is_missing_the_form_is_not_offered_and_the_page_says_what_to_do(visit, alma, without):
    without(printer=Printer(BUILT, {}), braille=BrailleTable(""), voice=Voice("", ""))
    page = visit.get(f"{alma}/documents/budget")
    assert [page.text_of(link) for link in page.find_all("a") if link.get("download") is not None] == ["Plain text"]
    for words in ("We cannot make PDF files at the moment. You can print the letter from your browser.",
                  "We cannot make braille files at the moment. Ask for braille by post.",
                  "We cannot make audio files at the moment. Ask for audio by post."):  # fmt: skip
        assert words in page.text
    for form in ("pdf", "24pt.pdf", "brf", "mp3"):
        visit.get(f"{alma}/documents/budget.{form}", 404)


def test_a_program_that_fails_leaves_a_page_with_other_ways(visit, alma, without):
    without(braille=BrailleTable("/bin/false"))
    page = visit.get(f"{alma}/documents/budget.brf", 503)
    assert "Something went wrong while we made it." in page.text


def test_the_table_and_the_data_have_no_name_in_them(visit, alma):
    for ending in ("csv", "json"):
        visit.get(f"{alma}/documents/worked-out.{ending}")
        content = visit.response.get_data(as_text=True)
        assert "Alma" not in content
        assert "436.62" in content
    assert json.loads(content)["cost"] == "436.62"


def test_one_page_and_one_letter_say_how_it_was_worked_out(visit, alma):
    page = visit.get(f"{alma}/budget/worked-out")
    assert page.h1 == "How your budget was worked out"
    assert "All lines together: £436.62" in page.text
    letter = visit.click("See this as a letter to print")
    assert "Alma Hartley" in letter.text
    assert re.search(r"5\.25 hours × £29\.26 = £153\.62", letter.text)


def test_makers_are_those_of_this_machine(portal):
    assert isinstance(portal.makers, Makers)
    assert portal.makers.printer.available
    assert portal.makers.braille.available
    assert portal.makers.voice.available


def test_easy_read_is_a_pdf_of_the_easy_page_with_its_pictures(visit, alma):
    visit.get(f"{alma}/documents/budget")
    visit.click("Easy read, with pictures (PDF)")
    answer = visit.response
    assert answer.headers["Content-Disposition"] == 'attachment; filename="budget-easy-read.pdf"'
    words = " ".join(text_of_pdf(answer.get_data()).split())
    assert "Easy read" in words
    assert "Alma Hartley" in words
    assert "£437" in words


@pytest.mark.parametrize("name", ["budget", "what-changed", "how-it-is-managed", "where-i-am"])
def test_what_is_offered_in_easy_read_is_in_easy_read(visit, alma, name):
    assert visit.get(f"{alma}/documents/{name}").find_all("a", href=f"/easy{alma}/documents/{name}.pdf")
    visit.get(f"/easy{alma}/documents/{name}.txt")
    assert "Easy read" in visit.response.get_data(as_text=True)
