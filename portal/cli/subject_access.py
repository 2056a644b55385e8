"""Everything that is held about one person, when they ask for it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import click

from portal.app import london_day, utc_now
from portal.cli.group import database, main, plainly
from portal.documents.everything import as_html, as_json
from portal.intake import loading
from portal.services import subject_access as service
from portal.services.keeping import NoSuchRecord
from portal.settings import Settings
from portal.store.council import load_council
from portal.store.uploads import Uploads

HELD_BACK = """{number} quiet words are not in it: somebody may be making this person share things. Speak to them alone,
and use --with-quiet-words only when it is safe."""


@main.command()
@click.argument("reference")
@click.option("--into", required=True, type=click.Path(path_type=Path), help="A new folder, for this person's copy.")
@click.option("--with-quiet-words", is_flag=True, help="Also what they told the council alone. Ask whether it is safe.")
@click.pass_obj
@plainly
def subject_access(settings_of: Callable[[], Settings], reference: str, into: Path, with_quiet_words: bool) -> None:
    """Write everything that is held about REFERENCE into a folder: a page to read, data, and the files."""
    settings = settings_of()
    if into.exists():
        raise loading.Stopped(f"{into}: there is something with this name. Name a new folder.")
    uploads, council = Uploads(settings.uploads_folder), load_council(settings.council).code
    try:
        found = service.everything(
            database(settings), uploads, council, reference, london_day(), utc_now(), with_quiet=with_quiet_words
        )
    except NoSuchRecord:
        raise loading.Stopped("There is no such record.") from None
    _write(found, into)
    click.echo(f"Written into {into}. Look through it before you give it away: words of people may name others.")
    if found.held_back:
        click.echo(HELD_BACK.format(number=found.held_back))


def _write(found: service.Everything, into: Path) -> None:
    into.mkdir(mode=0o700, parents=True)
    names = []
    for name, path in found.files:
        (into / "files").mkdir(exist_ok=True)
        shutil.copyfile(path, into / "files" / name)
        names.append(name)
    notes = [f"The file “{name}” is not here: it was not found clean, or is gone." for name in found.not_there]
    page = as_html(found.reference, found.tables, london_day(), names, notes)
    (into / "everything.html").write_text(page, encoding="utf-8")
    (into / "everything.json").write_text(as_json(found.reference, found.tables, london_day()), encoding="utf-8")
