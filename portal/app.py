"""create_app wires the layers together and knows everyone; nobody knows it."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from flask import Flask
from flask_compress import Compress
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from portal.documents.formats import makers_of
from portal.documents.languages import every_language, languages
from portal.documents.london import local
from portal.gateways.identity import Client, IdentityProvider
from portal.gateways.scanner import scanner_at
from portal.intake.easy import read_easy
from portal.intake.guide import read_guide
from portal.settings import BadSettings, Settings
from portal.store.acted_on import load_acted_on
from portal.store.bank_holidays import load_bank_holidays
from portal.store.council import load_council
from portal.store.database import Database
from portal.store.directory_roles import load_directory_roles
from portal.store.measure_content import load_changed
from portal.store.published import load_published
from portal.store.uploads import Uploads
from portal.web import (
    access,
    built_files,
    easy,
    errors,
    fragments,
    headers,
    kept_pages,
    large_forms,
    limits,
    listening,
    locale,
    logs,
    metrics,
    pages,
    pilot,
    problems,
    sessions,
    sign_language,
)
from portal.web.counting import Counter
from portal.web.journeys import JOURNEYS
from portal.web.portal import Portal, SessionRules


def utc_now() -> datetime:
    """The clock of production; tests hand in their own."""
    return datetime.now(UTC).replace(tzinfo=None)


def london_day() -> date:
    """Today in London."""
    return local(utc_now()).date()


def create_app(
    settings: Settings, now: Callable[[], datetime] = utc_now, today: Callable[[], date] = london_day
) -> Flask:
    """The portal as a WSGI application. `now` and `today` are its clock.

    Raises BadContent when the council's own files have a fault: the running version stays in place."""
    today = today if settings.as_at is None else lambda: settings.as_at or today()
    app = Flask("portal", template_folder=str(settings.templates), static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        WTF_CSRF_TIME_LIMIT=None,  # a form lives as long as its session
        WTF_CSRF_SSL_STRICT=False,  # no page of ours sends a Referer; the token and SameSite carry the check
        MAX_CONTENT_LENGTH=1024 * 1024,  # more for the views marked `large`
        MAX_FORM_PARTS=200,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_LEVEL=5,
        BABEL_DEFAULT_LOCALE="en_GB",
    )
    portal_of(settings, now, today).install(app)
    logs.install(app)
    locale.install(app)
    fragments.install(app)
    limits.install(app, rates_of(settings), Counter(settings.limits, settings.secret_key.encode()))
    sessions.install(app)
    large_forms.install(app)
    access.install(app)
    pilot.install(app, settings.pilot)
    csrf = CSRFProtect(app)
    policy = policy_of(app, settings)
    headers.install(app, policy)
    errors.install(app)
    problems.install(app)
    Compress(app)
    pages.install(app)
    easy.install(app)
    add_journeys(app, csrf)
    kept_pages.install(app, policy, settings.cookie_name, today)
    put_in_front(app, settings)
    return app


def policy_of(app: Flask, settings: Settings) -> headers.Policy:
    """The headers of every reply. Signing out leads to the providers of people and of workers."""
    issuers = [issuer for issuer in (settings.oidc_issuer, settings.desk_oidc_issuer) if issuer]
    providers = " ".join(dict.fromkeys(origin(issuer) for issuer in issuers))
    return headers.Policy(providers, settings.secure, listening.install(app, settings.static))


def put_in_front(app: Flask, settings: Settings) -> None:
    """What sees every request: the numbers, built files, and whose headers are believed."""
    metrics.install(app, settings.metrics_token)
    app.wsgi_app = built_files.served(app.wsgi_app, settings.static, settings.pictures, settings.secure)  # type: ignore[method-assign]
    if n := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]


def add_journeys(app: Flask, csrf: CSRFProtect) -> None:
    """Every page. Forms that anybody may send act for nobody, and programs bring no cookie: neither needs a token."""
    for journey in JOURNEYS:
        app.register_blueprint(journey)
    for view in app.view_functions.values():
        if getattr(view, "open_to_all", False) or getattr(view, "for_programs", False):
            csrf.exempt(view)
    sign_language.install(app)


