"""The words for the private check-in."""

from portal.documents.language import Later as _l
from portal.domain.check_in import Group, Reply

GROUP = {
    Group.INFORMATION: _l("Information and advice"),
    Group.COMMUNITY: _l("Friends, family and place"),
    Group.SUPPORT: _l("My support, my own way"),
    Group.STAFF: _l("The people who support me"),
    Group.SAFETY: _l("In control and safe"),
    Group.MONEY: _l("My money"),
}
SAYS = {
    Group.INFORMATION: _l("I have the information I need, when I need it."),
    Group.COMMUNITY: _l("I can keep up with friends, family and the place where I live."),
    Group.SUPPORT: _l("I get my support in my own way."),
    Group.STAFF: _l("The people who support me are kind, and know what they do."),
    Group.SAFETY: _l("I feel in control and safe."),
    Group.MONEY: _l("I know how much money there is for my support, and I decide how it is used."),
}
REPLY = {
    Reply.YES: _l("Yes"),
    Reply.PARTLY: _l("Partly"),
    Reply.NO: _l("No"),
    Reply.RATHER_NOT: _l("I would rather not say"),
}
