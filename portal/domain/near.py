"""Help near somebody: the groups in which the local directory is told, and a search by plain words (SUP1, SUP7).

There is no distance in it and no order of merit: everything is in the order of the alphabet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portal.domain.directory import DirectoryRole, DirectoryService

MOST_WORDS, LONGEST = 8, 100


class Group(StrEnum):
    """What helps, by what it does. The last one is everything to which the directory gives no role of ours."""

    PEER_SUPPORT = "peer_support"
    USER_LED = "user_led_organisation"
    SUPPORT_PLANNING = "support_planning"
    CARE_ACT_ADVOCACY = "care_act_advocacy"
    DIRECT_PAYMENT_SUPPORT = "direct_payment_support"
    PA_REGISTER = "pa_register"
    MANAGED_ACCOUNT = "managed_account"
    CARERS_SUPPORT = "carers_support"
    BENEFITS_ADVICE = "benefits_advice"
    COMMUNITY = "community"

    @property
    def role(self) -> DirectoryRole | None:
        """The role of the directory that this group is; None for what has none."""
        return None if self is Group.COMMUNITY else DirectoryRole(self.value)


@dataclass(frozen=True)
class Terms:
    """A council's own terms for the roles: by the address of a term, or by its name in any capitals."""

    by_uri: Mapping[str, DirectoryRole] = field(default_factory=dict)
    by_name: Mapping[str, DirectoryRole] = field(default_factory=dict)

    def role_of(self, uri: str, name: str) -> DirectoryRole | None:
        """The role that the council gave this term; None when it gave none."""
        return self.by_uri.get(uri.strip()) or self.by_name.get(name.strip().casefold())


def words_of(typed: str) -> tuple[str, ...]:
    """What is looked for: each word once, small, and without the s of several: "Carers" finds a carer as well. One
    letter is no word: it stands in everything."""
    words = re.findall(r"[^\W_][\w'’-]*", typed[:LONGEST].casefold())
    cut = (word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in words)
    return tuple(dict.fromkeys(word for word in cut if len(word) > 1))[:MOST_WORDS]


def is_found(service: DirectoryService, words: tuple[str, ...], told: Mapping[DirectoryRole, str]) -> bool:
    """True when every word stands somewhere in what is told of the service. `told` is what its roles are called on the
    page, so that a word in the reader's own language finds something too."""
    said = [service.name, service.description, service.organisation, *service.other_terms, *service.areas,
            *service.languages, *service.access, *(told.get(role, "") for role in service.roles)]  # fmt: skip
    text = "\n".join(said).casefold()
    return bool(words) and all(word in text for word in words)
