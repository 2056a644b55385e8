"""What matters, and what a carer is willing and able to do: ticked, written, kept in versions, and never taken for
granted (WEL1, OPT16, CAR15, CAR16, CST9)."""

from urllib.parse import unquote

import pytest
from sqlalchemy import update

from portal.domain.representative import Role
from portal.store.tables import sessions
from tests.conftest import NOW
from tests.store.rows import rows_in
from tests.web.helping_fixtures import *  # noqa: F403

NOT_YET = "We have not asked you yet what you are willing and able to do."
NOTHING = "Answer one question or more, or leave this page"
IN_PERSON = "Only you can do this. Nobody who acts for you can."


@pytest.fixture
def mine(alma):
    return f"{alma}/what-matters"


def say(visit, address, status=303, **answers):
    """Answer some of the questions."""
    visit.get(address)
    visit.submit("begun", status, **answers)
    return visit.follow() if status == 303 else visit.page


def test_nine_areas_are_offered_none_of_them_ranked_and_nothing_has_to_be_answered(visit, mine):
    page = visit.get(mine)
    assert "All nine count the same. Their order means nothing." in page.text
    boxes = [box for box in page.find_all("input") if box.get("name") == "areas"]
    assert len(boxes) == 9
    assert not [field for field in page.find_all() if field.get("type") == "number"], "nothing to rank by"
    assert say(visit, mine, areas=["home"]).h1 == "What you told us on 22 November 2026"


@pytest.mark.parametrize(("page", "field"), [("", "areas"), ("/caring", "outcomes")])
def test_who_says_nothing_said_nothing_and_is_told_so_kindly(visit, mine, page, field):
    shown = say(visit, mine + page, 200, words="  ")
    assert shown.title.startswith("Error:")
    assert NOTHING in shown.text
    (link,) = shown.find(class_="govuk-error-summary__list").iter("a")
    assert link.get("href") == f"#{field}"
    visit.get(f"{mine}/versions/1", 404)
    assert NOT_YET in visit.get(f"{mine}/caring").text


def test_what_was_said_of_one_page_does_not_make_the_other_an_answer(visit, mine):
    say(visit, f"{mine}/caring", money="no")
    assert NOTHING in say(visit, mine, 200).text
    visit.get(f"{mine}/versions/2", 404)


def test_what_was_said_can_be_taken_back(visit, mine):
    say(visit, mine, words="Cats")
    assert "You have not said yet what matters to you." in say(visit, mine, words="").text


def test_what_was_said_is_shown_as_it_was_said_and_the_older_stays(visit, mine):
    first = say(visit, mine, areas=["home", "control"], about_health="My <b>back</b>", words="Cats & dogs",
                kind="swimming", times=["night"], when="after 9", place="at home", person="Ann")  # fmt: skip
    for words in (
        "A home that suits you", "Matters most to you", "My <b>back</b>", "Cats & dogs", "swimming", "At night",
        "after 9", "at home", "Ann",
    ):  # fmt: skip
        assert words in first.text
    second = say(visit, mine, areas=["dignity"], about_health="", words="Cats")
    assert "A home that suits you" not in second.text
    assert visit.click("Number 1, on 22 November 2026 at 12:00").text.count("Cats & dogs") == 1
    assert "You have told us something newer since." in visit.page.text
    visit.get(f"{mine}/versions/3", 404)


