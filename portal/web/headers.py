"""The headers of every reply: one fixed set, as data (security P1 and P2)."""

import secrets

from flask import Flask, Response, g, request

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}' '{script}'; style-src 'self'; img-src 'self'; font-src 'self'; "
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


class Policy:
    """The set of headers of this portal.

    Signing out posts a form whose answer leads to the provider, and browsers apply form-action to that
    redirect too, so the provider's origin is named there. `script` is the hash of the one script that may also run on
    pages that are kept for everybody, and so hold no one-time word."""

    def __init__(self, provider_origin: str, secure: bool, script: str) -> None:
        self.fixed = [*FIXED.items(), *([("Strict-Transport-Security", TRANSPORT)] if secure else [])]
        self.content = POLICY.replace("{form_action}", f"'self' {provider_origin}").replace("{script}", script)

    def headers(self, one_time: str = "") -> list[tuple[str, str]]:
        """The headers with this one-time word, or with a new one that no script on the page knows."""
        word = one_time or secrets.token_urlsafe(16)
        return [("Content-Security-Policy", self.content.replace("{nonce}", word)), *self.fixed]


def install(app: Flask, policy: Policy) -> None:
    """Set the headers on everything that is not a built file: no-store unless a view chose otherwise."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.extend(policy.headers(nonce()))
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        if request.endpoint == "account.sign_out":
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response
