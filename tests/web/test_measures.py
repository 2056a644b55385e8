"""The measures as everybody reads them, as open data, and the two questions as somebody meets them (MEA1 to MEA7)."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from portal.domain.desk import Post, Why
from portal.domain.feedback import Feedback, Kind
from portal.domain.measure import Measure, quarters_before
from portal.domain.measure_counts import By
from portal.domain.measure_pages import PARTS, Changed, PagePart
from portal.domain.measure_questions import Answer, Question
from portal.domain.progress import Stage
from portal.services import feedback
from portal.store import measures
from portal.store.measure_tables import measure_events
from portal.store.tables import metadata
from tests.conftest import NOW
from tests.store.rows import rows_in
from tests.web.choosing import errors
from tests.web.desk_client import worker_client

EVERY = "/what-people-told-us/measures"
LAST = quarters_before(date(2026, 11, 22), 1)[0]


def db_of(app):
    return app.extensions["portal"].db


def counted(app, *said, month="2026-08"):
    """Put answers there, as if people had given them in a month that is over."""
    with db_of(app).write() as connection:
        for question, answer, times in said:
            for _ in range(times):
                measures.count(connection, month, question, answer)


def events(app):
    with db_of(app).read() as connection:
        found = connection.execute(select(measure_events.c.what, measure_events.c.form))
        return sorted(tuple(row) for row in found)


def rows(page, caption):
    return [[cell.rpartition(": ")[2] for cell in row] for row in page.table_rows(caption)[1:]]


def test_my_amount_is_shown_with_bars_and_with_what_was_found_in_2017(app, stranger):
    counted(app, (Question.KNOWS, Answer.YES, 12), (Question.KNOWS, Answer.NO, 6), (Question.KNOWS, Answer.NOT_SURE, 4))
    page = stranger.get(EVERY)
    assert "These numbers are from 1 July 2026 to 30 September 2026." in page.text
    assert rows(page, "Do you know how much money is in your personal budget?") == [
        ["Yes", "10"], ["No", "5"], ["Not sure", "fewer than 5, or none"], ["All together", "15"],
    ]  # fmt: skip
    assert "50% of the people who answered a survey by In Control knew the amount of their budget" in page.text
    assert page.text.count("There are too few to show numbers.") == 11, "everything else looks as if it were none"


def test_what_is_asked_by_nice_is_cited_and_carers_facts_are_open(stranger):
    page = stranger.get(EVERY)
    assert "Somebody who was told in two ways is in both rows." not in page.text, "there are no rows"
    for words in ("whose views were included when their support was planned", "how satisfied people are with the help",
                  "There should also be accessible information and peer support."):  # fmt: skip
        assert words in page.text
    told = {row[0]: row[1] for row in page.table_rows("Budgets for carers in Example Council")[1:]}
    assert list(told) == ["How the amount is worked out", "How often", "Maximum", "What may not be bought",
                          "Do carers pay?", "Who pays it out"]  # fmt: skip
    assert told["Maximum"] == "There are no bands, no flat amount and no maximum."
    assert told["Do carers pay?"].startswith("Nobody.")


def test_what_people_said_of_pages_is_counted_without_words_and_what_changed_stands_beside_it(app, stranger):
    for number in range(7):
        said = Feedback("budgets.line", Kind.NOT_CLEAR, "My secret", NOW.replace(month=9))
        feedback.say(db_of(app), said, f"key-of-a-form-{number:04}")
    portal = app.extensions["portal"]
    changed = (Changed(date(2026, 10, 2), PagePart.BUDGET, "We put the sum first."),)
    app.extensions["portal"] = replace(portal, changed=changed)
    page = stranger.get(EVERY)
    assert rows(page, "Was this page clear?")[0][:3] == ["My budget and where I am", "fewer than 5, or none", "5"]
    assert "My budget and where I am: We put the sum first. (2 October 2026)" in page.text
    assert "My secret" not in page.text


def test_the_file_has_a_described_column_for_everything_and_starts_no_formula(app, stranger):
    counted(app, (Question.SATISFIED, Answer.YES, 9))
    page = stranger.get(EVERY)
    answer = stranger.client.get(f"{EVERY}.csv")
    found = list(csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="measures.csv"'
    described = [item.text for item in page.find_all("dt")]
    assert described == list(found[0])
    assert {row["measure"] for row in found} >= {"views_included", "knows_amount", "stage_finished", "dispute_outcomes"}
    (told,) = (
        row for row in found if row["measure"] == "satisfied_with_help" and row["number"] and row["what"] == "yes"
    )
    assert (told["number"], told["percent"], told["from"]) == ("5", "", LAST.first.isoformat())
    assert all((row["number"] == "") == (row["hidden"] != "") for row in found)
    assert not [cell for row in found for cell in row.values() if cell.startswith(tuple("=+-@\t"))]


def test_what_came_of_disputes_and_why_stands_on_the_same_page(app, stranger):
    stranger.get(EVERY)
    day, groups = app.extensions["measures_of_today"]
    outcomes = (("upheld", 15), ("partly", 5), ("not_upheld", 5))
    found = {Measure.OUTCOMES: outcomes, Measure.CAUSES: (("delay", 20),)}
    told = [
        replace(one, cells=found[one.measure], whole=25) if one.part == "challenge" and one.measure in found else one
        for one in groups
    ]
    app.extensions["measures_of_today"] = (day, tuple(told))
    page = stranger.get(EVERY)
    assert rows(page, "What came of them")[0] == ["The person was right", "15 (60%)"]
    assert rows(page, "What was behind them") == [["It took too long", "20 (80%)"], ["All together", "25"]]


def test_providers_practitioners_and_commissioners_each_find_what_is_theirs(stranger):
    stranger.get("/what-people-told-us")
    stranger.click("How well we do")
    page = stranger.click("For providers, social workers and commissioners")
    for words in (
        "For providers and peer support",
        "For social workers and occupational therapists",
        "For commissioners",
    ):
        assert words in page.text
    assert stranger.click("People’s views in their plan").h1 == "How well we do"


def test_the_two_questions_are_told_to_be_private_before_they_are_asked_and_leave_nothing_else(app, visit, alma):
    visit.get(f"{alma}/budget")
    page = visit.click("Two questions about your budget")
    assert page.text.index("This is private.") < page.text.index(
        "Do you know how much money is in your personal budget?"
    )
    before = everything(app)
    visit.submit("begun", 303, knows_amount="not_sure")
    assert visit.follow().h1 == "Two questions about your budget"
    assert "Do you know how much" not in visit.page.text
    assert "Thank you. Your answers were counted." in visit.page.text
    visit.submit("begun", 303, satisfied_with_help="partly")
    assert visit.follow().h1 == "You have answered this year"
    after = everything(app)
    assert {name for name in after if after[name] != before[name]} == {"measure_answers", "measure_counts"}


def test_who_has_no_amount_is_not_asked_about_one(visit_as, person):
    ewa = visit_as("demo-ewa")
    own = f"/people/{person('DEMO-05').id}"
    assert "Two questions about your budget" not in ewa.get(f"{own}/budget").text
    ewa.get(f"{own}/two-questions", 404)


def everything(app):
    with db_of(app).read() as connection:
        return {one.name: [tuple(row) for row in connection.execute(select(one))] for one in metadata.sorted_tables}


def test_nothing_chosen_and_a_forged_answer_are_said_and_count_nothing(app, visit, alma):
    assert "Thank you." not in visit.get(f"{alma}/two-questions").text
    visit.submit("begun", 200)
    assert errors(visit.page) == ["Choose an answer, or leave this page"]
    form = visit.page.answers(visit.page.form("begun"))
    visit.post(f"{alma}/two-questions", form | {"knows_amount": "no_help"}, 200)
    assert "Choose from the answers in the list" in visit.page.text
    assert "measure_answers" not in rows_in(db_of(app))


def test_what_a_page_told_is_noted_by_its_form_once_and_asked_for_once(app, visit, alma):
    for address in ("/budget", "/budget", "/how-it-is-managed", "/ask-for-help", "/budget/letter"):
        visit.get(alma + address)
    visit.client.get(f"{alma}/documents/budget.txt")
    visit.get(f"/ur{alma}/how-it-is-managed/compare")
    assert events(app) == [("control", "letter"), ("control", "text_file"), ("control", "web"), ("help", "web"),
                           ("options", "language"), ("options", "web")]  # fmt: skip


def test_a_worker_who_looks_first_takes_nobody_out_of_the_days_count(app, visit, alma):
    worker = worker_client(app, Post.WORKER)
    worker.get(f"/desk{alma}")
    worker.submit(f"/desk{alma}", 303, why=Why.CONTACT.value)
    worker.get(f"{alma}/budget")
    assert events(app) == []
    visit.get(f"{alma}/budget")
    assert events(app) == [("control", "web")]


@pytest.mark.parametrize(("codes", "words"), [
    (Question, "ASKS"), (Answer, "ANSWER"), (By, "BY"), (Stage, "STAGE"), (PagePart, "PART"),
])  # fmt: skip
def test_every_code_has_words(app, codes, words):
    assert set(getattr(app.jinja_env.globals["measure_words"], words)) == set(codes)


def test_every_page_belongs_to_a_part_that_there_is(app):
    assert set(PARTS) <= set(app.blueprints)
    disputes = {Measure.OUTCOMES, Measure.CAUSES}
    assert set(app.jinja_env.globals["measure_words"].TITLE) == set(Measure) - disputes


def test_whoever_has_not_signed_in_finds_them_from_the_first_page(stranger):
    stranger.get("/")
    stranger.click("What people told us, and what changed")
    links = {a.get("href") for a in stranger.page.find_all("a")}
    assert "/what-people-told-us/measures" in links
