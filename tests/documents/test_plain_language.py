"""How plain a text is: the figures, and what a page says as sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.documents.plain_language import hard_words, read, sentences, too_long, words
from portal.documents.plain_language_page import told

CAT = "The cat sat on the mat. It was warm there. The dog came in and the cat ran off."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("You pay £62.50 a week. We pay £350.", ["You pay £62.50 a week.", "We pay £350."]),
        ("There are two ways: by phone or by post.", ["There are two ways:", "by phone or by post."]),
        ("She said “Yes.” He agreed.", ["She said “Yes.", "He agreed."]),
        ("Go to No. 7. Ring there.", ["Go to No. 7.", "Ring there."]),
        ("  ", []),
    ],
)
def test_sentences(text, found):
    assert [part.rstrip("”") for part in sentences(text)] == found


def test_an_amount_is_one_word_and_a_dash_is_none():
    assert words("You pay £1,234.50 – each week") == ["You", "pay", "£1,234.50", "each", "week"]


def test_twenty_five_words_are_not_too_long_and_twenty_six_are():
    assert too_long(["word " * 25, "word " * 26]) == ("word " * 26,)


def test_the_three_measures_by_hand():
    """Of two sentences with 8 words of one syllable."""
    found = read(["The big dogs came.", "Five small boys laughed."])
    letters = sum(map(len, ("The", "big", "dogs", "came", "Five", "small", "boys", "laughed")))
    assert (found.sentences, found.words, found.longest_words, found.mean_words) == (2, 8, 4, 4)
    assert found.flesch_kincaid == 5  # 0.39 × 4 + 11.8 × 1 − 15.59 is below nought
    assert found.automated == pytest.approx(4.71 * letters / 8 + 0.5 * 4 - 21.43 + 5)
    assert found.coleman_liau == pytest.approx(5.88 * letters / 8 - 29.6 * 2 / 8 - 15.8 + 5)
    assert found.age == found.automated


def test_long_words_and_sentences_make_a_text_older_by_each_measure():
    plain = read(sentences(CAT))
    stiff = read(["Notwithstanding considerable administrative difficulties, representatives subsequently negotiated "
                  "comprehensive arrangements regarding remuneration."])  # fmt: skip
    for measure in ("flesch_kincaid", "automated", "coleman_liau", "age"):
        assert getattr(stiff, measure) > 11 > getattr(plain, measure), measure


def test_a_short_text_is_not_held_to_the_measures():
    assert read(["Notwithstanding administrative difficulties."]).is_plain
    assert not read(["Notwithstanding considerable administrative difficulties."] * 40).is_plain
    assert read([]).words == 0


def test_words_with_a_plainer_one():
    instead = {"commence": "start", "service user": "you"}
    assert list(hard_words(["We commence now.", "Start now."], instead)) == [
        "“commence” (say: start) in: We commence now."
    ]
    assert len(list(hard_words(["A Service user came."], instead))) == 1
    assert not list(hard_words(["See commence.yaml, a@commence.example and commence-1."], instead))
    assert not list(hard_words(["We commence, says the Act."], instead, ("We commence, says",)))


def test_what_a_page_says():
    page = told(
        "<header><p>Not this.</p></header><main><h1>Your budget</h1><p>You pay <bdi>£62</bdi> a week.</p>"
        "<p>You can:</p><ul><li>ask</li><li>say no</li></ul><h2>More</h2><ul><li><a href='/x'>A link</a></li></ul>"
        "<table><tr><td>In a table.</td></tr></table><address>1 Example Street.</address>"
        "<p>Call <a href='tel:1'>01632 960 001</a>. <span dir='auto'>In my own words, with more of them.</span></p>"
        "<div class='beside__english'><p>Beside.</p></div><p lang='ur'>اردو</p><p hidden>Unseen.</p>"
        "<p>First line<br>Second line.</p></main>"
    )
    assert page.measured == ["You pay £62 a week.", "You can:", "ask", "say no", "Call .", "Second line."]
    assert page.passages[0] == "Your budget"
    assert "A link" in page.passages
    assert "First line" in page.passages


@given(st.text())
def test_any_text_has_figures(text):
    found = read(sentences(text))
    assert found.age >= 0
    assert found.longest_words <= found.words or found.words == 0
