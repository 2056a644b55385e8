"""What is around a page for a worker of the council: the desk's own navigation, and at whose pages they look."""

from flask import request

from portal.domain.desk import Look, Worker
from portal.web.access import actor_or_nobody, at_desk


class AtDesk:
    """Read lazily, as the rest of the frame is."""

    @property
    def worker(self) -> Worker | None:
        """Who works at the council's desk, where somebody who does is signed in."""
        actor = actor_or_nobody()
        return actor.worker if actor else None

    @property
    def here(self) -> bool:
        """True on the desk's own pages."""
        return at_desk(request.endpoint)

    @property
    def look(self) -> Look | None:
        """The look of a worker at the pages of the person in the address."""
        actor, person_id = actor_or_nobody(), (request.view_args or {}).get("person_id")
        return actor.look_at(person_id) if actor and person_id and not self.here else None
