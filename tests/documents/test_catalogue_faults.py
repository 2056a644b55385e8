"""Every fault of a translation that a program can see is seen; a good translation has none."""

import pytest

from portal.documents.catalogue_faults import faults

GOOD = [
    ("pl", ("You pay %(amount)s a week.",), ("Płacisz %(amount)s tygodniowo.",), 3),
    ("ur", ("Do you agree?",), ("کیا آپ متفق ہیں؟",), 2),
    ("bn", ('See <a href="%(url)s">section 26</a>.',), ('<a href="%(url)s">ধারা 26</a> দেখুন।',), 2),
    ("pa", ("%(num)s line", "%(num)s lines"), ("%(num)s ਲਾਈਨ", "%(num)s ਲਾਈਨਾਂ"), 2),
    ("pl", ("%(num)s line", "%(num)s lines"), ("%(num)s wiersz", "%(num)s wiersze", "%(num)s wierszy"), 3),
]
BAD = [
    ("T1", "pl", ("Help",), ("",)),
    ("T3", "pl", ("You pay %(amount)s.",), ("Płacisz %(kwota)s.",)),
    ("T4", "pl", ("<strong>Stop</strong> now",), ("<b>Stop</b> teraz",)),
    ("T5", "pl", ("%(num)s line", "%(num)s lines"), ("%(num)s wiersz", "%(num)s wiersze")),
    ("T6", "pl", ("A short sentence",), ("Zdanie, które jest o wiele za długie, żeby zmieścić się na guziku",)),
    ("T7", "ur", ("after 28 days",), ("82 دن بعد",)),
    ("T7", "ur", ("after 28 days",), ("۲۸ دن بعد",)),
    ("T7", "bn", ("It costs £412.50 now",), ("এখন £412 লাগে",)),
    ("T8", "ur", ("Do you agree?",), ("کیا آپ متفق ہیں۔",)),
    ("T8", "pl", ("Name: ",), ("Imię:",)),
    ("T9", "pl", ("Save and continue",), ("Save and continue",)),
    ("T10", "ur", ("Call us",), ("ہمیں کال\u200f کریں",)),
    ("T11", "bn", ("Save and continue",), ("আ save and continue here",)),
    ("T13", "pl", ("An advocate can help",), ("Adwokat może pomóc",)),
]  # fmt: skip
TERMS = {"advocate": ("rzecznik",)}


@pytest.mark.parametrize(("language", "english", "forms", "plurals"), GOOD)
def test_a_good_translation_has_no_fault(language, english, forms, plurals):
    assert list(faults(language, english, forms, plurals, {})) == []


@pytest.mark.parametrize(("code", "language", "english", "forms"), BAD)
def test_every_fault_is_seen(code, language, english, forms):
    plurals = {"pl": 3}.get(language, 2)
    assert code in {
        fault.code for fault in faults(language, english, forms, plurals, TERMS if language == "pl" else {})
    }


def test_a_term_is_looked_for_as_a_word_and_in_any_of_its_forms():
    assert not list(faults("pl", ("Advocates can help",), ("Rzecznicy mogą pomóc",), 3, {"advocate": ("rzeczni",)}))
    assert not list(faults("pl", ("She advocated it",), ("Broniła tego",), 3, TERMS))
