"""Pictures are drawn anew from their pixels: nothing else that came in the file is kept, such as where it was taken."""

import struct
import warnings
from pathlib import Path
from threading import Lock

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from portal.domain.evidence import MOST_PIXELS, MOST_PIXELS_AT_ONCE, Kind, Refusal, Refused

READABLE_SIDE = 2_500  # a large photograph is read at half or a quarter, never below this: small print stays readable
LARGE = 25_000_000  # pixels: what is still larger is kept at half
QUALITY = 88
COMPRESSION = 4  # of PNG; more takes seconds and saves little
ONE_AT_A_TIME = Lock()  # each takes up to a few hundred megabytes while it is drawn

FAULTS = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, struct.error)

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


def make_anew(sent: Path, format: str, anew: Path) -> Kind:
    """Draw the picture (its first frame, the right way up) into `anew`. Raises Refused."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # another library of this process may have said that half a picture will do
    with ONE_AT_A_TIME:
        try:
            picture = _read(sent, format.upper())
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise Refused(Refusal.TOO_MANY_PIXELS) from None
        except FAULTS:
            raise Refused(Refusal.DAMAGED) from None
        as_jpeg = format == "jpeg" or (format == "webp" and picture.mode != "RGBA")
        if as_jpeg:
            picture.convert("RGB").save(anew, "JPEG", quality=QUALITY)
        else:
            picture.save(anew, "PNG", compress_level=COMPRESSION)
        return Kind.JPEG if as_jpeg else Kind.PNG


def _read(sent: Path, format: str) -> Image.Image:
    with Image.open(sent, formats=(format,)) as picture:
        if picture.width * picture.height > (MOST_PIXELS if format == "JPEG" else MOST_PIXELS_AT_ONCE):
            raise Refused(Refusal.TOO_MANY_PIXELS)
        if format == "JPEG":
            picture.draft(None, (READABLE_SIDE, READABLE_SIDE))
        picture.load()
        plain = _plain(picture)
        if plain.width * plain.height > LARGE:
            plain = plain.reduce(2)
        ImageOps.exif_transpose(plain, in_place=True)
    plain.info.clear()  # what would be written again: comments, XMP, colour profiles
    return plain


def _plain(picture: Image.Image) -> Image.Image:
    """In grey, in colour, or in colour with see-through parts."""
    if picture.mode in ("1", "L", "RGB", "RGBA"):
        return picture.convert("RGBA") if "transparency" in picture.info else picture
    if picture.mode.startswith(("I", "F")):  # 16 bits of grey
        return picture.convert("F").point(lambda value: value / 256).convert("L")
    see_through = picture.mode in ("LA", "PA", "La", "RGBa") or "transparency" in picture.info
    return picture.convert("RGBA" if see_through else "RGB")
