"""A letter as plain text: lines of 66 columns that a screen, a printer and a program can all read."""

from hypothesis import given
from hypothesis import strategies as st

from portal.documents.outline import read
from portal.documents.plain_text import COLUMNS, plain_text
from tests.documents.letters import TABLE, a_letter


def text(main, **more):
    return plain_text(read(a_letter(main, **more))).decode()


def test_a_letter_as_it_is_read():
    told = text(f"<h2>Where you are</h2><p>It is your turn.</p><ul><li>One</li><li>Two</li></ul>{TABLE}"
                "<dl><dt>Price</dt><dd>£2.00 an hour</dd></dl>")  # fmt: skip
    assert (
        told.split("\n\n", 1)[1]
        == """Your budget
===========

Where you are
-------------

It is your turn.

* One
* Two

What changed

Visits
  Before: £20.00
  Now: £24.50
Total
  Before: £20.00
  Now: £24.50

Price: £2.00 an hour
"""
    )


def test_a_row_with_one_cell_besides_its_name_is_one_line():
    rows = "<table><tr><th scope='row'>Visits</th><td>£20.00</td></tr></table>"
    assert "Visits: £20.00" in text(rows)


def test_no_line_is_longer_than_the_columns_but_for_one_long_word():
    word = "x" * 100
    told = text(f"<p>{'long words ' * 40}</p><ul><li>{'more words ' * 30}</li></ul><p>{word}</p>")
    assert [line for line in told.split("\n") if len(line) > COLUMNS] == [word]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400))
def test_no_word_of_anybody_is_lost(words):
    shown = text(f"<p>{words.replace('&', '&amp;').replace('<', '&lt;')}</p>")
    for word in words.split():
        assert word in "".join(shown.split("\n")) or word.strip("\u2066\u2067\u2068\u2069") in shown
