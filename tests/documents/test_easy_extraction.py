"""The sentences of easy read are found for translators; the lines of a budget are not."""

import io

from portal.documents.extraction import content_words

PAGE = b"""title: "Help"
checked_by: {group: "A group", on: 2026-11-01, version: "1"}
sections:
  - heading: "Talk to us"
    rows:
      - picture: phone
        lines: ["Phone us.", "It is free."]
        bullets: ["by phone"]
        defines: [advocate]
        links: [{words: "Who can help", to: ways.help_to_decide}]
"""


def found(text: bytes) -> list[str]:
    return [words for _, _, words, _ in content_words(io.BytesIO(text), None, None, None)]


def test_headings_lines_bullets_and_links_of_a_page_are_found():
    assert found(PAGE) == ["Help", "Talk to us", "Phone us.", "It is free.", "by phone", "Who can help"]


def test_meanings_of_hard_words_and_what_pictures_stand_for_are_found():
    assert found(b'hard: [{id: plan, forms: [plan], lines: ["It says what you need."]}]') == ["It says what you need."]
    assert found(b'pictures: [{id: money, concept: "Money", file: money.svg}]') == ["Money"]


def test_lines_of_a_budget_are_no_sentences():
    assert found(b"budget: {lines: [{id: a, held_as: b}]}") == []
