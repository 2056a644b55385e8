"""What changed between versions, carers, points, the law, the files to take away, and pages kept for a day."""

from datetime import date
from hashlib import sha256

import pytest
from flask import template_rendered

from portal.app import create_app
from portal.web.method.change_pages import Mark, compared
from tests.conftest import NOW
from tests.web.visit import Visit

HOME = "/how-budgets-are-worked-out"


@pytest.fixture
def portal(app):
    return app.extensions["portal"]


def test_what_changed_shows_new_rules_and_prices_before_and_after(stranger):
    page = stranger.get(f"{HOME}/changes")
    rules = {row[0]: row for row in page.table_rows("Rules that are new, gone or worded differently")}
    assert rules["Rule R-DP-6 New"][1] == "Before: This rule was not there."
    assert "Employment Allowance" in rules["Rule R-DP-6 New"][2]
    assert "next taken out: 30 minutes" in rules["Rule R-QTY-2 Changed"][1]
    assert "next added: 15 minutes" in rules["Rule R-QTY-2 Changed"][2]
    prices = {row[0]: row[1:] for row in page.table_rows("Every price and figure, before and after")}
    assert prices["Agency support at home (any outcome)"] == [
        "Before: £28.12 an hour", "After: £29.26 an hour", "Difference: +£1.14"
    ]  # fmt: skip
    assert prices["Pay of a personal assistant for an hour"] == [
        "Before: not known", "After: £13.45 an hour", "Difference: not known"
    ]  # fmt: skip
    assert prices["Sleep-in night"][2] == "Difference: no change"
    assert "Before 30, after 15" in page.text
    assert "someone needs communication support to get their care" in page.text


def test_what_differs_in_a_rule_is_marked_and_said(stranger):
    page = stranger.get(f"{HOME}/changes")
    taken_out, added = page.find_all("del"), page.find_all("ins")
    assert taken_out
    assert added
    assert all(page.text_of(e).startswith("taken out: ") for e in taken_out)
    assert all(page.text_of(e).startswith("added: ") for e in added)
    assert all(e.find("span").get("class") == "govuk-visually-hidden" for e in (*taken_out, *added))


DIFFERENCES = {
    "a word in its place": ("Up to 15 minutes.", "Up to 30 minutes.", "Up to [-15] minutes.", "Up to [+30] minutes."),
    "added at the end": ("We round up.", "We round up. Never down.", "We round up.", "We round up. [+Never down.]"),
    "taken out at the start": ("In 2025 we round.", "We round.", "[-In 2025 we] round.", "[+We] round."),
    "the same": ("We round  up.", "We round up.", "We round up.", "We round up."),
    "a lone word between two changes is marked with them": (
        "one two three four five and six", "one two 3 four V and six",
        "one two [-three four five] and six", "one two [+3 four V] and six",
    ),
    "nothing alike": ("We round up.", "Nobody asks.", "[-We round up.]", "[+Nobody asks.]"),
}  # fmt: skip


@pytest.mark.parametrize("case", DIFFERENCES)
def test_two_wordings_are_compared_word_by_word(case):
    before, after, *marked = DIFFERENCES[case]
    found = compared(before, after)
    signs = {Mark.SAME: "{}", Mark.OUT: "[-{}]", Mark.ADDED: "[+{}]"}
    assert [" ".join(signs[piece.mark].format(piece.words) for piece in pieces) for pieces in found] == marked


def test_the_page_of_changes_is_the_page_of_its_two_days(stranger):
    now = stranger.get(f"{HOME}/changes")
    assert stranger.get(f"{HOME}/changes/2025-04-07/2026-04-06").text == now.text


@pytest.mark.parametrize("days", ["2026-04-06/2025-04-07", "2025-04-07/2025-04-07", "20250407/20260406",
                                  "2025-04-07/2026-04-07", "2025-04-07/x"])  # fmt: skip
def test_other_days_lead_nowhere(stranger, days):
    stranger.get(f"{HOME}/changes/{days}", 404)


def test_each_way_for_carers_has_its_own_page_and_example_and_ours_comes_first(stranger, portal):
    page = stranger.get(f"{HOME}/carers")
    assert page.text.index("How we do it here") < page.text.index("Four ways that councils use")
    assert page.find_all("a", href=f"{HOME}/examples/d")
    assert len(portal.guide.carers) == 4
    for way in portal.guide.carers.values():
        told = stranger.get(f"{HOME}/carers/{way.id}")
        assert told.h1 == way.title
        for words in (*way.how, *way.example, way.good, way.watch):
            assert " ".join(words.split()) in told.text
        assert ("This is how we set what a carer gets here." in told.text) == way.here


def test_amounts_of_other_areas_are_history_and_nothing_else_stands_there(stranger):
    page = stranger.get(f"{HOME}/carers")
    elsewhere = page.text.split("Amounts of other areas We show these amounts only as history")[1]
    assert "£125 moderate" in elsewhere
    assert "Official guidance" not in elsewhere


