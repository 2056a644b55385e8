"""What stands in an e-mail, a text and a letter (PRC3). An e-mail or a text says that there is something new, and
nothing of what it is about: no amount, no name, no reference. Others may read over a shoulder, or own the phone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from portal.documents.language import END, START, Later, Speaking, english, speak, speaking, translated
from portal.documents.language import Later as _l
from portal.documents.languages import ENGLISH, Language
from portal.domain.council import Council
from portal.domain.message import Reader, Text
from portal.domain.notice import Channel, Told

SUBJECT = _l("Something new from %(council)s")
NEWS = _l("There is something new for you from %(council)s.")
SIGN_IN = _l("Sign in to read it:")
CALL = _l("Or call us: %(phone)s")
EASY_NEWS = _l("%(council)s has something new for you.")
EASY_SIGN_IN = _l("You can read it when you sign in. Sign in here:")
EASY_CALL = _l("You can also phone us: %(phone)s")
MARKS = str.maketrans("", "", START + END)
ISOLATE, ISOLATE_END = "\u2068", "\u2069"  # around what is read left to right, in a text that goes the other way


@dataclass(frozen=True)
class Writer:
    """Writes messages: in which languages, and where one signs in. `told` are the sentences of letters: a letter is
    closed, and says what it is about."""

    council: Council
    languages: Mapping[str, Language]
    told: Mapping[Told, Later]
    address: Callable[[str, bool], str]  # of the first page in a language, in easy read or not

    def __call__(self, what: Told, channel: Channel, reader: Reader) -> Text:
        """The whole text in the reader's language, if it is offered and lacks nothing, else in English. What nobody
        reviewed has the English below it, as pages have it beside; a text message is too short for both. Either leads
        to pages in the reader's language."""
        wanted, in_english = self.languages.get(reader.language), self.languages[ENGLISH]
        address = self.address(wanted.code if wanted else ENGLISH, reader.easy)
        plain, _ = self._said(what, channel, reader.easy, in_english, address)
        if wanted is None or wanted.sentences is None:
            return plain
        text, spoken = self._said(what, channel, reader.easy, wanted, address)
        if spoken is None or spoken.lacks:
            return plain
        if spoken.draft and channel is not Channel.TEXT:
            return replace(text, body=f"{text.body}\n\n{plain.body}")
        return text

    def _said(
        self, what: Told, channel: Channel, easy: bool, language: Language, address: str
    ) -> tuple[Text, Speaking | None]:
        news, sign_in, call = (EASY_NEWS, EASY_SIGN_IN, EASY_CALL) if easy else (NEWS, SIGN_IN, CALL)
        values = {"council": self.council.name, "phone": self.council.contact.phone}
        if language.direction == "rtl":
            values = {name: f"{ISOLATE}{value}{ISOLATE_END}" for name, value in values.items()}
        with english():
            speak(language.sentences)
            about = [_filled(self.told[what], values)] if channel is Channel.LETTER else []
            # The address has a line of its own: nothing of another direction, and no full stop, gets into it.
            sign_in_at = f"{_filled(sign_in, values)}\n{address}"
            parts = [_filled(news, values), *about, sign_in_at, _filled(call, values)]
            body = ("\n" if channel is Channel.TEXT else "\n\n").join(parts)
            return Text(_filled(SUBJECT, values), body, language.code, language.direction), speaking()


def _filled(sentence: Later, values: Mapping[str, Any]) -> str:
    return translated(sentence.message).translate(MARKS) % values
