"""What is told to everybody about EHC budgets, and links that were checked: a blank reason or an unsafe address stops
the start (INT4, INT6)."""

from datetime import date
from pathlib import Path

import pytest

from portal.domain.links import About
from portal.store.content import BadContent
from portal.store.facts import load_facts
from portal.store.links import load_links
from portal.store.young_people import load_young_people
from tests.store.content_files import replaced, written

CONTENT = Path(__file__).parents[2] / "content"
FACTS = load_facts(CONTENT / "facts.yaml")
GUIDE = (CONTENT / "young_people.yaml").read_text("utf-8")
LINKS = (CONTENT / "links.yaml").read_text("utf-8")


def test_every_item_has_its_reason_and_where_it_is_written():
    guide = load_young_people(CONTENT / "young_people.yaml", FACTS)
    assert guide.outcomes
    assert guide.not_bought
    assert all(item.why.strip() and item.seen_in.strip() for item in (*guide.outcomes, *guide.not_bought))


def test_nothing_of_it_is_told_as_law():
    guide = load_young_people(CONTENT / "young_people.yaml", FACTS)
    assert {item.whose.value for part in (guide.about, guide.asking, guide.holders) for item in part} == {"council"}


GUIDE_FAULTS = {
    "a blank reason": ('why: "The council pays for the place itself in another way."', 'why: " "', "not_bought.0.why"),
    "no reason": ('    why: "You can choose who travels with you, and when."\n', "", "outcomes.0.why: is missing"),
    "nobody says where": ('seen_in: "the', 'seen_in: ""  # "the', "outcomes.0.seen_in"),
    "law without a fact": ("whose: council, basis: []}", "whose: law, basis: []}", "name the verified fact"),
    "a fact nobody verified": ("basis: []}", "basis: [ehc.unknown]}", "not among the verified facts"),
}


@pytest.mark.parametrize("what", GUIDE_FAULTS)
def test_a_fault_of_the_guide_is_named(tmp_path, what):
    old, new, words = GUIDE_FAULTS[what]
    text = GUIDE.replace(old, new, 1)
    assert text != GUIDE
    with pytest.raises(BadContent, match=r"^young_people\.yaml: line [0-9]+: ") as fault:
        load_young_people(written(tmp_path, text, "young_people.yaml"), FACTS)
    assert words in str(fault.value)


def test_the_links_are_read_with_the_day_somebody_looked():
    links = load_links(CONTENT / "links.yaml")
    (offer,) = links.of(About.LOCAL_OFFER)
    assert offer.url.startswith("https://")
    assert offer.checked_on == date(2026, 11, 20)
    assert links.of(About.POLICY)


LINK_FAULTS = {
    "not safe": ("https://local-offer", "http://local-offer", "links.0.url: must be an address that starts with https"),
    "a script": ("https://local-offer.council.example/", "javascript:alert(1)", "links.0.url: must be an address"),
    "no day": ("    checked_on: 2026-11-20\n    made_up: true\n  - about: policy\n    title: \"Personal budgets",
               "    made_up: true\n  - about: policy\n    title: \"Personal budgets", "links.0.checked_on: is missing"),
    "no local offer": ("about: local_offer", "about: policy", "must name the local offer once"),
    "a look that counts for ever": ("check_within_days: 183", "check_within_days: 0", "check_within_days: must be"),
}  # fmt: skip


@pytest.mark.parametrize("what", LINK_FAULTS)
def test_a_fault_of_a_link_is_named(tmp_path, what):
    old, new, words = LINK_FAULTS[what]
    with pytest.raises(BadContent, match=r"^links\.yaml: line [0-9]+: ") as fault:
        load_links(written(tmp_path, replaced(LINKS, old, new), "links.yaml"))
    assert words in str(fault.value)
