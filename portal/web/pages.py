"""What every template can reach: the council, the built files, the language, and who is signed in."""

from datetime import date

from flask import Flask, g, request, session
from flask_wtf.csrf import generate_csrf
from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from portal.documents.role_words import AS, NAME
from portal.domain.council import Council
from portal.domain.representative import Action, Representative, may
from portal.web import formatting, headers
from portal.web.access import actor_or_nobody, can
from portal.web.fields import error_list
from portal.web.frame_of_desk import AtDesk
from portal.web.locale import address, install_marks
from portal.web.looking import needs_asked
from portal.web.made_by import acted_by
from portal.web.portal import portal
from portal.web.speaking_of import Spoken, in_its_words

BUILT_COLOURS = ("#1d4f6e", "#12344a")  # as in static/src/_brand.scss
LIBRARIES: dict[str, BaseLoader] = {
    name: PackageLoader(name) for name in ("govuk_frontend_jinja", "govuk_frontend_wtf")
}


def install(app: Flask) -> None:
    """What is the same for all templates is given to them once, so that their macros are made once, too.
    `plain` pages (errors) are rendered without looking at the session."""
    formatting.install(app)
    install_marks(app)
    app.jinja_loader = ChoiceLoader([FileSystemLoader(str(app.template_folder)), PrefixLoader(LIBRARIES)])
    app.jinja_env.filters["error_list"] = error_list
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals.update(
        asset=asset,
        csp_nonce=headers.nonce,
        csrf_token=generate_csrf,
        council=in_its_words(app.extensions["portal"].council),
        brand=own_brand(app.extensions["portal"].council),
        as_at=app.extensions["portal"].as_at,
        frame=Frame(),
        at_desk=AtDesk(),
        spoken=Spoken(),
        can=can,
        acting_as=AS,
        role_names=NAME,
        acted_by=acted_by,
    )


def asset(name: str) -> str:
    """The address of a built file: its name holds a hash, so a browser keeps it for ever."""
    return f"/static/{portal().assets[name]}"


def own_brand(council: Council) -> str:
    """What tells one council's colours from another's in an address; "" for those the styles were built with."""
    colours = (council.brand.lower(), council.brand_dark.lower())
    return "" if colours == BUILT_COLOURS else "-".join(colours).replace("#", "")


class Frame:
    """What is around a page. Read lazily, so that a page that shows nothing of it asks the database nothing."""

    @property
    def person_id(self) -> str | None:
        """The record the navigation leads to: the one in the address, else the actor's own."""
        actor = actor_or_nobody()
        if actor is None:
            return None
        return (request.view_args or {}).get("person_id") or actor.person_id

    @property
    def acting(self) -> Representative | None:
        """As what whoever is signed in acts for the person in the address; None for their own record."""
        actor, person_id = actor_or_nobody(), (request.view_args or {}).get("person_id")
        if actor is None or person_id is None or person_id == actor.person_id:
            return None
        return actor.part_for(person_id)

    @property
    def asks_for(self) -> str | None:
        """The person for whom help can be asked here: whose pages these are, where the actor may ask for them."""
        actor, person_id = actor_or_nobody(), self.person_id
        return person_id if actor and person_id and may(actor, Action.ASK, person_id) else None

    @property
    def has_news(self) -> bool:
        """True while the person has notices they have not looked at: said on their own pages alone."""
        actor = actor_or_nobody()
        return actor is not None and self.person_id == actor.person_id and session.new_notices > 0  # type: ignore[attr-defined]

    @property
    def signed_in(self) -> bool:
        """True when somebody is signed in."""
        return actor_or_nobody() is not None

    @property
    def needs(self) -> str:
        """Whether the first page after signing in offers to ask what somebody needs: "what", "still-right" or ""."""
        return needs_asked() if actor_or_nobody() is not None else ""

    @property
    def easy(self) -> bool:
        """True when the page is asked for in easy read."""
        return bool(g.get("easy"))

    def current(self, *endpoints: str) -> bool:
        """True when the page is one of these."""
        return request.endpoint in endpoints

    @property
    def here(self) -> str:
        """The address of the page without its #, for a form that is sent to it."""
        return address()

    @property
    def endpoint(self) -> str:
        """Which kind of page this is, for saying something about it: never whose."""
        return request.endpoint or ""

    @property
    def today(self) -> date:
        """The day on a letter."""
        return portal().today()

    @property
    def letter(self) -> bool:
        """True when the page is shown as a letter."""
        return bool(g.get("letter"))
