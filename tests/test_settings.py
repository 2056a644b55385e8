"""Settings: a bad or missing variable stops the start and is named; a secret is never repeated."""

import stat
from pathlib import Path

import pytest

from portal.demo_settings import demo_settings, provider_port
from portal.settings import BadSettings, Settings, read_settings, variable_name

SECRET = "s3cret-" * 6
GOOD = {
    "PORTAL_URL": "https://budget.example",
    "SECRET_KEY": SECRET,
    "OIDC_ISSUER": "https://sign-in.example",
    "OIDC_CLIENT_ID": "portal",
    "OIDC_CLIENT_SECRET": "client-" + SECRET,
}
VARIABLES = {
    "PORTAL_MODE", "PORTAL_URL", "SECRET_KEY", "DATABASE_URL", "PORTAL_DATA", "PORTAL_COUNCIL", "PORTAL_CONTENT",
    "PORTAL_TEMPLATES", "PORTAL_STATIC", "PORTAL_TRANSLATIONS", "PORTAL_DRAFT_TRANSLATIONS",
    "PORTAL_IDLE_MINUTES", "PORTAL_ABSOLUTE_HOURS",
    "PORTAL_TRUSTED_PROXIES", "PORTAL_WORKERS", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET",
    "OIDC_PRIVATE_KEY_FILE", "OIDC_KEY_ID", "OIDC_SCOPE", "OIDC_VTR", "OIDC_TIMEOUT_SECONDS",
    "OIDC_PROOF_ISSUER", "OIDC_PROOF_KEYS",
    "DESK_OIDC_ISSUER", "DESK_OIDC_CLIENT_ID", "DESK_OIDC_CLIENT_SECRET", "DESK_OIDC_SCOPE", "DESK_OIDC_AMR",
    "PORTAL_AS_AT", "PORTAL_UPLOADS", "PORTAL_SCANNER", "PORTAL_PICTURES",
    "PORTAL_FRESH_MINUTES", "PORTAL_POSTS_PER_LOGIN", "PORTAL_POSTS_PER_ADDRESS", "PORTAL_POSTS_FOR_ALL",
    "PORTAL_PAGES_PER_VISITOR", "PORTAL_OPEN_FORMS_PER_ADDRESS",
    "PORTAL_MESSAGES", "NOTIFY_API_KEY", "NOTIFY_EMAIL_TEMPLATE", "NOTIFY_TEXT_TEMPLATE", "NOTIFY_BASE_URL",
    "NOTIFY_TIMEOUT_SECONDS",
    "PORTAL_LIMITS", "PORTAL_METRICS_TOKEN", "PORTAL_PILOT",
    "PORTAL_WEBHOOK_URL", "PORTAL_WEBHOOK_SECRET", "PORTAL_FEED_CALLS_PER_CLIENT", "PORTAL_FEED_WRONG_PER_ADDRESS",
}  # fmt: skip


def refused(**changed: str | None) -> str:
    """What is said of the good settings with some changed, or taken out when they are None."""
    environment = {name: value for name, value in (GOOD | changed).items() if value is not None}
    with pytest.raises(BadSettings) as fault:
        read_settings(environment)
    assert SECRET not in str(fault.value)
    return str(fault.value)


def test_good_settings_are_read_and_cannot_be_changed():
    settings = read_settings(GOOD)
    assert (settings.mode, settings.url, settings.oidc_scope) == ("production", "https://budget.example", "openid")
    assert (settings.idle_minutes, settings.absolute_hours, settings.trusted_proxies) == (20, 8, 0)
    with pytest.raises(ValueError, match="frozen"):
        settings.mode = "demo"


def test_every_variable_is_one_of_these():
    assert {variable_name(field) for field in Settings.model_fields} == VARIABLES


def test_variables_of_other_programs_are_none_of_ours():
    assert read_settings(GOOD | {"PATH": "/bin", "PORTAL_OTHER": "4", "HOME": "/root"}) == read_settings(GOOD)


