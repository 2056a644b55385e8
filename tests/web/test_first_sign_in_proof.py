"""A first sign-in with the provider's proof of identity: a real provider, real signatures (security 4.D.11)."""

from datetime import timedelta

import pytest

from portal.services import roles
from portal.services.linking import unlink
from tests.conftest import NOW
from tests.provider import RETURN_CODE
from tests.web.helping_fixtures import enter
from tests.web.signing_in import Browser, database_of

pytest_plugins = ["tests.web.signing_in_fixtures"]
BORN = "1950-02-28"


@pytest.fixture
def proving(open_portal, provider):
    """A portal that asks for proofs, whose first person nobody has opened yet."""
    provider.reset()
    proofs = {"oidc_proof_issuer": provider.issuer + "/identity/",
              "oidc_proof_keys": provider.issuer + "/.well-known/did.json"}  # fmt: skip
    with open_portal(**proofs) as app:
        assert unlink(database_of(app), "999", "DEMO-01", NOW)
        yield app


def letter(app, born=BORN):
    portal = app.extensions["portal"]
    works = timedelta(days=28)
    return roles.letter_code(portal.db, portal.code_key, "999", "DEMO-01", born, replaces=False, works=works, now=NOW)


def go_on(browser, status=303):
    return browser.post(browser.path, browser.page.answers(browser.page.form(-1)) | {"answer": "yes"}, status)


def prove(app, provider, code, born=BORN):
    """Sign in, enter the code, say yes, and be led to the provider and back."""
    browser = Browser(app, provider)
    browser.sign_in()
    enter(browser, code, born)
    browser.follow()
    go_on(browser)
    asked = browser.response.location
    assert "Cl.Cm.P2" in asked
    assert browser.come_back(provider.come_back(asked)) == "/first-sign-in/check"
    assert browser.get("/first-sign-in/check").h1 == "Is this your record?"
    return browser


def test_a_proved_name_and_date_open_the_record(proving, provider):
    browser = prove(proving, provider, letter(proving))
    go_on(browser)
    browser.follow(303)
    assert browser.follow().h1 == "Your personal budget"


BENT = {
    "another family name": lambda claims: renamed(claims, "FamilyName", "Smith"),
    "another first name": lambda claims: renamed(claims, "GivenName", "Bea"),
    "another date of birth": lambda claims: reborn(claims, "1951-02-28"),
}


def renamed(claims, kind, value):
    parts = [{"type": one["type"], "value": value if one["type"] == kind else one["value"]}
             for one in claims["vc"]["credentialSubject"]["name"][0]["nameParts"]]  # fmt: skip
    subject = claims["vc"]["credentialSubject"] | {"name": [{"nameParts": parts}]}
    return claims | {"vc": {"credentialSubject": subject}}


def reborn(claims, day):
    subject = claims["vc"]["credentialSubject"] | {"birthDate": [{"value": day}]}
    return claims | {"vc": {"credentialSubject": subject}}


@pytest.mark.parametrize("lie", BENT)
def test_what_does_not_fit_goes_to_staff_and_opens_nothing(proving, provider, lie):
    provider.bends["proof_claims"] = BENT[lie]
    browser = prove(proving, provider, letter(proving))
    assert go_on(browser, 200).h1 == "Somebody at the council has to look at this"
    assert len(roles.asking(database_of(proving), "999")) == 1
    assert browser.get("/account/start").h1 == "We have not found your record yet"


def test_who_could_not_prove_who_they_are_is_not_guessed_at(proving, provider):
    provider.bends["userinfo"] = lambda told: {"sub": told["sub"], RETURN_CODE: [{"code": "A"}]}
    browser = prove(proving, provider, letter(proving))
    assert go_on(browser, 200).h1 == "Somebody at the council has to look at this"


def test_proof_of_another_login_is_no_proof_of_this_one(proving, provider):
    """Somebody else finishes at the provider: the code they did not enter is not theirs."""
    browser = Browser(proving, provider)
    browser.sign_in()
    enter(browser, letter(proving), BORN)
    browser.follow()
    go_on(browser)
    asked, provider.subject = browser.response.location, "urn:fdc:somebody-else"
    browser.come_back(provider.come_back(asked))
    browser.get("/first-sign-in/check", 303)
    assert browser.follow().h1 == "Enter your code"
