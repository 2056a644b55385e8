"""Settings of the demonstration: loopback only, its own data folder and secrets for each port."""

import ipaddress
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from portal.settings import ROOT, BadSettings, Settings, read_settings


def demo_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """What the demonstration runs with. Raises BadSettings when HOST is not a loopback address: it signs anyone in."""
    host, port = environment.get("HOST") or "127.0.0.1", _port(environment.get("PORT") or "8000")
    if not _is_loopback(host):
        raise BadSettings(
            "HOST: the demonstration lets anyone sign in as anyone: use an address of this machine, such as 127.0.0.1"
        )
    data = Path(environment.get("PORTAL_DATA") or ROOT / "var" / f"demo-{port}").resolve()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    shown = f"[{host}]" if ":" in host else host
    issuer, secret = f"http://127.0.0.1:{provider_port(port)}", _kept_secret(data / "client-secret")
    return read_settings(
        {
            "DESK_OIDC_ISSUER": issuer,
            "DESK_OIDC_CLIENT_ID": "portal-demo",
            "DESK_OIDC_CLIENT_SECRET": secret,
            "PORTAL_URL": f"http://{shown}:{port}",
            "SECRET_KEY": _kept_secret(data / "secret-key"),
            "OIDC_ISSUER": issuer,
            "OIDC_CLIENT_ID": "portal-demo",
            "PORTAL_SCANNER": "stand-in",
            "PORTAL_DRAFT_TRANSLATIONS": "show",
            "PORTAL_PAGES_PER_VISITOR": "30000",  # its one visitor may be a program that measures it
            "OIDC_CLIENT_SECRET": secret,
            **{name: value for name, value in environment.items() if value},
            "PORTAL_MODE": "demo",
            "PORTAL_DATA": str(data),
        }
    )


def provider_port(port: int) -> int:
    """The port of the demonstration's sign-in provider: the same distance from the portal's each time,
    because the provider's address is part of who a person is."""
    return port + 10_000 if port + 10_000 <= 65_535 else port - 10_000


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65_535:
        raise BadSettings("PORT: must be a whole number from 1 to 65535")
    return int(text)


def _kept_secret(path: Path) -> str:
    """A random secret, made once and kept beside the demonstration's data so that a restart signs nobody out."""
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text()
