"""What may be sent as evidence, how large, and under which name it is kept."""

from dataclasses import replace
from datetime import datetime

import pytest

from portal.domain.evidence import (
    ENDINGS,
    FORMATS,
    MEDIA_TYPES,
    MEGABYTE,
    MOST_FILES,
    MOST_IN_A_CASE,
    MOST_NOT_SENT,
    Evidence,
    Kind,
    Refusal,
    Refused,
    State,
    check_room,
    check_size,
    expected_format,
    given_name,
    most_bytes,
)

FILE = Evidence("f1", "p1", "d1", "letter.pdf", Kind.PDF, 5, "0" * 64, "1" * 64, datetime(2026, 11, 22), State.CLEAN)


@pytest.mark.parametrize(("sent", "kept"), [
    ("letter.pdf", "letter.pdf"),
    ("../../etc/passwd.txt", "passwd.txt"),
    ("C:\\Users\\Ann\\My letter.docx", "My letter.docx"),
    ("/absolute.png", "absolute.png"),
    ("....//....//x.pdf", "x.pdf"),
    ("a\0b.pdf", "ab.pdf"),
    ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
    ("gpj.\u202etxt.exe", "gpj.txt.exe"),
    ("\u2066رسالة\u2069.pdf", "رسالة.pdf"),
    ("صورة من البيت.jpg", "صورة من البيت.jpg"),
    ("👩🏽‍🦽 photo.png", "👩🏽‍🦽 photo.png"),
    ("quote \"x\"; y=1.pdf", "quote \"x\"; y=1.pdf"),
    ("a\ud800b.pdf", "ab.pdf"),
    ("letter.pdf ", "letter.pdf"),
    ("letter.pdf...", "letter.pdf"),
    ("", "file"),
    ("..", "file"),
    ("/", "file"),
    ("\u202e", "file"),
    (".htaccess", ".htaccess"),
])  # fmt: skip
def test_a_name_is_kept_without_folders_and_without_what_cannot_be_seen(sent, kept):
    assert given_name(sent) == kept


@pytest.mark.parametrize("end", ["pdf", "jpeg", "webm"])
@pytest.mark.parametrize("letter", ["a", "ä", "ب", "👩"])
def test_a_long_name_keeps_its_ending(letter, end):
    name = given_name(letter * 300 + f".{end}")
    assert len(name) == 255
    assert expected_format(name) == FORMATS[end]


def test_a_long_ending_is_none_to_keep():
    assert len(given_name("a." + "b" * 5000)) == 255


@pytest.mark.parametrize("name", ["x.exe", "x.svg", "x.html", "x.htm", "x.js", "x.zip", "x.doc", "x.docm", "x.xlsx",
                                  "x.pdf.exe", "x.php", "x.jpg.html", "x.com", "x.lnk", "x.7z", "x.rtf",
                                  ".htaccess"])  # fmt: skip
def test_what_is_on_no_list_is_refused_by_its_name_alone(name):
    with pytest.raises(Refused) as refused:
        expected_format(name)
    assert refused.value.code is Refusal.NOT_ALLOWED


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "x.heif"])
def test_the_photographs_of_some_phones_have_a_reason_of_their_own(name):
    with pytest.raises(Refused) as refused:
        expected_format(name)
    assert refused.value.code is Refusal.HEIC


@pytest.mark.parametrize(("name", "format"), [("A.JPG", "jpeg"), ("a.b.Pdf", "pdf"), ("IMG_0001", None),
                                              ("Invoice 12.50", None), ("a.", None), ("m.M4A", "m4a")])  # fmt: skip
def test_the_end_of_a_name_promises_a_format(name, format):
    assert expected_format(name) == format


@pytest.mark.parametrize(("name", "most"), [("a.pdf", 10), ("a.jpg", 10), ("a.txt", 10), ("a.mp4", 50), ("a.mp3", 50),
                                            ("a", 50)])  # fmt: skip
def test_pictures_and_documents_may_have_ten_megabytes_and_recordings_fifty(name, most):
    assert most_bytes(name) == most * MEGABYTE


@pytest.mark.parametrize(("size", "format", "code"), [
    (0, "pdf", "empty"), (1, "pdf", None), (10 * MEGABYTE, "pdf", None), (10 * MEGABYTE + 1, "pdf", "too_big"),
    (10 * MEGABYTE + 1, "mp4", None), (50 * MEGABYTE, "wav", None), (50 * MEGABYTE + 1, "wav", "too_big"),
])  # fmt: skip
def test_sizes_at_their_edges(size, format, code):
    if code is None:
        check_size(size, format)
        return
    with pytest.raises(Refused) as refused:
        check_size(size, format)
    assert refused.value.code.value == code


@pytest.mark.parametrize(("room", "fits"), [
    ((MOST_FILES, MOST_IN_A_CASE, MOST_NOT_SENT), True),
    ((MOST_FILES + 1, 0, 0), False),
    ((1, MOST_IN_A_CASE + 1, 0), False),
    ((1, 0, MOST_NOT_SENT + 1), False),
])  # fmt: skip
def test_a_case_and_a_person_have_room_for_so_much(room, fits):
    if fits:
        check_room(*room)
        return
    with pytest.raises(Refused) as refused:
        check_room(*room)
    assert refused.value.code is Refusal.TOO_MANY


def test_every_kind_has_a_type_and_an_ending_that_leads_back_to_it():
    assert set(MEDIA_TYPES) == set(Kind)
    for kind in Kind:
        assert FORMATS[ENDINGS.get(kind, kind.value)] == kind.value


@pytest.mark.parametrize(("name", "kind", "saved"), [
    ("letter.pdf", Kind.PDF, "letter.pdf"),
    ("A.JPG", Kind.JPEG, "A.JPG"),
    ("moving.gif", Kind.PNG, "moving.png"),
    ("photo.webp", Kind.JPEG, "photo.jpg"),
    ("IMG_0001", Kind.JPEG, "IMG_0001.jpg"),
    ("Invoice 12.50", Kind.PDF, "Invoice 12.50.pdf"),
    (".gif", Kind.PNG, "file.png"),
])  # fmt: skip
def test_a_file_is_saved_under_its_name_with_the_ending_of_what_it_is_now(name, kind, saved):
    assert replace(FILE, name=name, kind=kind).download_name == saved
