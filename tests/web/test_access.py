"""Who may open what. The list of public pages is written out here, so that making one public is a decision."""

import io
import re

import pytest

from tests.store.rows import rows_in
from tests.web.addresses import ACTS, EVERYTHING, FOR_PROGRAMS, FORMS, OPEN_VIEWS, PAGES, PUBLIC
from tests.web.page_faults import OPEN


def routes(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def addresses(rule):
    """The addresses of a route, without the person's: each choice by itself, 0 or 1 for a number."""
    text = str(rule).removeprefix("/people/<person_id>/").removeprefix("/")
    text = text.replace("<reference>", "X-00000000").replace("<draft_id>", "D0000000").replace("<name>", "which")
    text = text.replace("<file_id>", "F0000000").replace("<helper_id>", "H0000000")
    text = text.replace("<second_id>", "S0000000").replace("<brought_id>", "X-00000000")
    text = text.replace("<int:number>", "1" if "person_id" in rule.arguments else "0")
    choice = re.search(r"<any\((.*?)\):\w+>", text)
    if choice is None:
        return [text]
    return [text.replace(choice[0], word.strip().strip('"')) for word in choice[1].split(",")]


def test_exactly_these_views_are_public(app):
    assert {name for name, view in app.view_functions.items() if getattr(view, "public", False)} == PUBLIC


def test_every_route_of_a_person_is_in_the_list_that_is_tried_here(app):
    people = [rule for rule in routes(app) if not rule.endpoint.startswith("desk")]  # test_desk_doors.py tries those
    of_a_person = [rule for rule in people if "person_id" in rule.arguments]
    found = {(page, "POST" in rule.methods, "GET" in rule.methods) for rule in of_a_person for page in addresses(rule)}
    assert {page for page, _, is_read in found if is_read} == set(PAGES)
    assert {page for page, _, is_read in found if not is_read} == set(ACTS)
    assert {page for page, is_sent, is_read in found if is_sent and is_read} == set(FORMS)


def test_exactly_these_forms_need_no_token(app):
    """The literal list is the one by which pages are checked: nobody adds an open form without writing it there."""
    marked = [rule for rule in routes(app) if getattr(app.view_functions[rule.endpoint], "open_to_all", False)]
    assert {f"/{page}" for rule in marked for page in addresses(rule)} == OPEN
    assert all(app.view_functions[rule.endpoint].public for rule in marked)
    programs = {name for name, view in app.view_functions.items() if getattr(view, "for_programs", False)}
    assert programs == FOR_PROGRAMS
    without = OPEN_VIEWS | FOR_PROGRAMS
    exempt = {f"{view.__module__}.{view.__name__}" for name, view in app.view_functions.items() if name in without}
    themselves = {f"portal.web.account.views.{name}" for name in ("back_channel", "sign_out")}  # these check
    themselves |= {"portal.web.desk.sign_in_views.back_channel"}
    assert app.extensions["csrf"]._exempt_views == exempt | themselves


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", PAGES)
def test_somebody_who_is_not_signed_in_is_led_to_sign_in(app, person, page, method):
    answer = getattr(app.test_client(), method)(EVERYTHING.format(person("DEMO-01").id, page))
    assert answer.status_code in ((303,) if method == "get" else (303, 400, 405))
    if answer.status_code == 303:
        assert answer.location.startswith("/sign-in")


@pytest.mark.parametrize("page", PAGES)
def test_another_persons_record_and_no_record_at_all_look_the_same(person, visit_as, page):
    visit = visit_as("demo-alma")
    for method in ("get", "head"):
        theirs = getattr(visit.client, method)(EVERYTHING.format(person("DEMO-02").id, page))
        nobodys = getattr(visit.client, method)(EVERYTHING.format("AAAAAAAAAAAAAAAA", page))
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.get_data().replace(person("DEMO-02").id.encode(), b"") == nobodys.get_data().replace(
            b"AAAAAAAAAAAAAAAA", b""
        )


@pytest.mark.parametrize("page", [*FORMS, *ACTS])
def test_nobody_writes_into_another_persons_record(app, person, visit_as, page):
    visit = visit_as("demo-alma")
    visit.get(EVERYTHING.format(person("DEMO-01").id, "budget/lines/1/does-it-buy"))
    answers = visit.page.answers(visit.page.form(-1)) | {"words": "Not mine", "version": "1"}
    answers |= {"offer": "quote", "price": "1.00", "supplier": "", "save": "Save"}
    before = rows_in(app.extensions["portal"].db)
    visit.post(EVERYTHING.format(person("DEMO-02").id, page), answers, 404)
    assert rows_in(app.extensions["portal"].db) == before


@pytest.mark.parametrize("page", ACTS)
def test_what_is_only_sent_is_not_done_by_looking(app, person, visit_as, page):
    visit_as("demo-alma").get(EVERYTHING.format(person("DEMO-01").id, page), 405)
    answer = app.test_client().post(EVERYTHING.format(person("DEMO-01").id, page))
    assert answer.status_code in (303, 400)


@pytest.mark.parametrize("page", [*FORMS, *ACTS])
@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_no_form_of_a_person_is_taken_without_its_token(app, person, visit_as, page, token):
    visit = visit_as("demo-alma")
    visit.get(EVERYTHING.format(person("DEMO-01").id, "budget/lines/1/does-it-buy"))
    answers = visit.page.answers(visit.page.form(-1)) | {
        "words": "Forged",
        "version": "1",
        "price": "1.00",
        "save": "x",
    }
    answers = {name: value for name, value in (answers | {"csrf_token": token}).items() if value is not None}
    before = rows_in(app.extensions["portal"].db)
    visit.post(EVERYTHING.format(person("DEMO-01").id, page), answers, 400)
    assert rows_in(app.extensions["portal"].db) == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/help", "/sign-out", "/nothing", "/people/x/budget"])
def test_only_get_head_and_post_are_answered(app, method, path):
    answer = app.test_client().open(path, method=method)
    assert answer.status_code == 405
    assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/help", "/privacy", "/accessibility", "/how-budgets-are-worked-out"])
def test_public_pages_are_sound_signed_in_and_out(stranger, visit_as, path):
    stranger.get(path)
    assert stranger.response.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in stranger.response.headers
    tag = stranger.response.headers["ETag"]
    assert stranger.client.get(path, headers={"If-None-Match": tag}).status_code == 304
    visit = visit_as("demo-alma")
    assert "Sign out" in visit.get(path).text
    assert visit.response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in visit.response.headers


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-DNS-Prefetch-Control": "off",
    "Origin-Agent-Cluster": "?1",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
}


