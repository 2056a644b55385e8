"""Which program calls the feed, and what it may do: a bearer token for a scope (RFC 6750). No cookie, no session."""

from flask import current_app, request

from portal.domain.feed_client import FeedClient, Scope
from portal.services import feed_clients
from portal.web.access import for_programs
from portal.web.limits import Counts
from portal.web.portal import portal
from portal.web.problems import refuse

__all__ = ["for_programs", "needs_scope"]
LONGEST = 200  # characters; ours have 43


def needs_scope(scope: Scope) -> FeedClient:
    """Who calls, once they may do this; to be asked before the body is read. `council` of the answer is the only one
    whose things may be read or written. Ends the request with 401, 403 or 429 as problem details."""
    counts: Counts = current_app.extensions["counts"]
    client = _who_calls(counts)
    if not client.may(scope):
        words = f'Bearer realm="feed", error="insufficient_scope", scope="{scope}"'
        refuse(403, "insufficient_scope", f"The token does not allow {scope}.", headers={"WWW-Authenticate": words})
    counts.feed_call(client.id)
    return client


def _who_calls(counts: Counts) -> FeedClient:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        headers = {"WWW-Authenticate": 'Bearer realm="feed"'}
        refuse(401, "no_token", "Send a token of POST /feed/token as Authorization: Bearer.", headers=headers)
    token = token.strip()
    client = feed_clients.who_shows(portal().db, token, portal().now()) if len(token) <= LONGEST else None
    if client is None:
        counts.feed_wrong()
        headers = {"WWW-Authenticate": 'Bearer realm="feed", error="invalid_token"'}
        refuse(401, "invalid_token", "The token is not known, or its time has run out.", headers=headers)
    return client  # type: ignore[return-value]
