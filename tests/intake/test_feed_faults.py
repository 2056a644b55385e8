"""A feed with a fault is refused whole: the message names the file, the path inside it and what was expected."""

import json

import pytest

from portal.intake.feed.reading import BadFeed, read_feed
from tests.intake.feed_records import COUNCIL, budget, cases, line, record, thin, thin_line, written


def refused(folder, content, council=COUNCIL):
    with pytest.raises(BadFeed) as fault:
        read_feed(written(folder, content), council)
    assert all(text.startswith("feed.json: ") for text in str(fault.value).splitlines())
    return str(fault.value)


NOT_A_FEED = {
    "nothing": (b"", "is empty; a JSON feed was expected"),
    "spaces": (b" \n\t \n", "is empty; a JSON feed was expected"),
    "a mark of UTF-8 and nothing": (b"\xef\xbb\xbf", "is empty; a JSON feed was expected"),
    "words": (b"not json", "line 1, column 1: is not JSON"),
    "a CSV file": (b"LA Code,NHS Number\r\n999,9997411382\r\n", "line 1, column 1: is not JSON"),
    "UTF-16": ('{"person": {"id": "P1"}}'.encode("utf-16"), "is not UTF-8 text"),
    "Latin 1": ('{"name": "Zoë"}'.encode("latin-1"), "is not UTF-8 text"),
    "half a record": (json.dumps(record(), indent=1)[:200].encode(), "is not JSON"),
    "half a record on one line": (json.dumps(record())[:200].encode(), "is not JSON"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "is not UTF-8 text"),
    "an archive": (b"PK\x03\x04\x14\x00", "line 1, column 1: is not JSON"),
    "a web page": (b"<!doctype html><p>Sign in", "line 1, column 1: is not JSON"),
    "no records": (b"[]", "holds no record"),
    "a number": (b"1", "the record: Input should be an object"),
    "nothing in JSON": (b"null", "the record: Input should be an object"),
    "a list of lists": (b"[[]]", "record 1: the record: Input should be an object"),
    "a number that is too long": (b'{"as_at": ' + b"9" * 5000 + b"}", "is not JSON"),
    "brackets without end": (b"[" * 100_000, "is not JSON"),
    "half a character": (b'{"person": {"id": "\\ud800"}}', "feed.json"),
}


@pytest.mark.parametrize("what", NOT_A_FEED)
def test_what_is_no_feed_is_said_in_plain_words(tmp_path, what):
    content, words = NOT_A_FEED[what]
    assert words in refused(tmp_path, content)


def changed(sent, path, value):
    """The record with the value at a path replaced, or taken out when it is ...; a new key is added."""
    *way, last = path
    place = sent
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return sent


