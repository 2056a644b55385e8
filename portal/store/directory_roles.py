"""Loads a council's own terms for the roles of its directory (SUP7)."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from portal.domain.directory import DirectoryRole
from portal.domain.near import Terms
from portal.store.content import ContentFile, Entry


class _Term(Entry):
    uri: Annotated[str, Field(min_length=1, max_length=1000)] | None = None
    name: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    role: Annotated[DirectoryRole, Field(strict=False)]

    @model_validator(mode="after")
    def _one_of_both(self) -> "_Term":
        if (self.uri is None) == (self.name is None):
            raise ValueError("must have a uri or a name, and not both")
        return self


class _Terms(Entry):
    terms: list[_Term]


def load_directory_roles(path: Path) -> Terms:
    """The council's terms. Raises BadContent for a role that is none, and for a term that is there twice."""
    file = ContentFile(path)
    by_uri: dict[str, DirectoryRole] = {}
    by_name: dict[str, DirectoryRole] = {}
    for number, term in enumerate(file.read_as(_Terms).terms):
        terms, key = (by_uri, term.uri.strip()) if term.uri else (by_name, (term.name or "").strip().casefold())
        if key in terms:
            raise file.fault(("terms", number), "this term is there twice: it can be one role only")
        terms[key] = term.role
    return Terms(by_uri, by_name)
