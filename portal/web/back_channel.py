"""A sign-in provider's own call: somebody signed out there (OpenID Connect Back-Channel Logout). No cookie is used."""

import logging

from flask import request

from portal.gateways.identity import IdentityProvider, ProviderUnavailable, SignInRefused
from portal.services import sign_in
from portal.web.portal import portal

log = logging.getLogger("portal")


def ended_at(provider: IdentityProvider) -> tuple[dict[str, str], int]:
    """End the sessions that the call's token names, and answer as the standard has it."""
    tokens = request.form.getlist("logout_token")
    try:
        notice = provider.read_logout_token(tokens[0] if len(tokens) == 1 else "")
        sign_in.provider_ended(portal().db, notice, portal().now())
    except SignInRefused as refusal:
        log.warning("logout_refused", extra={"code": refusal.code})
        return {"error": "invalid_request"}, 400
    except ProviderUnavailable as trouble:
        log.error("provider_unavailable", extra={"code": trouble.code})
        return {"error": "temporarily_unavailable"}, 503
    return {}, 200
