"""Directory files of any kind: a service with a fault is left out and named, and nothing ends in a trace."""

import json
from time import perf_counter

import pytest
from hypothesis import strategies as st

from portal.intake.directory import plain_text, reading
from portal.intake.directory.plain_text import email_only, https_only, one_line, phone_only
from portal.intake.directory.plain_text import plain_text as plain
from portal.intake.directory.reading import BadDirectory
from tests.domain.drawn import for_any
from tests.intake.directory_files import IDS, a_role, a_service, read

ORGANISATION = {"id": IDS[-1], "name": "Exampleton"}
LEFT_OUT = {
    "not an object": (7, "NO_SERVICE", "the service"),
    "a list": ([], "NO_SERVICE", "the service"),
    "nothing": (None, "NO_SERVICE", "the service"),
    "no id": (a_service(id=...), "NO_UUID", "id"),
    "an id that is none": (a_service(id="1"), "NO_UUID", "id"),
    "an id with an end": (a_service(id=IDS[0] + "\n"), "NO_UUID", "id"),
    "an id in braces": (a_service(id="{" + IDS[0] + "}"), "NO_UUID", "id"),
    "a number for an id": (a_service(id=1), "NO_UUID", "id"),
    "no name": (a_service(name=...), "NO_NAME", "name"),
    "a blank name": (a_service(name="  "), "NO_NAME", "name"),
    "a name of markup": (a_service(name="<b></b>"), "NO_NAME", "name"),
    "half a character": (a_service(name="\ud800"), "NO_NAME", "name"),
    "a name that is too long": (a_service(name="x" * 301), "TOO_LONG", "name"),
    "no organisation": (a_service(organization=...), "NO_ORGANISATION", "organization"),
    "an organisation of nothing": (a_service(organization=None), "NO_ORGANISATION", "organization"),
    "only its id": (a_service(organization=..., organization_id=IDS[1]), "NO_ORGANISATION", "organization"),
    "text for it": (a_service(organization="Exampleton"), "NO_ORGANISATION", "organization"),
    "one without an id": (a_service(organization={"name": "x"}), "NO_ORGANISATION", "organization.id"),
    "one without a name": (a_service(organization={"id": IDS[0]}), "NO_ORGANISATION", "organization.name"),
    "one called markup": (a_service(organization=ORGANISATION | {"name": "<i>"}), "NO_ORGANISATION",
                          "organization.name"),
    "no status": (a_service(status=...), "UNKNOWN_STATUS", "status"),
    "a status of its own": (a_service(status="open"), "UNKNOWN_STATUS", "status"),
    "a number for a status": (a_service(status=1), "UNKNOWN_STATUS", "status"),
    "a day that is none": (a_service(assured_date="2026-02-30"), "WRONG_VALUE", "assured_date"),
    "an English day": (a_service(assured_date="11/05/2026"), "WRONG_VALUE", "assured_date"),
    "a number for a day": (a_service(assured_date=20260511), "WRONG_VALUE", "assured_date"),
    "an age in words": (a_service(minimum_age="18"), "WRONG_VALUE", "minimum_age"),
    "an age of true": (a_service(minimum_age=True), "WRONG_VALUE", "minimum_age"),
    "an age below nothing": (a_service(minimum_age=-1), "WRONG_VALUE", "minimum_age"),
    "no number": (a_service(maximum_age=float("nan")), "WRONG_VALUE", "maximum_age"),
    "infinity": (a_service(maximum_age=float("inf")), "WRONG_VALUE", "maximum_age"),
    "a number without end": (a_service(minimum_age=10**4000), "WRONG_VALUE", "minimum_age"),
    "a description of numbers": (a_service(description=5), "WRONG_VALUE", "description"),
    "a long description": (a_service(description="x" * 20_001), "TOO_LONG", "description"),
    "a list for an address": (a_service(url=["https://x.example"]), "WRONG_VALUE", "url"),
    "attributes of text": (a_service(attributes="x"), "WRONG_VALUE", "attributes"),
    "an attribute of text": (a_service(attributes=["x"]), "WRONG_VALUE", "attributes[0]"),
    "a term of numbers": (a_service(attributes=[{"taxonomy_term": {"term_uri": 1}}]), "WRONG_VALUE",
                          "attributes[0].taxonomy_term.term_uri"),
    "many attributes": (a_service(attributes=[{}] * 201), "TOO_LONG", "attributes"),
    "a cost below nothing": (a_service(cost_options=[{"amount": -1}]), "WRONG_VALUE", "cost_options[0].amount"),
    "a cost of text": (a_service(cost_options=[{"amount": "5"}]), "WRONG_VALUE", "cost_options[0].amount"),
    "a phone of numbers": (a_service(contacts=[{"phones": [{"number": 1632}]}]), "WRONG_VALUE",
                           "contacts[0].phones[0].number"),
}  # fmt: skip


