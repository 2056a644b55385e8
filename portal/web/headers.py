"""The headers of every reply: one fixed set, as data (security P1 and P2)."""

import secrets

from flask import Flask, Response, g, request
from werkzeug.datastructures import Headers

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action {form_action}; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-DNS-Prefetch-Control": "off",
    "Origin-Agent-Cluster": "?1",
}
TRANSPORT = "max-age=63072000; includeSubDomains; preload"


def nonce() -> str:
    """The one-time word that lets this page's own script run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def install(app: Flask, *, provider_origin: str, secure: bool) -> None:
    """Set the headers on everything that is not a built file: no-store unless a view chose otherwise.

    Signing out posts a form whose answer leads to the provider, and browsers apply form-action to that
    redirect too, so the provider's origin is named there."""
    fixed = Headers(FIXED | ({"Strict-Transport-Security": TRANSPORT} if secure else {}))
    policy = POLICY.replace("{form_action}", f"'self' {provider_origin}")

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy.replace("{nonce}", nonce())
        response.headers.extend(fixed)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        if request.endpoint == "account.sign_out":
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
