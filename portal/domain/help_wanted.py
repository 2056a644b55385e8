"""What help a person can ask for, and the languages of an interpreter (REP7, ACC3)."""

from enum import StrEnum


class Help(StrEnum):
    """What would help. Several can be ticked."""

    ADVOCATE = "advocate"
    INTERPRETER = "interpreter"
    SIGN = "sign_interpreter"
    GO_THROUGH = "go_through"
    FORMS = "forms"
    ELSE = "something_else"


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
