"""Moving on the pages: what it means, making a pack, giving it, taking one on with no account (MOV1, MOV2, DSP9)."""

import json

import pytest

from portal.documents.moving_pack import read
from portal.domain.moving_pack import Part
from portal.services import moving_on
from portal.web.fields import Form
from tests.conftest import NOW
from tests.domain.packs import a_pack
from tests.services.test_moving import coming
from tests.store.rows import rows_in
from tests.web.choosing import errors
from tests.web.moving import NORTH, receive

pytest_plugins = ["tests.web.moving_fixtures"]
GOES_ON = "Care does not stop while councils disagree about where"


def test_the_public_page_says_that_care_goes_on_and_what_workers_must_do(stranger):
    page = stranger.get("/moving")
    assert GOES_ON in page.text
    assert "Do not stop or delay care because councils disagree about where somebody lives." in page.text
    assert "You do not need a fixed address to use these pages." in page.text
    assert stranger.response.headers["Cache-Control"] == "no-cache"
    stranger.get("/help")
    stranger.click("If you move or travel")


def test_before_a_yes_everything_that_would_go_along_is_shown_and_nothing_is_ticked(visit, alma):
    page = visit.get(f"{alma}/moving")
    sent = page.answers(page.form(-1))
    assert "parts" not in sent
    assert "agree" not in sent
    assert "Next review: by" in page.text
    shown = [page.text_of(found.find("p")) for found in page.find_all("div", class_="line")]
    links = visit.get(f"{alma}/budget").find_all("ul", class_="bars__lines")
    budget = [visit.page.text_of(found) for line in links for found in line.iter("a")]
    assert budget
    assert set(budget) <= set(shown)


def test_a_pack_keeps_the_words_that_were_agreed_to_and_the_log_shows_it(visit, make, alma):
    make(Part.BUDGET, Part.DATES)
    page = visit.get(visit.response.location)
    for said in ("I agree that these parts of my record go along, as they are today.", f"They are for {NORTH}.",
                 "Where I am, and days such as my next review", "Nobody there has told us yet"):  # fmt: skip
        assert said in page.text
    assert "Agreed that parts of your record go along when you move" in visit.get(f"{alma}/who-has-looked").text


@pytest.mark.parametrize(("wrong", "words"), [
    ({"parts": []}, "Choose at least one part"),
    ({"whom": ""}, "Choose who it is for"),
    ({"council": " "}, "Enter the name of the council"),
    ({"agree": ""}, "Tick that you agree, or leave this page"),
])  # fmt: skip
def test_without_a_yes_to_something_for_somebody_nothing_is_made(app, make, wrong, words):
    sent = {name: value for name, value in wrong.items() if value != ""}
    page = make(status=200, **(dict.fromkeys(wrong) | sent))
    assert words in errors(page)
    assert "moving_packs" not in rows_in(app.extensions["portal"].db)


def test_what_changed_since_the_page_was_opened_is_looked_at_again(app, make):
    page = make(status=409, seen="0" * 64)
    assert errors(page)[0].startswith("Something in your record changed")
    assert "moving_packs" not in rows_in(app.extensions["portal"].db)


def test_it_can_be_taken_along_as_data_and_in_every_form_of_a_document(app, visit, pack, alma):
    visit.get(pack)
    answer = visit.client.get(f"{pack}/pack.json")
    found = read(answer.get_data(), NOW.date())
    assert (found.pack.to, found.pack.name) == (NORTH, "Alma Hartley")
    assert answer.headers["Cache-Control"] == "no-store"
    name = f"moving-pack-{found.reference}"
    page = visit.get(f"{alma}/documents/{name}")
    text = visit.client.get(f"{alma}/documents/{name}.txt").get_data(as_text=True)
    for shown in (page.text, text):
        assert "to take along" in shown
    assert f"£{found.pack.contents.budget.cost}" in text
    assert GOES_ON in text
    for form in ("pdf", "18pt.pdf", "brf", "mp3"):
        assert f"{name}.{form}" in visit.response.get_data(as_text=True)
    page = visit.get(f"/easy{pack}")
    assert f"It is for {NORTH}." in page.text