def portal_of(settings: Settings, now: Callable[[], datetime], today: Callable[[], date]) -> Portal:
    """Load what is read once: the council's content, its method and rates, the list of built files."""
    published = load_published(settings.content)
    return Portal(
        db=Database(settings.database),
        now=now,
        today=today,
        url=settings.url,
        council=load_council(settings.council),
        published=published,
        holidays=load_bank_holidays(),
        guide=read_guide(settings.content, published, today()),
        directory_terms=load_directory_roles(settings.content / "directory_roles.yaml"),
        acted_on=load_acted_on(settings.content / "check_in.yaml"),
        changed=load_changed(settings.content / "measures.yaml"),
        easy=read_easy(settings.content, settings.pictures),
        session_rules=SessionRules(
            idle=timedelta(minutes=settings.idle_minutes),
            absolute=timedelta(hours=settings.absolute_hours),
            fresh=timedelta(minutes=settings.fresh_minutes),
            cookie_name=settings.cookie_name,
            secure=settings.secure,
        ),
        identity=identity_of(client_of(settings)),
        desk_identity=identity_of(desk_client_of(settings)) if settings.desk_oidc_issuer else None,
        uploads=Uploads(settings.uploads_folder),
        scanner=scanner_at(settings.scanner),
        every_language=every_language(settings.translations),
        languages=languages(settings.translations, with_drafts=settings.draft_translations == "show"),
        makers=makers_of(settings.static),
        assets=json.loads((settings.static / "manifest.json").read_text()),
        code_key=settings.code_key,
        feed_schema=(settings.content / "feed" / "feed-1.0.schema.json").read_text("utf-8"),
        demo=settings.mode == "demo",
        as_at=settings.as_at,
    )


def client_of(settings: Settings) -> Client:
    """The portal as its sign-in provider knows it."""
    return Client(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        private_key_pem=settings.oidc_private_key_file.read_bytes() if settings.oidc_private_key_file else None,
        key_id=settings.oidc_key_id,
        scope=settings.oidc_scope,
        vtr=settings.oidc_vtr,
        timeout_seconds=settings.oidc_timeout_seconds,
        redirect_uri=settings.url + "/sign-in/done",
        signed_out_uri=settings.url + "/signed-out",
        proof_issuer=settings.oidc_proof_issuer,
        proof_keys=settings.oidc_proof_keys,
    )


def desk_client_of(settings: Settings) -> Client:
    """The portal as the council's own sign-in provider knows it, for the desk."""
    return Client(
        issuer=settings.desk_oidc_issuer,
        client_id=settings.desk_oidc_client_id,
        client_secret=settings.desk_oidc_client_secret,
        private_key_pem=None,
        key_id="",
        scope=settings.desk_oidc_scope,
        vtr="",
        timeout_seconds=settings.oidc_timeout_seconds,
        redirect_uri=settings.url + "/desk/sign-in/done",
        signed_out_uri=settings.url + "/desk/signed-out",
        amr=settings.desk_oidc_amr,
    )


def identity_of(client: Client) -> IdentityProvider:
    """Who signs people in. Raises BadSettings when the key or the strength asked for can't be used."""
    try:
        return IdentityProvider(client)
    except ValueError as fault:
        raise BadSettings(f"OIDC_PRIVATE_KEY_FILE or OIDC_VTR: {fault}") from None


def rates_of(settings: Settings) -> limits.Rates:
    """How often somebody may send and ask."""
    return limits.Rates(
        posts_per_login=settings.posts_per_login,
        posts_per_address=settings.posts_per_address,
        posts_for_all=settings.posts_for_all,
        pages_per_visitor=settings.pages_per_visitor,
        open_forms_per_address=settings.open_forms_per_address,
        feed_calls_per_client=settings.feed_calls_per_client,
        feed_wrong_per_address=settings.feed_wrong_per_address,
    )


def origin(address: str) -> str:
    """Scheme, host and port of a web address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
