"""What help a person can ask for, who is to help them plan, and the languages of an interpreter (REP7, ACC3, SUP4)."""

from enum import StrEnum


class Help(StrEnum):
    """What would help. Several can be ticked."""

    ADVOCATE = "advocate"
    INTERPRETER = "interpreter"
    SIGN = "sign_interpreter"
    GO_THROUGH = "go_through"
    FORMS = "forms"
    PLANNING = "planning"
    ELSE = "something_else"


class Planner(StrEnum):
    """Who is to help somebody plan their support: the person's own choice, several if they like (SUP4)."""

    SOCIAL_WORKER = "social_worker"
    USER_LED = "user_led_organisation"
    BROKER = "broker"
    FAMILY = "friend_or_family"
    ADVOCATE = "advocate"
    ALONE = "on_their_own"


class Language(StrEnum):
    """Languages that are offered by name (ISO 639). Every other one is typed."""

    POLISH = "pl"
    URDU = "ur"
    BENGALI = "bn"
    PANJABI = "pa"
    ROMANIAN = "ro"
    ARABIC = "ar"
    GUJARATI = "gu"
    SOMALI = "so"
    BRITISH_SIGN = "bfi"
    OTHER = "other"


MOST_TYPED = 60  # letters of the name of another language
