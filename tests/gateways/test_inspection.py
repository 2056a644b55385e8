"""What a file is, told by its content: every awkward file is refused with its reason, or made harmless."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from portal.domain.evidence import MOST_PARTS, Kind, Refused, expected_format
from portal.gateways.inspection import Inspected, inspect
from tests.gateways import awkward_files as made

ZIP = made.packed({"a.txt": b"x"})
JAR = made.packed({"META-INF/MANIFEST.MF": b"x", "A.class": b"\xca\xfe\xba\xbe"})
PDF, DOCX, ODT, JPEG, PNG = made.pdf(), made.docx(), made.odt(), made.picture("JPEG"), made.picture("PNG")
GIF, WEBP = made.picture("GIF"), made.picture("WEBP")


def looked_through(folder: Path, name: str, content: bytes) -> Inspected:
    path = folder / "sent"
    path.write_bytes(content)
    return inspect(path, expected_format(name), folder / "anew")


GOOD = {
    "a picture": ("a.jpg", JPEG, Kind.JPEG),
    "a grey one": ("a.jpeg", made.picture("JPEG", mode="L"), Kind.JPEG),
    "one for printers": ("a.jpg", made.picture("JPEG", mode="CMYK"), Kind.JPEG),
    "one that comes in steps": ("a.jpg", made.picture("JPEG", progressive=True), Kind.JPEG),
    "a screenshot": ("a.png", PNG, Kind.PNG),
    "one you see through": ("a.png", made.picture("PNG", mode="RGBA"), Kind.PNG),
    "one of few colours": ("a.png", made.picture("PNG", mode="P"), Kind.PNG),
    "one of two colours": ("a.png", made.picture("PNG", mode="1"), Kind.PNG),
    "one of many greys": ("a.png", made.picture("PNG", mode="I;16"), Kind.PNG),
    "a moving one": ("a.gif", GIF, Kind.PNG),
    "one of the web": ("a.webp", WEBP, Kind.JPEG),
    "one of the web you see through": ("a.webp", made.picture("WEBP", mode="RGBA"), Kind.PNG),
    "a name without an ending": ("IMG_0001", JPEG, Kind.JPEG),
    "a PDF": ("a.pdf", PDF, Kind.PDF),
    "a PDF that ends with blanks": ("a.PDF", PDF + b"\r\n\0\0", Kind.PDF),
    "a Word document": ("a.docx", DOCX, Kind.DOCX),
    "an OpenDocument text": ("a.odt", ODT, Kind.ODT),
    "words": ("a.txt", "Naïve café, £10".encode(), Kind.TEXT),
    "words of an old program": ("a.txt", "Naïve café, £10".encode("cp1252"), Kind.TEXT),
    "words of another old program": ("a.txt", "Naïve café".encode("utf-16"), Kind.TEXT),
    "words in Urdu": ("a.txt", "\u202bمیرا بجٹ\u202c 👩🏽‍🦽".encode(), Kind.TEXT),
    "words about a script": ("a.txt", b"They wrote <script> on the page", Kind.TEXT),
    "sound": ("a.mp3", made.mp3(), Kind.MP3),
    "sound with a tag": ("a.mp3", made.mp3(tag=True), Kind.MP3),
    "a spoken note": ("a.m4a", made.film(b"M4A "), Kind.M4A),
    "a spoken note of another phone": ("a.m4a", made.film(b"mp42"), Kind.M4A),
    "sound as it is": ("a.wav", made.wav(), Kind.WAV),
    "free sound": ("a.ogg", made.ogg(), Kind.OGG),
    "a film": ("a.mp4", made.film(), Kind.MP4),
    "a film of a phone": ("a.mov", made.film(b"qt  "), Kind.MOV),
    "a film of the web": ("a.webm", made.webm(), Kind.WEBM),
}


@pytest.mark.parametrize("case", GOOD)
def test_what_people_have_is_taken(tmp_path, case):
    name, content, kind = GOOD[case]
    assert looked_through(tmp_path, name, content).kind is kind


BAD = {
    "nothing": ("a.pdf", b"", "empty"),
    "only noughts": ("a.pdf", bytes(5000), "damaged"),
    "a page": ("a.jpg", made.HTML, "mislabelled"),
    "a page as words": ("a.txt", made.HTML, "mislabelled"),
    "a drawing with a script": ("a.png", made.SVG, "mislabelled"),
    "a drawing as words": ("a.txt", b'<?xml version="1.0"?>' + made.SVG, "mislabelled"),
    "a drawing without a name": ("a", b"\xef\xbb\xbf " + made.SVG, "mislabelled"),
    "a program as a picture": ("a.jpg", made.EXE, "mislabelled"),
    "a program as words": ("a.txt", made.EXE, "mislabelled"),
    "a program without a name": ("a", made.EXE, "not_allowed"),
    "a shell script as words": ("a.txt", b"#!/bin/sh\nrm -rf /\n", "mislabelled"),
    "rich text as words": ("a.txt", b"{\\rtf1 hello}", "mislabelled"),
    "bytes as words": ("a.txt", bytes(range(1, 256)), "mislabelled"),
    "bytes late in the words": ("a.txt", b"a" * 5000 + b"\0\x01", "mislabelled"),
    "a PNG as a JPEG": ("a.jpg", PNG, "mislabelled"),
    "a PDF as a picture": ("a.png", PDF, "mislabelled"),
    "a picture as a PDF": ("a.pdf", JPEG, "mislabelled"),
    "a film as a picture": ("a.jpg", made.film(), "mislabelled"),
    "sound as a film": ("a.mp4", made.mp3(), "mislabelled"),
    "a film of another kind": ("a.webm", made.webm(b"matroska"), "mislabelled"),
    "a photograph of a phone, renamed": ("a.jpg", made.film(b"heic"), "heic"),
    "a photograph of a phone, without a name": ("IMG_1", made.film(b"mif1"), "heic"),
    "a zip as a document": ("a.docx", ZIP, "mislabelled"),
    "a zip without a name": ("a", ZIP, "not_allowed"),
    "a Java program as a document": ("a.docx", JAR, "mislabelled"),
    "a text document as Word": ("a.docx", ODT, "mislabelled"),
    "an old Word document, renamed": ("a.docx", made.OLE + bytes(5000), "mislabelled"),
    "a PDF with a page before it": ("a.pdf", made.HTML + PDF, "mislabelled"),
    "a PDF with a page behind it": ("a.pdf", PDF + made.HTML, "mislabelled"),
    "a PDF with a zip behind it": ("a.pdf", PDF + ZIP, "mislabelled"),
    "a PDF with a zip inside": ("a.pdf", made.pdf(ZIP), "mislabelled"),
    "words with a zip behind": ("a.txt", b"words " + ZIP, "mislabelled"),
    "a film with a zip inside": ("a.mp4", made.film() + made.box(b"free", ZIP), "mislabelled"),
    "a document with a page behind it": ("a.docx", DOCX + made.HTML, "mislabelled"),
    "a document with a PDF before it": ("a.docx", PDF + DOCX, "mislabelled"),
    "a document without its list": ("a.docx", made.packed({"word/document.xml": b"x"}), "mislabelled"),
    "a document of another kind": ("a.odt", made.packed({"mimetype": b"application/zip", "content.xml": b"x",
                                                         "META-INF/manifest.xml": b""}), "mislabelled"),
    "a PDF with a password": ("a.pdf", made.pdf(trailer=b"/Encrypt 9 0 R"), "protected"),
    "another with a password": ("a.pdf", made.pdf(trailer=b"/Encrypt<</Filter/Standard>>"), "protected"),
    "a Word document with a password": ("a.docx", made.protected_docx(), "protected"),
    "a text document with a password": ("a.odt", made.odt(b"<manifest:encryption-data/>"), "protected"),
    "a packed document with a password": ("a.docx", made.locked_zip(), "protected"),
    "a protected document, as a picture": ("a.jpg", made.protected_docx(), "mislabelled"),
    "a document with a program": ("a.docx", made.docx({"word/vbaProject.bin": b"x"}), "not_allowed"),
    "a document that says so": ("a.docx", made.docx(types=made.WORD_TYPES + b"macroEnabled"), "not_allowed"),
    "a text document with a program": ("a.odt", made.odt(more={"Basic/Standard/Module1.xml": b"x"}), "not_allowed"),
    "a part outside": ("a.docx", made.docx({"../../etc/cron.d/x": b"x"}), "not_allowed"),
    "a part at an absolute place": ("a.docx", made.docx({"/etc/cron.d/x": b"x"}), "not_allowed"),
    "a part outside on Windows": ("a.docx", made.docx({"word\\..\\..\\x": b"x"}), "not_allowed"),
    "a part on a drive": ("a.docx", made.docx({"C:x": b"x"}), "not_allowed"),
    "a document that unpacks to too much": ("a.docx", made.docx({"word/a.xml": bytes(101 * 2**20)}), "too_big"),
    "a document of too many parts": ("a.docx", made.docx({f"w/{n}": b"" for n in range(MOST_PARTS)}), "too_big"),
    "a document that lies about a size": ("a.docx", made.lying_docx(), "damaged"),
    "a picture of too many pixels": ("a.png", made.png_of(60_000, 60_000), "too_many_pixels"),
    "one just over": ("a.png", made.png_of(6_000, 6_001), "too_many_pixels"),
    "a PNG with a flaw": ("a.png", PNG[:50] + b"\0\0\0\0" + PNG[54:], "damaged"),
    "a JPEG cut off": ("a.jpg", JPEG[:-100], "damaged"),
    "a JPEG of two letters": ("a.jpg", JPEG[:4], "damaged"),
    "a PNG cut off": ("a.png", PNG[:60], "damaged"),
    "a GIF cut off": ("a.gif", GIF[:20], "damaged"),
    "a GIF that is a page": ("a.gif", b"GIF89a/*" + made.HTML + b"*/=1;", "damaged"),
    "a WebP cut off": ("a.webp", WEBP[:30], "damaged"),
    "a PDF cut off": ("a.pdf", PDF[:-30], "damaged"),
    "a document cut off": ("a.docx", DOCX[:-40], "damaged"),
    "a text document cut off": ("a.odt", ODT[:-40], "damaged"),
    "a document with a flaw": ("a.docx", DOCX[:55] + b"\0\0\0\0" + DOCX[59:], "damaged"),
    "a film cut off": ("a.mp4", made.film()[:-50], "damaged"),
    "a film without its list": ("a.mp4", made.film(rest=made.box(b"mdat", b"x")), "damaged"),
    "a film that goes round": ("a.mp4", made.film(rest=b"\0\0\0\4free" * 5), "damaged"),
    "sound cut off": ("a.wav", made.wav()[:-50], "damaged"),
    "free sound cut off": ("a.ogg", made.ogg()[:30], "damaged"),
    "sound of one frame": ("a.mp3", made.mp3()[:100], "mislabelled"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_awkward_is_refused_with_its_reason(tmp_path, case):
    name, content, code = BAD[case]
    with pytest.raises(Refused) as refused:
        looked_through(tmp_path, name, content)
    assert refused.value.code.value == code


def test_there_are_more_than_fifty_awkward_files():
    assert len(BAD) > 50


@pytest.mark.parametrize(("name", "content"), [
    ("a.jpg", made.photograph()), ("a.png", made.png_with_words()),
    ("a.jpg", JPEG + b"Secret" + ZIP), ("a.png", PNG + b"Secret" + made.HTML), ("a.gif", GIF + b"Secret" + made.HTML),
])  # fmt: skip
def test_a_picture_made_anew_holds_nothing_but_the_picture(tmp_path, name, content):
    assert b"Secret" in content
    kept = looked_through(tmp_path, name, content)
    again = kept.path.read_bytes()
    for word in (b"Secret", b"Exif", b"GPS", b"xmp", b"<script", b"PK\x03\x04", b"iCCP", b"ICC_PROFILE"):
        assert word not in again
    assert not zipfile.is_zipfile(io.BytesIO(again))
    with Image.open(kept.path) as picture:
        assert not picture.getexif()
        assert picture.size == (40, 30)
        assert picture.convert("RGB").getpixel((5, 15))[0] > 200
        assert picture.convert("RGB").getpixel((35, 15))[0] < 50


def test_a_picture_is_kept_the_right_way_up(tmp_path):
    """6 means that the left of what is kept was the bottom: the red half comes to the top."""
    kept = looked_through(tmp_path, "a.jpg", made.photograph(orientation=6))
    with Image.open(kept.path) as picture:
        assert picture.size == (30, 40)
        assert picture.getpixel((15, 5))[0] > 200
        assert picture.getpixel((15, 35))[0] < 50


def test_of_a_moving_picture_the_first_frame_is_kept(tmp_path):
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue", "green")]
    kept = io.BytesIO()
    frames[0].save(kept, "GIF", save_all=True, append_images=frames[1:])
    with Image.open(looked_through(tmp_path, "a.gif", kept.getvalue()).path) as picture:
        assert getattr(picture, "n_frames", 1) == 1
        assert picture.convert("RGB").getpixel((0, 0)) == (255, 0, 0)


def test_a_very_large_photograph_is_read_at_half_so_that_it_takes_little_memory(tmp_path):
    with Image.open(looked_through(tmp_path, "a.jpg", made.picture("JPEG", (8000, 6000))).path) as picture:
        assert picture.size == (4000, 3000)


def test_documents_and_recordings_are_kept_byte_for_byte(tmp_path):
    for name, content in (("a.pdf", PDF), ("a.docx", DOCX), ("a.mp3", made.mp3())):
        assert looked_through(tmp_path, name, content).path.read_bytes() == content
