"""The agreement: the plain sentences and the clauses that they stand for."""

from dataclasses import replace
from datetime import date

from portal.domain.agreement import Agreement, Clause, Part, PlainSaid
from portal.domain.way import Said, Whose


def plain(part, *clauses):
    return PlainSaid(f"About {part}.", Whose.COUNCIL, (), part, clauses)


def clause(number):
    return Clause(number, f"Clause {number}", (Said("So it is.", Whose.COUNCIL, ()),))


AGREEMENT = Agreement(
    id="direct-payment",
    version="1",
    in_force_from=date(2026, 10, 1),
    example=True,
    title="The agreement",
    plain=(plain(Part.ENDS, 3), plain(Part.YOU, 1, 2), plain(Part.YOU, 3)),
    clauses=(clause(1), clause(2), clause(3)),
)


def test_sentences_are_found_by_what_they_are_about_in_their_own_order():
    assert AGREEMENT.of(Part.YOU) == (plain(Part.YOU, 1, 2), plain(Part.YOU, 3))
    assert AGREEMENT.of(Part.ENDS) == (plain(Part.ENDS, 3),)
    assert AGREEMENT.of(Part.MONEY) == ()


def test_a_clause_that_no_plain_sentence_stands_for_is_found():
    assert AGREEMENT.without_plain_words() == ()
    assert replace(AGREEMENT, plain=AGREEMENT.plain[:1]).without_plain_words() == (1, 2)
    assert replace(AGREEMENT, plain=()).without_plain_words() == (1, 2, 3)
