"""Translations: brought up to date, checked, built, and exchanged with translators (docs/translating.md)."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog

from portal.cli.group import FILE, main, plainly
from portal.documents import catalogues
from portal.documents.languages import ENGLISH, KNOWN, language_named
from portal.intake.loading import Stopped
from portal.settings import ROOT

LANGUAGES = tuple(code for code in KNOWN if code != ENGLISH)
LANGUAGE = click.argument("language", type=click.Choice(LANGUAGES))
GLOSSARIES = ROOT / "docs" / "glossary"
MOST_NAMED = 40


@main.group()
@click.option("--folder", type=click.Path(path_type=Path), default=ROOT / "translations", show_default=False)
@click.pass_context
def translations(context: click.Context, folder: Path) -> None:
    """The portal in other languages."""
    context.obj = folder


@translations.command()
@click.pass_obj
@plainly
def build(folder: Path) -> None:
    """Make what the portal reads of each catalogue, and say how far each one has come."""
    for code, path in _catalogues(folder):
        click.echo(_told(code, catalogues.build(path.parent, catalogues.read(path, code))))


@translations.command()
@click.pass_obj
@plainly
def update(folder: Path) -> None:
    """Give every catalogue the sentences of messages.pot: new ones without a translation, none that is not used."""
    collection = catalogues.read(folder / "messages.pot")
    for code in LANGUAGES:
        path = _path(folder, code)
        old = catalogues.read(path, code) if path.exists() else Catalog(locale=code)
        catalogues.write(path, catalogues.updated(collection, old, code))


@translations.command()
@click.argument("languages", nargs=-1, type=click.Choice(LANGUAGES))
@click.option("--everything", is_flag=True, help="Name also what a translator may only want to look at.")
@click.pass_obj
@plainly
def check(folder: Path, languages: tuple[str, ...], everything: bool) -> None:
    """Look for mistakes: missing sentences, other numbers, placeholders, tags or letters. Without a name in every
    language that is begun."""
    mistakes = 0
    for code, path in _catalogues(folder):
        catalogue = catalogues.read(path, code)
        status = catalogues.status_of(catalogue)
        if (languages and code not in languages) or (not languages and status.missing == status.messages):
            continue
        found = [one for one in catalogues.checked(catalogue, code, _terms(code)) if everything or one.is_mistake]
        mistakes += sum(one.is_mistake for one in found)
        click.echo(f"{_told(code, status)} {len(found)} to look at.")
        for one in found[:MOST_NAMED]:
            click.echo(f"  {one}")
    sys.exit(1 if mistakes else 0)


@translations.command("export")
@LANGUAGE
@click.option("--format", "form", type=click.Choice(["po", "csv"]), default="csv")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.pass_obj
@plainly
def hand_out(folder: Path, language: str, form: str, to: Path) -> None:
    """Write a catalogue for a translator: a table (csv) or a file for translation programs (po)."""
    catalogue = catalogues.read(_path(folder, language), language)
    if form == "po":
        catalogues.write(to, catalogue)
    else:
        to.write_text(catalogues.as_csv(catalogue), "utf-8-sig", newline="")
    click.echo(_told(language, catalogues.status_of(catalogue)))


@translations.command("import")
@LANGUAGE
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Say what would be taken; change nothing.")
@click.pass_obj
@plainly
def take_in(folder: Path, language: str, file: Path, dry_run: bool) -> None:
    """Take what a translator sent back. A file with one mistake changes nothing."""
    path = _path(folder, language)
    ours = catalogues.read(path, language)
    refused = _merged(file, ours, language)
    faults = [str(fault) for fault in catalogues.checked(ours, language, {}) if fault.is_mistake and fault.code != "T1"]
    if refused or faults:
        raise Stopped("\n".join([*refused, *faults][:MOST_NAMED]))
    if not dry_run:
        catalogues.write(path, ours)
        catalogues.build(path.parent, ours)
    click.echo(_told(language, catalogues.status_of(ours)))


def _merged(file: Path, ours: Catalog, language: str) -> list[str]:
    try:
        if file.suffix == ".csv":
            return catalogues.from_csv(file.read_text("utf-8-sig"), ours)
        sent = catalogues.read(file, language)
    except (UnicodeDecodeError, ValueError, io.UnsupportedOperation) as why:
        raise Stopped(f"{file.name} can't be read: {why}") from None
    return catalogues.from_po(sent, ours)


def _catalogues(folder: Path) -> Iterator[tuple[str, Path]]:
    return ((code, path) for code in LANGUAGES if (path := _path(folder, code)).exists())


def _path(folder: Path, code: str) -> Path:
    return folder / code / "LC_MESSAGES" / "messages.po"


def _terms(code: str) -> dict[str, tuple[str, ...]]:
    glossary = GLOSSARIES / f"{code}.md"
    return catalogues.terms_of(glossary.read_text("utf-8")) if glossary.exists() else {}


def _told(code: str, status: catalogues.Status) -> str:
    offered = "complete" if status.complete else f"{status.missing} of {status.messages} missing, so it is not offered"
    return (
        f"{language_named(code).name} ({code}): {offered}. Drafts of a machine: {status.draft}, "
        f"checked: {status.checked}, reviewed: {status.reviewed}."
    )
