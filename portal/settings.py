"""Every setting of the portal, typed and frozen, read from the environment once at start.

The rule for a default: it must be right in production and fit to be public.
A secret has no default. A bad or missing value stops the start and names the variable.
"""

import hmac
import json
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import ConfigDict, Field, ValidationError, field_validator, model_validator

from portal.gateways.carriers import MessageSettings
from portal.gateways.scanner import scanner_at
from portal.gateways.webhook import WebhookSettings
from portal.web.run_settings import RunSettings

ROOT = Path(__file__).resolve().parent.parent


class BadSettings(Exception):
    """The portal can't start; the message names each variable and what it needs."""


class Settings(MessageSettings, WebhookSettings, RunSettings):
    """What the environment says. Each field is the variable of the same name in capitals with PORTAL_
    in front, except DATABASE_URL, SECRET_KEY and OIDC_*, which hosting platforms name themselves."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Literal["production", "demo"] = "production"
    url: str = Field(description="the address people use, for example https://budget.example.gov.uk")
    secret_key: str = Field(min_length=32, description="signs forms; 32 characters or more, kept secret")
    database_url: str = ""
    data: Path = ROOT / "var"
    uploads: Path | None = None
    scanner: str = "unix:/run/clamav/clamd.ctl"
    council: Path = ROOT / "content" / "council.yaml"
    content: Path = ROOT / "content"
    templates: Path = ROOT / "templates"
    static: Path = ROOT / "static" / "build"
    translations: Path = ROOT / "translations"
    pictures: Path | None = Field(default=None, description="a folder with pictures of easy read in place of ours")
    draft_translations: Literal["show", "hide"] = Field(default="hide", description="languages that nobody reviewed")
    as_at: date | None = Field(default=None, description="a date like 2027-04-06: look at every page as on that day")
    workers: int = Field(default=2, ge=1, le=64)
    idle_minutes: int = Field(default=20, ge=1, le=60)
    absolute_hours: int = Field(default=8, ge=1, le=24)
    fresh_minutes: int = Field(default=10, ge=1, le=60)
    posts_per_login: int = Field(default=45, ge=1, description="how many forms in any 3 seconds")
    posts_per_address: int = Field(default=150, ge=1, description="how many forms in any 3 seconds")
    posts_for_all: int = Field(default=1500, ge=1, description="how many forms in any 3 seconds")
    pages_per_visitor: int = Field(default=225, ge=1, description="how many pages in any 3 seconds")
    open_forms_per_address: int = Field(default=10, ge=1, description="how many in an hour")
    feed_calls_per_client: int = Field(default=60, ge=1, description="how many calls of a program in any 3 seconds")
    feed_wrong_per_address: int = Field(default=30, ge=1, description="wrong secrets and tokens of programs in an hour")
    trusted_proxies: int = Field(default=0, ge=0, le=3, description="proxies in front whose headers count")
    oidc_issuer: str = Field(description="the sign-in provider's issuer address")
    oidc_client_id: str
    oidc_client_secret: str = ""
    oidc_private_key_file: Path | None = None
    oidc_key_id: str = ""
    oidc_scope: str = "openid"
    oidc_vtr: str = Field(default="", description='strength asked for, for example ["Cl.Cm"]')
    oidc_proof_issuer: str = Field(default="", description="who vouches for proofs of identity; empty asks for none")
    oidc_proof_keys: str = Field(default="", description="the address of the keys of those proofs, a did.json")
    desk_oidc_issuer: str = Field(default="", description="who signs the council's workers in; empty: no desk")
    desk_oidc_client_id: str = ""
    desk_oidc_client_secret: str = ""
    desk_oidc_scope: str = "openid"
    desk_oidc_amr: str = Field(default="", description="what `amr` must name, for example mfa")
    oidc_timeout_seconds: float = Field(default=5, gt=0, le=30)

    @field_validator("url", "oidc_issuer", "desk_oidc_issuer", "oidc_proof_issuer", "oidc_proof_keys",
                     "notify_base_url", "webhook_url")  # fmt: skip
    @classmethod
    def _is_web_address(cls, value: str) -> str:
        if not value:  # what may be empty is left out
            return value
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:  # a bad port raises
            raise ValueError("must be a web address that starts with https://")
        return value

    @field_validator("url")
    @classmethod
    def _has_no_last_slash(cls, value: str) -> str:
        return value.rstrip("/")  # an issuer keeps its own: it is compared letter by letter

    @field_validator("database_url")
    @classmethod
    def _is_a_known_database(cls, value: str) -> str:
        if value and not value.startswith(("postgresql://", "postgresql+psycopg://", "sqlite:///")):
            raise ValueError("must start with postgresql:// or sqlite:///")
        return value

    @field_validator("scanner")
    @classmethod
    def _is_a_scanner(cls, value: str) -> str:
        scanner_at(value)  # raises a ValueError
        return value

    @field_validator("as_at", mode="before")
    @classmethod
    def _is_a_day(cls, value: object) -> object:
        if isinstance(value, str) and len(value.split("-")) != 3:  # "0" would be a day of 1970
            raise ValueError("must be a day")
        return value

    @field_validator("oidc_vtr")
    @classmethod
    def _is_a_json_list(cls, value: str) -> str:
        if value and not isinstance(json.loads(value), list):  # what is not JSON raises a ValueError too
            raise ValueError("must be a JSON list")
        return value

    @model_validator(mode="after")
    def _fits_together(self) -> "Settings":
        if bool(self.oidc_client_secret) == bool(self.oidc_private_key_file):
            raise ValueError("OIDC_CLIENT_SECRET or OIDC_PRIVATE_KEY_FILE: set one of them, not both")
        if self.oidc_private_key_file and not self.oidc_private_key_file.is_file():
            raise ValueError("OIDC_PRIVATE_KEY_FILE: there is no such file")
        if bool(self.desk_oidc_issuer) != bool(self.desk_oidc_client_id and self.desk_oidc_client_secret):
            raise ValueError("DESK_OIDC_ISSUER, DESK_OIDC_CLIENT_ID, DESK_OIDC_CLIENT_SECRET: set all of them, or none")
        if bool(self.oidc_proof_issuer) != bool(self.oidc_proof_keys):
            raise ValueError("OIDC_PROOF_ISSUER and OIDC_PROOF_KEYS: set both of them, or none")
        self.check_messages()
        self.check_webhook()
        if self.mode == "production":
            for name in ("url", "oidc_issuer", "desk_oidc_issuer", "oidc_proof_issuer", "oidc_proof_keys",
                         "notify_base_url", "webhook_url"):  # fmt: skip
                if not (getattr(self, name) or "https://").startswith("https://"):
                    raise ValueError(f"{variable_name(name)}: must start with https:// in production")
            if self.oidc_proof_keys and not self.oidc_private_key_file:
                raise ValueError("OIDC_PROOF_KEYS: identity is proved only to who has an OIDC_PRIVATE_KEY_FILE")
            if scanner_at(self.scanner).stands_in:
                raise ValueError("PORTAL_SCANNER: the stand-in finds no virus: it is for the demonstration only")
        if self.uploads_folder.resolve().is_relative_to(self.static.resolve()):
            raise ValueError("PORTAL_UPLOADS: must not be inside PORTAL_STATIC, which is served")
        return self

    @property
    def database(self) -> str:
        """Where rows are kept: DATABASE_URL, or an SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data / 'portal.sqlite3'}"

    @property
    def uploads_folder(self) -> Path:
        """Where the bytes of files that people send are kept."""
        return self.uploads or self.data / "uploads"

    @property
    def code_key(self) -> bytes:
        """The key under which one-time codes are kept as hashes: it changes with SECRET_KEY, and codes that were not
        used by then do not work any more."""
        return hmac.new(self.secret_key.encode(), b"one-time codes", "sha256").digest()

    @property
    def secure(self) -> bool:
        """True when people reach the portal by https, so that cookies can insist on it."""
        return self.url.startswith("https://")

    @property
    def cookie_name(self) -> str:
        """Browsers share cookies between ports, so two copies on one machine need two names."""
        port = urlsplit(self.url).port
        return "__Host-portal" if self.secure else f"portal-{port or 80}"


OWN_NAMES = {"database_url": "DATABASE_URL", "secret_key": "SECRET_KEY"}


def variable_name(field: str) -> str:
    """The environment variable of a field."""
    if field in OWN_NAMES:
        return OWN_NAMES[field]
    return field.upper() if field.startswith(("oidc_", "desk_oidc_", "notify_")) else f"PORTAL_{field.upper()}"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read and check all settings.

    Raises BadSettings with one line a variable; a secret's value is never repeated in it."""
    values = {
        field: environment[variable_name(field)]
        for field in Settings.model_fields
        if environment.get(variable_name(field), "") != ""
    }
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise BadSettings("\n".join(_line(fault) for fault in error.errors())) from None


def _line(fault) -> str:
    if not fault["loc"]:
        return str(fault["ctx"]["error"])
    field = str(fault["loc"][0])
    about = Settings.model_fields[field].description
    words = "is missing" if fault["type"] == "missing" else fault["msg"].removeprefix("Value error, ")
    return f"{variable_name(field)}: {words}" + (f" ({about})" if about else "")
