"""The published JSON Schema and the reader agree, and whatever is spoilt in a record is refused in words."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from portal.intake import loading
from portal.intake.feed.cases import case_of
from portal.intake.feed.reading import BadFeed, read_feed
from portal.intake.feed.record import Record
from tests.intake.feed_records import (
    CONTENT,
    COUNCIL,
    EXAMPLE,
    Json,
    demonstration,
    published,
    record,
    thin,
    thin_line,
    written,
)

PUBLISHED = json.loads((CONTENT / "feed" / "feed-1.0.schema.json").read_text("utf-8"))
CHECKER = Draft202012Validator(PUBLISHED, format_checker=FormatChecker())
RECORDS = [*demonstration(), json.loads(EXAMPLE), record(), thin(thin_line())]
NEVER = ["x", "0", "1.005", "-1.00", "9999999999.00", "2026-13-01", 0, 1, -1, 1.5, True, [], {}, [1], {"x": 1}]
SPOILT = st.one_of(
    st.sampled_from([..., None, "", *NEVER]),
    st.text(max_size=5),
    st.decimals(-999, 999, places=2).map(str),
    st.dates().map(str),
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each value inside, the inner ones first."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [place for key, item in inner for place in places(item, (*way, key))]
    return [*found, way] if way else found


def spoil(value: Any, way: tuple[Any, ...], instead: Any) -> None:
    *outer, last = way
    for step in outer:
        value = value[step]
    if instead is ...:
        del value[last]
    else:
        value[last] = instead


@st.composite
def spoilt(draw: st.DrawFn) -> Json:
    """A sound record with one to three values replaced or taken out."""
    found = json.loads(json.dumps(draw(st.sampled_from(RECORDS))))
    for _ in range(draw(st.integers(1, 3))):
        spoil(found, draw(st.sampled_from(places(found))), copy.deepcopy(draw(SPOILT)))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("spoilt")


def test_the_published_schema_is_the_schema_of_the_reader():
    assert loading.feed_schema(Record) == PUBLISHED


def test_the_published_schema_is_a_schema_and_the_example_of_the_specification_fits():
    Draft202012Validator.check_schema(PUBLISHED)
    assert list(CHECKER.iter_errors(json.loads(EXAMPLE))) == []


def read(folder, found):
    """The cases of a record, or the lines that say why there are none. Anything else that is raised is a fault."""
    path = written(folder, found)
    try:
        file = read_feed(path, COUNCIL)
        return [case_of(item, published(), file.sha256, f"{path.name}: ") for item in file.records], []
    except BadFeed as fault:
        return [], str(fault).splitlines()


@settings(max_examples=200, deadline=None)
@given(found=spoilt())
def test_a_spoilt_record_is_refused_in_words_or_becomes_a_case_and_nothing_else_is_raised(folder, found):
    cases, faults = read(folder, found)
    assert bool(cases) != bool(faults)
    assert all(line.startswith("feed.json: ") for line in faults)
    for case in cases:
        if case.shows_amounts:
            pays = case.current.figures.person_pays
            assert pays is None or case.current.figures.council_pays == case.current.cost - pays
            assert case.change() is None or case.change().total == case.current.cost - case.previous.cost


@settings(max_examples=150, deadline=None)
@given(found=spoilt())
def test_what_the_schema_refuses_the_reader_refuses_too(folder, found):
    if not CHECKER.is_valid(found):
        assert read(folder, found)[1]
