"""A letter's HTML read as an outline: what is read, in which order, and what is left out."""

import pytest

from portal.documents.blocks import Heading, Item, Pair, Paragraph, Table, in_one_line, without_isolates
from portal.documents.outline import read
from tests.documents.letters import TABLE, a_letter


def blocks(main, **more):
    """The blocks after the council's address and the title."""
    found = read(a_letter(main, **more)).blocks
    assert isinstance(found[0], Paragraph)
    assert without_isolates(found[0].text) == "Example Council\nZZ99 3WZ\n01632 960 001"
    assert found[1] == Heading("Your budget", 1, found[1].language)
    return list(found[2:])


def test_headings_paragraphs_lists_and_pairs_come_in_their_order():
    found = blocks(
        "<section><h2>What you pay</h2><p>You pay <strong>£2.00</strong>\n  a week.</p><ol><li>First<ul><li>Inside</li>"
        "</ul></li><li>Second</li></ol></section><dl><div><dt>Price</dt><dd>£2.00<br>an hour</dd></div>"
        "<div><dt>Also helps with</dt><dd><ul><li>Getting up</li></ul></dd></div></dl>stray words"
    )
    assert [(type(block).__name__, getattr(block, "text", "")) for block in found] == [
        ("Heading", "What you pay"), ("Paragraph", "You pay £2.00 a week."), ("Item", "First"), ("Item", "Inside"),
        ("Item", "Second"), ("Pair", "£2.00\nan hour"), ("Pair", ""), ("Item", "Getting up"),
        ("Paragraph", "stray words"),
    ]  # fmt: skip
    items = [block for block in found if isinstance(block, Item)]
    assert [(item.number, item.depth) for item in items] == [(1, 0), (0, 1), (2, 0), (0, 1)]
    assert [block.name for block in found if isinstance(block, Pair)] == ["Price", "Also helps with"]


def test_a_table_keeps_its_caption_heads_and_rows_and_drops_the_labels_of_narrow_screens():
    (table,) = blocks(TABLE)
    assert isinstance(table, Table)
    assert (table.caption, table.heads) == ("What changed", ("What it is for", "Before", "Now"))
    assert table.rows == (("Visits", "£20.00", "£24.50"), ("Total", "£20.00", "£24.50"))
    assert list(table.told(table.rows[0])) == [("Before", "£20.00"), ("Now", "£24.50")]


@pytest.mark.parametrize("left_out", [
    "<nav>Menu</nav>", "<form><button>Send</button></form>", "<svg aria-hidden='true'><text>x</text></svg>",
    "<p hidden>Hidden</p>", "<p class='no-print'>Back</p>", "<script>x()</script>", "<span aria-hidden='true'>•</span>",
    "<!-- a note -->",
])  # fmt: skip
def test_what_is_not_for_reading_is_left_out(left_out):
    assert blocks(f"<p>One.</p>{left_out}<p>Two.</p>") == [Paragraph("One.", "en-GB"), Paragraph("Two.", "en-GB")]


def test_what_the_eye_sees_apart_is_told_apart():
    (heading,) = blocks('<h4><span class="line__name">Visits</span> <span class="line__amount">£20.00</span></h4>')
    assert heading.text == "Visits: £20.00"
    (amount,) = blocks('<p><span>£20.00</span> <span>a week</span><span class="amount__about">£80.00</span></p>')
    assert amount.text == "£20.00 a week\n£80.00"
    (quoted,) = blocks("<p><q>I eat slowly.</q></p>")
    assert quoted.text == "“I eat slowly.”"


def test_english_beside_a_draft_and_words_in_another_language_keep_theirs():
    found = blocks('<p>Twój budżet</p><p lang="en-GB">Your budget</p><p><span lang="en-GB">All English</span></p>'
                   '<p>Razem <span lang="en-GB">help</span></p>', language="pl")  # fmt: skip
    assert [block.language for block in found] == ["pl", "en-GB", "en-GB", "pl"]


def test_directions_are_kept_where_letters_run_from_right_to_left_and_nowhere_else():
    urdu = '<p>آپ <bdi dir="ltr">£20.00</bdi> ادا کرتے ہیں</p>'
    (found,) = blocks(urdu, language="ur", direction="rtl")
    assert "\u2066£20.00\u2069" in found.text
    (name,) = blocks('<p><span dir="auto">فرح</span> <bdi dir="ltr">£20.00</bdi></p>')
    assert name.text == "\u2068فرح\u2069 \u2066£20.00\u2069"
    (plain,) = blocks('<p><span dir="auto">Ann</span> <bdi dir="ltr">£20.00</bdi></p>')
    assert plain.text == "Ann £20.00"


def test_lines_become_sentences_where_there_are_no_lines():
    assert in_one_line("Planning your support\nDone on 5 November 2026") == (
        "Planning your support. Done on 5 November 2026"
    )
    assert in_one_line("Is it?\nYes") == "Is it? Yes"
