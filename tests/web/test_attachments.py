"""Files come in by forms that may be large, and go out as downloads that no browser shows or runs (P13)."""

from dataclasses import replace
from datetime import datetime

import pytest
from flask import request
from werkzeug.http import parse_options_header

from portal.domain.evidence import Evidence, Kind, State, given_name
from portal.store.uploads import FilesUnavailable
from portal.web.access import public
from portal.web.attachments import as_attachment
from portal.web.large_forms import MOST_AT_ONCE, large

FILE = Evidence("f1", "p1", "d1", "letter.pdf", Kind.PDF, 5, "0" * 64, "1" * 64, datetime(2026, 11, 22), State.CLEAN)
CONTENT = b"%PDF- hello"


@pytest.fixture
def download(app, tmp_path):
    """The answer that a browser gets for a file."""
    path, told = tmp_path / "bytes", {}
    path.write_bytes(CONTENT)
    app.add_url_rule("/try", "try", public(lambda: as_attachment(path, told["file"])))

    def get(**about):
        told["file"] = replace(FILE, **about)
        return app.test_client().get("/try", headers={"Accept-Encoding": "gzip, br"}, buffered=True)

    return get


def test_a_file_is_a_download_that_no_browser_shows_runs_or_keeps(download):
    answer = download()
    assert (answer.status_code, answer.data) == (200, CONTENT)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == "attachment; filename=letter.pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers.getlist("Content-Security-Policy")[0]
    assert all("default-src 'none'" in policy for policy in answer.headers.getlist("Content-Security-Policy"))
    assert not {"ETag", "Last-Modified"} & {name for name, _ in answer.headers}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_own_type_and_none_is_a_page(download, kind):
    answer = download(kind=kind)
    assert answer.mimetype.split("/")[0] in ("image", "audio", "video", "application", "text")
    assert answer.mimetype not in ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml")
    assert answer.headers["Content-Disposition"].startswith("attachment; ")


@pytest.mark.parametrize("sent", [
    'a"; filename="evil.html', "a\r\nX-Evil: 1\r\n\r\n<script>.pdf", "../../etc/passwd.pdf", "رسالة من أمي.pdf",
    "gpj.\u202efdp.pdf", "👩🏽‍🦽.pdf", "%2e%2e%2fa.pdf", "a;b=c.pdf", "a\\b'c\".pdf", "x" * 300 + ".pdf",
    "ä" * 300 + ".pdf", "\0.pdf", "CON.pdf", "a\u2028b.pdf",
])  # fmt: skip
def test_a_name_is_whole_and_stays_inside_its_header(download, sent):
    name = given_name(sent)
    answer = download(name=name)
    header = answer.headers["Content-Disposition"]
    assert "X-Evil" not in answer.headers
    assert header.isascii()
    assert header.isprintable()
    kind, options = parse_options_header(header)
    assert (kind, set(options)) == ("attachment", {"filename"})
    assert options["filename"] == replace(FILE, name=name).download_name
    assert options["filename"].endswith(".pdf")


@pytest.fixture
def forms(app, visit):
    """Two views that take a file, one of them marked; gives a way to send to them with a token."""

    def take():
        return str(len(request.files["file"].read())), 200, {"Content-Type": "text/plain"}

    app.add_url_rule("/small", "small", take, methods=["POST"])
    app.add_url_rule("/large", "large", large(lambda: take()), methods=["POST"])
    return take


def send(visit, alma, path, size, **environment):
    visit.get(f"{alma}/earlier-review")
    token = visit.page.answers(visit.page.form(-1))["csrf_token"]
    return visit.client.post(path, **a_form(token, size), **environment)


def a_form(token: str, size: int) -> dict[str, object]:
    """A form with a file, as a browser sends it (the test client would leave a file of its own open)."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n%s\r\n--x\r\nContent-Disposition: form-data; '
        b'name="file"; filename="a.bin"\r\nContent-Type: application/octet-stream\r\n\r\n%s\r\n--x--\r\n'
    ) % (token.encode(), bytes(size))
    return {"data": body, "content_type": "multipart/form-data; boundary=x"}


def test_a_marked_form_may_bring_a_large_file(forms, visit, alma):
    answer = send(visit, alma, "/large", 5_000_000)
    assert (answer.status_code, answer.text) == (200, "5000000")


def test_any_other_form_stays_small(forms, visit, alma):
    answer = send(visit, alma, "/small", 2_000_000)
    assert answer.status_code == 413
    assert "That is too large to send" in answer.text


def test_even_a_marked_form_has_an_end(forms, visit, alma):
    answer = send(visit, alma, "/large", 10, environ_overrides={"CONTENT_LENGTH": str(MOST_AT_ONCE + 1)})
    assert answer.status_code == 413
    assert "That is too large to send" in answer.text


def test_who_is_not_signed_in_sends_nothing_large(forms, app):
    answer = app.test_client().post("/large", **a_form("", 2_000_000))
    assert answer.status_code == 413


def test_when_files_cannot_be_kept_a_page_says_so(app, stranger):
    @public
    def full():
        raise FilesUnavailable("OSError")

    app.add_url_rule("/full", "full", full)
    assert "We can’t show this at the moment" in stranger.get("/full", 503).text


def test_health_says_whether_the_scanner_answers(app):
    answer = app.test_client().get("/health")
    assert (answer.status_code, answer.json) == (200, {"portal": "up", "database": "up", "scanner": "down"})
