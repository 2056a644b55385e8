"""The names of languages, in the language of the page."""

from portal.documents.language import Later as _l
from portal.domain.help_wanted import Language

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
ENGLISH = _l("English")
