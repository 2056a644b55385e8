"""What stands around a budget and never in it (R-OUT-4): fees, top-ups, other public money, free help, what is paid
once."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.line import Per


class Beside(StrEnum):
    """What is shown next to a budget and never added into it (R-OUT-4)."""

    ARRANGEMENT_FEE = "arrangement_fee"
    TOP_UP = "top_up"
    CHOSEN_EXTRA = "chosen_extra"
    PERSONAL_HEALTH_BUDGET = "personal_health_budget"
    OTHER_PUBLIC = "other_public_money"


class Payer(StrEnum):
    """Whose money it is."""

    PERSON = "person"
    THIRD_PARTY = "third_party"
    NHS = "nhs"
    OTHER_PUBLIC = "other_public"


OTHER_PUBLIC_MONEY = frozenset({Beside.PERSONAL_HEALTH_BUDGET, Beside.OTHER_PUBLIC})


class Free(StrEnum):
    """What the law or the council leaves out of a budget because it is free (R-EXCL-1)."""

    REABLEMENT = "reablement"
    INTERMEDIATE_CARE = "intermediate_care"
    EQUIPMENT = "community_equipment"
    MINOR_ADAPTATION = "minor_adaptation_1000_or_less"


@dataclass(frozen=True)
class Alongside:
    """Money around the budget, in pounds for its `per`. `lead` is who is in the lead for it (INT1)."""

    kind: Beside
    amount: Decimal
    payer: Payer
    per: Per = Per.WEEK
    to: str = ""
    why: str = ""
    until: date | None = None
    lead: str = ""
    label: str = ""
    without: str = ""  # the suitable option that needs no top-up
    duty: str = ""  # what whoever leads must do, in their words
    oversees: bool = False  # whoever leads watches over all of the person's budgets


@dataclass(frozen=True)
class FreeHelp:
    """Help that is free and so not part of the budget: what it is, and until when."""

    kind: Free
    words: str
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class OneOff:
    """Paid once; never spread over weeks (R-CALC-4)."""

    words: str
    amount: Decimal
    when: date | None = None
