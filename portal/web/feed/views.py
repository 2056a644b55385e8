"""The doors of the feed: a token, and one address for each kind of thing that programs send. Everything is a POST."""

import re

from flask import Blueprint, Response, request

from portal.domain.feed_client import Scope
from portal.domain.proposed_rules import RulesKind
from portal.intake.directory.reading import MOST_BYTES as MOST_DIRECTORY
from portal.intake.directory.sent import read_sent
from portal.intake.feed.batch import Reading, read_one, read_people
from portal.intake.feed.calls import RUN, RulesPart, RunPart
from portal.intake.feed.payments import PaymentsPart, entries_of
from portal.intake.proposed_rules import name_of
from portal.services import feeding
from portal.services.feeding import Answer
from portal.web.feed import openapi, tokens
from portal.web.feed.calls import BY_LINES, JSON, Sent, answers_json, done, received
from portal.web.feed_access import for_programs, needs_scope
from portal.web.portal import portal
from portal.web.problems import refuse

bp = Blueprint("feed", __name__, url_prefix="/feed")
MOST_BATCH, MOST_SMALL = openapi.MOST_BATCH, openapi.MOST_SMALL
A_RUN = re.compile(RUN)


@bp.post("/token")
@for_programs
def token() -> Response:
    """A token for a program that proves itself by its secret."""
    answers_json()
    if request.mimetype != "application/x-www-form-urlencoded":
        refuse(415, "unsupported_media_type", "Send application/x-www-form-urlencoded.")
    request.max_content_length = MOST_SMALL
    return tokens.answer()


@bp.post("/v1/people")
@for_programs
def people() -> Response:
    """Records of people: a part of a night's run."""
    client = needs_scope(Scope.PEOPLE_WRITE)
    run = request.args.get("run", "")
    if "run" in request.args and not A_RUN.fullmatch(run):
        refuse(400, "bad_run", "A run is named with 1 to 40 letters, digits, full stops, colons and hyphens.")
    sent = received("people", client, MOST_BATCH, (JSON, BY_LINES))

    def do() -> Answer:
        how = Reading(client.council, portal().published, portal().day, sent.call.body_hash)
        incoming = read_people(sent.body, sent.by_lines, how)
        return feeding.take_people(portal().db, sent.call, incoming, run=run, issuer=portal().identity.issuer)

    return done(sent, do)


@bp.post("/v1/runs")
@for_programs
def runs() -> Response:
    """The end of a night's run."""
    sent = received("runs", needs_scope(Scope.PEOPLE_WRITE), MOST_SMALL)
    return done(sent, lambda: _close(sent))


def _close(sent: Sent) -> Answer:
    part = read_one(RunPart, sent.body)
    return feeding.close_run(portal().db, sent.call, part.run, part.as_at, part.complete, part.people, portal().day)


@bp.post("/v1/payments")
@for_programs
def payments() -> Response:
    """What people's money did."""
    sent = received("payments", needs_scope(Scope.PAYMENTS_WRITE), MOST_BATCH)
    return done(sent, lambda: _payments(sent))


def _payments(sent: Sent) -> Answer:
    entries = entries_of(read_one(PaymentsPart, sent.body))
    return feeding.take_payments(portal().db, sent.call, entries, portal().day)


@bp.post("/v1/directory")
@for_programs
def directory() -> Response:
    """The whole local directory (Open Referral UK 3.0)."""
    sent = received("directory", needs_scope(Scope.DIRECTORY_WRITE), MOST_DIRECTORY)
    return done(sent, lambda: _directory(sent))


def _directory(sent: Sent) -> Answer:
    found = read_sent(sent.body, portal().directory_terms)
    left_out = [
        {"row": item.row, "code": item.code.value, "place": item.place, "detail": item.words} for item in found.rejected
    ]
    return feeding.take_directory(portal().db, sent.call, found.services, left_out[: openapi.MOST_TOLD])


@bp.post("/v1/rules")
@for_programs
def rules() -> Response:
    """A rate book or a method: proposed, and never public before a person publishes it."""
    sent = received("rules", needs_scope(Scope.RULES_WRITE), MOST_SMALL)
    return done(sent, lambda: _rules(sent))


def _rules(sent: Sent) -> Answer:
    part = read_one(RulesPart, sent.body)
    kind = RulesKind(part.kind)
    name = name_of(kind, part.text, portal().published)
    return feeding.propose_rules(portal().db, sent.call, kind, name, part.text)
