"""People's own plans for when things go wrong: every version is kept, and the newest is what counts."""

from portal.domain.plan_ahead import PlanAhead, Version
from portal.store.matters_tables import plans_ahead
from portal.store.versions import Versions

VERSIONS = Versions(plans_ahead, PlanAhead, Version, "plan")
of_person, append = VERSIONS.of_person, VERSIONS.append
