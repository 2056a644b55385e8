"""The page object of the files: what each is, how large it is, and its checksum."""

from dataclasses import dataclass
from decimal import ROUND_UP, Decimal

from portal.documents.downloads import Download
from portal.web.method.example_pages import Recompute, recompute
from portal.web.portal import Portal

KILOBYTE = 1000


@dataclass(frozen=True)
class FileTold:
    """One file: the codes of what it is and of its form, and its size in kilobytes."""

    file: Download
    what: str
    form: str
    kilobytes: Decimal


@dataclass(frozen=True)
class DownloadsPage:
    """Every file, and an example of working one out again."""

    files: tuple[FileTold, ...]
    recompute: Recompute | None


def downloads_page(portal: Portal) -> DownloadsPage:
    """All files, with the files of one example to try it with."""
    guide = portal.guide
    example = next(iter(guide.examples.values()), None)
    files = tuple(file_told(file) for file in guide.downloads.values())
    return DownloadsPage(files, recompute(portal, example) if example else None)


def file_told(file: Download) -> FileTold:
    """What a file is, from its name."""
    stem, _, form = file.name.rpartition(".")
    size = (Decimal(len(file.body)) / KILOBYTE).quantize(Decimal("0.1"), ROUND_UP)
    return FileTold(file, stem.partition("-")[0], form, size)
