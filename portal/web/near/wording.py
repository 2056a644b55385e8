"""The words for the groups of help near somebody."""

from portal.documents.language import Later as _l
from portal.domain.near import Group

GROUP = {
    Group.PEER_SUPPORT: _l("Peer support: people who have been there themselves"),
    Group.USER_LED: _l("Groups run by disabled people and carers"),
    Group.SUPPORT_PLANNING: _l("Help to plan your support"),
    Group.CARE_ACT_ADVOCACY: _l("Advocates, who help you to say what you want"),
    Group.DIRECT_PAYMENT_SUPPORT: _l("Help with a direct payment"),
    Group.PA_REGISTER: _l("Lists of personal assistants"),
    Group.MANAGED_ACCOUNT: _l("Accounts that somebody looks after for you"),
    Group.CARERS_SUPPORT: _l("Help for carers"),
    Group.BENEFITS_ADVICE: _l("Advice about benefits and money"),
    Group.COMMUNITY: _l("In the community: clubs, places and things to do"),
}
ADDRESS = {group: group.value.replace("_", "-") for group in Group}
GROUP_AT = {address: group for group, address in ADDRESS.items()}
