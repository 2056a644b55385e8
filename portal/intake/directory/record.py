"""A service as Open Referral UK 3.0 sends it: the fields that are read, strict about their types.

Whatever else a file holds is left alone, because every council's directory has fields of its own. Names of contacts and
addresses are not read at all: nobody's name and no refuge can come in by mistake (council data 5.2)."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from portal.domain.directory import Status

UUID = r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.Z+-]*)?")
MOST_POUNDS = 1_000_000


def _as_day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and A_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            pass
    raise ValueError("must be a day like 2026-05-11")


def _as_number(most: int) -> BeforeValidator:
    def number(value: Any) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise ValueError("must be a number")
        exact = Decimal(value)
        if not exact.is_finite() or not 0 <= exact <= most:
            raise ValueError(f"must be a number from 0 to {most}")
        return exact

    return BeforeValidator(number)


Id = Annotated[str, StringConstraints(pattern=UUID)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Short = Annotated[str, StringConstraints(max_length=1000)] | None
Long = Annotated[str, StringConstraints(max_length=20_000)] | None
Day = Annotated[date | None, BeforeValidator(_as_day)]
Pounds = Annotated[Decimal | None, _as_number(MOST_POUNDS)]
Years = Annotated[Decimal | None, _as_number(150)]


class _Sent(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", hide_input_in_errors=True)


class Organisation(_Sent):
    """Who offers the service."""

    id: Id
    name: Name


class Phone(_Sent):
    """A number. The UK profile has none below a contact, plain HSDS does (council data 5.1, remark 1)."""

    number: Short = None


class Contact(_Sent):
    """Where to call. The name and the title of a contact are not read."""

    phones: Annotated[list[Phone], Field(max_length=50)] | None = None


class Term(_Sent):
    """A term of a taxonomy. The last part of its address may be a role of the local list."""

    name: Short = None
    term_uri: Short = None


class Attribute(_Sent):
    """What the directory says the service is."""

    taxonomy_term: Term | None = None


class Cost(_Sent):
    """One cost, in the words of the directory."""

    option: Short = None
    amount: Pounds = None
    amount_description: Short = None
    currency: Short = None
    valid_from: Day = None
    valid_to: Day = None


class Service(_Sent):
    """The fields of a service that are read."""

    id: Id
    name: Name
    status: Annotated[Status, Field(strict=False)]
    organization: Organisation
    description: Long = None
    alert: Short = None
    url: Short = None
    email: Short = None
    assured_date: Day = None
    minimum_age: Years = None
    maximum_age: Years = None
    phones: Annotated[list[Phone], Field(max_length=50)] | None = None
    contacts: Annotated[list[Contact], Field(max_length=50)] | None = None
    attributes: Annotated[list[Attribute], Field(max_length=200)] | None = None
    cost_options: Annotated[list[Cost], Field(max_length=50)] | None = None
    schedules: Any = None  # these four are read part by part (around.py): what is wrong in them keeps no service out
    service_areas: Any = None
    service_at_locations: Any = None
    languages: Any = None
