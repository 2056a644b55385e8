"""Notes that a page told somebody of the control they have, of the ways to manage a budget, or of help (MEA3): once a
day, thing and form, without what was read or at what time."""

from datetime import date

from flask import current_app, g

from portal.documents.formats import Form
from portal.domain.measure_counts import By, Informed
from portal.services import measures
from portal.web.easy import is_easy
from portal.web.locale import language
from portal.web.portal import portal

TAKEN_AS = {
    Form.PDF: By.PDF,
    Form.LARGE_18: By.LARGE,
    Form.LARGE_20: By.LARGE,
    Form.LARGE_24: By.LARGE,
    Form.TEXT: By.TEXT,
    Form.BRAILLE: By.BRAILLE,
    Form.AUDIO: By.AUDIO,
}
MOST = 4096  # so many are remembered of a day: what is remembered is not looked up again


class NotedToday:
    """What this process noted today."""

    def __init__(self) -> None:
        self.day = date.min
        self.known: set[tuple[str, Informed, By]] = set()

    def is_new(self, day: date, noted: tuple[str, Informed, By]) -> bool:
        """True the first time that day."""
        if day != self.day or len(self.known) >= MOST:
            self.day, self.known = day, set()
        new = noted not in self.known
        self.known.add(noted)
        return new


def told(person_id: str, what: Informed, taken: Form | None = None) -> None:
    """This page told the person of it; `taken` is the form in which it was taken away. A page that is shown only to be
    made into a file is noted as that file."""
    if (taken is None and g.get("taken_away")) or not measures.tells(g.actor, person_id):
        return  # before it is remembered: a worker's look must not take the person out of the day's count
    by = TAKEN_AS[taken] if taken else _by()
    noted: NotedToday = current_app.extensions.setdefault("noted_today", NotedToday())
    if noted.is_new(portal().day, (person_id, what, by)):
        measures.told(portal().db, g.actor, person_id, what, by, portal().day)


def _by() -> By:
    if is_easy():
        return By.EASY
    if language().code != "en":
        return By.LANGUAGE
    return By.LETTER if g.get("letter") else By.WEB
