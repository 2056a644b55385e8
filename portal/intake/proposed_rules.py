"""Reads rules and prices that a program proposes, as files under content/ are read, and puts them there by command."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from portal.domain.fact import Fact
from portal.domain.feeding import Fault, FaultCode, Refused, pointer
from portal.domain.method import Published
from portal.domain.proposed_rules import ProposedRules, RulesKind, file_name
from portal.store.content import BadContent
from portal.store.methods import load_method
from portal.store.published import load_published
from portal.store.rate_books import load_rate_book

NAME = "text"
MOST_WORDS = 500  # of one fault: a name in the file may have any length


def name_of(kind: RulesKind, text: str, published: Published) -> str:
    """The file that a text becomes, once it is sound by itself. Raises Refused with each line that is not."""
    try:
        name, taken = _read(kind, text, published.facts)
    except BadContent as error:
        lines = str(error).splitlines()
        found = (
            Fault(pointer("text"), FaultCode.NOT_SOUND, line.removeprefix(f"{NAME}: ")[:MOST_WORDS]) for line in lines
        )
        raise Refused(found) from None
    except ValueError as error:
        raise Refused([Fault(pointer("text"), FaultCode.NOT_SOUND, str(error))]) from None
    if taken in (published.books if kind is RulesKind.RATES else published.methods):
        words = f"version: {taken} was published already. A correction is another version"
        raise Refused([Fault(pointer("text"), FaultCode.NOT_SOUND, words)])
    return name


def _read(kind: RulesKind, text: str, facts: Mapping[str, Fact]) -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_text(text, encoding="utf-8", errors="replace")
        if kind is RulesKind.RATES:
            book = load_rate_book(path, facts)
            return file_name(book.version), book.version
        method = load_method(path, facts)
        return file_name(method.id, method.version), method.name


def put_into(content: Path, rules: ProposedRules) -> Path:
    """Write the file into the folder of content, once all that is there fits together with it. Returns where it is.
    Raises BadContent: nothing is written then."""
    target = content / rules.path
    if target.exists() and target.read_text("utf-8") != rules.text:
        raise BadContent(f"{rules.path}: there is such a file already, with other words")
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder)
        shutil.copy(content / "facts.yaml", trial)
        for part in ("rates", "methods"):
            shutil.copytree(content / part, trial / part)
        _write(trial / rules.path, rules.text)
        load_published(trial)
    _write(target, rules.text)
    return target


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
