"""A letter as a tagged PDF: its structure, its fonts, its words as they are read out of it, and what is refused."""

import io
import socket
from collections import Counter

import pikepdf
import pytest
from PIL import ImageFile
from pypdfium2 import PdfDocument

from portal.documents.pdf import Printer
from portal.documents.refusals import LettersLacking
from tests.documents.letters import TABLE, a_letter, printer
from tests.web.amounts import text_of_pdf

DAYS = "".join(f"<tr><th scope='row'>Day {n}</th><td>£{n}.00</td></tr>" for n in range(100, 180))
LONG = (
    "<table><caption>Every visit</caption><thead><tr><th scope='col'>Day</th><th scope='col'>Cost</th></tr></thead>"
    f"<tbody>{DAYS}</tbody></table>"
)
SCRIPTS = {
    "bn": "আপনার ব্যক্তিগত বাজেট সপ্তাহে",
    "pa": "ਤੁਹਾਡਾ ਨਿੱਜੀ ਬਜਟ ਹਫ਼ਤੇ",
    "gu": "તમારું વ્યક્તિગત બજેટ અઠવાડિયે",
    "pl": "Twój budżet osobisty: zażółć gęślą jaźń",
}


class Structure:
    """What the tags of a PDF say, read with pikepdf."""

    def __init__(self, content):
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.elements = []
        self._walk(self.pdf.Root.StructTreeRoot.K)

    def _walk(self, node):
        if isinstance(node, pikepdf.Array):
            for child in node:
                self._walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                self.elements.append(node)
            if "/K" in node:
                self._walk(node.K)

    def of(self, *kinds):
        return [element for element in self.elements if str(element.S) in kinds]

    @property
    def fonts(self):
        for page in self.pdf.pages:
            yield from (page.obj.get("/Resources", {}).get("/Font", None) or {}).values()


def made(main="", points=12, **more):
    return printer().pdf(a_letter(main, **more), points)


def test_it_says_its_title_its_language_and_that_it_is_tagged():
    found = Structure(made(language="pl", title="Twój budżet"))
    root = found.pdf.Root
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert str(root.Lang) == "pl"
    with found.pdf.open_metadata() as told:
        assert told["dc:title"] == "Twój budżet – Example Council"
        assert told["pdfuaid:part"] == "1"
    assert all("/StructParents" in page.obj for page in found.pdf.pages)
    assert all(str(page.obj.get("/Tabs", "/S")) == "/S" for page in found.pdf.pages)


def test_headings_have_their_levels_and_none_is_left_out():
    found = Structure(made("<h2>One</h2><h3>Two</h3><h4>Three</h4><h2>Four</h2>"))
    assert [str(one.S) for one in found.of("/H1", "/H2", "/H3", "/H4")] == ["/H1", "/H2", "/H3", "/H4", "/H2"]


def test_a_table_ties_each_cell_to_its_heads_and_keeps_its_caption():
    found = Structure(made(TABLE))
    kinds = Counter(str(one.S) for one in found.elements)
    assert (kinds["/Table"], kinds["/Caption"], kinds["/TR"], kinds["/TH"], kinds["/TD"]) == (1, 1, 3, 5, 4)
    assert [str(one.A.Scope) for one in found.of("/TH")] == ["/Column"] * 3 + ["/Row"] * 2
    assert all("/Headers" in one.A for one in found.of("/TD"))


def test_a_table_over_several_pages_has_its_caption_with_its_rows():
    for before in range(24, 34):
        found = Structure(made("<p>One.</p>" * before + LONG))
        for table in found.of("/Table"):
            assert "/TR" in {str(child.get("/S", "")) for part in _below(table) for child in part}
    assert len(found.pdf.pages) > 2


def _below(element, depth=3):
    children = [child for child in element.K if isinstance(child, pikepdf.Dictionary)]
    yield children
    if depth:
        for child in children:
            if "/K" in child and isinstance(child.K, pikepdf.Array):
                yield from _below(child, depth - 1)