@pytest.mark.parametrize("name", ["PORTAL_URL", "SECRET_KEY", "OIDC_ISSUER", "OIDC_CLIENT_ID"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_variable_that_is_missing_or_empty_is_named(name, value):
    said = refused(**{name: value})
    assert said.startswith(f"{name}: is missing")
    assert len(said.splitlines()) == 1


def test_everything_that_is_missing_is_said_at_once():
    with pytest.raises(BadSettings) as fault:
        read_settings({})
    names = [line.split(":")[0] for line in str(fault.value).splitlines()]
    assert names == ["PORTAL_URL", "SECRET_KEY", "OIDC_ISSUER", "OIDC_CLIENT_ID"]


NOTIFY_KEY = "portal-3d844edf-8d35-48ac-975b-e847b4f122b0-d2e1b7a0-51a5-4f8b-9d4b-4c6d0c1f7f11"
BAD = {
    "PORTAL_MESSAGES": ["mail", "notify"],
    "NOTIFY_API_KEY": [NOTIFY_KEY[:-1], NOTIFY_KEY + " ", SECRET],
    "NOTIFY_EMAIL_TEMPLATE": ["new", NOTIFY_KEY],
    "NOTIFY_BASE_URL": ["notify", "https://", "http://127.0.0.1:6011"],
    "NOTIFY_TIMEOUT_SECONDS": ["0", "61"],
    "PORTAL_MODE": ["test", "Production", " "],
    "PORTAL_URL": ["budget.example", "ftp://budget.example", "https://", "//budget.example", "javascript:x",
                   "https://[::1", "https://budget.example:99999", "https://budget.example:port"],
    "SECRET_KEY": ["short", "x" * 31],
    "DATABASE_URL": ["nonsense", "mysql://u:p@host/db", "postgres", "/var/portal.sqlite3"],
    "PORTAL_IDLE_MINUTES": ["0", "61", "-1", "twenty", "1.5", "nan"],
    "PORTAL_ABSOLUTE_HOURS": ["0", "25", "x"],
    "PORTAL_TRUSTED_PROXIES": ["-1", "4", "x"],
    "PORTAL_WORKERS": ["0", "65", "x"],
    "OIDC_ISSUER": ["sign-in.example", "https://"],
    "OIDC_PROOF_ISSUER": ["identity.example", "https://"],
    "OIDC_PROOF_KEYS": ["did:web:identity.example", "https://"],
    "OIDC_TIMEOUT_SECONDS": ["0", "31", "-1", "nan", "inf", "x"],
    "OIDC_VTR": ["Cl.Cm", '{"a": 1}'],
    "PORTAL_SCANNER": ["clamd", "unix:", "unix:clamd.ctl", "tcp:3310", "tcp::3310", "tcp:host:0", "tcp:host:x",
                       "tcp:host:65536", "none", "stand-in"],
    "PORTAL_UPLOADS": ["static/build", "static/build/files", "content/../static/build/x"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_a_bad_value_stops_the_start_and_its_variable_is_named(name, value):
    said = refused(**{name: value})
    assert said.startswith(f"{name}: ")


@pytest.mark.parametrize("name", ["SECRET_KEY", "OIDC_CLIENT_SECRET", "DATABASE_URL"])
def test_a_secret_is_never_repeated_whatever_else_is_wrong(name):
    environment = GOOD | {name: SECRET[:20], "PORTAL_URL": "http://", "PORTAL_IDLE_MINUTES": "x", "PORTAL_MODE": "y"}
    with pytest.raises(BadSettings) as fault:
        read_settings(environment)
    assert SECRET[:10] not in str(fault.value)


@pytest.mark.parametrize("name", ["PORTAL_URL", "OIDC_ISSUER"])
def test_production_refuses_http(name):
    assert refused(**{name: "http://budget.example"}) == f"{name}: must start with https:// in production"
    assert read_settings(GOOD | {name: "http://budget.example", "PORTAL_MODE": "demo"}).mode == "demo"


@pytest.mark.parametrize("issuer", ["https://sign-in.example/", "https://sign-in.example", "https://x.example/oidc/"])
def test_an_issuer_stays_as_it_is_because_it_is_compared_letter_by_letter(issuer):
    assert read_settings(GOOD | {"OIDC_ISSUER": issuer}).oidc_issuer == issuer


def test_addresses_lose_their_last_slash():
    assert read_settings(GOOD | {"PORTAL_URL": "https://budget.example/"}).url == "https://budget.example"


def test_the_client_proves_itself_in_exactly_one_way(tmp_path):
    key = tmp_path / "key.pem"
    assert "set one of them" in refused(OIDC_CLIENT_SECRET=None)
    assert "OIDC_PRIVATE_KEY_FILE: there is no such file" in refused(
        OIDC_CLIENT_SECRET=None, OIDC_PRIVATE_KEY_FILE=str(key)
    )
    key.write_text("key")
    assert "set one of them, not both" in refused(OIDC_PRIVATE_KEY_FILE=str(key))
    only_key = {**GOOD, "OIDC_CLIENT_SECRET": "", "OIDC_PRIVATE_KEY_FILE": str(key)}
    assert read_settings(only_key).oidc_private_key_file == key


def test_proofs_of_identity_need_both_addresses_https_and_a_key(tmp_path):
    proofs = {"OIDC_PROOF_ISSUER": "https://identity.example/", "OIDC_PROOF_KEYS": "https://identity.example/did.json"}
    for name in proofs:
        assert "set both of them, or none" in refused(**{name: proofs[name]})
        said = refused(**{**proofs, name: "http://identity.example/"})
        assert said == f"{name}: must start with https:// in production"
    assert "OIDC_PRIVATE_KEY_FILE" in refused(**proofs)
    key = tmp_path / "key.pem"
    key.write_text("key")
    settings = read_settings({**GOOD, **proofs, "OIDC_CLIENT_SECRET": "", "OIDC_PRIVATE_KEY_FILE": str(key)})
    assert settings.oidc_proof_issuer == "https://identity.example/"


def test_rows_are_kept_in_a_file_unless_a_database_is_named(tmp_path):
    assert read_settings(GOOD | {"PORTAL_DATA": str(tmp_path)}).database == f"sqlite:///{tmp_path}/portal.sqlite3"
    assert read_settings(GOOD | {"DATABASE_URL": "postgresql://host/db"}).database == "postgresql://host/db"


def test_notify_needs_its_key_and_a_template_and_letters_stay_for_a_hand():
    template = NOTIFY_KEY[-36:]
    environment = GOOD | {"PORTAL_MESSAGES": "notify", "NOTIFY_API_KEY": NOTIFY_KEY}
    said = refused(**environment)
    assert said == "PORTAL_MESSAGES: notify needs NOTIFY_API_KEY and the id of at least one template"
    assert NOTIFY_KEY[-36:] not in refused(**environment, NOTIFY_EMAIL_TEMPLATE=f"x{template}"[:36])
    settings = read_settings(environment | {"NOTIFY_EMAIL_TEMPLATE": template})
    assert settings.machine == {"email"}
    assert read_settings(GOOD).machine == frozenset()


def test_files_are_kept_beside_the_data_unless_a_folder_is_named(tmp_path):
    assert read_settings(GOOD | {"PORTAL_DATA": str(tmp_path)}).uploads_folder == tmp_path / "uploads"
    assert read_settings(GOOD | {"PORTAL_UPLOADS": str(tmp_path / "x")}).uploads_folder == tmp_path / "x"


def test_the_stand_in_for_a_scanner_is_for_the_demonstration_only(tmp_path):
    said = refused(PORTAL_SCANNER="stand-in")
    assert said == "PORTAL_SCANNER: the stand-in finds no virus: it is for the demonstration only"
    assert demo(tmp_path).scanner == "stand-in"
    assert demo(tmp_path, PORTAL_SCANNER="tcp:127.0.0.1:3310").scanner == "tcp:127.0.0.1:3310"
    assert read_settings(GOOD).scanner == "unix:/run/clamav/clamd.ctl"


def test_in_production_the_cookie_belongs_to_this_host_only():
    settings = read_settings(GOOD)
    assert (settings.secure, settings.cookie_name) == (True, "__Host-portal")


# --- the demonstration


def demo(folder: Path, **environment: str) -> Settings:
    return demo_settings({"PORTAL_DATA": str(folder), **environment})


def test_the_demonstration_needs_no_settings(tmp_path):
    settings = demo(tmp_path)
    assert (settings.mode, settings.url, settings.oidc_issuer) == (
        "demo",
        "http://127.0.0.1:8000",
        "http://127.0.0.1:18000",
    )
    assert settings.data == tmp_path


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "localhost", "::1"])
def test_it_serves_this_machine(tmp_path, host):
    shown = f"[{host}]" if ":" in host else host
    assert demo(tmp_path, HOST=host, PORT="9001").url == f"http://{shown}:9001"


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.0.4", "10.0.0.1", "example.org", "localhost.example", "127.0.0.1.example", "*"]
)
def test_it_refuses_to_serve_anybody_else(tmp_path, host):
    with pytest.raises(BadSettings, match=r"^HOST: the demonstration lets anyone sign in as anyone"):
        demo(tmp_path, HOST=host)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80.0", " 80", "99999999999"])
def test_a_port_that_is_none_is_refused(tmp_path, port):
    with pytest.raises(BadSettings, match=r"^PORT: must be a whole number from 1 to 65535$"):
        demo(tmp_path, PORT=port)


def test_each_port_has_its_own_cookie_and_its_own_provider(tmp_path):
    one, two = (demo(tmp_path / port, PORT=port) for port in ("8000", "8001"))
    assert (one.cookie_name, two.cookie_name) == ("portal-8000", "portal-8001")
    assert one.oidc_issuer != two.oidc_issuer
    assert one.secret_key != two.secret_key


@pytest.mark.parametrize(
    ("port", "provider"), [(1, 10001), (8000, 18000), (55535, 65535), (55536, 45536), (65535, 55535)]
)
def test_the_provider_has_a_port_too(port, provider):
    assert provider_port(port) == provider


def test_its_secrets_are_made_once_kept_and_readable_by_nobody_else(tmp_path):
    first, second = demo(tmp_path), demo(tmp_path)
    assert first == second
    assert len(first.secret_key) >= 32
    assert first.secret_key != first.oidc_client_secret
    for name in ("secret-key", "client-secret"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_what_is_set_stands_before_what_is_made_up(tmp_path):
    settings = demo(tmp_path, SECRET_KEY=SECRET, PORTAL_MODE="production")
    assert (settings.secret_key, settings.mode) == (SECRET, "demo")


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "OIDC_CLIENT_SECRET", "OIDC_ISSUER", "PORTAL_URL", "HOST", "PORT", "PORTAL_MODE"]
)
def test_an_empty_variable_is_as_good_as_none(tmp_path, name):
    assert demo(tmp_path, **{name: ""}) == demo(tmp_path)
