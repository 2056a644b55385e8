"""Every page of every person in every language: sound, in its direction, and no English that does not say so."""

import re

import pytest

from portal.documents.languages import KNOWN
from tests.web.addresses import PUBLIC
from tests.web.page_faults import PREFIX
from tests.web.test_budget_pages import PEOPLE

LANGUAGES = ("pl", "ur", "bn", "pa")
OWN_SCRIPT = ("ur", "bn", "pa")
PAGES = ("budget", "budget/letter", "what-changed", "where-i-am", "who-has-looked", "how-it-is-managed", "questions",
         "helpers", "notices", "spend-differently", "quiet-word", "decisions", "agreements")  # fmt: skip
# Everybody in the language that runs the other way; in the others a final budget, a carer, no figure yet, figures that
# are being checked, points.
CASES = [(number, "ur") for number in range(1, len(PEOPLE) + 1)]
CASES += [(number, code) for code in ("pl", "bn", "pa") for number in (1, 4, 5, 11, 13)]
NOT_SENTENCES = ("public.pictures", "method.download")  # the names of those who drew them; commands to type
IN_BRACKETS = re.compile(r"Local Government and Social Care Ombudsman|[(（][^)）]*[)）]|[\"“„”][^\"”“]*[\"”“]")
LATIN = re.compile(r"[A-Za-z]{3,}")
# Names, and words that people in England meet in English whatever they speak.
NAMES = frozenset(
    re.findall(
        r"\w+",
        "Relay UK NHS HMRC BSL PDF CSV JSON YAML ISF SHA Care Act Local Government Social Ombudsman NICE Mencap Skills "
        "Example Council England Wales",
    )
)


def left_in_english(page):
    """Latin words that no element says are English, outside brackets, quotations and people's own words."""
    (main,) = page.find_all("main")
    words = {word for text in _texts(main) for word in LATIN.findall(IN_BRACKETS.sub(" ", text))}
    return sorted(words - NAMES)


def _texts(element):
    if (element.get("lang") or "").startswith("en") or element.get("dir") == "auto" or element.tag in ("bdi", "q"):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def whole_texts_in_english(page):
    """Texts of which no letter is of another script: the names of bodies and laws may stand within a sentence, but no
    sentence may be English. Addresses, files and sums of files are nobody's sentences."""
    (main,) = page.find_all("main")
    texts = (" ".join(text.split()) for text in _texts(main))
    return [
        text for text in texts if text.isascii() and len(LATIN.findall(text)) > 1 and " " in text and "sum" not in text
    ]


def stays(page, code):
    """Addresses of the page that would lose its language."""
    hrefs = [a for a in page.find_all("a") if a.get("href", "").startswith("/") and not a.get("hreflang")]
    return [a.get("href") for a in hrefs if not a.get("href").startswith(f"/{code}/")]


@pytest.mark.parametrize(("number", "code"), CASES)
def test_every_page_of_every_person_is_sound_in_every_language(visit_as, person, number, code):
    visit = visit_as(f"demo-{PEOPLE[number - 1]}")
    record = f"/{code}/people/{person(f'DEMO-{number:02}').id}"
    for path in PAGES:
        page = visit.get(f"{record}/{path}")
        assert page.root.get("dir") == ("rtl" if code == "ur" else "ltr")
        assert stays(page, code) == [], path
        if code in OWN_SCRIPT:
            assert left_in_english(page) == [], path


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_public_page_is_sound_in_every_language(app, stranger, code):
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC and "GET" in rule.methods and not rule.arguments:
            answer = stranger.client.get(f"/{code}{rule}")
            if answer.status_code == 200 and answer.mimetype == "text/html":
                page = stranger.get(f"/{code}{rule}")
                assert stays(page, code) == [], rule
                if code in OWN_SCRIPT and rule.endpoint not in NOT_SENTENCES:
                    assert whole_texts_in_english(page) == [], rule


@pytest.mark.parametrize("code", LANGUAGES)
def test_amounts_are_the_same_in_every_language(visit_as, person, code):
    for number, name in enumerate(PEOPLE, start=1):
        visit = visit_as(f"demo-{name}")
        path = f"/people/{person(f'DEMO-{number:02}').id}/budget/letter"
        amounts = re.compile(r"£[\d,]+(?:\.\d\d)?")
        english = sorted(set(amounts.findall(visit.get(path).text)))
        assert sorted(set(amounts.findall(visit.get(f"/{code}{path}").text))) == english


def test_the_prefix_that_the_tests_know_is_every_language_on_offer():
    assert {PREFIX.match(f"/{code}/x").group(2) for code in LANGUAGES} == set(LANGUAGES) <= set(KNOWN)
