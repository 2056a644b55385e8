"""How often somebody may send and ask: 429 for whoever does too much, nobody else is kept waiting (security P15)."""

from types import SimpleNamespace

import pytest

from portal.app import create_app
from portal.settings import Settings
from portal.store.database import Database, DatabaseUnavailable
from portal.web.limits import network_of
from tests.conftest import UNHURRIED
from tests.web.test_access import HEADERS
from tests.web.visit import Visit

POSTS, ADDRESS_POSTS, PAGES = 45, 150, 225
FUND = "/ways-to-manage/individual-service-fund/count-me-in"


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    """The limits as they are in production, and a clock of the counts that stands still until it is put forward."""
    clock = SimpleNamespace(now=1_800_000_000.0)
    monkeypatch.setattr("limits.storage.memory.time", SimpleNamespace(time=lambda: clock.now))
    return clock


@pytest.fixture
def settings(settings):
    usual = {name: Settings.model_fields[name].default for name in
             ("posts_per_login", "posts_per_address", "posts_for_all", "pages_per_visitor")}  # fmt: skip
    assert {f"PORTAL_{name.upper()}" for name in usual} == set(UNHURRIED)
    return settings.model_copy(update=usual)


def at(visit, address):
    """The same visitor at this address."""
    visit.client.environ_base["REMOTE_ADDR"] = address
    return visit


def posts(visit, number, path, data=None):
    return [visit.client.post(path, data=data or {}).status_code for _ in range(number)]


def refused(codes):
    return codes.count(429)


def test_sixty_quick_posts_of_one_login_are_stopped_and_another_login_is_unharmed(visit_as, alma, person):
    quick, other = at(visit_as("demo-alma"), "192.0.2.1"), at(visit_as("demo-bilal"), "192.0.2.2")
    codes = posts(quick, 60, f"{alma}/earlier-review")
    assert codes[:POSTS] == [400] * POSTS
    assert codes[POSTS:] == [429] * (60 - POSTS)
    other.get(f"/people/{person('DEMO-02').id}/earlier-review")
    other.submit(-1, 303, words="Mine")
    quick.get(f"{alma}/budget")  # reading goes on


def test_a_login_is_counted_wherever_it_is_and_its_count_ends(visit_as, alma, hurried):
    for number, expected in ((30, 0), (30, 15)):
        visit = at(visit_as("demo-alma"), f"192.0.2.{number + expected}")
        assert refused(posts(visit, number, f"{alma}/earlier-review")) == expected
    hurried.now += 6
    assert refused(posts(visit, POSTS, f"{alma}/earlier-review")) == 0


def test_a_clock_that_is_put_back_locks_nobody_out(visit_as, alma, hurried):
    visit = visit_as("demo-alma")
    assert refused(posts(visit, 60, f"{alma}/earlier-review")) == 15
    hurried.now -= 3600
    assert refused(posts(visit, POSTS, f"{alma}/earlier-review")) == 0


def test_the_page_says_so_plainly_gives_the_words_back_and_has_every_header(visit_as, alma):
    visit = visit_as("demo-alma")
    posts(visit, POSTS, f"{alma}/earlier-review")
    page = visit.post(f"{alma}/earlier-review", {"words": "The nights <b>are</b> hard."}, 429)
    assert "You have sent a lot in a short time. Wait a minute, then try again." in page.text
    assert [area.text.strip() for area in page.find_all("textarea")] == ["The nights <b>are</b> hard."]
    headers = visit.response.headers
    assert headers["Retry-After"] == "3"
    assert headers["Cache-Control"] == "no-store"
    assert {name: headers[name] for name in HEADERS} == HEADERS


def test_an_address_without_anybody_signed_in_has_a_count_of_its_own(app):
    here, there = (at(Visit(app.test_client()), address) for address in ("192.0.2.1", "192.0.2.2"))
    codes = posts(here, ADDRESS_POSTS + 1, "/sign-out")
    assert refused(codes) == 1
    assert codes[-1] == 429
    assert refused(posts(there, 1, "/sign-out")) == 0