@pytest.mark.parametrize("what", LEFT_OUT)
def test_a_service_with_a_fault_is_left_out_and_the_rest_is_kept(tmp_path, what):
    sent, code, place = LEFT_OUT[what]
    found = read(tmp_path, [a_service(5), sent, a_service(6)])
    assert [item.id for item in found.services] == [IDS[5], IDS[6]]
    (fault,) = found.rejected
    assert (fault.row, fault.code, fault.place) == (2, code, place)
    assert fault.words
    assert "pydantic" not in fault.words


def test_a_number_that_no_machine_can_hold_is_a_wrong_value(tmp_path):
    for number in ("1e999999999999999999999", "9" * 100_000, "-Infinity", "NaN", "1E+400"):
        content = json.dumps([a_service(), a_service(1)])[:-2] + f', "maximum_age": {number}}}]'
        found = read(tmp_path, content.encode())
        assert [(item.row, item.place) for item in found.rejected] == [(2, "maximum_age")], number


def test_the_rest_of_the_faults_of_a_service_is_counted_and_no_value_is_repeated(tmp_path):
    (fault,) = read(tmp_path, [{"id": "Secret Street", "name": "x", "status": "Pat"}]).rejected
    assert fault.words == "is not a UUID (and 2 more)"


NO_DIRECTORY = {
    "nothing": (b"", "is empty"),
    "a mark and nothing": (b"\xef\xbb\xbf \n", "is empty"),
    "words": (b"not json", "line 1, column 1: is not JSON"),
    "a web page": (b"<!doctype html><p>Sign in", "is not JSON"),
    "half a file": (json.dumps([a_service()], indent=1).encode()[:90], "is not JSON"),
    "UTF-16": (json.dumps([a_service()]).encode("utf-16"), "is not UTF-8 text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "is not UTF-8 text"),
    "brackets without end": (b"[" * 100_000, "is nested too deeply"),
    "10 MB of brackets": (b'{"a":' * 2_000_000, "is nested too deeply"),
    "a number": (b"1", "holds no services"),
    "nothing in JSON": (b"null", "holds no services"),
    "text": (b'"contents"', "holds no services"),
    "another object": (b'{"error": "no such page"}', "holds no services"),
    "contents of nothing": (b'{"contents": null}', "holds no services"),
    "contents of one": (b'{"contents": {}}', "holds no services"),
    "an empty page": (b'{"contents": []}', "holds no service;"),
    "an empty list": (b"[]", "holds no service;"),
    "too many": (b"[" + b"1," * 20_000 + b"1]", "holds over 20000 services"),
}


@pytest.mark.parametrize("what", NO_DIRECTORY)
def test_what_is_no_directory_is_said_in_plain_words(tmp_path, what):
    content, words = NO_DIRECTORY[what]
    with pytest.raises(BadDirectory) as fault:
        read(tmp_path, content)
    assert str(fault.value).startswith("directory.json: ")
    assert words in str(fault.value)


def test_a_large_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000_000)
    with pytest.raises(BadDirectory, match="is larger than 1 MB"):
        read(tmp_path, b" " * 1_000_001)


def test_10_mb_in_one_description_leaves_out_that_service_alone(tmp_path):
    found = read(tmp_path, [a_service(description="<p>" * 3_500_000), a_service(1)])
    assert [item.code for item in found.rejected] == ["TOO_LONG"]
    assert len(found.services) == 1


def test_deep_nesting_in_a_field_that_nobody_reads_does_no_harm(tmp_path):
    deep = json.dumps(a_service())[:-1] + ', "x": ' + "[" * 400 + "]" * 400 + "}"
    assert len(read(tmp_path, deep.encode()).services) == 1