def test_the_form_begins_with_what_stands(visit, mine):
    say(visit, mine, areas=["home"], about_home="A garden", times=["night"])
    visit.get(mine)
    answers = visit.page.answers(visit.page.form("begun"))
    assert (answers["areas"], answers["about_home"], answers["times"]) == ("home", "A garden", "night")


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"words": "x" * 2001}, "Keep it to 2,000 characters"),
        ({"about_home": "x" * 2001}, "Keep it to 2,000 characters"),
        ({"place": "x" * 201}, "Keep it shorter"),
        ({"areas": ["luck"]}, "Choose from the answers in the list"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(visit, mine, answers, says):
    page = say(visit, mine, 200, **({"areas": ["home"], "about_dignity": "Knock first"} | answers))
    assert page.title.startswith("Error:")
    assert says in page.text
    kept = page.answers(page.form("begun"))
    assert kept["about_dignity"] == "Knock first"
    visit.get(f"{mine}/versions/1", 404)


@pytest.mark.parametrize("page", ["", "/caring"])
def test_a_second_tab_never_overwrites_the_first_in_silence(visit, mine, page):
    visit.get(mine + page)
    old = visit.page.answers(visit.page.form("begun"))
    say(visit, mine + page, words="From the first tab")
    visit.post(mine + page, old | {"words": "From the second"}, 409)
    assert "This has since been changed in another window" in visit.page.text
    assert "From the first tab" in visit.page.text
    kept = visit.page.answers(visit.page.form("begun"))
    assert (kept["words"], kept["version"]) == ("From the second", "1")
    visit.submit("begun", 303)
    assert "From the second" in visit.follow().text


def test_the_same_form_twice_is_one(visit, mine):
    visit.get(mine)
    form = visit.page.answers(visit.page.form("begun")) | {"words": "Once"}
    for _ in range(2):
        visit.post(mine, form, 303)
        assert visit.response.location == f"{mine}/versions/1"


def test_only_a_clear_yes_is_a_yes_and_no_answer_is_filled_in(visit, mine):
    page = visit.get(f"{mine}/caring")
    assert NOT_YET in page.text
    assert not [box for box in page.find_all("input") if box.get("checked") is not None]
    page = say(visit, f"{mine}/caring", task_1="at_night", willing_1="yes", able_1="not_sure", stops_1="He falls",
               words_2="Phone calls", money="no", outcomes=["sleep", "work"])  # fmt: skip
    for words in (
        "Being there at night", "willing to go on with it? Yes", "able to go on with it? Not sure", "He falls",
        "Phone calls", "willing to go on with it? Not said", "Sleep", "We asked you on 22 November 2026",
    ):  # fmt: skip
        assert words in page.text
    facts = {page.text_of(row.find("dt")): page.text_of(row.find("dd")) for row in page.find_all(class_="line__fact")}
    assert facts["Do you want to deal with money for support?"] == "No"
    assert facts["Do you want to deal with staff, such as finding and paying them?"] == "Not said"


def test_an_answer_about_nothing_is_asked_back_and_there_is_always_room_for_one_more(visit, mine):
    page = say(visit, f"{mine}/caring", 200, willing_3="yes", words_1="Lifting")
    assert "Write what you do, or choose it from the list" in page.text
    assert [a.get("href") for a in page.find(class_="govuk-error-summary__list").iter("a")] == ["#words_3"]
    visit.submit("begun", 303, words_3="Cooking")
    visit.get(f"{mine}/caring")
    names = {field.get("name") for field in visit.page.find_all("input")}
    assert "words_3" in names
    assert "words_4" not in names, "the empty row in between is gone"
    visit.submit("begun", 303, words_3="Shopping")
    assert 'name="words_4"' in visit.client.get(f"{mine}/caring").get_data(as_text=True)


def test_a_carer_is_told_that_a_sum_was_made_before_they_were_asked(visit_as, person):
    carer = visit_as("demo-desmond")
    mine = f"/people/{person('DEMO-04').id}/what-matters"
    page = carer.get(mine)
    assert "What you want, and what you are willing and able to do, as a carer" in page.text
    assert "I look after somebody" not in page.text
    page = carer.click("What you want, and what you are willing and able to do, as a carer")
    assert NOT_YET in page.text
    assert "before we asked. To have it looked at again, call" in page.text


def test_somebody_who_speaks_for_them_says_it_and_it_says_so(visit_as, appoint, visit, mine):
    helper = visit_as("sam")
    appoint("DEMO-01", "sam", Role.ADVOCATE)
    assert helper.get(mine).h1 == "What matters to them"
    say(helper, mine, words="She loves cats")
    page = visit.get(f"{mine}/versions/1")
    assert "Somebody who acts for you said this on 22 November 2026." in page.text
    assert "Said what matters to you" in visit.get(mine.replace("what-matters", "who-has-looked")).text


@pytest.mark.parametrize("role", [Role.ADVOCATE, Role.ATTORNEY_HEALTH, Role.PARENT])
def test_what_a_carer_is_willing_and_able_to_do_is_said_by_nobody_else(visit_as, appoint, visit, mine, role):
    say(visit, f"{mine}/caring", money="no")
    form = visit.get(f"{mine}/caring").answers(visit.page.form("begun"))
    helper = visit_as("sam")
    appoint("DEMO-01", "sam", role)
    page = helper.get(f"{mine}/caring")
    assert IN_PERSON in page.text
    facts = {page.text_of(row.find("dt")): page.text_of(row.find("dd")) for row in page.find_all(class_="line__fact")}
    assert facts["Do you want to deal with money for support?"] == "No"
    assert not [found for found in page.find_all("form") if found.get("id") == "begun"]
    token = helper.get(mine).answers(helper.page.form("begun"))["csrf_token"]
    helper.post(f"{mine}/caring", form | {"csrf_token": token, "money": "yes"}, 404)
    visit.get(f"{mine}/versions/2", 404)
    assert IN_PERSON in visit.get(f"{mine}/caring").text


def test_words_typed_when_a_session_had_ended_are_there_after_signing_in_again(app, visit, visit_as, mine):
    visit.get(mine)
    form = visit.page.answers(visit.page.form("begun")) | {"words": "Nearly lost", "areas": ["home"]}
    with app.extensions["portal"].db.write() as connection:
        connection.execute(update(sessions).values(ended=NOW, ended_why="idle"))
    visit.post(mine, form, 303)
    again = visit_as("demo-alma")
    again.get(unquote(visit.response.location.partition("next=")[2]))
    kept = again.page.answers(again.page.form("begun"))
    assert (kept["words"], kept["areas"]) == ("Nearly lost", "home")
    again.submit("begun", 303)
    assert "Nearly lost" in again.follow().text
    assert "drafts" not in rows_in(app.extensions["portal"].db)
