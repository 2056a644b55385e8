"""How plain every page is: renders all pages of the demonstration in a folder that is gone afterwards, and measures
them. Nothing is sent anywhere, and no portal has to run."""

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any

import click

from portal.app import create_app, utc_now
from portal.cli.group import CONTENT, main, plainly
from portal.demo import running
from portal.demo_settings import demo_settings
from portal.documents import plain_language
from portal.documents.plain_language import Reading
from portal.documents.plain_language_page import Told, told
from portal.gateways.identity import Identity
from portal.services import sign_in
from portal.settings import ROOT, Settings
from portal.store.plain_words import load_plain_words

LINK = re.compile(r'href="(/[^"#?]*)')
# Easy read has a checker of its own (ER01 to ER40), a letter says what its page says, and files are no pages.
NOT_FOLLOWED = re.compile(r"^/(?:easy|sign-|static|pictures|(?:ar|bn|gu|pa|pl|ro|so|ur)(?:/|$))|/letter$|/[^/]*\.\w+$")
RECORD, TOLD_TO_WHO_ACTS = re.compile("/people/([^/]+)/"), "/what-i-may-do"
PUBLIC, OWN = ("/", "/nothing-here"), ("/account", "/my-needs", "/acting-for")
FOLLOWED_BY_A_PERSON = ("/people/", *OWN)


@dataclass(frozen=True)
class Page:
    """A page as it was read: its address with the council's reference in place of the random id, and what it says."""

    address: str
    told: Told
    status: int = 200

    @cached_property
    def reading(self) -> Reading:
        """Its figures."""
        return plain_language.read(self.told.measured)

    def faults(self, instead: dict[str, str], kept: tuple[str, ...]) -> list[str]:
        """What is not plain on it."""
        said = [sentence for passage in self.told.passages for sentence in plain_language.sentences(passage)]
        figures = self.reading
        old = [] if figures.is_plain else [f"a reading age of {figures.age:.1f}, more than {plain_language.OLDEST:.0f}"]
        long = [f"more than {plain_language.LONGEST} words: {text}" for text in plain_language.too_long(said)]
        broken = [f"it did not open: {self.status}"] if self.status >= 500 else []
        return [*broken, *old, *long, *plain_language.hard_words(said, instead, kept)]


@main.command()
@click.option("--content", type=click.Path(path_type=Path), default=CONTENT, show_default=False)
@plainly
def reading(content: Path) -> None:
    """Read every page of the demonstration: its reading age by three measures, its longest sentence, its faults."""
    instead, kept = load_plain_words(content)
    count = 0
    click.echo("age  Flesch-Kincaid  ARI  Coleman-Liau  longest  page (– is too short to be measured)")
    for page in every_page(content):
        faults = page.faults(dict(instead), kept)
        click.echo("\n".join((line(page), *(f"     {fault}" for fault in faults))))
        count += len(faults)
    click.echo(f"{count} {'fault' if count == 1 else 'faults'}.")
    sys.exit(1 if count else 0)


def line(page: Page) -> str:
    """The figures of a page in one line."""
    found = page.reading
    ages = (found.age, found.flesch_kincaid, found.automated, found.coleman_liau)
    shown = [f"{age:4.1f}" if found.is_measured else "   –" for age in ages]
    return f"{shown[0]}  {shown[1]:>14} {shown[2]} {shown[3]:>13}  {found.longest_words:7}  {page.address}"


def every_page(content: Path = ROOT / "content") -> Iterator[Page]:
    """Every public page, and every page of each person of the demonstration, by following links."""
    with tempfile.TemporaryDirectory(prefix="portal-reading-") as folder:
        settings = demo_settings({"PORTAL_DATA": folder, "PORTAL_CONTENT": str(content)})
        running.prepare(settings)
        app = create_app(settings, today=lambda: running.demonstration_day(content))
        db = app.extensions["portal"].db
        try:
            records: set[str] = set()
            yield from _follow(app.test_client(), PUBLIC, "", records)
            for person in running.demo_people(settings):
                client = app.test_client()
                session = sign_in.signed_in(db, _login(settings, person.subject), utc_now(), None)
                client.set_cookie(settings.cookie_name, session)
                yield from _follow(client, OWN, person.subject, records)
        finally:
            db.dispose()


def _login(settings: Settings, subject: str) -> Identity:
    return Identity(settings.oidc_issuer, subject, None, None, "")


def _follow(client: Any, begin: Sequence[str], who: str, records: set[str]) -> Iterator[Page]:
    """The pages that can be reached from some, each once. A signed-in person's own pages alone: the public ones are
    read once, and `records` that somebody was led to before are not read again by who acts for them."""
    waiting, seen, theirs = list(begin), set(begin), set[str]()
    for address in waiting:
        answer = client.get(address)
        html = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        if html and not answer.location:
            shown = re.sub("/people/[^/]+", "", f"{who}:{address}" if who else address)
            yield Page(shown, told(html), answer.status_code)
        for link in (answer.location or "", *map(unescape, LINK.findall(html))):
            record = RECORD.match(link)
            known = record is not None and record[1] in records and not link.endswith(TOLD_TO_WHO_ACTS)
            ours = link.startswith(FOLLOWED_BY_A_PERSON if who else "/") and not NOT_FOLLOWED.search(link)
            if ours and not known and link not in seen:
                seen.add(link)
                waiting.append(link)
                theirs |= {record[1]} if record else set()
    records |= theirs