@pytest.mark.parametrize("points", [12, 18, 20, 24])
def test_every_font_is_ours_embedded_and_can_be_read_back(points):
    found = Structure(made(f"<p>{' '.join(SCRIPTS.values())} فرح</p>", points))
    fonts = list(found.fonts)
    assert fonts
    for font in fonts:
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        assert any(name in inner.FontDescriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))
        assert "/ToUnicode" in font
        assert any(ours in str(font.BaseFont) for ours in ("Atkinson", "Noto"))


@pytest.mark.parametrize("language", SCRIPTS)
def test_the_words_of_every_script_come_out_as_they_went_in(language):
    words = SCRIPTS[language]
    text = text_of_pdf(made(f"<p>{words}</p>", language=language)).replace("\r", "")
    assert [word for word in words.split() if word not in text] == []


def test_urdu_and_arabic_names_are_drawn_from_right_to_left():
    content = made("<p>فرح صدیقی <bdi dir='ltr'>£20.00</bdi></p>", language="ur", direction="rtl")
    assert "£20.00" in text_of_pdf(content)
    assert any("Naskh" in str(font.BaseFont) for font in Structure(content).fonts)


def test_large_print_is_set_large_and_its_tables_are_lines():
    heights = {points: _letter_height(made(f"<p>Some words.</p>{TABLE}", points)) for points in (12, 18, 20, 24)}
    assert heights == {points: pytest.approx(heights[12] * points / 12, 0.01) for points in heights}
    assert len(Structure(made(TABLE, 18)).of("/Table")) == 1
    words = " ".join(text_of_pdf(made(TABLE, 24)).split())
    assert "Visits Before: £20.00 Now: £24.50" in words


def _letter_height(content):
    document = PdfDocument(content)
    text = document[0].get_textpage()
    _, bottom, _, top = text.get_charbox(text.get_text_range().index("Some words"))
    document.close()
    return top - bottom


def test_each_page_has_its_number_and_what_is_for_screens_is_left_out():
    content = made("<p>One.</p>" * 100)
    text = text_of_pdf(content)
    pages = len(Structure(content).pdf.pages)
    assert pages > 2
    assert all(f"{number} / {pages}" in text for number in range(1, pages + 1))
    assert "Back to the page" not in text


@pytest.mark.parametrize("name", ["中文", "Jānis ⵣ", "🌙"])
def test_a_letter_that_no_font_has_is_refused_and_named(name):
    with pytest.raises(LettersLacking) as refused:
        made(f"<p>Dear {name}</p>")
    assert set(refused.value.letters) <= set(name)
    assert refused.value.letters


@pytest.mark.parametrize("name", ["Łukasz Żółć", "Nguyễn Thị Hương", "Ştefan Țîrlea", "Αλέξης", "Ольга", "অনিন্দিতা",
                                  "ਜਸਵੰਤ", "જયેશ", "فرح صدیقی", "محمد", "आशा", "Zoë O’Neill‑Smith"])  # fmt: skip
def test_a_name_in_a_script_of_our_fonts_is_kept(name):
    assert made(f"<p>Dear {name}</p>").startswith(b"%PDF-1.7")


def test_nothing_is_fetched_from_anywhere(monkeypatch, caplog):
    def refuse(*_args, **_more):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    elsewhere = '<img src="https://elsewhere.example/x.png" alt="x"><img src="file:///etc/passwd" alt="y">'
    content = made(f'<p>One.</p>{elsewhere}<p style="background: url(http://elsewhere.example/y.png)">Two.</p>')
    assert "root:" not in text_of_pdf(content)
    assert [line.split(": ")[-1] for line in caplog.messages] == [
        "https://elsewhere.example/x.png", "file:///etc/passwd", "http://elsewhere.example/y.png",
    ]  # fmt: skip
    assert all("no file of ours" in line for line in caplog.messages)


def test_without_its_styles_no_pdf_is_offered(tmp_path):
    assert not Printer(tmp_path, {}).available
    assert printer().available


def test_pictures_that_are_cut_off_are_still_refused_elsewhere():
    """WeasyPrint makes Pillow take them, for every part of the process: files that people send are to be whole."""
    assert printer().available
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
