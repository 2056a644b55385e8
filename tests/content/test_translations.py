"""The catalogues on offer: complete, without a mistake, in the words of their glossary."""

from pathlib import Path

import pytest

from portal.documents import catalogues
from portal.documents.languages import KNOWN

OFFERED = ("pl", "ur", "bn", "pa")
BEGUN = tuple(code for code in KNOWN if code != "en")
SAID_OTHERWISE = 0.05  # of the sentences with a fixed term: names of bodies, and "need" where it is no noun


def catalogue(code):
    return catalogues.read(Path("translations") / code / "LC_MESSAGES" / "messages.po", code)


def terms(code):
    return catalogues.terms_of((Path("docs/glossary") / f"{code}.md").read_text("utf-8"))


@pytest.mark.parametrize("code", OFFERED)
def test_a_language_on_offer_lacks_nothing_and_has_no_mistake(code):
    mistakes = [str(fault) for fault in catalogues.checked(catalogue(code), code, {}) if fault.is_mistake]
    assert mistakes == []


@pytest.mark.parametrize("code", BEGUN)
def test_every_catalogue_has_exactly_the_sentences_of_the_portal(code):
    collected = catalogues.read(Path("translations/messages.pot"))
    wanted = {catalogues.english_of(message) for message in catalogues.messages(collected)}
    ours = {catalogues.english_of(message) for message in catalogues.messages(catalogue(code))}
    assert ours == wanted, "make messages"


@pytest.mark.parametrize("code", OFFERED)
def test_the_fixed_terms_are_the_same_everywhere(code):
    ours, fixed = catalogue(code), terms(code)
    assert len(fixed) == 40
    said = [fault for fault in catalogues.checked(ours, code, fixed) if fault.code == "T13"]
    assert len(said) < SAID_OTHERWISE * sum(1 for _ in catalogues.messages(ours))


@pytest.mark.parametrize("code", OFFERED)
def test_nobody_has_reviewed_it_yet(code):
    """The day somebody does, this test says which sentences: update the table in docs/translating.md."""
    status = catalogues.status_of(catalogue(code))
    assert (status.missing, status.checked, status.reviewed) == (0, 0, 0)


def test_every_language_has_the_same_terms():
    assert len({tuple(terms(code)) for code in OFFERED}) == 1
