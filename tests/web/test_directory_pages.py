"""The local directory on the pages about help and about individual service funds: each page is linted as it is read."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from portal.domain.directory import DirectoryCost, DirectoryRole
from portal.intake.directory.reading import read_directory
from portal.services import directory
from portal.store.database import DatabaseUnavailable
from portal.web.ways import wording
from tests.conftest import NOW
from tests.web.visit import Visit

HELP = "/ways-to-manage/help-to-decide"
FUNDS = "/ways-to-manage/individual-service-fund"
OURS = read_directory(Path("content/demonstration/directory.json")).services
SAYS = "The local directory says that these offer it"


@pytest.fixture
def load(app):
    """Load these services as the newest file of the directory."""

    def run(services=OURS, at=NOW):
        directory.load(app.extensions["portal"].db, services, at)

    return run


@pytest.fixture
def broken(monkeypatch):
    """The directory's table can't be read."""

    def gone(*_):
        raise DatabaseUnavailable("gone")

    monkeypatch.setattr(directory, "with_roles", gone)


def told(page, name):
    """What is told below the heading of a service, up to the next heading."""
    found, text = False, []
    for element in page.elements():
        if element.tag in ("h2", "h3", "h4"):
            found = name in page.text_of(element)
        elif found and element.tag in ("p", "li"):
            text.append(page.text_of(element))
    return " | ".join(text)


def headings(page, level):
    return [page.text_of(e) for e in page.elements() if e.tag == level]


def test_help_is_told_by_what_it_does(stranger, load):
    load()
    page = stranger.get(HELP)
    groups = [words for words in headings(page, "h3") if words in map(str, wording.DIRECTORY_ROLE.values())]
    assert groups == [str(words) for words in wording.DIRECTORY_ROLE.values()]
    one = told(page, "Independent Care Act advocacy")
    for words in ("Offered by Exampleton Advocacy.", "An advocate helps you to say what you want",
                  "For people aged 18 or over.", "An advocate: free", "Phone: 01632 960 025",
                  "E-mail: hello@advocacy.example", "Website: advocacy.example"):  # fmt: skip
        assert words in one
    assert "Last checked" not in one
    links = {link.get("href") for link in page.find_all("a", href=True)}
    assert {"https://advocacy.example/", "mailto:hello@advocacy.example", "tel:01632960025"} <= links


def test_what_was_checked_a_while_ago_says_when_and_what_is_too_old_is_not_there(stranger, load):
    load()
    page = stranger.get(HELP)
    assert "Last checked on 22 June 2026. Ask before you rely on it." in told(page, "Payroll, advice")
    assert "A payslip: £5.50 each" in told(page, "Payroll, advice")
    assert "listening line" not in page.text
    assert "Saturday planning" not in page.text


def test_what_is_closed_for_now_says_so_with_its_alert(stranger, load):
    load()
    for path in (HELP, FUNDS):
        one = told(stranger.get(path), "people with a learning disability")
        assert "Closed for now. We take nobody new until 1 February 2027." in one


def test_who_offers_funds_is_not_said_to_be_approved(stranger, load):
    load()
    page = stranger.get(FUNDS)
    assert SAYS in headings(page, "h3")
    assert "It does not say that we have approved them or have an agreement with them." in page.text
    assert "Not yet. We have approved nobody who holds money for people." in page.text
    assert "There is no provider here" not in page.text
    assert [words for words in headings(page, "h4") if "ndividual service funds" in words] == [
        "Individual service funds for people with a learning disability",
        "Individual service funds for support at home",
        "Individual service funds, planned with you",
    ]
    assert "Running your fund: £12.00 each week, paid from the budget" in told(page, "planned with you")
    assert "Setting it up: no charge" in told(page, "planned with you")


def test_without_a_directory_the_pages_say_nothing_of_it(stranger):
    assert "In the local directory" not in stranger.get(HELP).text
    page = stranger.get(FUNDS)
    assert SAYS not in page.text
    assert "Not yet. There is no provider here who holds money for people." in page.text


def test_other_ways_name_nobody(stranger, load):
    load()
    for path in ("managed", "mixed", "direct-payment"):
        assert SAYS not in stranger.get(f"/ways-to-manage/{path}").text


@pytest.mark.parametrize("path", [HELP, FUNDS])
def test_a_new_directory_is_on_the_page_at_once(stranger, load, path):
    load()
    assert "Exampleton Choices Trust" in stranger.get(path).text
    load([item for item in OURS if item.organisation != "Exampleton Choices Trust"], NOW + timedelta(minutes=1))
    assert "Exampleton Choices Trust" not in stranger.get(path).text


@pytest.mark.parametrize("path", [HELP, FUNDS])
def test_the_pages_stay_readable_while_the_directory_is_out_of_reach(stranger, load, broken, path):
    load()
    page = stranger.get(path)
    assert "We can’t show the local directory just now. Try again later, or call 01632 960 001" in page.text
    assert "Exampleton Choices Trust" not in page.text


@pytest.mark.parametrize("path", [HELP, FUNDS])
def test_the_pages_stay_readable_without_a_database(app, path, monkeypatch):
    def gone(*_, **__):
        raise DatabaseUnavailable("gone")

    monkeypatch.setattr(type(app.extensions["portal"].db), "_transaction", gone)
    page = Visit(app.test_client()).get(path)
    assert "We can’t show the local directory just now." in page.text


def test_ages_costs_and_checks_are_told_as_far_as_they_are_known(stranger, load):
    costs = (
        DirectoryCost("Last year", Decimal("9.00"), "", None, date(2026, 4, 5)),
        DirectoryCost("", Decimal("7.00"), ""),
        DirectoryCost("Joining", Decimal("0.00"), ""),
        DirectoryCost("Rooms", None, "ask us"),
    )
    peers = next(item for item in OURS if item.name == "Direct payment group")
    silent = {"url": "", "email": "", "phone": "", "assured": None, "hours": ()}
    bare = {**silent, "costs": costs, "description": "One.\nTwo."}
    load([
        replace(peers, name="Both", minimum_age=18, maximum_age=64, **bare),
        replace(peers, id="2", name="Most", maximum_age=25),
    ])  # fmt: skip
    page = stranger.get(HELP)
    both = told(page, "Both")
    assert "One. | Two. | For people aged 18 to 64. | £7.00 | Joining: £0.00 | Rooms: ask us | We don’t know" in both
    assert "Last year" not in both
    assert "Phone" not in both
    assert "For people aged 25 or under." in told(page, "Most")


def test_what_a_directory_says_is_words_and_never_markup(stranger, load):
    nasty = "<script>alert(1)</script>"
    peers = next(item for item in OURS if item.name == "Direct payment group")
    load([replace(peers, name=nasty, description=nasty, organisation=nasty, alert=nasty)])
    page = stranger.get(HELP)
    assert page.text.count(nasty) == 8  # four texts, at each of its two roles
    assert "<script>alert" not in page.html


def test_a_directorys_words_are_marked_as_english(stranger, load):
    load()
    page = stranger.get(HELP)
    (name,) = [e for e in page.find_all("span", lang="en", dir="auto") if page.text_of(e) == "Carers centre"][:1]
    assert name is not None


def test_there_are_words_for_every_role_but_those_that_stand_elsewhere():
    elsewhere = {DirectoryRole.ISF_PROVIDER, DirectoryRole.BENEFITS_ADVICE, DirectoryRole.MANAGED_ACCOUNT}
    assert set(wording.DIRECTORY_ROLE) == set(DirectoryRole) - elsewhere
