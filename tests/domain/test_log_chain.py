"""A line of the log that was changed, removed, added or moved is found by those that come after it (security P14)."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.log_chain import Head, Line, chained, first_misfit, seal
from tests.conftest import NOW

CODES = st.sampled_from(["see_budget", "see_log", "help_asked", "figures_loaded"])
SAID = st.builds(
    Line,
    of=st.just("P1"), number=st.just(0), at=st.integers(0, 10**6).map(lambda n: NOW + timedelta(microseconds=n)),
    visit=st.none() | CODES, actor=st.sampled_from(["person:P1", "helper:h", "council"]), what=CODES,
    detail=st.dictionaries(CODES, CODES, max_size=2),
)  # fmt: skip
LINES = st.lists(SAID, min_size=1, max_size=8)


def written(said):
    """The lines as they are kept, and where the chain has come to."""
    found, head = [], Head()
    for line in said:
        line = replace(line, number=head.number + 1)
        head = Head(line.number, chained(head, line))
        found.append((line, head.chain))
    return found, head


@given(LINES)
def test_what_was_written_fits(said):
    assert first_misfit(*written(said)) is None


@given(LINES, SAID, st.data())
def test_a_changed_line_is_found_where_it_is(said, other, data):
    found, head = written(said)
    place = data.draw(st.integers(0, len(found) - 1))
    line, chain = found[place]
    field = data.draw(st.sampled_from(["at", "visit", "actor", "what", "detail", "of"]))
    changed = replace(line, **{field: "P2" if field == "of" else getattr(other, field)})
    found[place] = (changed, chain)
    assert first_misfit(found, head) == (None if changed == line else place + 1)


@given(LINES, st.data())
def test_a_removed_line_is_found_also_the_last(said, data):
    found, head = written(said)
    place = data.draw(st.integers(0, len(found) - 1))
    del found[place]
    assert first_misfit(found, head) == place + 1


@given(LINES.filter(lambda said: len(said) > 1), st.data())
def test_lines_in_another_order_are_found(said, data):
    found, head = written(said)
    moved = data.draw(st.permutations(found).filter(lambda lines: lines != found))
    assert first_misfit(moved, head) is not None


@given(LINES, SAID, st.data())
def test_a_line_put_in_between_is_found_even_with_a_number(said, other, data):
    found, head = written(said)
    place = data.draw(st.integers(0, len(found)))
    found.insert(place, (replace(other, number=place + 1), "0" * 64))
    assert first_misfit(found, head) == place + 1


@given(LINES)
def test_a_chain_worked_out_again_fits_by_itself_and_not_with_the_seal_of_before(said):
    _, head = written(said)
    found, forged = written([replace(said[0], what="nothing"), *said[1:]])
    assert first_misfit(found, forged) is None
    assert seal({"P1": head}) != seal({"P1": forged})


def test_a_head_that_was_set_back_or_is_gone_is_found():
    found, head = written([Line("P1", 0, NOW, None, "council", "see_budget", {})] * 3)
    assert first_misfit(found, Head(2, found[1][1])) == 2
    assert first_misfit(found, Head()) == 1
    assert first_misfit([], head) == 1


def test_the_hash_of_a_line_is_for_ever_the_same():
    line = Line("P1", 1, NOW, "v", "person:P1", "see_budget", {"b": "é", "a": "1"})
    assert chained(Head(), line) == "1320dc28e477b35c8c029cce2af12441cc19cc2c1ca942f13e9ab2bb347ec0ee"


def test_a_seal_does_not_depend_on_the_order_in_which_chains_are_read():
    one, two = Head(1, "a"), Head(2, "b")
    assert seal({"P1": one, "P2": two}) == seal({"P2": two, "P1": one})
