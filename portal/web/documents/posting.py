"""The file of an ordered document, for whoever makes it: the same letter, opened by the council for the person."""

from dataclasses import dataclass

from flask import Flask, g, url_for

from portal.documents.formats import Form, made
from portal.documents.language import speak
from portal.documents.languages import ENGLISH
from portal.domain.by_post import Order, Posted
from portal.domain.representative import Action, Actor
from portal.web.documents.letters import named, shown
from portal.web.portal import portal
from portal.web.prefixes import LANGUAGE_KEY

MADE_FROM = {
    Posted.STANDARD_PRINT: Form.PDF,
    Posted.LARGE_18: Form.LARGE_18,
    Posted.LARGE_20: Form.LARGE_20,
    Posted.LARGE_24: Form.LARGE_24,
    Posted.BRAILLE: Form.BRAILLE,
    Posted.AUDIO: Form.AUDIO,
}


@dataclass(frozen=True)
class Council(Actor):
    """The council opening the person's letter, to make what they ordered: the log names it so."""

    def code_for(self, person_id: str | None, action: Action | None = None) -> str:
        """How the log names it."""
        return "council"


def file_to_post(app: Flask, order: Order) -> tuple[str, bytes] | None:
    """(its name, the bytes) of what is to be printed, embossed or burnt to a CD; None for easy read, which people
    make. Raises LettersLacking, ProgramFailed and NotYours."""
    form = MADE_FROM.get(order.form)
    if form is None:
        return None
    with app.test_request_context():
        address = url_for("documents.every", person_id=order.person_id)
    spoken = app.extensions["portal"].languages.get(order.language) if order.form is not Posted.BRAILLE else None
    with app.test_request_context(address, environ_overrides={LANGUAGE_KEY: spoken.code if spoken else ENGLISH}):
        speak(spoken.sentences if spoken else None)
        g.easy, g.actor = False, Council(0, order.person_id, f"post:{order.reference}")
        html = shown(named(order.document), order.person_id)
        return f"{order.reference}.{form.value}", made(form, html, portal().makers)
