"""The codes an import can report, and which of them decide what a person is shown (council data 2.4 to 2.6)."""

from enum import StrEnum


class Code(StrEnum):
    """One thing found in a row. The words for people to read belong to the pages, not here."""

    # reading
    DATE_UNREADABLE = "DATE_UNREADABLE"
    # step 1, scope
    WRONG_LA_CODE = "WRONG_LA_CODE"
    SUPERSEDED_SUBMISSION = "SUPERSEDED_SUBMISSION"
    # step 2, person
    NHS_NUMBER_INVALID = "NHS_NUMBER_INVALID"
    NO_PERSON_ID = "NO_PERSON_ID"
    ID_CONFLICT = "ID_CONFLICT"
    CARER_LINK_NOT_IN_FILE = "CARER_LINK_NOT_IN_FILE"
    # step 3, services in the period
    START_DATE_MISSING = "START_DATE_MISSING"
    ENDED_BY_DEATH = "ENDED_BY_DEATH"
    DIED_BEFORE_START = "DIED_BEFORE_START"
    STARTS_AFTER_PERIOD = "STARTS_AFTER_PERIOD"
    END_BEFORE_START = "END_BEFORE_START"
    ENDED_BEFORE_PERIOD = "ENDED_BEFORE_PERIOD"
    MAPPED_FROM_R1 = "MAPPED_FROM_R1"
    VALUE_NOT_ON_LIST = "VALUE_NOT_ON_LIST"
    # step 4, duplicates
    DUPLICATE_ROW = "DUPLICATE_ROW"
    OPEN_AND_ENDED_DUPLICATE = "OPEN_AND_ENDED_DUPLICATE"
    POSSIBLE_DOUBLE_UP = "POSSIBLE_DOUBLE_UP"
    # step 5, lines
    ENDED_IN_PERIOD = "ENDED_IN_PERIOD"
    SERVICE_TYPE_UNKNOWN = "SERVICE_TYPE_UNKNOWN"
    MECHANISM_NOT_EXPECTED = "MECHANISM_NOT_EXPECTED"
    MECHANISM_NOT_ALLOWED = "MECHANISM_NOT_ALLOWED"
    MECHANISM_NOT_STATED = "MECHANISM_NOT_STATED"
    COST_MISSING = "COST_MISSING"
    COST_NOT_SENT = "COST_NOT_SENT"
    COST_UNREADABLE = "COST_UNREADABLE"
    UNITS_UNREADABLE = "UNITS_UNREADABLE"
    UNITS_IGNORED = "UNITS_IGNORED"
    UNITS_MISSING = "UNITS_MISSING"
    FREQUENCY_NOT_RECOGNISED = "FREQUENCY_NOT_RECOGNISED"
    UNITS_IMPLAUSIBLE = "UNITS_IMPLAUSIBLE"
    NEGATIVE_MADE_POSITIVE = "NEGATIVE_MADE_POSITIVE"
    SAME_START_DIFFERENT_COST = "SAME_START_DIFFERENT_COST"
    # supplement
    SUPP_NO_PERSON = "SUPP_NO_PERSON"
    SUPP_NOT_YET_EFFECTIVE = "SUPP_NOT_YET_EFFECTIVE"
    SUPP_SUPERSEDED = "SUPP_SUPERSEDED"
    SUPP_NUMBER_UNREADABLE = "SUPP_NUMBER_UNREADABLE"
    SUPP_CONTRIBUTION_EXCEEDS_BUDGET = "SUPP_CONTRIBUTION_EXCEEDS_BUDGET"
    SUPP_PLAN_OVER_BUDGET = "SUPP_PLAN_OVER_BUDGET"
    SUPP_ISF_EXCEEDS_LINES = "SUPP_ISF_EXCEEDS_LINES"


# Council data 2.5 step 7. ID_CONFLICT is on the council's list of reasons to hold, but no person is ever
# made from a quarantined id, so it cannot reach a release state; it is kept so that the list can be compared.
HOLD = frozenset(
    {
        Code.ID_CONFLICT,
        Code.POSSIBLE_DOUBLE_UP,
        Code.OPEN_AND_ENDED_DUPLICATE,
        Code.SAME_START_DIFFERENT_COST,
        Code.FREQUENCY_NOT_RECOGNISED,
        Code.NEGATIVE_MADE_POSITIVE,
        Code.UNITS_IMPLAUSIBLE,
        Code.SUPP_CONTRIBUTION_EXCEEDS_BUDGET,
        Code.SUPP_ISF_EXCEEDS_LINES,
        Code.SUPP_NUMBER_UNREADABLE,
    }
)

# A current line with one of these has no weekly cost, so the person's total is not complete.
GAP = frozenset({Code.COST_MISSING, Code.COST_NOT_SENT, Code.UNITS_MISSING, Code.COST_UNREADABLE})

# How the row was read, not something about the person's support: in the row report only.
ABOUT_THE_ROW = frozenset(
    {
        Code.DATE_UNREADABLE,
        Code.ENDED_BY_DEATH,
        Code.MAPPED_FROM_R1,
        Code.VALUE_NOT_ON_LIST,
    }
)

# The supplement's codes that say something about the figures a person would be shown.
ABOUT_THE_BUDGET = frozenset(
    {
        Code.SUPP_NUMBER_UNREADABLE,
        Code.SUPP_CONTRIBUTION_EXCEEDS_BUDGET,
        Code.SUPP_PLAN_OVER_BUDGET,
        Code.SUPP_ISF_EXCEEDS_LINES,
    }
)
