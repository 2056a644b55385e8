"""How budgets are worked out, for anyone: the rules, the prices, examples, what changed, the files to take away."""

from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from flask.blueprints import BlueprintSetupState

from portal.web.access import public
from portal.web.easy import guide, is_easy
from portal.web.kept_pages import kept
from portal.web.method import change_pages, download_pages, example_pages, pages, rate_pages, wording
from portal.web.portal import portal

bp = Blueprint("method", __name__, url_prefix="/how-budgets-are-worked-out")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for codes, for every template."""
    state.app.jinja_env.globals.update(method_words=wording)


def found(page: Any) -> Any:
    """The page, or 404 where there is nothing at this address."""
    if page is None:
        abort(404)
    return page


@bp.get("")
@public
@kept
def how() -> str:
    """How a budget is worked out, in short, with the ways on to everything else."""
    page = pages.how_page(portal(), portal().today())
    if is_easy():
        return guide("how-budgets-are-worked-out")
    return render_template("method/how.html", page=page)


@bp.get("/rules")
@public
@kept
def rules() -> str:
    """Every rule in plain words, why, and what it stands on (MTH1)."""
    page = pages.rules_page(portal(), portal().today())
    return render_template("method/rules.html", page=page)


@bp.get("/rules/<version>")
@public
@kept
def rules_then(version: str) -> str:
    """Every rule of one version, also of one that no longer applies (MTH10)."""
    page = found(pages.rules_then_page(portal(), version, portal().today()))
    return render_template("method/rules.html", page=page)


@bp.get("/rates")
@public
@kept
def rates() -> str:
    """Every price and figure in force, with its source (CST1, CST2)."""
    page = rate_pages.rates_page(portal(), portal().today())
    return render_template("method/rates.html", page=page)


@bp.get("/rates/<rate_id>")
@public
@kept
def rate(rate_id: str) -> str:
    """One price or figure in every list."""
    page = found(rate_pages.rate_page(portal(), rate_id, portal().today()))
    return render_template("method/rate.html", page=page)


@bp.get("/examples")
@public
@kept
def examples() -> str:
    """The worked examples, and what people here told (SUP3)."""
    return render_template("method/examples.html", page=example_pages.examples_page(portal()))


@bp.get("/examples/<example_id>")
@public
@kept
def example(example_id: str) -> str:
    """One worked example, with every figure that is checked."""
    page = found(example_pages.example_page(portal(), example_id))
    return render_template("method/example.html", page=page)


@bp.get("/changes")
@public
@kept
def changes() -> str:
    """What is in force and what was before it, side by side (MTH10)."""
    pair = change_pages.newest_pair(portal(), portal().today())
    return render_template("method/changes.html", page=change_pages.changes_page(portal(), pair))


@bp.get("/changes/<before>/<after>")
@public
@kept
def changes_between(before: str, after: str) -> str:
    """Any two versions, by the days on which they begin."""
    pair = found(change_pages.pair_of(portal(), before, after))
    return render_template("method/changes.html", page=change_pages.changes_page(portal(), pair))


@bp.get("/carers")
@public
@kept
def carers() -> str:
    """How a carer's budget is worked out here, and the ways that councils use (MTH11)."""
    page = pages.carers_page(portal(), portal().today())
    return render_template("method/carers.html", page=page)


@bp.get("/carers/<way>")
@public
@kept
def carers_way(way: str) -> str:
    """One way of setting what a carer gets, with an example."""
    return render_template("method/carers_way.html", page=found(pages.way_page(portal(), way)))


@bp.get("/points")
@public
@kept
def points() -> str:
    """How a points system turns answers into pounds, walked through (MTH4)."""
    return render_template("method/points.html", page=pages.points_page(portal()))


@bp.get("/the-law")
@public
@kept
def the_law() -> str:
    """The law behind each step (PRC11)."""
    return render_template("method/the_law.html", page=pages.law_page(portal()))


@bp.get("/dearer")
@public
@kept
def dearer() -> str:
    """Who pays the difference for a dearer choice, before one chooses (ELM13)."""
    page = pages.dearer_page(portal(), portal().today())
    return render_template("method/dearer.html", page=page)


@bp.get("/download")
@public
@kept
def download() -> str:
    """Every file, with its checksum and how to check it."""
    return render_template("method/download.html", page=download_pages.downloads_page(portal()))


@bp.get("/download/<name>")
@public
def file(name: str) -> Response:
    """One file as it is, byte for byte."""
    wanted = found(portal().guide.downloads.get(name))
    answer = Response(wanted.body, content_type=wanted.content_type, headers={"Cache-Control": "no-cache"})
    answer.headers.set("Content-Disposition", "attachment", filename=wanted.name)
    answer.set_etag(wanted.checksum)
    answer.make_conditional(request)
    return answer


@bp.get("/on-paper")
@public
def on_paper() -> str:
    """How to get all of this without a screen and without an account (MTH14)."""
    return render_template("method/on_paper.html")
