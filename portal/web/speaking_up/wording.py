"""The words for help that can be asked for, and for languages."""

from portal.documents.language import Later as _l
from portal.documents.language_words import LANGUAGE as LANGUAGE
from portal.domain.help_wanted import Help

HELP = {
    Help.ADVOCATE: _l("An independent advocate: somebody on your side, who helps you to be heard"),
    Help.INTERPRETER: _l("An interpreter"),
    Help.SIGN: _l("A British Sign Language interpreter"),
    Help.GO_THROUGH: _l("Somebody to go through it with me"),
    Help.FORMS: _l("Help with forms"),
    Help.ELSE: _l("Something else"),
}
