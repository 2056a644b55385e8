"""The catalogues of translations: brought up to date, checked, built, and handed to translators and back (formats 3.6).

How far a translation was checked stands in its translator's comment: `# status: reviewed, 2027-01-05, Anna Example`.
Without one it is a machine's draft. Babel reads and writes the files."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from portal.documents.catalogue_faults import Fault, faults
from portal.documents.languages import Status

DRAFT, CHECKED, REVIEWED = STATES = ("machine-draft", "checked", "reviewed")
STATUS = re.compile(r"status: (machine-draft|checked|reviewed)(?:, (\d{4}-\d\d-\d\d))?(?:, (.+))?")
COLUMNS = ("english", "english_plural", "form", "translation", "status", "on", "by")
TERM = re.compile(r"\| *([^|]+?) *\| *([^|]+?) *\| *([^|]+?) *\|")


@dataclass(frozen=True)
class Sign:
    """How far one translation was checked, when, and by whom."""

    state: str = DRAFT
    on: str = ""
    by: str = ""

    def __str__(self) -> str:
        return "status: " + ", ".join(filter(None, (self.state, self.on, self.by)))


def read(path: Path, language: str | None = None) -> Catalog:
    """A catalogue, or the collection of all sentences."""
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(path: Path, catalogue: Catalog) -> None:
    """Write it sorted as it is, without anything that changes by itself."""
    text = io.BytesIO()
    write_po(text, catalogue, width=0, omit_header=False, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(re.sub(rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By)[^\n]*\n', b"", text.getvalue()))


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The sentences of a catalogue."""
    return (message for message in catalogue if message.id)


def english_of(message: Message) -> tuple[str, ...]:
    """The English of a sentence: one form, or the one and the many."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms_of(message: Message) -> tuple[str, ...]:
    """What stands for it in the other language."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def sign_of(message: Message) -> Sign:
    """How far it was checked."""
    found = next((match for line in message.user_comments if (match := STATUS.fullmatch(line.strip()))), None)
    return Sign(*(part or "" for part in found.groups())) if found else Sign()


def updated(collection: Catalog, old: Catalog, language: str) -> Catalog:
    """A catalogue with exactly the sentences of the collection. What was translated stays; nothing is guessed."""
    kept = {english_of(message): message for message in messages(old)}
    new = Catalog(locale=language, project="portal", charset="utf-8", fuzzy=False)
    for message in messages(collection):
        was = kept.get(english_of(message))
        fresh: str | tuple[str, ...] = "" if isinstance(message.id, str) else ("",) * new.num_plurals
        comments = was.user_comments if was else []
        new.add(message.id, was.string if was else fresh, user_comments=comments)
    return new


def checked(catalogue: Catalog, language: str, terms: Mapping[str, Iterable[str]]) -> list[Fault]:
    """Every fault of a catalogue."""
    found: list[Fault] = []
    for message in messages(catalogue):
        if message.fuzzy:
            found.append(Fault("T2", english_of(message)[0], "its English changed"))
        found += faults(language, english_of(message), forms_of(message), catalogue.num_plurals, terms)
    return found


def terms_of(glossary: str) -> dict[str, tuple[str, ...]]:
    """The fixed terms of a language's glossary: the English, and how each may be written."""
    rows = [match.groups() for line in glossary.splitlines() if (match := TERM.match(line))]
    return {row[0]: tuple(stem.strip(" `") for stem in row[2].split(",")) for row in rows[2:]}


def status_of(catalogue: Catalog) -> Status:
    """How far a catalogue has come."""
    every = list(messages(catalogue))
    missing = sum(not all(form.strip() for form in forms_of(message)) for message in every)
    signs = [sign_of(message) for message in every if all(form.strip() for form in forms_of(message))]
    states = Counter(sign.state for sign in signs)
    last = max((sign.on for sign in signs), default="")
    by = tuple(sorted({sign.by for sign in signs if sign.by}))
    return Status(len(every), missing, states[DRAFT], states[CHECKED], states[REVIEWED], last, by)


def build(folder: Path, catalogue: Catalog) -> Status:
    """Write what the portal reads: messages.mo, and status.json last, because it says that the other is there."""
    status = status_of(catalogue)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    reviewed = [english_of(m)[0] for m in messages(catalogue) if sign_of(m).state == REVIEWED]
    told = json.dumps({**asdict(status), "reviewed_ids": reviewed}, ensure_ascii=False)
    (folder / "status.json").write_text(told, "utf-8")
    return status


def as_csv(catalogue: Catalog) -> str:
    """A table for translators who work with a spreadsheet: one row a form."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for message in messages(catalogue):
        english, sign = english_of(message), sign_of(message)
        for place, form in enumerate(forms_of(message)):
            plural = english[1] if len(english) > 1 else ""
            number = str(place) if plural else ""
            cells = (english[0], plural, number, form, sign.state, sign.on, sign.by)
            writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in cells])
    return text.getvalue()


def from_csv(text: str, catalogue: Catalog) -> list[str]:
    """Take the rows of a translator's table into the catalogue. Gives what could not be taken, in words."""
    refused, rows = [], list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    if not rows or not set(COLUMNS[:4]) <= set(rows[0]):
        return [f"The first row must name the columns {', '.join(COLUMNS)}."]
    by_english = {english_of(message)[0]: message for message in messages(catalogue)}
    for number, row in enumerate(rows, start=2):
        row = {name: _unquoted(cell or "") for name, cell in row.items()}
        message = by_english.get(row["english"])
        if message is None:
            refused.append(f"Row {number}: no sentence of the portal is {row['english'][:60]!r}.")
            continue
        _take(message, row["form"], row["translation"])
        sign = Sign(row.get("status") or DRAFT, row.get("on", ""), row.get("by", ""))
        if sign.state not in STATES:
            refused.append(f"Row {number}: the status must be one of {', '.join(STATES)}.")
            continue
        message.user_comments = [str(sign)]
    return refused


def from_po(sent: Catalog, catalogue: Catalog) -> list[str]:
    """Take another catalogue's translations into ours. Gives what could not be taken, in words."""
    by_english = {english_of(message): message for message in messages(catalogue)}
    refused = []
    for message in messages(sent):
        ours = by_english.get(english_of(message))
        if ours is None:
            refused.append(f"No sentence of the portal is {english_of(message)[0][:60]!r}.")
        elif any(forms_of(message)):
            ours.string, ours.user_comments = message.string, [str(sign_of(message))]
    return refused


_QUOTED = frozenset(f"'{start}" for start in "=+-@\t\r")


def _unquoted(cell: str) -> str:
    return cell[1:] if cell[:2] in _QUOTED else cell


def _take(message: Message, form: str, translation: str) -> None:
    if isinstance(message.id, str):
        message.string = translation
        return
    forms = list(forms_of(message))
    forms[min(int(form or 0), len(forms) - 1)] = translation
    message.string = tuple(forms)
