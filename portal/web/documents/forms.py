"""The questions of ordering a document by post."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length, Regexp

from portal.domain.by_post import Posted
from portal.domain.request import LONGEST
from portal.web.documents.letters import Letter
from portal.web.documents.wording import POSTED, TITLE
from portal.web.fields import Choice, Form, LongAnswer, Submit, offered

TOO_LONG = Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 5,000 characters or fewer."))


class PostForm(Form):
    """Which document, in which form (ACC5)."""

    document = Choice(_l("Which document?"), words=_l("Choose a document"), choices=())
    form = Choice(
        _l("In which form?"), words=_l("Choose a form"), choices=[(form.value, POSTED[form]) for form in Posted]
    )
    words = LongAnswer(
        _l("Is there more that we should know? (optional)"),
        description=_l("For example another size of print, or another address to send it to."),
        validators=[TOO_LONG],
    )
    form_key = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{16,64}$")])
    send = Submit(_l("Send it to me by post"))

    def about(self, letters: tuple[Letter, ...]) -> "PostForm":
        """The same with the documents there are."""
        self.document.choices = offered([(letter.name, _title(letter)) for letter in letters])
        return self


def _title(letter: Letter) -> str:
    title = str(TITLE[letter.what])
    return f"{title} ({letter.reference})" if letter.reference else title
