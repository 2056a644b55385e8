"""Catalogues: brought up to date without guessing, built, exchanged with translators."""

import json
from datetime import date

import pytest
from babel.messages.catalog import Catalog

from portal.documents import catalogues
from portal.documents.languages import every_language, languages

TODAY = date(2026, 11, 23).isoformat()


@pytest.fixture
def polish():
    catalogue = Catalog(locale="pl")
    catalogue.add("Help", "Pomoc", user_comments=["status: reviewed, 2026-11-23, Anna Example"])
    catalogue.add(
        "You pay %(amount)s.", "Płacisz %(amount)s.", user_comments=["status: checked, 2026-11-22, Jan Example"]
    )
    catalogue.add(("%(num)s line", "%(num)s lines"), ("%(num)s wiersz", "%(num)s wiersze", "%(num)s wierszy"))
    return catalogue


@pytest.fixture
def collection():
    new = Catalog()
    for one in ("Help", "Sign in", ("%(num)s line", "%(num)s lines")):
        new.add(one, "" if isinstance(one, str) else ("", ""))
    return new


def place(tmp_path, code, catalogue):
    folder = tmp_path / code / "LC_MESSAGES"
    catalogues.write(folder / "messages.po", catalogue)
    return folder


def test_bringing_up_to_date_keeps_what_is_translated_and_guesses_nothing(polish, collection):
    new = catalogues.updated(collection, polish, "pl")
    assert {m.id: m.string for m in catalogues.messages(new)} == {
        "Help": "Pomoc",
        "Sign in": "",
        ("%(num)s line", "%(num)s lines"): ("%(num)s wiersz", "%(num)s wiersze", "%(num)s wierszy"),
    }
    assert catalogues.sign_of(new.get("Help")) == catalogues.Sign("reviewed", TODAY, "Anna Example")


def test_a_catalogue_is_written_the_same_each_time(polish, tmp_path):
    path = place(tmp_path, "pl", polish) / "messages.po"
    first = path.read_bytes()
    catalogues.write(path, catalogues.read(path, "pl"))
    assert path.read_bytes() == first


def test_its_status_counts_what_was_reviewed_checked_and_drafted(polish):
    status = catalogues.status_of(polish)
    assert (status.messages, status.missing, status.draft, status.checked, status.reviewed) == (3, 0, 1, 1, 1)
    assert (status.last, status.by) == (TODAY, ("Anna Example", "Jan Example"))


def test_only_a_complete_language_is_offered_and_drafts_only_where_they_are_wanted(polish, collection, tmp_path):
    folder = place(tmp_path, "pl", polish)
    assert list(languages(tmp_path, with_drafts=True)) == ["en"]  # not built yet
    catalogues.build(folder, polish)
    assert list(languages(tmp_path, with_drafts=True)) == ["en", "pl"]
    assert list(languages(tmp_path, with_drafts=False)) == ["en"]
    for message in catalogues.messages(polish):
        message.user_comments = [str(catalogues.Sign("reviewed", TODAY, "Anna Example"))]
    catalogues.build(folder, polish)
    assert list(languages(tmp_path, with_drafts=False)) == ["en", "pl"]
    catalogues.build(folder, catalogues.updated(collection, polish, "pl"))
    assert list(languages(tmp_path, with_drafts=True)) == ["en"]  # "Sign in" is missing
    assert [one.code for one in every_language(tmp_path) if one.status.messages] == ["pl"]


def test_a_table_goes_to_a_translator_and_comes_back(polish, collection):
    ours = catalogues.updated(collection, polish, "pl")
    table = catalogues.as_csv(ours).replace(
        "Sign in,,,,machine-draft,,", f"Sign in,,,Zaloguj się,reviewed,{TODAY},Ewa Example"
    )
    assert catalogues.from_csv(table, ours) == []
    assert ours.get("Sign in").string == "Zaloguj się"
    assert catalogues.sign_of(ours.get("Sign in")) == catalogues.Sign("reviewed", TODAY, "Ewa Example")
    assert ours.get(("%(num)s line", "%(num)s lines")).string[2] == "%(num)s wierszy"


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("a,b\n1,2\n", "The first row must name the columns"),
        ("english,english_plural,form,translation,status,on,by\nNo such,,,x,,,\n", "Row 2: no sentence of the portal"),
        ("english,english_plural,form,translation,status,on,by\nHelp,,,Pomoc,perfect,,\n", "Row 2: the status must be"),
    ],
)
def test_a_bad_table_says_what_is_wrong(polish, table, why):
    assert catalogues.from_csv(table, polish)[0].startswith(why)


def test_a_cell_that_looks_like_a_formula_is_quoted_and_comes_back_bare(polish):
    polish.add("=1+1 is two", "=1+1 to dwa")
    table = catalogues.as_csv(polish)
    assert "'=1+1 is two" in table
    assert catalogues.from_csv(table, polish) == []
    assert polish.get("=1+1 is two").string == "=1+1 to dwa"


def test_another_catalogue_is_taken_in(polish, collection):
    ours = catalogues.updated(collection, Catalog(locale="pl"), "pl")
    refused = catalogues.from_po(polish, ours)
    assert ours.get("Help").string == "Pomoc"
    assert refused == ["No sentence of the portal is 'You pay %(amount)s.'."]


def test_what_is_built_names_the_reviewed_sentences(polish, tmp_path):
    folder = place(tmp_path, "pl", polish)
    catalogues.build(folder, polish)
    assert json.loads((folder / "status.json").read_text("utf-8"))["reviewed_ids"] == ["Help"]


def test_the_terms_of_a_glossary_are_read():
    table = (
        "# Polish\n\n| English | Polish | Written as |\n|---|---|---|\n| advocate | rzecznik | `rzeczni`, rzecznic |\n"
    )
    assert catalogues.terms_of(table) == {"advocate": ("rzeczni", "rzecznic")}
