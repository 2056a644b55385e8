"""The letters there are. A document is the letter of a page, rendered by the page's own view: with its check of who may
see it, and with its own words and amounts. This journey adds nothing to it and leaves nothing out."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask import current_app, g, make_response
from werkzeug.exceptions import HTTPException

from portal.documents.language import speaking
from portal.services.refusals import NotYours
from portal.web.locale import marked


class What(StrEnum):
    """What a letter is about."""

    BUDGET = "budget"
    WORKED_OUT = "worked-out"
    CHANGES = "what-changed"
    MANAGED = "how-it-is-managed"
    CHOICE = "choice"
    MATTER = "question"
    PROGRESS = "where-i-am"
    LOG = "who-has-looked"
    PACK = "moving-pack"
    FEE = "fee"
    AHEAD = "if-things-go-wrong"
    STATEMENT = "statement"


VIEWS = {
    What.BUDGET: "budgets.budget",
    What.WORKED_OUT: "budgets.worked_out",
    What.CHANGES: "budgets.what_changed",
    What.MANAGED: "arrangements.managed",
    What.CHOICE: "arrangements.choice",
    What.MATTER: "disputes.dispute",
    What.PROGRESS: "progress.where_i_am",
    What.LOG: "budgets.who_has_looked",
    What.PACK: "moving.pack",
    What.FEE: "full_cost.fee",
    What.AHEAD: "plan_ahead.plan",
    What.STATEMENT: "statements.statement",
}
EASY = frozenset({  # has easy read
    What.BUDGET, What.CHANGES, What.MANAGED, What.CHOICE, What.MATTER, What.PROGRESS, What.PACK,
    What.STATEMENT,
})  # fmt: skip
# There may be several: each has its reference.
OF_SEVERAL = frozenset({What.CHOICE, What.MATTER, What.PACK, What.STATEMENT})
NAME = re.compile(f"({'|'.join(What)})(?:-([A-Z]{{1,4}}-[0-9]{{1,12}}))?")


@dataclass(frozen=True)
class Letter:
    """One letter of a person: what it is about, and its reference where there are several."""

    what: What
    reference: str = ""

    @property
    def name(self) -> str:
        """Its name in addresses: budget, choice-CH-12345678."""
        return f"{self.what.value}-{self.reference}" if self.reference else self.what.value

    @property
    def view(self) -> str:
        """The view that shows it as a page."""
        return VIEWS[self.what]

    def where(self, person_id: str) -> dict[str, Any]:
        """What its view is called with."""
        return {"person_id": person_id} | ({"reference": self.reference} if self.reference else {})


def named(name: str) -> Letter:
    """The letter of this name. Raises NotYours when no letter has such a name."""
    found = NAME.fullmatch(name)
    if found is None:
        raise NotYours
    letter = Letter(What(found[1]), found[2] or "")
    if bool(letter.reference) != (letter.what in OF_SEVERAL):
        raise NotYours
    return letter


def shown(letter: Letter, person_id: str) -> str:
    """The letter's HTML, as its own view makes it for whoever is signed in; the log tells that it was taken away as a
    file. Raises NotYours, and whatever else the view answers instead of a page."""
    g.taken_away = f"document_{letter.what.value.replace('-', '_')}"
    page = current_app.view_functions[letter.view](letter="letter", **letter.where(person_id))
    if not isinstance(page, str):
        raise HTTPException(response=make_response(page))
    now = speaking()
    return marked(page) if now and now.lacks else page