@pytest.mark.parametrize(("markup", "text"), [
    ("Just words.", "Just words."),
    ("<p>One &amp; two.</p><p>Three<br>four</p>", "One & two.\nThree\nfour"),
    ("One.\n\nTwo.", "One.\nTwo."),
    ("<p>One\nline</p>", "One line"),
    ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    ("<script>alert(1)</script>Hello", "Hello"),
    ("<SCRIPT SRC=//evil.example></SCRIPT>Hello", "Hello"),
    ("Hello<script>alert(1)", "Hello"),
    ("<style>p{}</style>a<svg onload=x><title>t</title></svg>b", "ab"),
    ("<a href='javascript:alert(1)' onclick=x>link</a>", "link"),
    ("<img src=x onerror=alert(1)>picture", "picture"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
    ("for people aged < 5 &nbsp; or > 65", "for people aged < 5 or > 65"),
    ("\u202eevil\u202c\x00\x07&#x202e;&#0;", "evil\ufffd"),
    ("<!-- hidden > <b>too</b> -->seen<!doctype html><?x?>", "seen"),
    ("<!--[if mso]><p>x</p><![endif]-->seen", "seen"),
    ("a <b half <i>whole</i>", "a <b half whole"),
    ("", ""),
])  # fmt: skip
def test_markup_becomes_plain_text(markup, text):
    assert plain(markup) == text


@pytest.mark.parametrize(
    "unit", ["<!--", "<!-->", "<a ", "<a>", "<svg/", "<svg/>", "<a='", "</", "<script>", "&#", "< p"]
)
def test_a_description_that_is_made_to_be_slow_is_not(unit):
    started = perf_counter()
    plain((unit * 20_000)[:20_000])
    assert perf_counter() - started < 1


@for_any(st.text(max_size=200) | st.text("<>/&;!-pbrscit =\"'\n", max_size=200), examples=200)
def test_plain_text_never_holds_a_control_or_an_empty_line(markup):
    text = plain(markup)
    assert not plain_text.HIDDEN.search(text)
    assert all(line and line == " ".join(line.split()) for line in text.split("\n") if text)
    assert "\n" not in one_line(markup)


@pytest.mark.parametrize("address", [
    "https://x.example", "https://www.x.example/a?b=c#d", "https://x.example:8443/", " https://x-y.example/ ",
])  # fmt: skip
def test_a_plain_https_address_is_a_link(address):
    assert https_only(address) == address.strip()


@pytest.mark.parametrize("address", [
    "", "http://x.example", "x.example", "//x.example", "javascript:alert(1)", "data:text/html,x", "HTTPS:x",
    "https://", "https://localhost", "https://gov.uk@evil.example/", "https://user:pw@x.example", "https://[x",
    "https://x.example:99999/", "https://x.example:0/", "https://x.example/a b", 'https://x.example/"><script>',
    "https://x.exаmple/", "https://x.example\n", "https://x.example/\x00", "https://" + "x" * 1000 + ".example",
    "https:\\\\x.example", "ftp://x.example",
])  # fmt: skip
def test_anything_else_is_no_link(address):
    assert https_only(address) == ("https://x.example" if address == "https://x.example\n" else "")


@pytest.mark.parametrize(("sent", "kept"), [
    ("hello@x.example", "hello@x.example"), (" a.b+c@d-e.example.org ", "a.b+c@d-e.example.org"), ("", ""),
    ("a@b", ""), ("a@x.example?bcc=b@x.example", ""), ("a@x.example, b@x.example", ""), ("Ann <a@x.example>", ""),
])  # fmt: skip
def test_only_a_plain_e_mail_address_is_kept(sent, kept):
    assert email_only(sent) == kept


@pytest.mark.parametrize(("sent", "kept"), [
    ("01632 960101", "01632 960101"), ("+44 (0)1632 960-101", "+44 1632 960 101"), ("(01632) 960.101", "01632 960 101"),
    ("999", "999"), ("", ""), ("ask Pat", ""), ("01632 960101 ext 5", ""), ("1" * 30, ""), ("٠١٦٣٢", ""), ("+", ""),
])  # fmt: skip
def test_only_what_can_be_called_is_a_phone_number(sent, kept):
    assert phone_only(sent) == kept


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = ["id", "name", "status", "organization", "description", "alert", "url", "email", "assured_date", "minimum_age",
        "contacts", "phones", "attributes", "cost_options"]  # fmt: skip


@for_any(st.dictionaries(st.sampled_from(KEYS), JSON, max_size=4), JSON, examples=150)
def test_whatever_is_sent_is_kept_or_left_out_and_never_ends_in_a_trace(tmp_path_factory, changes, beside):
    sent = [a_service(**changes, more=beside), beside, a_service(2, attributes=[a_role("isf_provider")])]
    found = read(tmp_path_factory.getbasetemp(), sent)
    assert len(found.services) + len(found.rejected) == 3
    assert IDS[2] in {item.id for item in found.services}