LINE = ("budgets", 0, "lines", 0)
QUANTITY, PRICE = (*LINE, "quantity"), (*LINE, "price")
WORDS_FOR_TEXT = "must be text"
FAULTS = [
    (("as_at",), ..., "as_at: is missing"),
    (("as_at",), "22/11/2026", "as_at: Input should be a valid date"),
    (("as_at",), "2026-02-30", "as_at: Input should be a valid date"),
    (("as_at",), "", "as_at: Input should be a valid date"),
    (("as_at",), "0", "as_at: Input should be a valid date"),
    (("as_at",), "20261122", "as_at: Input should be a valid date"),
    (("as_at",), 0, "as_at: Input should be a valid date"),
    (("as_at",), "2026-11-22T00:00:00", "as_at: Input should be a valid date"),
    (("person",), ..., "person: is missing"),
    (("person", "id"), ..., "person.id: is missing"),
    (("person", "id"), 1, "person.id: must be text"),
    (("person", "id"), "", "person.id: "),
    (("person", "id"), "x" * 65, "person.id: "),
    (("person", "sign_in"), {"subject": ""}, "person.sign_in.subject: "),
    (("nhs",), "x", "nhs: is not a key of the schema"),
    (("feed_version",), "2.0", "feed_version: Input should be '1.0'"),
    (("budgets", 0, "number"), 0, "budgets[0].number: "),
    (("budgets", 0, "number"), "1", "budgets[0].number: "),
    (("budgets", 0, "number"), True, "budgets[0].number: "),
    (("budgets", 0, "status"), "agreed", "budgets[0].status: Input should be 'indicative', 'final' or 'review'"),
    (("budgets", 0, "status"), "planned", "budgets[0].status: "),
    (("budgets", 0, "route"), "D", "budgets[0].route: "),
    (("budgets", 0, "route_why"), "", "budgets[0].route_why: "),
    (("budgets", 0, "decided"), 301, "budgets[0].decided: must be text"),
    (("budgets", 0, "decided"), 301.0, "budgets[0].decided: must be text"),
    (("budgets", 0, "decided"), "301", "budgets[0].decided: must be text like"),
    (("budgets", 0, "decided"), "301.5", "budgets[0].decided: must be text like"),
    (("budgets", 0, "decided"), "£301.00", "budgets[0].decided: must be text like"),
    (("budgets", 0, "decided"), "1,301.00", "budgets[0].decided: must be text like"),
    (("budgets", 0, "decided"), "301.00 ", "budgets[0].decided: must be text like"),
    (("budgets", 0, "decided"), "301.00\n", "budgets[0].decided: must be text like"),
    (("budgets", 0, "decided"), "٣٠١.٠٠", "budgets[0].decided: must be text like"),
    (("budgets", 0, "decided"), "NaN", "budgets[0].decided: must be text like"),
    (("budgets", 0, "decided"), "1e3.00", "budgets[0].decided: must be text like"),
    (("budgets", 0, "lines"), {}, "budgets[0].lines: "),
    ((*LINE, "hours"), "2", "budgets[0].lines[0].hours: is not a key of the schema"),
    ((*LINE, "id"), ..., "budgets[0].lines[0].id: is missing"),
    ((*LINE, "held_as"), "notional", "budgets[0].lines[0].held_as: "),
    ((*LINE, "by_choice"), "yes", "budgets[0].lines[0].by_choice: "),
    ((*QUANTITY, "amount"), 2, "budgets[0].lines[0].quantity.amount: must be text"),
    ((*QUANTITY, "amount"), "-2", "budgets[0].lines[0].quantity.amount: "),
    ((*QUANTITY, "amount"), "2.00001", "budgets[0].lines[0].quantity.amount: "),
    ((*QUANTITY, "unit"), "hours", "budgets[0].lines[0].quantity.unit: "),
    ((*QUANTITY, "per"), "month", "budgets[0].lines[0].quantity.per: "),
    ((*QUANTITY, "workers"), "2", "budgets[0].lines[0].quantity.workers: "),
    ((*PRICE, "placeholder"), 1, "budgets[0].lines[0].price.placeholder: "),
    (
        ("budgets", 0, "contribution"),
        {"status": "assessed"},
        "budgets[0].contribution: a contribution that is assessed",
    ),
    (
        ("budgets", 0, "contribution"),
        {"status": "not_charged", "weekly": "1.00"},
        "budgets[0].contribution: a contribution that is not_charged can't have an amount",
    ),
    (
        ("budgets", 0, "contribution"),
        {"status": "assessed", "weekly": "-1.00"},
        "budgets[0].contribution.weekly: must be text like",
    ),
    (
        ("budget",),
        {"status": "final", "effective_from": "2026-01-01"},
        "the record: give budgets, or budget with lines",
    ),
    (("lines",), [thin_line()], "the record: give budgets, or budget with lines"),
    (("no_budget",), {"why": "Free help"}, "the record: no_budget says there is none"),
    (("authority",), [{"person": "x", "basis": "y", "since": "2026-01-01"}], "authority[0].since: is not a key"),
]


@pytest.mark.parametrize(("path", "value", "words"), FAULTS)
def test_a_fault_is_named_by_its_path(tmp_path, path, value, words):
    assert f"feed.json: {words}" in refused(tmp_path, changed(record(), path, value))


def test_in_a_list_and_in_lines_the_record_is_named_too(tmp_path):
    bad = record(person={"id": "P2"}, as_at="soon")
    assert "feed.json: record 2: as_at: " in refused(tmp_path, [record(), bad])
    assert "feed.json: line 2: as_at: " in refused(tmp_path, "\n".join(map(json.dumps, (record(), bad))))


def test_every_fault_of_every_record_is_told_at_once_up_to_fifty(tmp_path):
    bad = [record(person={"id": f"P{number}"}, as_at="soon", extra=1) for number in range(40)]
    faults = refused(tmp_path, bad).splitlines()
    assert len(faults) == 50
    assert faults[0].startswith("feed.json: record 1: as_at: ")
    assert faults[1] == "feed.json: record 1: extra: is not a key of the schema"


def test_what_was_sent_is_never_repeated(tmp_path):
    secret = "Zebedee-9997411382"
    for path in [("as_at",), ("budgets", 0, "decided"), ("budgets", 0, "status"), (*QUANTITY, "amount"), ("on_hold",)]:
        assert secret not in refused(tmp_path, changed(record(), path, secret))