@pytest.mark.parametrize("path", ["/", "/nothing-here", "/people/x/budget", "/sign-out", "/static/none.css", "/health"])
def test_every_reply_has_the_whole_set_of_headers(app, path):
    answer = app.test_client().get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value, name
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'nonce-")
    assert "unsafe" not in policy


def test_the_one_time_word_of_the_policy_is_new_each_time_and_is_the_one_on_the_page(person, visit_as):
    visit = visit_as("demo-alma")
    seen = set()
    for _ in range(2):
        page = visit.get(EVERYTHING.format(person("DEMO-01").id, "budget"))
        nonce = page.find_all("script")[0].get("nonce")
        assert f"'nonce-{nonce}'" in visit.response.headers["Content-Security-Policy"]
        seen.add(nonce)
    assert len(seen) == 2


def test_personal_pages_are_never_stored(person, visit_as):
    visit = visit_as("demo-alma")
    for page in ("budget", "documents", "documents/by-post", "documents/dates.ics", *PAGES[9:14]):
        visit.get(EVERYTHING.format(person("DEMO-01").id, page))
        assert visit.response.headers["Cache-Control"] == "no-store"


def test_nobody_can_move_the_links_of_a_page_that_is_kept_for_all(app, stranger):
    """A proxy may pass on a header that says where the portal is mounted: no such page is kept."""
    client = app.test_client()
    moved = client.get("/help", environ_overrides={"SCRIPT_NAME": "//evil.example"})
    assert moved.status_code == 200
    assert "evil.example" not in client.get("/help").get_data(as_text=True)
    stranger.get("/help")


@pytest.mark.parametrize("query", ["draft=%00", "other-money=%00"])
def test_a_nul_in_an_address_leads_nowhere(person, visit_as, query):
    visit_as("demo-alma").get(EVERYTHING.format(person("DEMO-01").id, f"earlier-review?{query}"), 404)


def test_a_file_in_the_place_of_words_is_no_answer(person, visit_as):
    visit = visit_as("demo-alma")
    address = EVERYTHING.format(person("DEMO-01").id, "earlier-review")
    visit.get(address)
    answers = visit.page.answers(visit.page.form(-1)) | {"words": (io.BytesIO(b"x"), "x.txt")}
    answer = visit.client.post(address, data=answers, content_type="multipart/form-data")
    assert answer.status_code in (200, 303)
