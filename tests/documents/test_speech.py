"""What a computer's voice is given to say, and the sound it makes of it (formats 4.4)."""

import pytest

from portal.documents.outline import read
from portal.documents.speech import say, script
from portal.gateways.programs import ProgramFailed
from portal.gateways.voice import VOICES, Voice
from tests.documents.letters import TABLE, a_letter


@pytest.mark.parametrize(("written", "said"), [
    ("£412.50 a week", "412 pounds 50 a week"), ("£1,234.00", "1234 pounds"), ("£1.00", "1 pound"),
    ("£12.05", "12 pounds and 5 pence"), ("£0.45", "45 pence"), ("£0.01", "1 penny"), ("£1.20", "1 pound 20"),
    ("£350", "350 pounds"), ("−£14.00", "minus 14 pounds"), ("+£29.26", "plus 29 pounds 26"),
    ("7 hours × £2.00 = £14.00", "7 hours times 2 pounds is 14 pounds"), ("12.07% of pay", "12.07 per cent of pay"),
    ("01632 960 001", "0 1 6 3 2, 9 6 0, 0 0 1"), ("18001 01632 960 001", "1 8 0 0 1, 0 1 6 3 2, 9 6 0, 0 0 1"),
    ("0300 061 0614", "0 3 0 0, 0 6 1, 0 6 1 4"), ("RV-12345678", "R V, 1 2 3 4, 5 6 7 8"), ("R-IND-6", "R, I N D, 6"),
    ("22 November 2026", "22nd November 2026"), ("11 May 2027", "11th May 2027"), ("3 May", "3rd May"),
    ("from 2026 to 2027", "from 2026 to 2027"), ("5.25 hours", "5.25 hours"),
])  # fmt: skip
def test_things_are_said_as_people_say_them(written, said):
    assert say(written) == said


def test_a_letter_says_first_that_a_computer_reads_it_and_a_table_row_by_row():
    ((language, words),) = script(read(a_letter(TABLE)))
    assert language == "en"
    assert words.startswith("A computer reads this to you.\n\nExample Council. ZZ99 3WZ. 0 1 6 3 2")
    assert "Visits; Before: 20 pounds; Now: 24 pounds 50." in words


def test_each_language_is_left_to_its_own_voice():
    letter = a_letter('<p>Twój budżet</p><p lang="en-GB">£2.00</p><p>Razem</p>', language="pl", title="Budżet")
    found = script(read(letter))
    assert [language for language, _ in found] == ["pl", "en", "pl"]
    assert found[1][1] == "2 pounds."


@pytest.mark.parametrize("language", sorted(VOICES))
def test_every_voice_speaks(language):
    sound = Voice().mp3([(language, "412 pounds")])
    assert sound[:2] in (b"\xff\xf3", b"\xff\xf2") or sound[:3] == b"ID3"
    assert len(sound) > 3000


def test_there_is_no_voice_for_somali_and_none_without_the_programs():
    assert not Voice().has("so")
    missing = Voice("", "")
    assert not missing.available
    with pytest.raises(ProgramFailed):
        missing.mp3([("en", "x")])
