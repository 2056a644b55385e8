"""A small, real OpenID provider for the demonstration: anyone signs in as one of the people who are made up.

It listens on loopback only, in its own process, and is never part of the portal in production.
"""

import json
import logging
import os
import secrets
import signal
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from authlib.oauth2 import OAuth2Error
from flask import Flask, Response, redirect, render_template, request, send_file, session
from flask_babel import Babel, get_locale
from joserfc.jwk import ECKey, KeySet
from werkzeug.serving import make_server

from portal.demo.grants import DemoPerson, DemoServer, PortalClient
from portal.demo.proofs import Proofs
from portal.documents.languages import languages

__all__ = ["DemoPerson", "create_provider", "serve"]

ROOT = Path(__file__).resolve().parents[2]


def create_provider(
    issuer: str,
    client_id: str,
    client_secret: str,
    redirect_uri: str,
    signed_out_uri: str,
    people: list[DemoPerson],
    data_folder: Path,
    client_keys: KeySet | None = None,
    proof_issuer: str = "",
    desk_redirect_uri: str = "",
) -> Flask:
    """The provider as a WSGI application. Its signing key is kept in the data folder, so that a restart
    signs nobody out; `client_keys` lets the portal prove itself by private_key_jwt. With a `proof_issuer` it proves
    who somebody is, as One Login does: userinfo, and the keys at `/.well-known/did.json`."""
    app = Flask("portal.demo", template_folder=str(ROOT / "templates"), static_folder=None)
    app.config.update(
        SECRET_KEY=secrets.token_urlsafe(32),
        SESSION_COOKIE_NAME=f"provider-{urlsplit(issuer).port}",
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=64 * 1024,
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations"),
    )
    speaks = languages(ROOT / "translations", with_drafts=True)
    Babel(app, locale_selector=lambda: speaks.get(request.values.get("ui_locales", ""), speaks["en"]).locale)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals.update(locale=get_locale)
    client = PortalClient(client_id, client_secret, redirect_uri, signed_out_uri, client_keys, desk_redirect_uri)
    server = DemoServer(client, issuer, _kept_key(data_folder / "provider-key.json"))
    _add_headers(app, f"{urlsplit(redirect_uri).scheme}://{urlsplit(redirect_uri).netloc}")
    _add_refusals(app, server)
    _add_documents(app, server, {"userinfo_endpoint": issuer + "/userinfo"} if proof_issuer else {})
    if proof_issuer:
        proofs = Proofs(server, proof_issuer)
        app.add_url_rule("/userinfo", "userinfo", proofs.userinfo)
        app.add_url_rule("/.well-known/did.json", "did", proofs.keys)
    _add_pages(app, server, {person.subject: person for person in people})
    return app


def serve(app: Flask, host: str, port: int) -> None:
    """Serve in threads until SIGTERM or SIGINT."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server(host, port, app, threaded=True)

    def stop(_signal: int, _frame: Any) -> None:
        Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.serve_forever(poll_interval=0.1)
    server.server_close()


def _add_headers(app: Flask, portal_origin: str) -> None:
    policy = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        f"form-action 'self' {portal_origin}"  # choosing a person posts a form whose answer leads to the portal
    )

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        return response


def _add_refusals(app: Flask, server: DemoServer) -> None:
    @app.errorhandler(OAuth2Error)
    def refused(error: OAuth2Error) -> Any:
        """Back to the portal when the address to go back to is the portal's; else a page."""
        if not error.redirect_uri:
            return render_template("demo/message.html", what="refused"), 400
        response = server.handle_error_response(None, error)
        server.names_itself.add_issuer_parameter(server, response)
        return response


def _add_documents(app: Flask, server: DemoServer, more: dict[str, str]) -> None:
    issuer = server.issuer

    @app.get("/.well-known/openid-configuration")
    def metadata() -> dict[str, Any]:
        return {
            "issuer": issuer,
            "authorization_endpoint": issuer + "/authorize",
            "token_endpoint": issuer + "/token",
            "jwks_uri": issuer + "/jwks",
            "end_session_endpoint": issuer + "/logout",
            "scopes_supported": ["openid", "profile"],
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "token_endpoint_auth_methods_supported": [
                "client_secret_basic",
                "client_secret_post",
                "private_key_jwt",
            ],
            "token_endpoint_auth_signing_alg_values_supported": ["ES256", "RS256"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
            "ui_locales_supported": list(languages(ROOT / "translations", with_drafts=True)),
        } | more

    @app.get("/jwks")
    def keys() -> dict[str, Any]:
        return {"keys": [server.key.as_dict(private=False)]}

    @app.post("/token")
    def token() -> Any:
        return server.create_token_response()

    @app.get("/provider.css")
    def style() -> Response:
        return send_file(ROOT / "templates" / "demo" / "provider.css")


def _add_pages(app: Flask, server: DemoServer, people: dict[str, DemoPerson]) -> None:
    @app.get("/authorize")
    def choose() -> str:
        asked = server.get_consent_grant().request.payload.redirect_uri
        at_desk = asked == server.client.desk_redirect_uri
        csrf_token = session.setdefault("csrf_token", secrets.token_urlsafe(16))
        return render_template(
            "demo/choose.html",
            people=[one for one in people.values() if bool(one.posts) is at_desk],
            csrf_token=csrf_token,
        )

    @app.post("/authorize")
    def chosen() -> Any:
        grant = server.get_consent_grant()
        expected = session.get("csrf_token", "")
        if not expected or not secrets.compare_digest(request.form.get("csrf_token", "").encode(), expected.encode()):
            return render_template("demo/message.html", what="refused"), 400
        person = people.get(request.form.get("subject", ""))
        if person is None and "stop" not in request.form:
            return render_template("demo/message.html", what="refused"), 400
        return server.create_authorization_response(grant_user=person, grant=grant)

    @app.route("/logout", methods=["GET", "POST"])
    def sign_out() -> Any:
        asked = server.validate_endpoint_request("end_session")
        answer = server.create_endpoint_response("end_session", asked)
        return answer or render_template("demo/message.html", what="signed_out")

    @app.get("/")
    def home() -> Any:
        return redirect(server.client.redirect_uri.rsplit("/", 2)[0] + "/")


def _kept_key(path: Path) -> ECKey:
    """The key ID tokens are signed with, made once."""
    if not path.exists():
        made = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)
        with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            json.dump(made.as_dict(private=True), file)
    return ECKey.import_key(json.loads(path.read_text()))
