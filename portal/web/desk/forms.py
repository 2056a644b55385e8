"""The forms of the desk's first pages."""

from portal.documents.language import Later as _l
from portal.web.desk.wording import WHY
from portal.web.fields import Choice, Form, ShortAnswer, Submit


class LookForm(Form):
    """Why a worker looks at somebody's pages: the person reads it."""

    why = Choice(_l("Why do you need to look?"), words=_l("Say why you need to look"), choices=WHY.items())
    send = Submit(_l("Look at their pages"))


class FindForm(Form):
    """Finding somebody by the council's own reference: never by a name, so that nobody browses."""

    reference = ShortAnswer(_l("Their reference in our own system"), longest=64, needed=_l("Enter their reference"))
    send = Submit(_l("Find"))
