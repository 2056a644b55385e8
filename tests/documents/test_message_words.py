"""What stands in messages: nothing of what they are about, in the reader's language, readable in every direction."""

import re
from dataclasses import replace

import pytest

from portal.documents.languages import KNOWN
from portal.domain.message import Reader
from portal.domain.notice import Channel, Told
from tests.services.sending_acts import OFFERED, OUR_COUNCIL, writer

WIRE = (Channel.EMAIL, Channel.TEXT)
PHONE, NAME = OUR_COUNCIL.contact.phone, OUR_COUNCIL.name
ADDRESS = re.compile(r"https://budget\.example/\w\w/(easy/)?")
ISOLATES = str.maketrans("", "", "\u2068\u2069")


def text(channel=Channel.EMAIL, language="", easy=False, what=Told.INVITED):
    return writer()(what, channel, Reader(language, easy))


def test_an_email_or_a_text_says_that_there_is_something_new_and_nothing_more():
    said = text(Channel.TEXT)
    assert said.body.splitlines() == [
        f"There is something new for you from {NAME}.", "Sign in to read it:", "https://budget.example/en/",
        f"Or call us: {PHONE}",
    ]  # fmt: skip
    assert text().subject == f"Something new from {NAME}"
    assert text().body.count("\n\n") == 2


@pytest.mark.parametrize("channel", WIRE)
def test_it_is_the_same_whatever_it_is_about_and_has_no_digit_but_the_phone_no_pound_and_no_name(channel):
    for language in OFFERED:
        for easy in (False, True):
            every = {text(channel, language, easy, what) for what in Told}
            assert len(every) == 1, "it tells of what it is about"
            (said,) = every
            assert PHONE in said.body
            assert ADDRESS.search(said.body)
            rest = ADDRESS.sub("", (said.subject + said.body).replace(PHONE, "").replace(NAME, ""))
            assert not re.search(r"[\d£€$@]", rest), rest
            assert "%" not in rest
            assert "\ue000" not in rest


def test_a_text_message_in_english_is_one_message():
    assert len(text(Channel.TEXT).body) <= 160


def test_easy_read_has_its_own_words_and_leads_to_easy_pages():
    said = text(easy=True).body
    assert said.startswith(f"{NAME} has something new for you.")
    assert "https://budget.example/en/easy/" in said
    assert max(len(line.split()) for line in said.splitlines()) <= 12


def test_a_language_that_is_not_offered_and_one_that_lacks_a_sentence_are_english():
    assert text(language="xx") == text()
    lacking = replace(OFFERED["pl"], sentences=type(OFFERED["pl"].sentences)({}, lambda _: 0))
    made = replace(writer(), languages={"en": OFFERED["en"], "pl": lacking})
    said = made(Told.INVITED, Channel.EMAIL, Reader("pl"))
    assert said.body == text().body.replace("/en/", "/pl/"), "its pages are in the language all the same"
    assert (said.language, said.direction) == ("en", "ltr")


def translated(code, *, reviewed):
    """A language with a word of its own in front of each English sentence."""
    from portal.documents import message_words
    from portal.web.representatives.notice_wording import TOLD

    every = [one.message for one in vars(message_words).values() if isinstance(one, message_words.Later)]
    every += [one.message for one in TOLD.values()]
    sentences = type(OFFERED["pl"].sentences)(
        {one: f"Xx {one}" for one in every}, lambda _: 0, frozenset(every if reviewed else ())
    )
    return replace(writer(), languages={"en": OFFERED["en"], code: replace(OFFERED[code], sentences=sentences)})


def test_what_nobody_reviewed_has_the_english_below_but_in_a_text():
    draft, sure = translated("pl", reviewed=False), translated("pl", reviewed=True)
    reader = Reader("pl")
    assert draft(Told.INVITED, Channel.EMAIL, reader).body.count("There is something new") == 2
    assert draft(Told.INVITED, Channel.TEXT, reader).body.count("There is something new") == 1
    assert sure(Told.INVITED, Channel.EMAIL, reader).body.count("There is something new") == 1
    assert sure(Told.INVITED, Channel.EMAIL, reader).language == "pl"


def test_from_right_to_left_names_and_numbers_are_kept_apart_and_the_address_has_a_line_of_its_own():
    said = translated("ur", reviewed=True)(Told.INVITED, Channel.TEXT, Reader("ur"))
    assert said.direction == "rtl"
    assert f"\u2068{PHONE}\u2069" in said.body
    assert f"\u2068{NAME}\u2069" in said.subject
    assert "https://budget.example/ur/" in said.body.splitlines()
    assert "\u2068" not in text(Channel.TEXT, "pl").body
    assert KNOWN["ur"]


def test_a_letter_is_closed_and_says_what_it_is_about():
    for what in Told:
        said = text(Channel.LETTER, what=what).body
        assert len(said.split("\n\n")) == 4, what
        assert "£" not in said
    assert "You invited somebody." in text(Channel.LETTER).body
