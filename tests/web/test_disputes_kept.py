"""Nothing is sent twice and nothing typed is lost: two windows, a time-out, a month, and every kind of letter."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import pytest

from portal.store import disputes
from tests.store.rows import rows_in
from tests.web.disputing import CHALLENGE

pytest_plugins = ["tests.web.disputing_fixtures"]
WORDS = {
    "as many as may be": "x" * 20_000,
    "as many, of four bytes each": "👵🏽" * 10_000,
    "emoji with joiners": "👩🏽‍🦽 to 🏥, 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "right to left": "שלום, المساعدة ليلاً \u2067abc\u2069 \u200f(1)",
    "pasted from Word": "“It’s”\u00a0–\t1½\u00ad hours… •\u2003é e\u0301\n\n\uf0b7 Mon\u2028Tue \ufb01",
    "markup": "<b>bold</b> <script>alert(1)</script> &amp; 100%",
    "lines": "One\n  two\n\n\nthree",
}


def stored(app, table="disputes"):
    return rows_in(app.extensions["portal"].db).get(table, 0)


def kept(asker, app):
    """The words of the newest that was sent, as they are stored."""
    with app.extensions["portal"].db.read() as connection:
        return disputes.of_person(connection, asker.record.rpartition("/")[2])[0]


# --- once


def test_sent_twice_from_several_windows_and_at_once_is_one(app, asking):
    alma = asking("alma")
    alma.to_check("challenge", "?line=1")
    check, answers = alma.visit.path, alma.page.answers(alma.page.form(-1))
    windows = [asking("alma").visit for _ in range(4)]
    for window in windows:
        window.get(check)
    forms = [window.page.answers(window.page.form(-1)) for window in windows]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda window, form: window.client.post(check, data=form).location, windows, forms))
    assert len(set(found)) == 1
    assert alma.visit.client.post(check, data=answers).location == found[0]
    assert stored(app) == 1


def test_going_back_after_sending_shows_what_was_sent_and_not_an_error(asking):
    alma = asking("alma")
    alma.to_check("challenge", "?line=1")
    check = alma.visit.path
    reference = alma.send()
    for page in (check, f"{check}/words", f"{check}/evidence"):
        alma.visit.get(page, 303)
        assert reference in alma.visit.follow().text


def test_words_typed_in_a_window_whose_draft_was_sent_are_not_lost(asking):
    alma, window = asking("alma"), asking("alma")
    alma.to_check("question", "?line=1")
    window.visit.get(f"{alma.visit.path}/words")
    reference = alma.send()
    page = window.visit.submit(-1, 409, words="And why not 16?")
    assert "And why not 16?" in page.text
    assert page.find("a", class_="govuk-back-link").get("href").endswith(reference)
    assert "And why not 16?" in window.answer({}).text


def test_answers_from_two_windows_stand_together(asking):
    one, other = asking("alma"), asking("alma")
    one.begin("challenge", "?line=1")
    other.visit.get(f"{one.draft}/grounds")
    one.answer(*CHALLENGE[:2])
    other.answer(grounds=["delay"])
    one.visit.get(f"{one.draft}/words")
    assert one.typed("words") == [CHALLENGE[1]["words"]]
    one.visit.get(f"{one.draft}/grounds")
    assert one.typed("grounds") == ["delay"]


def test_the_same_words_added_twice_by_one_form_are_added_once(app, asking):
    alma = asking("alma")
    reference = alma.sent("challenge", "?line=1")
    alma.open(f"/{reference}/add")
    form = alma.page.answers(alma.page.form(-1)) | {"words": "Once."}
    for _ in range(2):
        alma.visit.post(f"{alma.base}/{reference}/add", form, 303)
    assert alma.visit.follow().text.count("Once.") == 1
    assert stored(app, "dispute_events") == 1


# --- later


@pytest.mark.parametrize("days", [0.02, 30, 59])
def test_a_draft_is_there_after_signing_out_and_a_month(asking, later, days):
    alma = asking("alma")
    alma.begin("challenge", "?line=1")
    alma.answer(*CHALLENGE[:2])
    alma.visit.submit("/sign-out", 303)
    again = later(alma, "alma", days=days)
    page = again.open()
    assert "What you began, and did not send" in page.text
    (link,) = [a for a in page.find_all("a") if "go on with what you saved" in page.text_of(a)]
    again.visit.get(link.get("href"), 303)
    again.visit.follow()
    assert again.question == "wanted"
    again.visit.click("Back")
    assert again.typed("words") == [CHALLENGE[1]["words"]]


def test_a_draft_can_be_thrown_away(app, asking):
    alma = asking("alma")
    alma.begin("question", "?line=1")
    page = alma.open()
    alma.visit.submit(page.find("form", class_="unfinished__forget").get("action"), 303)
    assert "What you began" not in alma.visit.follow().text
    assert stored(app, "drafts") == 0


def test_reading_begins_nothing(app, asking):
    alma = asking("alma")
    for page in ("", "/new", "/new?line=1&door=challenge"):
        alma.open(page)
    assert (stored(app, "drafts"), stored(app)) == (0, 0)


def test_what_was_typed_when_the_time_ran_out_is_in_its_field_until_it_is_answered_anew(asking, later):
    alma = asking("alma")
    alma.begin("challenge", "?line=1")
    alma.answer(*CHALLENGE[:1])
    gone = later(alma, minutes=21)
    answers = alma.page.answers(alma.page.form(-1)) | {"words": "All night 🌙 she called."}
    gone.visit.post(alma.visit.path, answers, 303)
    assert "20 minutes" in gone.visit.follow().text
    assert "night" not in gone.visit.path
    again = later(alma, "alma", minutes=25)
    again.visit.get(unquote(gone.visit.path.partition("?next=")[2]))
    assert again.typed("words") == ["All night 🌙 she called."]
    again.answer(words="Other words.")
    again.visit.click("Back")
    assert again.typed("words") == ["Other words."]


@pytest.mark.parametrize("page", ["add", "reopen"])
def test_words_added_when_the_time_ran_out_are_given_back(asking, later, page):
    alma = asking("alma")
    reference = alma.sent("challenge", "?line=1")
    alma.open(f"/{reference}")
    alma.visit.submit(-1, 303)  # taken back: it can be opened again
    alma.open(f"/{reference}/{page}")
    gone = later(alma, minutes=21)
    answers = alma.page.answers(alma.page.form(-1)) | {"words": "All night she called."}
    gone.visit.post(alma.visit.path, answers, 403)
    assert "All night she called." in gone.page.text


def test_whoever_sends_when_the_time_ran_out_comes_back_to_where_they_were(app, asking, later):
    alma = asking("alma")
    alma.to_check("challenge", "?line=1")
    gone = later(alma, minutes=21)
    gone.visit.post(alma.visit.path, alma.page.answers(alma.page.form(-1)), 303)
    gone.visit.follow()
    again = later(alma, "alma", minutes=25)
    assert unquote(gone.visit.path.partition("?next=")[2]) == alma.visit.path
    assert again.visit.get(alma.visit.path).h1 == "Check your answers"
    assert stored(app) == 0


# --- every kind of letter


@pytest.mark.parametrize("which", WORDS)
def test_words_are_kept_exactly_at_every_step(app, asking, which):
    words, alma = WORDS[which], asking("alma")
    alma.begin("challenge", "?line=1")
    alma.answer({"grounds": ["other"]}, {"words": words.replace("\n", "\r\n")})
    alma.visit.click("Back")
    assert "".join(alma.page.find("textarea").itertext()).lstrip("\n") == words
    alma.answer({"words": words.replace("\n", "\r\n")}, {"words": words}, *CHALLENGE[3:])
    reference = alma.send()
    alma.add(reference, words)
    found = kept(alma, app)
    assert (found.dispute.words, found.dispute.wanted, found.events[0].words) == (words, words, words)
    assert "<script>alert(1)" not in alma.page.html
    assert " ".join(words.split())[:200] in " ".join(alma.page.text.split())
