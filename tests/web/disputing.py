"""Somebody who asks, challenges or complains: from a door, question after question, to the reference and the answer."""

from typing import Any

from tests.web.choosing import errors
from tests.web.page import Page
from tests.web.visit import Visit

GO_ON: dict[str, Any] = {"go_on": "go_on"}
MINE: tuple[dict[str, Any], ...] = (GO_ON, {"who": "self"}, {"channel": "account"})  # no files, my own, to my account
QUESTION: tuple[dict[str, Any], ...] = ({"words": "Why is it 14 hours?"}, {"channel": "account"})
CHALLENGE: tuple[dict[str, Any], ...] = (
    {"grounds": ["rate"]}, {"words": "Nobody works nights for this."}, {"words": "The real price."}, *MINE
)  # fmt: skip
COMPLAINT: tuple[dict[str, Any], ...] = (
    {"about": "staff"}, {"words": "Nobody called back."}, {"words": "An apology."}, {"day": ["1", "11", "2026"]}, *MINE
)  # fmt: skip
BY_DOOR = {"question": QUESTION, "challenge": CHALLENGE, "complaint": COMPLAINT}


class Asker:
    """One visitor and one person's record: each step gives the page that it leads to, and no page has faults."""

    def __init__(self, visit: Visit, base: str):
        self.visit, self.base = visit, base
        self.record = base.rpartition("/")[0]

    @property
    def page(self) -> Page:
        assert self.visit.page is not None, f"{self.visit.path} was not a page"
        return self.visit.page

    @property
    def draft(self) -> str:
        """The address of the page where the answers of this draft are checked."""
        head, _, tail = self.visit.path.partition("/new/")
        return f"{head}/new/{tail.partition('/')[0]}"

    @property
    def question(self) -> str:
        """The name of the question that the page asks; "" on the page where everything is checked."""
        return self.visit.path.partition("/new/")[2].partition("/")[2]

    def open(self, page: str = "", status: int = 200) -> Page:
        """A page of questions and complaints: "", "/new", "/CP-12345678"."""
        self.visit.get(self.base + page, status)
        return self.page

    def begin(self, door: str, link: str = "") -> Page:
        """Through a door to its first question, from a page whose link was about something (?line=3)."""
        self.open(f"/new{link}")
        return self.answer(door=door)

    def answer(self, *several: dict[str, Any], **fields: Any) -> Page:
        """Answer the question on the page, or one after the other; gives the page after the last."""
        for each in several or (fields,):
            self.visit.submit(-1, 303, **each)
            self.visit.follow()
        return self.page

    def refused(self, **fields: Any) -> list[str]:
        """An answer with a mistake in it: the same question again, and what it says."""
        asked = self.question
        self.visit.submit(-1, 200, **fields)
        assert self.question == asked
        assert self.page.title.startswith("Error: ")
        return errors(self.page)

    def to_check(self, door: str, link: str = "", *answers: dict[str, Any]) -> Page:
        """From the door to the page where everything is checked; with the usual answers unless others are given."""
        self.begin(door, link)
        if self.question == "subject":
            self.answer(line="all")
        return self.answer(*(answers or BY_DOOR[door]))

    def send(self) -> str:
        """Send what was checked; gives the reference."""
        self.answer()
        return self.visit.path.rpartition("/")[2]

    def sent(self, door: str, link: str = "", *answers: dict[str, Any]) -> str:
        """From the door to the reference."""
        self.to_check(door, link, *answers)
        return self.send()

    def add(self, reference: str, words: str, page: str = "add") -> Page:
        """Say something more about what was sent."""
        self.open(f"/{reference}/{page}")
        return self.answer(words=words)

    def typed(self, name: str) -> list[str]:
        """What is in the fields of this name, or chosen among them."""
        sent = self.page.answers(self.page.form(-1)).get(name, [])
        return [sent] if isinstance(sent, str) else sent

    def said(self, title: str) -> str:
        """What the page says beside these words."""
        (found,) = [e for e in self.page.find_all("div", class_="line__fact") if self._term(e) == title]
        return self.page.text_of(found.find("dd"))

    def save_price(self, line: int, price: str, supplier: str = "Night Owls") -> None:
        """Save a price for a line as evidence, and how much is missing."""
        self.visit.get(f"{self.record}/budget/lines/{line}/does-it-buy")
        self.visit.submit(-1, 200, price=price, offer="quote")
        self.visit.submit(-1, 303, save="Save", supplier=supplier)

    def _term(self, row: Any) -> str:
        return self.page.text_of(row.find("dt"))