def test_all_together_have_one_count_and_the_providers_own_calls_are_outside_it(settings):
    app = create_app(settings.model_copy(update={"posts_for_all": 20}))
    visits = [at(Visit(app.test_client()), f"192.0.2.{number}") for number in range(7)]
    assert [refused(posts(visit, 3, "/sign-out")) for visit in visits] == [0] * 6 + [1]
    assert posts(visits[0], 1, "/sign-out/back-channel") != [429]
    assert posts(visits[0], 1, "/desk/sign-out/back-channel") != [429]
    assert refused(posts(visits[0], ADDRESS_POSTS, "/sign-out/back-channel")) == 5  # 3, 1, 1 and 150 from this address


def test_pages_are_counted_for_the_login_and_public_ones_for_the_address(app, visit_as, alma):
    visit, stranger = at(visit_as("demo-alma"), "192.0.2.1"), at(Visit(app.test_client()), "192.0.2.1")
    codes = [visit.client.get("/account/start").status_code for _ in range(PAGES + 1)]
    assert codes == [303] * PAGES + [429]
    page = visit.get(f"{alma}/budget", 429)
    assert "You have opened many pages in a short time." in page.text
    codes = [stranger.client.get("/signed-out").status_code for _ in range(PAGES + 1)]
    assert codes == [200] * PAGES + [429]
    assert stranger.client.get("/health").status_code == 200
    assert at(stranger, "192.0.2.2").get("/signed-out").h1 == "You are signed out"


def test_made_up_cookies_are_not_looked_up_for_ever(app, monkeypatch):
    asked = []
    read = Database.read
    monkeypatch.setattr(Database, "read", lambda db: asked.append(1) or read(db))
    client = app.test_client()
    client.environ_base["wsgi.url_scheme"] = "https"
    name = app.extensions["portal"].session_rules.cookie_name
    for number in range(PAGES + 20):
        client.set_cookie(name, f"{number:043}", secure=True, path="/")
        client.get("/account/start")
    assert len(asked) == PAGES


def test_it_answers_while_the_database_is_down(app, visit_as, alma, monkeypatch):
    visit = visit_as("demo-alma")

    def gone(*_, **__):
        raise DatabaseUnavailable("gone")

    monkeypatch.setattr(Database, "_transaction", gone)
    codes = posts(visit, ADDRESS_POSTS + 1, "/sign-out")
    assert codes == [503] * ADDRESS_POSTS + [429]
    assert visit.post(f"{alma}/earlier-review", status=429).h1 == "Please wait a little"


@pytest.mark.parametrize(("proxies", "expected"), [(0, 1), (1, 1)])
def test_a_header_from_outside_begins_no_new_count(settings, proxies, expected):
    """With a proxy in front, the address is the one that proxy saw: what the visitor wrote before it is not read."""
    app = create_app(settings.model_copy(update={"trusted_proxies": proxies}))
    client, seen = app.test_client(), ", 192.0.2.1" if proxies else ""
    codes = [
        client.post("/sign-out", headers={"X-Forwarded-For": f"198.51.100.{number}{seen}"}).status_code
        for number in range(ADDRESS_POSTS + 1)
    ]
    assert refused(codes) == expected


def test_visitors_behind_a_proxy_are_told_apart(settings):
    client = create_app(settings.model_copy(update={"trusted_proxies": 1})).test_client()
    for number in range(ADDRESS_POSTS + 1):
        assert client.post("/sign-out", headers={"X-Forwarded-For": f"198.51.100.{number}"}).status_code == 303


def test_an_ipv6_visitor_is_a_network_of_64_bits():
    assert network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff:ffff:ffff:ffff")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1") != network_of("192.0.2.2")
    assert network_of("fe80::1%eth0") == network_of("fe80::2")
    assert network_of(None) == network_of("") == network_of("192.0.2.1:8080") == network_of("x" * 5000)


@pytest.mark.parametrize(("path", "typed"), [("/feedback", {"kind": "clear", "words": "Well said."}), (FUND, {})])
def test_an_open_form_is_taken_ten_times_an_hour_from_one_address(app, hurried, path, typed):
    def send(visit, status):
        visit.get(path)
        return visit.submit(-1, status, **typed)

    here, there = (at(Visit(app.test_client()), address) for address in ("2001:db8::1", "2001:db8:0:1::1"))
    for _ in range(10):
        send(here, 303)
    page = send(here, 429)
    assert "Wait an hour, then try again, or call us." in page.text
    assert here.response.headers["Retry-After"] == "3600"
    assert ("Well said." in str([area.text for area in page.find_all("textarea")])) is bool(typed)
    send(there, 303)
    hurried.now += 2 * 3600
    send(here, 303)
