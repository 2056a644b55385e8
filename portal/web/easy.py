"""Easy read: its sentences with their values, its pictures, and the page around them. Each journey writes its own rows
(portal/documents/easy/) and adds a branch for `g.easy` to its views."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Flask, g, render_template, url_for
from markupsafe import Markup, escape

from portal.documents.easy.plain import ABOUT, told_pounds
from portal.documents.easy.writing import of_the_council
from portal.documents.language import translated
from portal.domain.easy_page import OWN_LINE, EasyPage, Link, Own, Phone, Pounds, Reference, Words, explained, told_with
from portal.domain.picture import Picture
from portal.web.formatting import day, isolated, number, own_words, phone, reference
from portal.web.locale import filled
from portal.web.portal import portal

OWN_FOLDER = "/pictures/"  # where a council's own pictures are served


def install(app: Flask) -> None:
    """The filters of easy pages, for every template."""
    app.jinja_env.filters["easy"] = sentence
    app.jinja_env.filters["heading_id"] = heading_id
    app.jinja_env.globals.update(picture=picture, easy_link=easy_link, picture_sets=picture_sets)


def is_easy() -> bool:
    """True when the page is asked for in easy read."""
    return bool(g.get("easy"))


def sentence(words: Words, bold: bool = False) -> Markup:
    """A sentence in the language of the page, with the words bold that are explained beside it."""
    if words.message == OWN_LINE:
        return filled(OWN_LINE, {"own": _shown(words.values["own"])})
    text = _marked(translated(words.message), bold)
    values = {name: _shown(value) for name, value in words.values.items()}
    return filled(text, values, _marked(words.message, bold))


def _marked(text: str, bold: bool) -> str:
    parts = str(escape(text)).split("**")
    around = ("<strong>", "</strong>") if bold else ("", "")
    return parts[0] + "".join(around[place % 2] + part for place, part in enumerate(parts[1:]))


def _shown(value: Any) -> Any:
    if isinstance(value, Pounds):
        told, about = told_pounds(value)
        amount = isolated(told)
        return filled(translated(ABOUT.message), {"amount": amount}, ABOUT.message) if about else amount
    if isinstance(value, date):  # a moment is a date, too
        return day(value)
    for kind, shown in SHOWN.items():
        if isinstance(value, kind):
            return shown(value)
    return value


SHOWN: Mapping[type, Callable[[Any], Any]] = {
    Words: sentence,
    Own: lambda value: own_words(value.text),
    Phone: lambda value: phone(value.number),
    Reference: lambda value: reference(value.text),
    Decimal: number,
}


def heading_id(place: int) -> str:
    """The id of a section by its place, from 1."""
    return f"part-{place}"


def picture(name: str) -> str:
    """The address of a picture: the council's own one, or ours."""
    found, assets = portal().easy.pictures[name], portal().assets
    if name in portal().easy.own_pictures:
        return OWN_FOLDER + found.file
    return f"/static/{assets[f'picture-{found.file}']}"


def easy_link(link: Link, person_id: str = "") -> str:
    """The address that a row leads to."""
    where = dict(link.where)
    anchor = where.pop("anchor", None)
    if person_id and not where.pop("public", False):
        where.setdefault("person_id", person_id)
    return url_for(link.to, _anchor=anchor, **where) if "." in link.to else link.to


def picture_sets(page: EasyPage | None = None) -> list[tuple[str, str, bool]]:
    """(set, licence, changed) of the pictures of a page, or of all: what is said under it."""
    names = {row.picture for row in page.rows} if page else set(portal().easy.pictures)
    found: dict[tuple[str, str], bool] = {}
    for one in (portal().easy.pictures[name] for name in sorted(names)):
        for origin in one.sources:
            key = (origin.set, origin.licence)
            found[key] = found.get(key, False) or bool(one.modified)
    return [(*key, changed) for key, changed in sorted(found.items())]


def finished(page: EasyPage) -> EasyPage:
    """The page with its hard words explained, and with the council's name and numbers."""
    return explained(told_with(page, of_the_council(portal().council)), portal().easy.words)


def show(page: EasyPage, template: str = "easy/page.html", **more: Any) -> str:
    """A page in easy read. `person_id` where it is about somebody; `form` and `address` where it asks something."""
    return render_template(
        template, page=finished(page), **{"person_id": "", "person": None, "easy_read": True, **more}
    )


def guide(slug: str, **more: Any) -> str:
    """A page of the public guidance."""
    return show(portal().easy.pages[slug], "easy/guide.html", **more)


def has_guide(slug: str) -> bool:
    """True when there is easy read of this."""
    return slug in portal().easy.pages


def all_pictures() -> Mapping[str, Picture]:
    """Every picture by id."""
    return portal().easy.pictures
