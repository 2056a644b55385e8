"""The public guidance in easy read keeps the rules of easy read, and leads to pages that are there."""

from pathlib import Path

import pytest

from portal.documents.easy.checking import check, faults
from portal.documents.easy.plain import plain_page
from portal.documents.easy.writing import of_the_council
from portal.domain.easy_page import explained, told_with
from portal.store.council import load_council
from portal.store.guidance import load_easy_words, load_guidance
from portal.store.pictures import load_pictures

CONTENT = Path("content")
WORDS = load_easy_words(CONTENT)
PAGES = load_guidance(CONTENT, WORDS)
PICTURES = frozenset(load_pictures(CONTENT / "pictures"))
COUNCIL = of_the_council(load_council(CONTENT / "council.yaml"))


@pytest.mark.parametrize("slug", PAGES)
def test_a_page_of_guidance_keeps_the_rules(slug: str) -> None:
    page = plain_page(explained(told_with(PAGES[slug], COUNCIL), WORDS))
    assert not [str(item) for item in faults(check(page, WORDS, PICTURES))]