def test_another_councils_record_is_refused(tmp_path):
    assert "record 2: council: is '998'; '999' was expected" in refused(
        tmp_path, [record(), record(person={"id": "P2"}, council="998")]
    )
    assert len(read_feed(written(tmp_path, record(council="")), COUNCIL).records) == 1


def test_the_same_person_or_the_same_login_twice_is_refused(tmp_path):
    assert "record 2: person.id: this person is in the file twice" in refused(tmp_path, [record(), record()])
    one, two = ({"id": f"P{number}", "sign_in": {"subject": "ada"}} for number in (1, 2))
    assert "record 2: person.sign_in.subject: opens another record" in refused(
        tmp_path, [record(person=one), record(person=two)]
    )


NUMBERS = {(1, 1), (2, 1), (1, 3, 2)}


@pytest.mark.parametrize("numbers", sorted(NUMBERS))
def test_numbers_go_up_and_none_comes_twice(tmp_path, numbers):
    sent = record(*(budget(number=number) for number in numbers))
    assert "the record: budgets are numbered upwards" in refused(tmp_path, sent)


def test_the_same_key_twice_is_refused_because_nobody_can_know_which_was_meant(tmp_path):
    text = json.dumps(record(budget(decided="301.00"))).replace('"301.00"', '"301.00", "decided": "310.00"')
    assert "decided" in refused(tmp_path, text)


@pytest.mark.parametrize("list_name", ["needs", "lines"])
def test_an_id_is_in_a_list_once(tmp_path, list_name):
    sent = budget(line(), line()) if list_name == "lines" else budget(needs=[{"id": "n1", "words": "x"}] * 2)
    with pytest.raises(BadFeed, match=rf"budgets\[0\]\.{list_name}\[1\]\.id: is in the list twice"):
        cases(tmp_path, record(sent))


def test_an_id_is_once_among_lines_without_a_number_too(tmp_path):
    with pytest.raises(BadFeed, match=r"lines\[1\]\.id: is in the list twice"):
        cases(tmp_path, thin(thin_line(), thin_line()))


@pytest.mark.parametrize("text", ["P\x001", "P\n1", "\x1b[31mP1"])
def test_an_id_holds_no_control_characters(tmp_path, text):
    """A database may refuse them, and they would forge lines of a log."""
    assert "person.id: " in refused(tmp_path, record(person={"id": text}))
    assert "person.sign_in.subject: " in refused(tmp_path, record(person={"id": "P1", "sign_in": {"subject": text}}))


# --- what is a feed


def test_one_record_a_list_or_a_record_a_line_with_any_line_ending(tmp_path):
    two = [json.dumps(record(person={"id": f"P{number}"})) for number in (1, 2)]
    for content in (f"[{','.join(two)}]", "\n".join(two), "\r\n".join(two) + "\r\n", "\n\n".join(two) + "\n"):
        assert [item.person.id for item in read_feed(written(tmp_path, content), COUNCIL).records] == ["P1", "P2"]
    assert len(read_feed(written(tmp_path, two[0]), COUNCIL).records) == 1


def test_a_mark_of_utf_8_is_passed_over_and_words_of_every_language_are_kept(tmp_path):
    content = "\ufeff" + json.dumps(record(person={"id": "P1", "name": "زینب Zoë 𓀀"}), ensure_ascii=False)
    (found,) = read_feed(written(tmp_path, content), COUNCIL).records
    assert found.person.name == "زینب Zoë 𓀀"


def test_a_bad_line_among_lines_is_named(tmp_path):
    lines = [json.dumps(record()), '{"person": ', json.dumps(record())]
    assert "line 2, column 12: is not JSON" in refused(tmp_path, "\n".join(lines))


def test_a_line_separator_inside_words_does_not_end_a_record(tmp_path):
    """In JSON a line ends with a newline only; these three are allowed inside text."""
    two = [
        json.dumps(record(person={"id": f"P{number}", "name": "a\u2028b\u0085c\u2029d"}), ensure_ascii=False)
        for number in (1, 2)
    ]
    found = read_feed(written(tmp_path, "\n".join(two)), COUNCIL)
    assert [item.person.name for item in found.records] == ["a\u2028b\u0085c\u2029d"] * 2


def test_the_hash_is_of_the_bytes_of_the_file(tmp_path):
    one = read_feed(written(tmp_path, json.dumps(record())), COUNCIL).sha256
    assert one == read_feed(written(tmp_path, json.dumps(record()), "other.json"), COUNCIL).sha256
    assert one != read_feed(written(tmp_path, json.dumps(record()) + "\n"), COUNCIL).sha256
    assert len(one) == 64
