"""People: whose budget it is, and who is looking at it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Someone with a record at the council. `id` is random; `council_ref` is the council's own id."""

    id: str
    council: str
    council_ref: str
    name: str = ""


@dataclass(frozen=True)
class Actor:
    """Who is looking or acting: a login, and the person whose own record it opens, if it is linked.

    `visit` names the session, so that one visit is logged once; it can't be turned back into the session's id."""

    login_id: int
    person_id: str | None
    visit: str

    @property
    def code(self) -> str:
        """How the log names this actor: never a name or an address."""
        return f"person:{self.person_id}" if self.person_id else f"login:{self.login_id}"
