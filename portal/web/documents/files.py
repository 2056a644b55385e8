"""A document as a file to take away: always a download, never kept by a browser, with no name in the file's name."""

from dataclasses import dataclass

from flask import Response, make_response

from portal.documents.formats import LARGE, POINTS, TYPES, Form
from portal.documents.languages import ENGLISH
from portal.web.documents.letters import Letter

DATA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
CALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class FileName:
    """What an address asks for: a document and the ending of a form."""

    document: str
    ending: str

    @property
    def form(self) -> Form | None:
        """The form of this ending; None where it is no form of a letter."""
        return Form(self.ending) if self.ending in list(Form) else None


def read_name(name: str) -> FileName:
    """budget.18pt.pdf, taken apart at its first dot."""
    document, _, ending = name.partition(".")
    return FileName(document, ending)


def as_download(body: bytes, name: str, media_type: str) -> Response:
    """The answer that hands it out. The other headers are those of every reply."""
    answer = make_response(body)
    answer.headers["Content-Type"] = media_type
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def letter_file(body: bytes, letter: Letter, form: Form, language: str, easy: bool) -> Response:
    """A letter in a form: budget-easy-read-ur.pdf, budget-large-print-18.pdf. A reference is no name, and tells two
    answers apart."""
    points = POINTS.get(form)
    parts = [letter.name, "easy-read" if easy else "", f"large-print-{points}" if points in LARGE else ""]
    parts.append("" if language == ENGLISH else language)
    name = "-".join(part for part in parts if part) + "." + form.value.rpartition(".")[2]
    return as_download(body, name, TYPES[form])