def test_the_next_council_opens_it_without_an_account_and_the_person_reads_the_receipt(visit, stranger, pack, code):
    page = receive(stranger, pack, code)
    assert "The pack of Alma Hartley" in page.text
    assert stranger.response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in stranger.response.headers
    receive(stranger, pack, code, act="json")
    assert json.loads(stranger.response.get_data())["reference"] == pack.rsplit("/", 1)[1]
    receive(stranger, pack, code, act="pdf")
    assert stranger.response.get_data()[:5] == b"%PDF-"
    said = {"council": NORTH, "by": "social worker", "on": ["22", "11", "2026"], "receipt": "x"}
    page = receive(stranger, pack, code, **said | {"by": ""})
    assert errors(page) == ["Enter your role"]
    page = receive(stranger, pack, code, 409, **said | {"on": ["23", "11", "2027"]})
    assert "Enter the day on which you took it on" in errors(page)[0]
    assert "Thank you. We have your receipt" in receive(stranger, pack, code, **said).text
    page = visit.get(pack)
    assert f"{NORTH} took it on, on 22 November 2026 (social worker)." in page.text
    assert "Make a code" not in page.text
    notices = visit.get(pack.split("/moving")[0] + "/notices").text
    assert "The next council said that it took your plan and budget on." in notices


def test_a_wrong_code_is_refused_and_only_so_often_in_an_hour(app, stranger, pack, code):
    for _ in range(10):
        assert errors(receive(stranger, pack, "222 222 2222", 404))[0].startswith("This reference and this code")
    receive(stranger, pack, code, 429)


def test_what_was_taken_back_is_gone_and_a_copy_elsewhere_is_told_honestly(visit, stranger, pack, code, alma):
    receive(stranger, pack, code)
    page = visit.get(pack)
    for _ in range(2):
        visit.post(f"{pack}/take-back", {"csrf_token": page.answers(page.form(-1))["csrf_token"]}, 303)
    page = visit.get(pack)
    assert "Whoever has a copy already still has it." in page.text
    name = f"moving-pack-{pack.rsplit('/', 1)[1]}"
    for gone in (f"{pack}/pack.json", f"{pack}/letter", f"{alma}/documents/{name}", f"{alma}/documents/{name}.txt"):
        assert visit.client.get(gone).status_code == 404
    assert "to take along" not in visit.get(f"{alma}/documents").text
    receive(stranger, pack, code, 404)


def test_a_carer_takes_along_their_own_budget_and_nothing_of_the_adult(visit_as, person):
    page = visit_as("demo-celia").get(f"/people/{person('DEMO-03').id}/moving")
    assert len(page.find_all("div", class_="line")) > 0
    assert "Alma" not in page.text


def test_a_pack_for_oneself_has_no_code(visit, make):
    make(to="")
    page = visit.get(visit.response.location)
    assert "It is for yourself." in page.text
    assert "Make a code" not in page.text


def test_what_came_from_another_council_is_theirs_and_no_budget_here(app, visit, alma):
    brought = coming(a_pack(name="Alma Hartley"), "DEMO-01")
    moving_on.take_in(app.extensions["portal"].db, "999", brought)
    visit.get(f"{alma}/moving")
    page = visit.click("Your budget from Example North Council, as it was on 22 November 2026")
    assert "We work out ours anew. No amount on this page is a budget of ours." in page.text
    assert GOES_ON in page.text
    assert "£10.00" in page.text
    for own in ("budget", "documents", "where-i-am"):
        assert "£10.00" not in visit.get(f"{alma}/{own}").text
    assert NOW.date() == brought.brought.pack.made_on


WHERE = ("address", "postcode", "where you live", "street", "your home")
# Paper has to be sent somewhere. A code by letter is held against a postcode only where a council chose that in the
# place of the date of birth, which is asked otherwise.
ASK_FOR_A_REASON = {
    "portal.web.method.paper_views.PaperForm.address",
    "portal.web.fact_form.FactForm.postcode",
}


def test_no_form_asks_where_somebody_lives(app):
    """Every form of the portal, by its fields and by what they say."""
    found = set()
    for form in every_form():
        for name, field in vars(form).items():
            label = str(getattr(field, "args", [""])[0] if getattr(field, "args", None) else "")
            text = f"{name} {label}".lower().replace("e-mail address", "")
            if hasattr(field, "field_class") and any(word in text for word in WHERE):
                found.add(f"{form.__module__}.{form.__name__}.{name}")
    assert found == ASK_FOR_A_REASON


def every_form(of=Form):
    for form in of.__subclasses__():
        yield form
        yield from every_form(form)


def test_the_schema_is_published(stranger):
    assert stranger.client.get("/moving/pack-1.0.schema.json").json["title"] == "Moving pack 1.0"
