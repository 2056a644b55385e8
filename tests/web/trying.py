"""Somebody who tries an estimate: walks from question to question, and sees to it that no page keeps anything."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask

from portal.web.estimates.answers import Answers, sealed
from tests.web.page import Page
from tests.web.visit import Visit

MRS_A = ({"kind": "visit", "minutes": "40", "times": "7"}, {"kind": "visit", "minutes": "20", "times": "5"},
         {"kind": "visit", "minutes": "25", "times": "7"}, {"kind": "day_session", "amount": "2"},
         {"kind": "transport", "amount": "4"})  # fmt: skip
HER_MONEY = ({"age": "mig_pension_age", "couple": "no"}, {"savings": "£16,100"}, {"income": "339.10", "premium": "no"},
             {"housing": "24.30", "disability": "14.60"})  # fmt: skip


class Trial(Visit):
    """A visit without an account. Each answer of the portal must set no cookie and stay in no cache."""

    def answer(self, **fields: Any) -> Page:
        """Fill in the question of this page and go where it leads."""
        self.submit(0, 303, **fields)
        return self.shown(self.follow())

    def begin(self, who: str = "adult") -> Page:
        """From the first page to the question after whose estimate it is."""
        self.get("/try-it")
        self.click("Start")
        return self.answer(who=who)

    def add(self, kind: str, **fields: Any) -> Page:
        """One more piece of support, from the page that asks for its kind."""
        self.answer(kind=kind)
        return self.answer(**fields)

    def walk(self, wishes: Any = MRS_A, money: Any = (), flags: Any = ()) -> Page:
        """Every question as an adult. The page is the estimate then."""
        self.begin()
        self.answer(flags=list(flags) or None)
        for number, wish in enumerate(wishes):
            if number:
                self.click("Add something else")
            self.add(**wish)
        self.click("That is everything")
        page = self.answer(money="yes" if money else "no")
        for answers in money:
            page = self.answer(**answers)
        return page

    def walk_as_carer(self, *wishes: dict[str, str]) -> Page:
        """Every question as a carer. The page is the estimate then."""
        self.begin("carer")
        for number, wish in enumerate(wishes):
            if number:
                self.click("Add something else")
            self.answer(**wish)
        return self.shown(self.click("That is everything"))

    @property
    def token(self) -> str:
        """The sealed answers in the address of this page."""
        return parse_qs(urlsplit(self.path).query)["answers"][0]

    @staticmethod
    def shown(page: Page | None) -> Page:
        assert page is not None
        return page

    def _take(self, path: str, response: Any, status: int) -> Page | None:
        assert "Set-Cookie" not in response.headers, path
        if "answers=" in path:
            assert response.headers["Cache-Control"] == "no-store", path
        return super()._take(path, response, status)


def sealed_by(app: Flask, answers: Answers) -> str:
    """The address part that this portal makes of these answers."""
    with app.test_request_context():
        return sealed(answers)


def first_sentence(page: Page) -> str:
    """The first sentence below the heading."""
    main = page.find("main")
    return page.text_of(next(e for e in main.iter("p"))).partition(". ")[0]


def lines_of(page: Page) -> list[str]:
    """What each line of the estimate comes to."""
    return [page.text_of(e) for e in page.find_all("span", class_="line__amount")]
