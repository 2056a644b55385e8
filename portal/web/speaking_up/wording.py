"""The words for help that can be asked for, and for languages."""

from portal.documents.language import Later as _l
from portal.documents.language_words import LANGUAGE as LANGUAGE
from portal.domain.help_wanted import Help, Planner

HELP = {
    Help.ADVOCATE: _l("An independent advocate: somebody on your side, who helps you to be heard"),
    Help.INTERPRETER: _l("An interpreter"),
    Help.SIGN: _l("A British Sign Language interpreter"),
    Help.GO_THROUGH: _l("Somebody to go through it with me"),
    Help.FORMS: _l("Help with forms"),
    Help.PLANNING: _l("Help to plan your support"),
    Help.ELSE: _l("Something else"),
}
PLANNER = {
    Planner.SOCIAL_WORKER: _l("A social worker of the council"),
    Planner.USER_LED: _l("A group run by disabled people or carers"),
    Planner.BROKER: _l("Somebody who finds and arranges support for you (a broker)"),
    Planner.FAMILY: _l("A friend or somebody of your family"),
    Planner.ADVOCATE: _l("An advocate"),
    Planner.ALONE: _l("Nobody: you plan on your own"),
}
