"""Real files through the pages: kept with a receipt, refused with a reason, given out to their owner alone."""

import hashlib
import io
import re

import pytest
from PIL import Image

from tests.gateways import awkward_files as made
from tests.gateways.clamd import clamd_address
from tests.store.rows import rows_in
from tests.web.choosing import errors
from tests.web.disputing import CHALLENGE, GO_ON

pytest_plugins = ["tests.web.disputing_fixtures"]
__all__ = ["clamd_address"]
PHOTO, PDF = ("hall.jpg", made.photograph()), ("quote.pdf", made.pdf())
REFUSED = [
    ("drawing.svg", made.SVG, "We cannot take this kind of file."),
    ("empty.pdf", b"", "This file is empty."),
    ("locked.docx", made.protected_docx(), "This file has a password"),
    ("letter.txt", made.INFECTED["letter.txt"], "A virus was found in this file, so it was not kept."),
    ("letter.pdf", made.INFECTED["letter.pdf"], "A virus was found in this file, so it was not kept."),
    ("photo.jpg", made.HTML, "The content is not what the file’s name says."),
    ("phone.heic", b"x", "We cannot open this kind of photo (HEIC)."),
]


@pytest.fixture
def settings(request, settings):
    """A real scanner, unless a test says that it does not answer."""
    if "without_a_scanner" in request.node.name:
        return settings
    return settings.model_copy(update={"scanner": request.getfixturevalue("clamd_address")})


@pytest.fixture
def alma(asking):
    """At the question for files of a challenge of her first line."""
    found = asking("alma")
    found.begin("challenge", "?line=1")
    found.answer(*CHALLENGE[:3])
    assert found.question == "evidence"
    return found


def files(app):
    return rows_in(app.extensions["portal"].db).get("files", 0)


def finish(alma):
    alma.answer(*CHALLENGE[3:]) if alma.question == "evidence" else alma.answer(*CHALLENGE[4:])
    return alma.send()


def links(page):
    return [a.get("href") for a in page.find_all("a") if "/questions/files/" in (a.get("href") or "")]


def test_several_at_once_are_added_and_each_has_a_receipt(app, alma):
    page = alma.visit.upload([PHOTO, PDF])
    assert page.text_of(page.find("p", role="status")) == "2 files are added."
    checksum = hashlib.sha256(PDF[1]).hexdigest()[:16]
    receipt = rf"quote\.pdf, [^,]+, received 22 November 2026 at 12:00: checked, no virus found ?Checksum {checksum}…"
    assert re.search(receipt, page.text)
    alma.answer(GO_ON)
    assert ("hall.jpg" in alma.page.text, alma.question) == (False, "who")
    alma.answer(*CHALLENGE[4:])
    assert ("hall.jpg" in alma.page.text, "quote.pdf" in alma.page.text) == (True, True)
    alma.send()
    assert len(links(alma.page)) == 2
    assert files(app) == 2


def test_the_button_that_goes_on_adds_the_files_too(alma):
    alma.visit.upload([PDF], -1, 303, **GO_ON)
    alma.visit.follow()
    assert alma.question == "who"
    finish(alma)
    assert "quote.pdf" in alma.page.text


def test_a_file_can_be_taken_out_again(app, alma):
    page = alma.visit.upload([PHOTO, PDF])
    (out,) = [f for f in page.find_all("form") if "Take out quote.pdf" in page.text_of(f)]
    alma.visit.submit(out.get("action"), 303)
    page = alma.visit.follow()
    assert ("hall.jpg" in page.text, "quote.pdf" in page.text, files(app)) == (True, False, 1)


@pytest.mark.parametrize(("name", "content", "says"), REFUSED)
def test_what_cannot_be_kept_says_why_and_what_else_was_sent_stays(alma, name, content, says):
    page = alma.visit.upload([(name, content), PDF], -1, 200, **GO_ON)
    assert alma.question == "evidence"
    assert page.title.startswith("Error: ")
    (said,) = errors(page)
    assert said.startswith(f"{name}: {says}")
    assert "quote.pdf, " in page.text
    reference = finish(alma)
    assert CHALLENGE[1]["words"] in alma.open(f"/{reference}").text
    assert len(links(alma.page)) == 1


def test_no_file_is_left_out_in_silence(alma):
    many = [(f"{number}.txt", b"Night %d" % number) for number in range(22)]
    page = alma.visit.upload(many)
    assert "20 files are added." in page.text or page.text.count(", received ") == 20
    assert [said.partition(":")[0] for said in errors(page)] == ["20.txt", "21.txt"]
    assert all("That is as many as we can take here." in said for said in errors(page))


def test_a_file_comes_back_as_a_download_to_its_owner_and_to_nobody_else(app, alma, asking, stranger):
    alma.visit.upload([PHOTO, PDF])
    finish(alma)
    bilal = asking("bilal")
    media_of, pages = {"hall.jpg": "image/jpeg", "quote.pdf": "application/pdf"}, alma.page
    for link in links(pages):
        (name,) = [pages.text_of(a) for a in pages.find_all("a", href=link)]
        media = media_of[name]
        with alma.visit.client.get(link) as answer:
            content = answer.get_data()
        if name == "hall.jpg":
            Image.open(io.BytesIO(content)).verify()
        assert (answer.status_code, answer.mimetype) == (200, media)
        assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
        assert "sandbox" in " ".join(answer.headers.getlist("Content-Security-Policy"))
        assert b"Secret" not in content
        bilal.visit.get(link, 404)
        bilal.visit.get(link.replace(alma.base, bilal.base), 404)
        stranger.get(link, 303)
    alma.visit.get(links(pages)[0] + "x", 404)


def test_files_can_be_added_later_and_a_bad_one_keeps_the_words(alma):
    reference = finish(alma)
    alma.open(f"/{reference}/add")
    page = alma.visit.upload([("drawing.svg", made.SVG), PDF], -1, 200, words="Here is the price.")
    assert [said.partition(":")[0] for said in errors(page)] == ["drawing.svg"]
    assert alma.typed("words") == ["Here is the price."]
    assert "What you added" in page.text
    alma.visit.submit(-1, 303)
    page = alma.visit.follow()
    assert re.search(r"you added something ?Here is the price\.", page.text)
    assert len(links(page)) == 1


def test_a_file_without_words_is_enough(alma):
    reference = finish(alma)
    alma.open(f"/{reference}/add")
    alma.visit.upload([PDF], -1, 303, words="")
    assert len(links(alma.visit.follow())) == 1


def test_without_a_scanner_a_file_waits_and_that_is_said(alma):
    waits = "kept apart until it is checked for viruses: nobody can open it yet"
    page = alma.visit.upload([PDF])
    assert waits in page.text
    finish(alma)
    assert waits in alma.page.text
    assert links(alma.page) == []


def test_the_letter_names_the_files_and_links_to_none(alma):
    alma.visit.upload([PDF])
    page = alma.open(f"/{finish(alma)}/letter")
    assert ("quote.pdf" in page.text, links(page)) == (True, [])