def test_points_are_walked_through_and_what_is_sealed_is_named(stranger):
    page = stranger.get(f"{HOME}/points")
    for words in ("22 points = £112.21 a week", "The panel added: £58.24 a week", "£170.45 a week was decided.",
                  "Worked out again from the steps above: £170.45 a week.", "not published by the supplier",
                  "This council does not use points."):  # fmt: skip
        assert words in page.text


def test_the_law_of_each_step_has_its_sources_and_urgent_help_comes_first(stranger, portal):
    page = stranger.get(f"{HOME}/the-law")
    assert page.text.index("If you need help now") < page.text.index("On this page")
    assert portal.council.urgent.phone in page.text
    for step in portal.guide.law:
        assert page.text_of(page.find("h2", id=step.id)) == step.title
        for said in step.says:
            assert " ".join(said.words.split()) in page.text
            assert all(" ".join(portal.published.facts[fact].says.split()) in page.text for fact in said.basis)


def test_who_pays_for_something_dearer_is_said_before_one_chooses(stranger):
    page = stranger.get(f"{HOME}/dearer")
    for words in ("the council does not pay the difference", "Before you choose, we show you", "needs no top-up",
                  "Rule R-RATE-4", "Rule R-SUF-2", "A fee and a top-up should be shown beside it"):  # fmt: skip
        assert words in page.text


def test_every_form_of_the_method_can_be_asked_for_without_an_account(stranger, portal):
    page = stranger.get(f"{HOME}/on-paper")
    contact = portal.council.contact
    for words in (contact.phone, contact.relay, contact.text, contact.email, contact.post[-1], "large print",
                  "braille", "audio", "easy read"):  # fmt: skip
        assert words in page.text


def test_each_file_is_what_its_checksum_says(stranger, portal):
    page = stranger.get(f"{HOME}/download")
    rows = page.table_rows("The files")[1:]
    assert len(rows) == len(portal.guide.downloads)
    sums = stranger.client.get(f"{HOME}/download/SHA256SUMS.txt").get_data(as_text=True)
    printed = {}
    for head, _, told in rows:
        name, checksum = head.split()[0], told.split()[-1]
        answer = stranger.client.get(f"{HOME}/download/{name}")
        assert answer.status_code == 200
        assert answer.content_type == portal.guide.downloads[name].content_type
        assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert sha256(answer.get_data()).hexdigest() == checksum
        printed[name] = checksum
    del printed["SHA256SUMS.txt"]
    assert dict(reversed(line.split("  ")) for line in sums.splitlines()) == printed


@pytest.mark.parametrize("accepted", ["", "br", "gzip"])
def test_a_file_that_did_not_change_is_not_sent_again(stranger, portal, accepted):
    for name, file in portal.guide.downloads.items():
        path, headers = f"{HOME}/download/{name}", {"Accept-Encoding": accepted}
        tag = stranger.client.get(path, headers=headers).headers["ETag"]
        assert file.checksum in tag
        again = stranger.client.get(path, headers=headers | {"If-None-Match": tag})
        assert (again.status_code, again.get_data()) == (304, b""), name
        other = stranger.client.get(path, headers=headers | {"If-None-Match": '"0"'})
        assert other.status_code == 200


@pytest.mark.parametrize("name", ["none.txt", "council.yaml", "..%2Fcouncil.yaml", "%2e%2e%2fcouncil.yaml"])
def test_no_other_file_can_be_taken(stranger, name):
    stranger.get(f"{HOME}/download/{name}", 404)


def test_the_commands_name_files_that_are_there(stranger, portal):
    page = stranger.get(f"{HOME}/download")
    assert (
        "portal recompute case-a.json --method method-example-allocation-1.yaml --rates rates-example-2026-27.1.yaml"
        in page.text
    )
    assert "sha256sum -c --ignore-missing SHA256SUMS.txt" in page.text
    assert {"case-a.json", "method-example-allocation-1.yaml", "rates-example-2026-27.1.yaml"} <= {
        *portal.guide.downloads
    }


def test_a_kept_page_is_rendered_once_a_day(settings):
    days = [date(2026, 11, 22)]
    app = create_app(settings, now=lambda: NOW, today=lambda: days[-1])
    rendered = []

    def note(_app, template, **_context):
        rendered.append(template.name)

    visit = Visit(app.test_client())
    paths = [f"{HOME}/{page}" for page in ("rules", "rates/home_care_hour", "examples/a", "carers/flat", "changes")]
    with template_rendered.connected_to(note, app):
        for day, renderings in ((22, 1), (22, 1), (23, 2), (23, 2)):
            days.append(date(2026, 11, day))
            for path in paths:
                visit.get(path)
                tag = visit.response.headers["ETag"]
                assert visit.client.get(path, headers={"If-None-Match": tag}).status_code == 304
            assert len(rendered) == renderings * len(paths)
    app.extensions["portal"].db.dispose()


def test_somebody_who_is_signed_in_reads_the_same_and_it_is_not_stored(visit_as):
    visit = visit_as("demo-alma")
    assert "Sign out" in visit.get(f"{HOME}/rules").text
    assert visit.response.headers["Cache-Control"] == "no-store"
