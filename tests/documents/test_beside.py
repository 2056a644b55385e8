"""The English stands beside each passage of a draft, and nothing of the page is lost or doubled."""

import re

from hypothesis import given
from hypothesis import strategies as st

from portal.documents.beside import beside, read, written

FORM = (
    '<form method="post" id="question"><input type="hidden" name="csrf_token" value="x">'
    '<div class="govuk-form-group"><label for="words">{}</label><textarea id="words" name="words"></textarea></div>'
    '<button type="submit">{}</button></form>'
)
INLINE = st.sampled_from(["em", "strong", "span", "bdi"])
TEXT = st.text(alphabet="abc &;äł؟", min_size=1).map(lambda text: text.replace("&", "&amp;"))


def passages(text):
    return st.lists(st.builds(lambda tag, words: f"<p><{tag}>{words}</{tag}></p>", INLINE, text), max_size=6)


def test_each_passage_has_its_english_beneath_it():
    told = beside("<h1>Budżet</h1><p>Pierwszy.</p><p>Drugi.</p>", "<h1>Budget</h1><p>First.</p><p>Second.</p>")
    assert re.sub("<[^>]*>", " ", told).split() == ["Budżet", "Budget", "Pierwszy.", "First.", "Drugi.", "Second."]
    assert told.count('lang="en-GB" dir="ltr"') == 3


def test_the_english_has_no_heading_no_field_no_link_and_no_id():
    draft = '<section aria-labelledby="a"><h2 id="a">Co</h2><p><a href="/x">Tam</a></p></section>' + FORM.format(
        "Ł", "Dalej"
    )
    english = '<section aria-labelledby="a"><h2 id="a">What</h2><p><a href="/x">There</a></p></section>' + FORM.format(
        "L", "On"
    )
    told = beside(draft, english)
    assert told.count("<h2") == 1
    assert told.count('id="a"') == told.count('id="words"') == told.count('id="question"') == 1
    assert told.count("<a ") == told.count("<textarea") == told.count("<input") == told.count("<button") == 1
    assert "<span>L</span>" in told
    assert told.count("<section") == told.count("<form") == 1


def test_what_is_the_same_in_both_stands_once():
    assert beside("<p><bdi>£4.00</bdi></p>", "<p><bdi>£4.00</bdi></p>") == "<p><bdi>£4.00</bdi></p>"


def test_parts_that_do_not_match_are_told_one_after_the_other():
    told = beside("<p>Ala</p>", "<p>Ann</p><ul><li>and more</li></ul>")
    assert told.startswith('<div class="beside"><p>Ala</p><div class="beside__english"')
    assert "<li>and more</li>" in told


@given(passages(TEXT))
def test_reading_and_writing_a_part_changes_nothing(parts):
    html = "".join(parts)
    assert "".join(map(written, read(html).inside)) == html


@given(passages(TEXT), passages(TEXT))
def test_no_word_of_either_is_lost(draft, english):
    told = beside("".join(draft), "".join(english))
    without = re.sub("<[^>]*>", "", told)
    for part in draft:
        assert re.sub("<[^>]*>", "", part) in without
