"""A price that was found is saved as evidence once, shown on its line, and taken back again."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from portal.app import create_app
from portal.store.tables import log
from tests.builders import a_budget, a_case, a_line, incoming
from tests.conftest import NOW
from tests.services.shown import person as person_in
from tests.services.shown import publish
from tests.web.pricing import CHECK, checked, save, stored
from tests.web.visit import Visit


def test_a_price_is_saved_with_its_gap_and_the_line_shows_the_receipt(app, visit, alma):
    page = save(visit, alma, supplier="Home Help Ltd", words="They can start on Monday.")
    assert visit.path == f"{alma}/budget/lines/1"
    shown = page.find("section", aria_labelledby="saved")
    assert re.search(
        r"£31\.50 an hour, Home Help Ltd\. Saved on 22 November 2026\. Reference PR-\d{8}\. "
        r"The budget was short by £11\.76 a week\.",
        page.text_of(shown),
    )
    assert "They can start on Monday." in page.text_of(shown)
    (row,) = stored(app)
    assert (row.price, row.gap, row.budget, row.line, row.offer) == ("31.50", "11.76", 2, "A1", "quote")


def test_it_is_shown_on_its_own_line_only(visit, alma):
    save(visit, alma)
    assert "Prices you saved" not in visit.get(f"{alma}/budget/lines/2").text
    assert "The budget covered it." in save(visit, alma, "29.26").text


def test_a_wage_is_saved_as_a_wage(visit, alma):
    checked(visit, alma, "13.45", "wage")
    visit.submit(-1, 303, save="Save")
    assert "£13.45 an hour, as a wage" in visit.follow().text


def test_the_same_form_twice_saves_once(app, visit, alma):
    page = checked(visit, alma)
    answers = page.answers(page.form(-1)) | {"save": "Save", "words": "Once"}
    first = visit.client.post(f"{alma}/{CHECK}", data=answers)
    second = visit.client.post(f"{alma}/{CHECK}", data=answers | {"words": "Twice"})
    assert first.location == second.location == f"{alma}/budget/lines/1#saved"
    assert [row.words for row in stored(app)] == ["Once"]


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [("words", "x" * 5001, "Keep it to 5,000 characters or fewer"), ("supplier", "x" * 101, "Keep it shorter"),
     ("price", "many", "Enter the price in pounds")],
)  # fmt: skip
def test_what_is_too_long_or_no_price_is_not_saved_and_nothing_typed_is_lost(app, visit, alma, field, typed, says):
    checked(visit, alma)
    good = {"supplier": "Home Help Ltd", "words": "They can start on Monday.", "price": "31.50"}
    page = visit.submit(-1, 200, save="Save", **good | {field: typed})
    assert page.title.startswith("Error: ")
    assert says in page.text_of(page.find("div", class_="govuk-error-summary"))
    shown = page.answers(page.form(-1))
    assert {name: shown[name] for name in good} == good | {field: typed}
    assert stored(app) == []


def test_as_much_as_may_be_written_is_saved(app, visit, alma):
    save(visit, alma, words="x" * 5000, supplier="y" * 100)
    (row,) = stored(app)
    assert (len(row.words), len(row.supplier)) == (5000, 100)


def test_markup_in_words_stays_words(visit, alma):
    page = save(visit, alma, supplier="<script>alert(1)</script>", words="<b>bold</b> \u202e =1+1")
    assert "<script>alert(1)</script>" in page.text
    assert "<b>bold</b>" in page.text
    assert "<script>alert(1)" not in page.html


@pytest.mark.parametrize("key", [None, "", "short", "x" * 65, "with spaces in it ok"])
def test_a_form_without_its_key_saves_nothing(app, visit, alma, key):
    checked(visit, alma)
    visit.submit(-1, 200, save="Save", form_key=key)
    assert stored(app) == []


def test_nobody_at_the_council_is_said_to_see_it(visit, alma):
    text = checked(visit, alma).text
    assert "Nobody at the council sees it yet. Read out its reference when you call or write." in text


def test_the_twenty_first_price_is_refused_in_words_and_nothing_typed_is_lost(app, visit, alma):
    for _ in range(20):
        page = checked(visit, alma)
        visit.submit(-1, 303, save="Save")
    checked(visit, alma)
    page = visit.submit(-1, 200, save="Save", words="They can start on Monday.", supplier="Home Help Ltd")
    assert page.title.startswith("Error: ")
    assert "You have saved 20 prices already. Take one back first." in page.text
    answers = page.answers(page.form(-1))
    assert (answers["words"], answers["supplier"]) == ("They can start on Monday.", "Home Help Ltd")
    assert len(stored(app)) == 20


# --- taking back


@pytest.mark.parametrize("taken", ["", "PR-1", "PR-123456789", "PR-12345678x", "<b>PR-12345678", "PR-１2345678"])
def test_only_a_reference_in_the_address_is_said_to_be_taken_back(visit, alma, taken):
    assert visit.get(f"{alma}/budget/lines/1?taken={taken}").find_all("p", role="status") == []


def test_a_price_that_stands_is_not_said_to_be_taken_back(app, visit, alma):
    save(visit, alma)
    (row,) = stored(app)
    assert "You took" not in visit.get(f"{alma}/budget/lines/1?taken={row.reference}").text


def test_a_price_is_taken_back_and_the_log_tells_of_both(app, visit, alma):
    save(visit, alma)
    visit.submit(-1, 303)
    (row,) = stored(app)
    assert visit.response.location == f"{alma}/budget/lines/1?taken={row.reference}"
    page = visit.follow()
    assert page.text_of(page.find("p", role="status")) == f"You took {row.reference} back."
    assert "Prices you saved" not in page.text
    page = visit.get(f"{alma}/who-has-looked")
    assert "Saved a price as evidence" in page.text
    assert "Took back a saved price" in page.text
    with app.extensions["portal"].db.read() as connection:
        found = connection.execute(select(log.c.detail).where(log.c.what.like("price%"))).scalars().all()
    assert found == [{}, {}]


@pytest.mark.parametrize("number", ["1", "", "x", "-1", "99999", "٣"])
def test_taking_back_leads_on_whatever_came_with_it(app, visit, alma, number):
    save(visit, alma)
    visit.submit(-1, 303, number=number)
    assert visit.response.location.startswith(f"{alma}/budget")
    assert stored(app)[0].withdrawn == NOW


def test_taking_back_twice_is_no_fault(app, visit, alma):
    page = save(visit, alma)
    path, answers = page.form(-1).get("action"), page.answers(page.form(-1))
    for _ in range(2):
        visit.post(path, answers, 303)
    with app.extensions["portal"].db.read() as connection:
        assert len(connection.execute(select(log).where(log.c.what == "price_taken_back")).all()) == 1


# --- whose, and when


def test_another_persons_line_and_price_are_not_there(app, visit_as, visit, alma, person):
    page = save(visit, alma)
    path, answers = page.form(-1).get("action"), page.answers(page.form(-1))
    other = visit_as("demo-bilal")
    other.get(f"{alma}/{CHECK}", 404)
    own = other.get(f"/people/{person('DEMO-02').id}/{CHECK}")
    token = own.answers(own.form(-1))["csrf_token"]
    other.post(path, answers | {"csrf_token": token}, 404)
    theirs = path.replace(alma, f"/people/{person('DEMO-02').id}")
    other.post(theirs, answers | {"csrf_token": token}, 303)
    assert stored(app)[0].withdrawn is None


def test_held_figures_and_lines_without_an_amount_have_nothing_to_compare_with(app, visit_as, visit, alma, person):
    visit_as("demo-kofi").get(f"/people/{person('DEMO-11').id}/{CHECK}", 404)
    visit_as("demo-ewa").get(f"/people/{person('DEMO-05').id}/{CHECK}", 404)
    for number in ("0", "6", "7", "99999999999"):  # the sixth line is kept ready
        visit.get(f"{alma}/budget/lines/{number}/does-it-buy", 404)
    assert not [a for a in visit.get(f"{alma}/budget/lines/6").find_all("a") if "does-it-buy" in a.get("href", "")]
    db = app.extensions["portal"].db
    case = a_case(a_budget(a_line(), a_line("L2", amount=None)))
    publish(db, incoming("P1", case, subject="nobody-else"))
    record, new = f"/people/{person_in(db).id}", visit_as("nobody-else")
    assert "There is no cost yet for this" in new.get(f"{record}/budget/lines/2").text
    new.get(f"{record}/budget/lines/2/does-it-buy", 404)
    new.get(f"{record}/{CHECK}")


TYPED = {"price": "31,50 or so", "offer": "wage", "supplier": "Home Help Ltd", "words": "I typed this for an hour."}


@pytest.fixture
def expired(settings, visit):
    """The same window, but the time of its session has run out."""
    later = create_app(settings, now=lambda: NOW + timedelta(minutes=21))
    client = later.test_client()
    client.set_cookie("__Host-portal", visit.client.get_cookie("__Host-portal").value, secure=True, path="/")
    client.environ_base["wsgi.url_scheme"] = "https"
    yield Visit(client)
    later.extensions["portal"].db.dispose()


def test_what_was_typed_after_the_time_ran_out_is_there_after_signing_in(app, visit, alma, expired, visit_as):
    page = checked(visit, alma)
    expired.post(f"{alma}/{CHECK}", page.answers(page.form(-1)) | TYPED | {"save": "Save"}, 303)
    assert "20 minutes" in expired.follow().text
    assert "Home" not in expired.path
    wanted = unquote(expired.path.partition("?next=")[2])
    assert wanted.startswith(f"{alma}/{CHECK}?draft=")
    assert stored(app) == []
    visit_as("demo-bilal").get(wanted, 404)
    again = visit_as("demo-alma")
    page = again.get(wanted)
    answers = page.answers(page.form(-1))
    assert {name: answers[name] for name in TYPED} == TYPED
    again.submit(-1, 303, save="Save", price="13.45")
    assert [row.words for row in stored(app)] == [TYPED["words"]]
    answers = (page := again.get(wanted)).answers(page.form(-1))
    assert (answers["price"], "words" in answers) == ("", False)


def test_another_record_or_a_forged_form_keeps_nothing(visit, alma, expired, person):
    page = checked(visit, alma)
    answers = page.answers(page.form(-1)) | TYPED | {"words": ""}
    theirs = f"/people/{person('DEMO-02').id}/{CHECK}"
    for path, data in ((theirs, answers), (f"{alma}/{CHECK}", answers | {"csrf_token": "wrong"})):
        expired.post(path, data, 303)
        assert "draft" not in expired.response.location


@pytest.mark.parametrize("draft", ["unknown", "", "x" * 400, "%00"])
def test_a_draft_that_is_none_leaves_the_form_empty(visit, alma, draft):
    page = visit.get(f"{alma}/{CHECK}?draft={draft}", 404 if draft == "%00" else 200)
    assert draft == "%00" or page.answers(page.form(-1))["price"] == ""
