"""Files that people, and people with bad intentions, send: made here byte by byte, so that none is kept here."""

import io
import struct
import zipfile
import zlib

from PIL import Image

from portal.gateways.scanner import TEST_WORDS

WORD_TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
ODT = "application/vnd.oasis.opendocument.text"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200) + b"This program cannot be run in DOS mode." + bytes(400)


def picture(format: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **options) -> bytes:
    """A small picture that is red on its left half."""
    made = Image.new(mode, size)
    made.paste(Image.new(mode, (size[0] // 2, size[1]), 255 if mode in ("L", "1", "P") else "red"), (0, 0))
    if mode in ("1", "P"):
        made = made.convert(mode)
    kept = io.BytesIO()
    made.save(kept, format, **options)
    return kept.getvalue()


def photograph(orientation: int = 1) -> bytes:
    """A JPEG that tells where and by whom it was taken, in every way that a camera and a program may write it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = orientation, "SecretPhone", "SecretOwner"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 15.0), 3: "W", 4: (1.0, 15.0, 30.0)})
    made = picture("JPEG", exif=exif, comment=b"SecretComment", dpi=(300, 300))
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SecretPlace</x:xmpmeta>"
    return made[:2] + b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp + made[2:]


def png_with_words() -> bytes:
    """A PNG with text beside the picture, as screenshots have it."""
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Location", "SecretPlace")
    info.add_itxt("XML:com.adobe.xmp", "<x>SecretPlace</x>")
    return picture("PNG", pnginfo=info)


def png_of(width: int, height: int) -> bytes:
    """A PNG that unpacks to this many pixels of nothing, from a few kilobytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packed = zlib.compressobj(9)
    rows = b"".join(packed.compress(bytes(width // 8 + 1)) for _ in range(min(height, 2000))) + packed.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(inside: bytes = b"", trailer: bytes = b"") -> bytes:
    """The smallest PDF with one empty page, and something in a stream of it."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n4 0 obj<</Length %d>>stream\n%s\nendstream "
        b"endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 5/Root 1 0 R%s>>\nstartxref\n9\n%%%%EOF\n"
    ) % (len(inside), inside, trailer)


def packed(parts: dict[str, bytes], **options) -> bytes:
    """A zip file of these parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return kept.getvalue()


def docx(more: dict[str, bytes] | None = None, types: bytes = WORD_TYPES) -> bytes:
    """A Word document, with more parts in it."""
    return packed({"[Content_Types].xml": types, "word/document.xml": b"<w:document/>"} | (more or {}))


def odt(manifest: bytes = b"<manifest/>", more: dict[str, bytes] | None = None) -> bytes:
    """An OpenDocument text."""
    parts = {"mimetype": ODT.encode(), "content.xml": b"<office/>", "META-INF/manifest.xml": manifest}
    return packed(parts | (more or {}))


def locked_zip() -> bytes:
    """A Word document whose parts are flagged as encrypted, as a packer with a password makes it."""
    made = bytearray(docx())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = made.find(mark)
        while place >= 0:
            made[place + at] |= 1
            place = made.find(mark, place + 4)
    return bytes(made)


def protected_docx() -> bytes:
    """What Word makes of a document with a password: an old container with an encrypted package."""
    return OLE + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)


def lying_docx() -> bytes:
    """A part that says it is small and is not."""
    made = docx({"word/media/image1.bin": bytes(5_000_000)})
    return made.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 100))


def box(kind: bytes, content: bytes = b"") -> bytes:
    """One box of an MP4 file."""
    return struct.pack(">I", len(content) + 8) + kind + content


def film(brand: bytes = b"isom", rest: bytes | None = None) -> bytes:
    """A film of nothing."""
    inside = box(b"moov", bytes(20)) + box(b"mdat", bytes(100)) if rest is None else rest
    return box(b"ftyp", brand + bytes(4) + brand) + inside


def mp3(tag: bool = False) -> bytes:
    """Three frames of silence, after a tag."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return (b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) if tag else b"") + frame * 3


def wav() -> bytes:
    """A tenth of a second of silence."""
    return b"RIFF" + struct.pack("<I", 36 + 800) + b"WAVEfmt " + bytes(24) + b"data" + bytes(800 - 4 + 4)


def ogg() -> bytes:
    """One whole page."""
    return b"OggS\x00\x02" + bytes(20) + b"\x01\x1e" + b"\x01vorbis" + bytes(23)


def webm(kind: bytes = b"webm") -> bytes:
    """The head of a film for the web."""
    doctype = b"\x42\x82" + bytes([0x80 | len(kind)]) + kind
    return b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01" + doctype + bytes(500)


INFECTED = {
    "letter.txt": TEST_WORDS,
    "letter.pdf": pdf(TEST_WORDS),
    "letter.docx": docx({"word/embeddings/oleObject1.bin": TEST_WORDS}),
    "letter.odt": odt(more={"Pictures/a.bin": TEST_WORDS}),
}
