"""The private check-in as somebody meets it: what is said before one begins, nothing that leads back, no small number
(WEL3)."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from portal.domain.check_in import Done, Group, Reply, added
from portal.domain.representative import Role
from portal.store.matters_tables import check_in_counts
from portal.store.tables import metadata
from tests.store.rows import rows_in
from tests.web.helping_fixtures import *  # noqa: F403


@pytest.fixture
def mine(alma):
    return f"{alma}/check-in"


@pytest.fixture
def counted(app):
    """Put the numbers of October there."""

    def put(numbers):
        from portal.store.check_ins import COUNTS

        empty = added({}, {})
        document = COUNTS.dump_json(empty | {Group.MONEY: dict(zip(Reply, numbers, strict=True))}).decode()
        with app.extensions["portal"].db.write() as connection:
            connection.execute(check_in_counts.delete())
            connection.execute(check_in_counts.insert().values(month="2026-10", document=document))

    return put


def test_the_page_says_that_it_is_private_before_the_first_question(visit, mine):
    text = visit.get(mine).text
    told = text.index("This is private. We only count your answers, with those of other people.")
    assert told < text.index("I have the information I need, when I need it.")
    for words in ("Nobody at the council sees what you answered.", "Only you can do this.",
                  "We note that you took part this month, and not on which day."):  # fmt: skip
        assert told <= text.index(words) < text.index("Information and advice")


def test_six_groups_each_with_the_sentences_word_for_word(visit, mine):
    page = visit.get(mine)
    assert len({field.get("name") for field in page.find_all("input") if field.get("type") == "radio"}) == 6
    for words in (
        "I feel welcomed and included in my local community.",
        "I can plan ahead and keep control in a crisis.",
    ):
        assert words in page.text


def test_one_answer_is_enough_and_none_is_said(app, visit, mine):
    visit.get(mine)
    visit.submit("begun", 200)
    assert "Choose an answer to one sentence or more, or leave this page" in visit.page.text
    assert "check_ins" not in rows_in(app.extensions["portal"].db)
    visit.submit("begun", 303, money="rather_not_say")
    page = visit.follow()
    assert page.h1 == "You have checked in this month"
    assert "You can do it again from 1 December 2026." in page.text


def test_nothing_that_is_kept_besides_the_numbers_says_when_or_what(app, visit, mine):
    """The whole visit, from opening the page: no line of the log, no draft, no notice, no time."""
    db = app.extensions["portal"].db
    visit.get("/account")
    before = everything(db)
    visit.get(mine)
    visit.submit("begun", 303, money="no", staff="yes")
    visit.follow()
    after = everything(db)
    assert {name for name in after if after[name] != before[name]} == {"check_ins", "check_in_counts"}
    assert after["check_ins"] == [(mine.split("/")[2], "2026-11")]


def everything(db):
    with db.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))] for table in metadata.sorted_tables
        }


def test_the_same_form_twice_is_one_and_nobody_can_look_at_what_they_said(app, visit, mine):
    visit.get(mine)
    form = visit.page.answers(visit.page.form("begun")) | {"money": "no"}
    visit.post(mine, form, 303)
    before = rows_in(app.extensions["portal"].db)
    visit.post(mine, form | {"money": "yes"}, 200)
    assert visit.page.h1 == "You have checked in this month"
    assert not [field for field in visit.page.find_all("input") if field.get("type") == "radio"]
    assert rows_in(app.extensions["portal"].db) == before


def test_nobody_who_acts_for_somebody_finds_it_and_a_forged_answer_is_refused(app, visit_as, appoint, alma, mine):
    helper = visit_as("sam")
    appoint("DEMO-01", "sam", Role.ATTORNEY_HEALTH)
    helper.get(f"{alma}/budget")
    assert "check-in" not in helper.page.text
    token = helper.page.answers(helper.page.form(0))["csrf_token"]
    helper.get(mine, 404)
    helper.post(mine, {"csrf_token": token, "money": "no"}, 404)
    own = visit_as("demo-alma")
    own.get(mine)
    own.post(mine, own.page.answers(own.page.form("begun")) | {"money": "maybe"}, 200)
    assert "Choose from the answers in the list" in own.page.text
    assert "check_ins" not in rows_in(app.extensions["portal"].db)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((12, 7, 5, 6), ["12", "7", "5", "6", "30"]),
        ((12, 7, 5, 4), ["12", "7", "5", "fewer than 5, or none", "not shown"]),
        ((4, 4, 4, 4), []),
        ((0, 0, 0, 0), []),
    ],
)
def test_everybody_sees_counts_without_small_numbers(stranger, counted, numbers, shown):
    counted(numbers)
    page = stranger.get("/what-people-told-us/check-in")
    assert "This is from 1 October 2026 to 31 October 2026." in page.text
    if not shown:
        assert page.find_all("table") == []
        assert page.text.count("Too few people answered to show numbers.") == 6
        return
    caption = "I know how much money there is for my support, and I decide how it is used."
    rows = page.table_rows(caption)[1:]
    assert [row[1].removeprefix("How many: ") for row in rows] == shown


def test_what_was_done_about_it_stands_beside_the_counts_and_the_two_pages_lead_to_each_other(app, stranger):
    stranger.get("/what-people-told-us")
    page = stranger.click("What people said in the check-in, and what was done")
    assert page.text.count("What was done about it: Nothing yet.") == 6
    portal = app.extensions["portal"]
    done = Done(("I know.",), "We put every price on one page.", date(2026, 11, 2))
    app.extensions["portal"] = replace(portal, acted_on={**portal.acted_on, Group.MONEY: done})
    page = stranger.get("/what-people-told-us/check-in")
    assert "We put every price on one page. (2 November 2026)" in page.text
    assert stranger.click("What people told us, and what changed").h1 == "What people told us, and what changed"
