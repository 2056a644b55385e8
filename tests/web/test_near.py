"""Help near me: groups, a search by words that is never a dead end, and who helps to plan (SUP1, SUP4, SUP7)."""

from dataclasses import replace
from pathlib import Path

import pytest

from portal.domain.directory import DirectoryRole
from portal.domain.near import Group
from portal.intake.directory.reading import read_directory
from portal.services import directory
from portal.store.database import DatabaseUnavailable
from portal.web.near import wording
from tests.conftest import NOW

NEAR = "/help/near-me"
OURS = read_directory(Path("content/demonstration/directory.json")).services
CALL = "We look with you. Call 01632 960 001"


@pytest.fixture
def load(app):
    """Load these services as the newest file of the directory."""
    return lambda services=OURS: directory.load(app.extensions["portal"].db, services, NOW)


def named(page, level):
    return [page.text_of(element) for element in page.find_all(level)]


def test_help_leads_to_every_group_of_the_directory_each_with_what_is_in_it(stranger, load):
    load()
    stranger.get("/help")
    page = stranger.click("Help near me: groups, advice and things to do")
    groups = [group for group in Group if group is not Group.COMMUNITY]
    assert [name for name in named(page, "h2") if name in map(str, wording.GROUP.values())] == [
        str(wording.GROUP[group]) for group in groups
    ]
    assert "listening line" not in page.text, "nobody checked it for a year"
    page = stranger.click("In the community: clubs, places and things to do")
    assert named(page, "h2")[:2] == ["Allotment mornings", "Tea and memories"]
    assert "Found: 2" in page.text


def test_opening_times_areas_access_and_languages_are_told(stranger, load):
    load()
    page = stranger.get(f"{NEAR}/carers-support")
    for words in (
        "Monday to Friday: 09:30 to 16:30", "Closed on bank holidays.", "Where: All of Exampleton",
        "Access: Step-free entrance and a hearing loop", "Languages: English, Urdu",
    ):  # fmt: skip
        assert words in page.text
    assert "Wednesday, Saturday: 10:00 to 12:30" in stranger.get(f"{NEAR}/community").text
    polish = stranger.get(f"/pl{NEAR}/carers-support")
    assert "Poniedziałek" in polish.text


@pytest.mark.parametrize(("typed", "names"), [
    ("Carers", ["Carers centre"]), ("MUSIC tea", ["Tea and memories"]), ("café", ["Tea and memories"]),
    ("payslip", []), ("urdu", ["Carers centre"]), ("register", ["Register of personal assistants"]),
])  # fmt: skip
def test_words_find_what_is_told_and_it_says_how_many(stranger, load, typed, names):
    load()
    page = stranger.get(f"{NEAR}?q={typed}")
    found = [name for name in named(page, "h3") if name in {one.name for one in OURS}]
    if names:
        assert set(names) <= set(found)
        assert f"Found: {len(found)}" in page.text
        assert page.find("input", id="q").get("value") == typed
    assert CALL in page.text


def test_the_examples_of_the_search_find_something_and_the_title_says_what_was_looked_for(stranger, load):
    load()
    page = stranger.get(NEAR)
    (hint,) = [page.text_of(one) for one in page.find_all("div", class_="govuk-hint") if one.get("id") == "q-hint"]
    for word in hint.partition(": ")[2].split(", "):
        found = stranger.get(f"{NEAR}?q={word}")
        assert f"What we found for “{word}”" in found.find("title").text, word
    assert "Nothing found" in stranger.get(f"{NEAR}?q=%3Cb%3E").text, "one letter stands in everything"


def test_a_service_of_several_groups_is_told_once_on_the_page_and_a_cost_that_nobody_told_is_said(stranger, load):
    carers = next(one for one in OURS if one.name == "Carers centre")
    both = replace(carers, roles=(DirectoryRole.CARERS_SUPPORT, DirectoryRole.BENEFITS_ADVICE), costs=())
    load([both])
    page = stranger.get(NEAR)
    assert named(page, "h3").count("Carers centre") == 1
    assert "Told above: Carers centre" in page.text
    assert "Ask us what it costs." in page.text
    assert "Carers centre" in named(stranger.get(f"{NEAR}/benefits-advice"), "h2")
    assert "Is what you need not here? We look with you." in stranger.page.text


def test_what_people_here_told_us_is_one_link_away(stranger, load):
    load()
    stranger.get(NEAR)
    assert "What people here told us" in stranger.click("What people here told us").text


def test_nothing_found_says_what_to_do_and_shows_the_groups(stranger, load):
    load()
    page = stranger.get(f"{NEAR}?q=submarine")
    assert "Nothing found for “submarine”" in page.text
    assert "Try one word only, or another word for it." in page.text
    assert str(wording.GROUP[Group.CARERS_SUPPORT]) in named(page, "h2")


def test_a_long_group_has_pages_and_a_page_that_is_not_there_is_the_last(stranger, load):
    carers = next(one for one in OURS if one.name == "Carers centre")
    load([replace(carers, id=f"{number:03}", name=f"Group {number:03}") for number in range(45)])
    page = stranger.get(NEAR)
    assert "All 45 in this group: Help for carers" in page.text
    page = stranger.click("All 45 in this group: Help for carers")
    assert "Group 019" in page.text
    assert "Group 020" not in page.text
    page = stranger.click("Next page")
    assert "Group 020" in page.text
    for wrong in ("99", "3"):
        assert "Group 044" in stranger.get(f"{NEAR}/carers-support?page={wrong}").text
    for wrong in ("0", "-1", "x", "²", "999999"):
        assert "Group 000" in stranger.get(f"{NEAR}/carers-support?page={wrong}").text
    assert "Group 020" in stranger.get(f"{NEAR}?q=group&page=2").text


def test_without_a_directory_nothing_is_a_dead_end(stranger):
    assert CALL in stranger.get(NEAR).text
    assert CALL in stranger.get(f"{NEAR}/pa-register").text
    stranger.get(f"{NEAR}/isf-provider", 404)


def test_what_is_typed_is_words_and_never_markup_or_a_pattern(stranger, load):
    load()
    nasty = "%3Cscript%3Ealert(1)%3C/script%3E"
    page = stranger.get(f"{NEAR}?q={nasty}")
    assert "Nothing found for “<script>alert(1)</script>”" in page.text
    assert "<script>alert" not in page.html
    assert "Nothing found" in stranger.get(f"{NEAR}?q=%25").text


def test_the_pages_stay_readable_without_a_database(app, stranger, monkeypatch):
    def gone(*_, **__):
        raise DatabaseUnavailable("gone")

    monkeypatch.setattr(type(app.extensions["portal"].db), "_transaction", gone)
    for path in (NEAR, f"{NEAR}?q=tea", f"{NEAR}/community"):
        assert "We can’t show the local directory just now." in stranger.get(path).text


def test_who_helps_to_plan_is_told_to_be_a_choice(stranger, visit, load):
    load()
    page = stranger.get(NEAR)
    assert "You choose who helps you to plan your support." in page.text
    assert "Planning should take no more time and paper than your plan needs." in page.text
    visit.get(NEAR)
    assert visit.click("Tell us who should help you to plan").h1.startswith("Ask for an advocate")
