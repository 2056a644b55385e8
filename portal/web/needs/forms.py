"""The questions about what somebody needs: one page, nothing has to be answered (ACC1, ACC3, ACC5)."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, ValidationError
from wtforms.validators import Length, Regexp

from portal.documents import communication_words as words_of
from portal.documents.language_words import ENGLISH, LANGUAGE
from portal.domain.communication import ENGLISH as IN_ENGLISH
from portal.domain.communication import GRADES, LONGEST, SIZES, Format, Needs, Reach, Support, Times
from portal.domain.communication_sharing import Recipient
from portal.domain.help_wanted import MOST_TYPED, Language
from portal.web.fields import Form, LongAnswer, Several, ShortAnswer, Submit, offered
from portal.web.needs import wording
from portal.web.one_of_many import OneOfMany

NOT_CHOSEN = ("", _l("Not chosen"))
LANGUAGES = [(IN_ENGLISH, ENGLISH), *((code.value, name) for code, name in LANGUAGE.items())]
READ = [(code, name) for code, name in LANGUAGES if code != Language.BRITISH_SIGN]


class NeedsForm(Form):
    """Everything on one page. What is left empty was not said."""

    formats = Several(
        _l("In what way do you need letters and documents?"), quiet=False, choices=list(words_of.FORMAT.items()),
        description=_l("Tick each one that you can use. What we send you comes in one of them."),
    )  # fmt: skip
    size = OneOfMany(
        _l("Large print: what size?"), default="",
        choices=offered([NOT_CHOSEN, *((str(size), _l("%(number)s point", number=size)) for size in SIZES)]),
    )  # fmt: skip
    grade = OneOfMany(
        _l("Braille: which grade?"), default="",
        choices=offered([NOT_CHOSEN, *((str(grade), _l("Grade %(number)s", number=grade)) for grade in GRADES)]),
    )  # fmt: skip
    pages_language = OneOfMany(_l("In which language do you want these pages and our letters?"), default="")
    easy_pages = Several(_l("Easy read"), choices=[("yes", wording.EASY_PAGES)])
    reach = Several(_l("How can we reach you?"), quiet=False, choices=list(words_of.REACH.items()))
    through = ShortAnswer(
        _l("If we reach you through somebody: who, and how?"), longest=200,
        description=_l("For example: my sister Rosa, and her phone number."),
    )  # fmt: skip
    times = Several(_l("When is best?"), quiet=False, choices=list(words_of.TIMES.items()))
    when = ShortAnswer(_l("Anything else about times"), longest=200)
    support = Several(_l("What helps you when we meet?"), quiet=False, choices=list(words_of.SUPPORT.items()))
    speaks = OneOfMany(
        _l("Which language do you speak or sign?"), choices=offered([NOT_CHOSEN, *LANGUAGES]), default=""
    )
    speaks_other = ShortAnswer(_l("If it is another language: which one do you speak?"), longest=MOST_TYPED)
    reads = OneOfMany(_l("Which language do you read?"), choices=offered([NOT_CHOSEN, *READ]), default="")
    reads_other = ShortAnswer(_l("If it is another language: which one do you read?"), longest=MOST_TYPED)
    interpreter = Several(_l("Interpreter"), choices=[("yes", wording.INTERPRETER)])
    reader = ShortAnswer(
        _l("Does somebody help you to read? Who?"), longest=200,
        description=_l("For example: my daughter reads letters to me."),
    )  # fmt: skip
    words = LongAnswer(
        _l("Is there anything else?"),
        description=_l("Tell us what you need. You do not have to tell us why."),
        validators=[
            Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 2,000 characters or fewer."))
        ],
    )
    version = HiddenField(validators=[Regexp(r"^[0-9]{1,6}$")])
    save = Submit(_l("Save"))

    def __init__(self, *, languages: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pages_language.choices = offered([NOT_CHOSEN, *languages])

    def validate_through(self, field: ShortAnswer) -> None:
        """Whoever is reached through somebody says through whom."""
        if Reach.PERSON in (self.reach.data or ()) and not field.data:
            raise ValidationError(str(_l("Write who we can reach you through")))

    def validate_speaks_other(self, field: ShortAnswer) -> None:
        """Another language has a name."""
        if self.speaks.data == Language.OTHER and not field.data:
            raise ValidationError(str(_l("Write which language you speak")))

    def validate_reads_other(self, field: ShortAnswer) -> None:
        """Another language has a name."""
        if self.reads.data == Language.OTHER and not field.data:
            raise ValidationError(str(_l("Write which language you read")))

    def needs(self) -> Needs:
        """What was said. A size, or a grade, says large print, or braille, by itself."""
        ticked = set(self.formats.data or ())
        ticked |= {Format.LARGE.value} if self.size.data else set()
        ticked |= {Format.BRAILLE.value} if self.grade.data else set()
        reach = set(self.reach.data or ()) | ({Reach.PERSON.value} if self.through.data else set())
        return Needs(
            formats=tuple(one for one in Format if one in ticked),
            size=int(self.size.data or 0),
            grade=int(self.grade.data or 0),
            reach=tuple(one for one in Reach if one in reach),
            through=self.through.data or "",
            support=tuple(one for one in Support if one in (self.support.data or ())),
            times=tuple(one for one in Times if one in (self.times.data or ())),
            when=self.when.data or "",
            speaks=self.speaks.data or "",
            speaks_other=(self.speaks_other.data or "") if self.speaks.data == Language.OTHER else "",
            reads=self.reads.data or "",
            reads_other=(self.reads_other.data or "") if self.reads.data == Language.OTHER else "",
            interpreter=bool(self.interpreter.data),
            reader=self.reader.data or "",
            words=self.words.data or "",
            pages_language=self.pages_language.data or "",
            easy_pages=bool(self.easy_pages.data),
        )


def answers_of(needs: Needs) -> dict[str, Any]:
    """What was said, as the answers of the form."""
    codes = {name: [one.value for one in getattr(needs, name)] for name in ("formats", "reach", "support", "times")}
    words = ("through", "when", "speaks", "speaks_other", "reads", "reads_other", "reader", "words", "pages_language")
    return codes | {name: getattr(needs, name) for name in words} | {
        "size": str(needs.size or ""), "grade": str(needs.grade or ""),
        "interpreter": ["yes"] if needs.interpreter else [], "easy_pages": ["yes"] if needs.easy_pages else [],
    }  # fmt: skip


def typed_in(sent: Any) -> dict[str, Any]:
    """What was ticked and typed in a form that came too late, as its answers."""
    several = {name for name, value in answers_of(Needs()).items() if isinstance(value, list)}
    cut = {name: [text[:LONGEST].replace("\0", "") for text in sent.getlist(name)] for name in answers_of(Needs())}
    return {name: found if name in several else "".join(found[:1]) for name, found in cut.items()}


class RightForm(Form):
    """Is this still right?"""

    version = HiddenField(validators=[Regexp(r"^[0-9]{1,6}$")])
    right = Submit(_l("Yes, this is still right"))


class ShareForm(Form):
    """With whom we may share it: each by itself, none is needed."""

    recipients = Several(
        _l("Whom may we tell?"), quiet=False, choices=[(code.value, told) for code, told in wording.RECIPIENT.items()],
        description=_l("Tick each one. To take it back, untick it and save. You do not have to tick any."),
    )  # fmt: skip
    save = Submit(_l("Save"))

    def chosen(self) -> tuple[Recipient, ...]:
        """Those that were ticked."""
        return tuple(one for one in Recipient if one in (self.recipients.data or ()))
