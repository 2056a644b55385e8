"""Pages anyone can read."""

from datetime import timedelta

from flask import Blueprint, Response, make_response, redirect, render_template, url_for

from portal.domain.links import About
from portal.services.health import database_answers, scanner_answers
from portal.web import easy
from portal.web.access import public
from portal.web.checked_links import links_told
from portal.web.kept_pages import kept
from portal.web.metrics import answer as told_in_numbers
from portal.web.portal import portal

bp = Blueprint("public", __name__)
HALF_A_YEAR = timedelta(days=182)


@bp.get("/")
@public
@kept
def home() -> str:
    """What this is, for whom, sign in, and how to get help."""
    return easy.guide("home", back="") if easy.is_easy() else render_template("public/home.html")


@bp.get("/help")
@public
@kept
def help() -> str:
    """Every way to reach a person."""
    if easy.is_easy():
        return easy.guide("help")
    links = [link for about in About for link in links_told(portal(), about)]
    return render_template("public/help.html", links=links)


@bp.get("/accessibility")
@public
@kept
def accessibility() -> str:
    """How accessible the portal is, and what to do when it is not."""
    return easy.guide("accessibility") if easy.is_easy() else render_template("public/accessibility.html")


@bp.get("/accessibility/pictures")
@public
@kept
def pictures() -> str:
    """Every picture of easy read with who made it, its licence, and that it was changed (formats 2.3)."""
    return render_template("easy/pictures.html", pictures=easy.all_pictures().values())


@bp.get("/languages")
@public
@kept
def languages() -> str:
    """Every language, and how far its translation was checked (ACC2, formats 3.6)."""
    return render_template("public/languages.html", every=portal().every_language)


@bp.get('/guide/<any("personal-budget", "if-something-is-wrong"):slug>')
@public
@kept
def guide(slug: str) -> str:
    """What has no page of its own elsewhere: it is in easy words, whatever way of reading was chosen."""
    return easy.guide(slug, only_easy=True)


@bp.get("/privacy")
@public
@kept
def privacy() -> str:
    """What is kept about a person, and the one cookie."""
    if easy.is_easy():
        return easy.guide("privacy")
    rules = portal().session_rules
    minutes, hours = rules.idle.total_seconds() // 60, rules.absolute.total_seconds() // 3600
    return render_template("public/privacy.html", minutes=int(minutes), hours=int(hours))


@bp.get("/brand.css")
@public
def brand() -> Response:
    """The council's two colours. The address changes with them, so a browser may keep the answer."""
    council = portal().council
    css = f":root{{--brand:{council.brand};--brand-dark:{council.brand_dark}}}"
    kept_for_a_year = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(css, content_type="text/css; charset=utf-8", headers=kept_for_a_year)


@bp.get("/feed/schema.json")
@public
def feed_schema() -> Response:
    """The JSON Schema of the feed, for councils' data teams."""
    return Response(portal().feed_schema, content_type="application/schema+json", headers={"Cache-Control": "no-cache"})


@bp.get("/.well-known/security.txt")
@public
def security_txt() -> Response:
    """Where to report a hole (RFC 9116)."""
    council, contact = portal().council, portal().council.contact
    usual = f"mailto:{contact.email}" if contact.email else f"tel:{contact.phone.replace(' ', '-')}"
    expires = council.security_expires or portal().today() + HALF_A_YEAR
    lines = [f"Contact: {council.security_contact or usual}", f"Expires: {expires}T00:00:00Z",
             f"Canonical: {portal().url}/.well-known/security.txt", "Preferred-Languages: en"]  # fmt: skip
    words = "\n".join(lines) + "\n"
    return Response(words, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-cache"})


@bp.get("/security.txt")
@public
def security_txt_at_the_top() -> Response:
    """Where people look for it first (P19)."""
    return redirect(url_for("public.security_txt"), 301)  # type: ignore[return-value]


@bp.get("/metrics")
@public
def metrics() -> Response:
    """Numbers for whoever watches over the portal: only with the token that is set."""
    return told_in_numbers()


@bp.get("/health")
@public
def health() -> tuple[Response, int]:
    """For the people who run the portal: is it up, do its database and its scanner answer. Nothing personal.
    Without a scanner files wait and everything else goes on."""
    answers = database_answers(portal().db)
    parts = {"portal": "up", "database": "up" if answers else "down", "scanner": scanner_answers(portal().scanner)}
    return make_response(parts), 200 if answers else 503
