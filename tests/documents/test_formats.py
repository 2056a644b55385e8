"""What each form can honestly be in each language, and where a program is missing."""

import pytest

from portal.documents.formats import Form, Makers, Standing, made, makers_of, standing
from portal.documents.pdf import Printer
from portal.gateways.braille_table import BrailleTable
from portal.gateways.voice import Voice
from tests.documents.letters import BUILT, a_letter

HERE = makers_of(BUILT)
NOTHING = Makers(Printer(BUILT, {}), BrailleTable(""), Voice("", ""))
LARGE = (Form.LARGE_18, Form.LARGE_20, Form.LARGE_24)


@pytest.mark.parametrize("form", Form)
def test_in_english_every_form_is_offered_and_made_here(form):
    assert standing(form, "en", HERE) is Standing.FULL
    begin = {"pdf": b"%PDF", "txt": b"Example Council", "brf": b",YR BUDGET"}
    assert made(form, a_letter("<p>£2.00</p>"), HERE).startswith(begin.get(form.value.rpartition(".")[2], b"\xff"))


@pytest.mark.parametrize("language", ["ur", "ar"])
@pytest.mark.parametrize("form", [Form.PDF, *LARGE])
def test_a_pdf_from_right_to_left_is_for_printing_alone(language, form):
    found = standing(form, language, HERE)
    assert found is Standing.PRINT_ALONE
    assert found.offered


@pytest.mark.parametrize("language", ["pl", "ro", "bn", "pa", "gu", "so"])
def test_other_languages_have_pdf_and_text_in_full(language):
    assert {standing(form, language, HERE) for form in (Form.PDF, *LARGE, Form.TEXT)} == {Standing.FULL}


@pytest.mark.parametrize("language", ["pl", "ur", "bn", "pa", "ro", "ar", "gu", "so"])
def test_braille_is_in_english_alone(language):
    assert standing(Form.BRAILLE, language, HERE) is Standing.ENGLISH_ALONE


def test_there_is_audio_in_every_language_but_somali():
    assert standing(Form.AUDIO, "so", HERE) is Standing.NO_VOICE
    assert standing(Form.AUDIO, "ur", HERE) is Standing.FULL


@pytest.mark.parametrize("form", Form)
def test_without_its_program_a_form_is_not_offered(form):
    expected = Standing.FULL if form is Form.TEXT else Standing.NOT_HERE
    assert standing(form, "en", NOTHING) is expected
