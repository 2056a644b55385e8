"""A letter as a tagged PDF, in 12 points or in large print: the letter's own HTML with a style of its own (formats 4.1
and 4.2). It says of itself that it is made to PDF/UA-1; nobody has certified that.

WeasyPrint needs Pango, a library of the machine. Where that is missing, no PDF is offered."""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any
from unicodedata import category

from PIL import ImageFile

from portal.documents.outline import read
from portal.documents.refusals import LettersLacking

STYLES = "pdf.css"
PRINT, LARGE = 12, (18, 20, 24)  # points of the body
STACKED = 20  # from this size on a table's cells stand one under the other
UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}  # spaces and marks that no font has to draw
SERVED = "file:///static/"  # what /static/ comes to for a page that has no host
AS_PRINTED = {0x2011: "-"}  # a hyphen that does not break, which no font of ours has
LEFT_OUT = {"link", "script"}  # the page's own styles and scripts


class Printer:
    """Makes PDFs with the built styles and fonts, and with nothing from anywhere else: no address is ever fetched."""

    def __init__(self, folder: Path, built: Mapping[str, str]) -> None:
        self._folder, self._styles = folder.resolve(), built.get(STYLES, "")
        self._pictures = {f"{SERVED}{name}": name for name in built.values() if name.endswith(".svg")}
        self._lock = Lock()  # Pango's fonts are for one thread at a time
        self._sizes: dict[int, Any] = {}

    @property
    def available(self) -> bool:
        """True when PDFs can be made here."""
        return bool(self._styles) and _weasyprint() is not None

    def pdf(self, html: str, points: int = PRINT) -> bytes:
        """The letter of this page. Raises LettersLacking when its fonts have no shape for a letter in it."""
        html = html.translate(AS_PRINTED)
        wanted = {letter for letter in read(html).words if category(letter) not in UNSEEN}
        if lacking := wanted - self._letters:
            raise LettersLacking("".join(sorted(lacking)))
        with self._lock:
            fetcher = self._only_ours()
            page = _weasyprint().HTML(string=html, base_url=self._folder.as_uri() + "/", url_fetcher=fetcher)
            head = page.etree_element.find("head")
            for element in [child for child in head if child.tag in LEFT_OUT]:
                head.remove(element)
            page.etree_element.set("class", "large" if points >= STACKED else "print" if points == PRINT else "")
            made: bytes = page.write_pdf(
                stylesheets=[self._css, self._size(points)], font_config=self._fonts, pdf_variant="pdf/ua-1",
                presentational_hints=False, full_fonts=False,
            )  # fmt: skip
            return made

    @cached_property
    def _fonts(self) -> Any:
        return import_module("weasyprint.text.fonts").FontConfiguration()

    @cached_property
    def _css(self) -> Any:
        address = self._folder.as_uri() + "/"
        text = (self._folder / self._styles).read_text("utf-8")
        fetcher = self._only_ours()
        return _weasyprint().CSS(string=text, base_url=address, url_fetcher=fetcher, font_config=self._fonts)

    def _size(self, points: int) -> Any:
        if points not in self._sizes:
            text = f"html {{font-size: {points}pt}} @page {{@bottom-right {{font-size: {points}pt}}}}"
            self._sizes[points] = _weasyprint().CSS(string=text, url_fetcher=self._only_ours())
        return self._sizes[points]

    @cached_property
    def _letters(self) -> frozenset[str]:
        """Every letter that one of the fonts has."""
        open_font = import_module("fontTools.ttLib").TTFont
        found: set[int] = set()
        for name in self._font_files:
            with open_font(self._folder / name, lazy=True) as font:
                found |= font.getBestCmap().keys()
        return frozenset(map(chr, found))

    @cached_property
    def _font_files(self) -> frozenset[str]:
        """The files that the styles name, each once."""
        text = (self._folder / self._styles).read_text("utf-8")
        return frozenset(re.findall(r"url\(([\w.-]+\.woff2)\)", text))

    def _only_ours(self) -> Any:
        """What WeasyPrint may read: the fonts of the styles and the built pictures."""
        fonts = {(self._folder / name).as_uri(): name for name in self._font_files}
        return _reader()({address: self._folder / name for address, name in (fonts | self._pictures).items()})


@cache
def _weasyprint() -> Any:
    """The library, its gaps closed; None where the machine lacks what it needs."""
    try:
        library = import_module("weasyprint")
    except OSError:  # Pango is not installed
        return None
    # It makes Pillow accept pictures that are cut off, everywhere: files that people send are to be whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    import_module("portal.documents.weasyprint_gaps").close_gaps()
    return library


@cache
def _reader() -> Any:
    """A fetcher of WeasyPrint that gives out the files it was made with, and refuses every other address."""
    urls = import_module("weasyprint.urls")

    class OurFiles(urls.URLFetcher):  # type: ignore[name-defined]
        def __init__(self, files: Mapping[str, Path]) -> None:
            super().__init__(allowed_protocols=())
            self._files = files

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in self._files:
                raise ValueError(f"no file of ours: {url}")
            return urls.URLFetcherResponse(url, self._files[url].read_bytes())

    return OurFiles
