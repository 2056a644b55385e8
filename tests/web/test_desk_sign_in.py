"""Two doors and two providers: what belongs to one never comes to the other (security 4.B, 6.3.2, 6.8.1)."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from portal.domain.desk import Post
from portal.services import workers
from tests.conftest import NOW
from tests.provider import CLIENT_ID, CLIENT_SECRET, ec_key, running
from tests.web.signing_in import Browser, database_of, logged, portal_with

pytest_plugins = ["tests.web.signing_in_fixtures"]
DONE = {"citizens": "/sign-in/done?", "desk": "/desk/sign-in/done?"}


@pytest.fixture(scope="module")
def desk():
    """The provider of the council's workers."""
    with running() as found:
        found.subject = "urn:worker"
        yield found


@pytest.fixture(scope="module")
def one_site(provider, desk, site_folder, demonstration, clock):
    provider.client_public_key = ec_key("k")
    key = site_folder / "key.pem"
    key.write_bytes(provider.client_public_key.as_pem(private=True))
    other = {
        "desk_oidc_issuer": desk.issuer, "desk_oidc_client_id": CLIENT_ID, "desk_oidc_client_secret": CLIENT_SECRET,
        "oidc_client_secret": "", "oidc_private_key_file": key, "oidc_key_id": "k",
    }  # fmt: skip
    with portal_with(provider, site_folder, demonstration, clock, **other) as app:
        yield app


@pytest.fixture
def at_desk(site, desk):
    """Signs in at the desk; works there, or not."""

    def sign_in(works=True):
        if works:
            workers.add(database_of(site), desk.issuer, desk.subject, "999", frozenset({Post.WORKER}), "Wanda", NOW)
        browser = Browser(site, desk)
        browser.get("/desk/sign-in", 303)
        answer = desk.come_back(browser.response.location)
        browser.get(DONE["desk"] + urlencode(answer), 303 if works else 403)
        return browser

    return sign_in


def signs_out(browser):
    """Where it leads, and whose token goes along."""
    assert browser.client.get("/help").status_code == 200
    browser.get("/help")
    browser.submit("/sign-out", 303)
    where = urlsplit(browser.response.location)
    return f"{where.scheme}://{where.netloc}", parse_qs(where.query)["id_token_hint"]


@pytest.mark.parametrize("works", [True, False])
def test_who_signed_in_at_the_desk_signs_out_at_the_desks_provider(at_desk, desk, works):
    issuer, _ = signs_out(at_desk(works))
    assert issuer == desk.issuer


def test_so_does_a_worker_whose_time_ran_out(at_desk, desk, clock):
    browser = at_desk()
    page = browser.get("/desk")
    form = page.answers(page.form("/sign-out"))
    clock.forward(minutes=25)
    browser.post("/sign-out", form, 303)
    assert browser.response.location.startswith(desk.issuer + "/")


def test_the_citizens_provider_gets_its_own_token_back_and_not_that_of_the_desk(site, at_desk, provider):
    citizen = Browser(site, provider)
    citizen.sign_in()
    for browser, has_token in ((citizen, True), (at_desk(works=False), False)):
        browser.get("/sign-in?fresh=yes", 303)
        asked = browser.response.location
        assert asked.startswith(provider.issuer + "/")
        assert ("request=" in asked) == has_token


@pytest.mark.parametrize(("begun", "door"), [("/sign-in", "desk"), ("/desk/sign-in", "citizens")])
def test_a_sign_in_that_began_at_one_door_ends_at_no_other(site, provider, desk, begun, door):
    browser = Browser(site, provider)
    browser.get(begun, 303)
    issuer = desk if door == "citizens" else provider
    answer = issuer.come_back(browser.response.location)
    browser.get(DONE[door] + urlencode(answer), 400)
    assert "We lost track of your sign-in" in browser.page.text
    assert [row.detail for row in logged(site)] == [{"code": "lost"}]
