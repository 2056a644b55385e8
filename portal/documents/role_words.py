"""The words for the parts that people play for somebody, as they stand after a name or in the middle of a sentence."""

from portal.documents.language import Later as _l
from portal.domain.role import Role

ROLE = {
    Role.SUPPORTER: _l("someone you invited"),
    Role.ADVOCATE: _l("independent advocate"),
    Role.ATTORNEY_HEALTH: _l("attorney for health and care"),
    Role.ATTORNEY_PROPERTY: _l("attorney for property and money"),
    Role.DEPUTY_HEALTH: _l("deputy for health and care"),
    Role.DEPUTY_PROPERTY: _l("deputy for property and money"),
    Role.APPOINTEE: _l("appointee for benefits"),
    Role.NOMINATED: _l("nominated person for the direct payment"),
    Role.AUTHORISED: _l("authorised person for the direct payment"),
    Role.AGENT: _l("agent for contracts"),
    Role.PARENT: _l("person with parental responsibility"),
}

# The same, said to the one who acts: "someone you invited" is the other way round.
NAME = {**ROLE, Role.SUPPORTER: _l("supporter")}

# After "as": "You act as an independent advocate".
AS = {
    Role.SUPPORTER: _l("a supporter"),
    Role.ADVOCATE: _l("an independent advocate"),
    Role.ATTORNEY_HEALTH: _l("an attorney for health and care"),
    Role.ATTORNEY_PROPERTY: _l("an attorney for property and money"),
    Role.DEPUTY_HEALTH: _l("a deputy for health and care"),
    Role.DEPUTY_PROPERTY: _l("a deputy for property and money"),
    Role.APPOINTEE: _l("an appointee for benefits"),
    Role.NOMINATED: _l("a nominated person for the direct payment"),
    Role.AUTHORISED: _l("an authorised person for the direct payment"),
    Role.AGENT: _l("an agent for contracts"),
    Role.PARENT: _l("a person with parental responsibility"),
}
