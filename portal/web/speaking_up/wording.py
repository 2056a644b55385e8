"""The words for help that can be asked for, and for languages."""

from portal.documents.language import Later as _l
from portal.domain.help_wanted import Help, Language

HELP = {
    Help.ADVOCATE: _l("An independent advocate: somebody on your side, who helps you to be heard"),
    Help.INTERPRETER: _l("An interpreter"),
    Help.SIGN: _l("A British Sign Language interpreter"),
    Help.GO_THROUGH: _l("Somebody to go through it with me"),
    Help.FORMS: _l("Help with forms"),
    Help.ELSE: _l("Something else"),
}
LANGUAGE = {
    Language.POLISH: _l("Polish"),
    Language.URDU: _l("Urdu"),
    Language.BENGALI: _l("Bengali"),
    Language.PANJABI: _l("Panjabi"),
    Language.ROMANIAN: _l("Romanian"),
    Language.ARABIC: _l("Arabic"),
    Language.GUJARATI: _l("Gujarati"),
    Language.SOMALI: _l("Somali"),
    Language.BRITISH_SIGN: _l("British Sign Language"),
    Language.OTHER: _l("Another language"),
}
