"""Somebody who chooses how their budget is managed: question after question, to the reference."""

from collections.abc import Iterator
from typing import Any

from tests.web.page import Page
from tests.web.visit import Visit

MANAGED = "how-it-is-managed"
NAMES = ["alma", "bilal", "celia", "desmond", "ewa", "farah", "george", "huong", "iris", "jaswant", "kofi", "lorna",
         "maureen", "nasreen", "grace", "tariq"]  # fmt: skip
OPEN_FUND = "022ba762-216c-54d7-9849-0de88d6ac8f0"
PARTS = "Each part, how it is managed, and what it comes to"
NOW_HELD = "Each part, who holds the money for it, and what was decided"
ALL_MINE: tuple[dict[str, Any], ...] = (  # a direct payment with an employed assistant, everything said and signed
    {"receiver": "me", "name": ""},
    {"signer": "me", "name": ""},
    {"account": "bank"},
    {"frequency": "four_weekly"},
    {"employs": ["not_related"]},
    {"agreed": "signed"},
)


class Chooser:
    """One visitor and one person's record: each step gives the page that it leads to, and no page has faults."""

    def __init__(self, visit: Visit, base: str):
        self.visit, self.base = visit, base

    @property
    def page(self) -> Page:
        assert self.visit.page is not None, f"{self.visit.path} was not a page"
        return self.visit.page

    @property
    def draft(self) -> str:
        """The address of the page where the answers of this question's draft are checked."""
        head, _, tail = self.visit.path.partition("/choose/")
        return f"{head}/choose/{tail.partition('/')[0]}"

    @property
    def question(self) -> str:
        """The name of the question that the page asks; "" on the page where everything is checked."""
        return self.visit.path.partition("/choose/")[2].partition("/")[2]

    def open(self, page: str = "", status: int = 200) -> Page:
        """A page about how it is managed: "", "/change", "/choose"."""
        self.visit.get(self.base + page, status)
        return self.page

    def begin(self) -> Page:
        """To the first question."""
        self.open("/choose")
        return self.answer()

    def answer(self, *several: dict[str, Any], **fields: Any) -> Page:
        """Answer the question on the page, or one after the other; gives the page after the last."""
        for each in several or (fields,):
            self.visit.submit(-1, 303, **each)
            self.visit.follow()
        return self.page

    def ask(self, name: str) -> Page:
        """A question of this draft by its name."""
        self.visit.get(f"{self.draft}/{name}")
        return self.page

    def refused(self, **fields: Any) -> list[str]:
        """An answer with a mistake in it: the same question again, and what it says."""
        asked = self.question
        self.visit.submit(-1, 200, **fields)
        assert self.question == asked
        assert self.page.title.startswith("Error: ")
        return errors(self.page)

    def whole(self, way: str) -> Page:
        """From the start to what is asked after the way for all of it."""
        self.begin()
        return self.answer({"which": "whole"}, {"way": way})

    def change(self, way: str, parts: list[str] | None = None, **when: Any) -> Page:
        """The first two of the three screens; gives the third."""
        self.open("/change")
        self.answer(way=way, **({} if parts is None else {"parts": parts}))
        return self.answer(**(when or {"when": "soon"}))

    def send(self) -> str:
        """Send what was checked; gives the reference."""
        self.answer()
        return self.visit.path.rpartition("/")[2]

    def rows(self, caption: str = PARTS) -> list[list[str]]:
        """The parts of the page, without the heads of the columns and without the links that lead back."""
        (table,) = [t for t in self.page.find_all("table") if self.page.text_of(t.find("caption")) == caption]
        rows = [[_lines(cell) for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
        return rows[1:]

    def said(self, title: str) -> str:
        """What the page says beside these words."""
        (found,) = [e for e in self.page.find_all("div", class_="line__fact") if self._term(e) == title]
        return _lines(found.find("dd"))

    def typed(self, name: str) -> list[str]:
        """What is in the fields of this name, or chosen among them."""
        sent = self.page.answers(self.page.form(-1)).get(name, [])
        return [sent] if isinstance(sent, str) else sent

    def _term(self, row: Any) -> str:
        return self.page.text_of(row.find("dt"))


def _lines(element: Any) -> str:
    """The text with a space where a line ends, and without links to change it."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield " "
        elif child.tag != "a":
            yield from _pieces(child)
        yield child.tail or ""


def errors(page: Page) -> list[str]:
    """The lines of the error summary; each leads to something that is there, or to another page."""
    links = list(page.find("div", class_="govuk-error-summary").iter("a"))
    for link in links:
        href = link.get("href") or ""
        assert not href.startswith("#") or page.find_all(id=href[1:]), f"{href} leads nowhere"
    return [page.text_of(link) for link in links]


def offered(page: Page, name: str) -> list[str]:
    """The answers that a question offers, in their order."""
    return [e.get("value", "") for e in page.find_all("input", name=name)]


def hints(page: Page) -> list[str]:
    """What stands under each answer."""
    return [page.text_of(e) for e in page.find_all("div", class_="govuk-radios__hint")]
