"""What the styles, fonts and script promise: small, of our own brand, the same in both reading directions."""

import json
import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SOURCES = sorted((CHECKOUT / "static" / "src").glob("*.scss"))
BUILD = CHECKOUT / "static" / "build"
SHORTHAND = re.compile(r"\b(?:margin|padding|inset|border-(?:width|color|style)):\s*([^;{]+);")


@pytest.fixture(scope="module")
def manifest() -> dict[str, str]:
    path = BUILD / "manifest.json"
    assert path.exists(), "The assets are not built: run `make assets`"
    return json.loads(path.read_text(encoding="utf-8"))


def _code(source: Path) -> str:
    return re.sub(r"//.*|/\*.*?\*/", "", source.read_text(encoding="utf-8"))


def _one_sided(code: str) -> list[str]:
    sides = re.findall(r"[\w-]*\b(?:left|right)\b[\w-]*", code)
    four = [words for words in SHORTHAND.findall(code) if len(s := words.split()) == 4 and s[1] != s[3]]
    return sides + four


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_our_own_styles_are_the_same_in_both_reading_directions(source: Path) -> None:
    code = _code(source)
    if source.name == "pdf.scss":
        code = code.replace("@bottom-right", "")  # a place on paper
    if source.name == "rtl.scss":
        code = code.replace("border-width: 0 0 5px 5px", "").replace("border-width: 0 0 3px 3px", "")
    assert _one_sided(code) == []


@pytest.mark.parametrize("planted", ["margin-left: 1px;", "float: right;", "padding: 0 1px 0 2px;"])
def test_a_one_sided_style_is_found(planted: str) -> None:
    assert _one_sided(planted)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_nothing_moves(source: Path) -> None:
    assert not re.search(r"\b(?:transition|animation|scroll-behavior)\b", _code(source))


def test_the_manifest_leads_to_files_and_their_compressed_twins(manifest: dict[str, str]) -> None:
    assert {"portal.css", "portal.rtl.css", "portal.js", "favicon.svg"} <= set(manifest)
    for name, published in manifest.items():
        assert (BUILD / published).stat().st_size
        if name.endswith((".css", ".js", ".svg")):
            assert re.search(r"\.[0-9a-f]{12}\.", published)
            assert (BUILD / f"{published}.br").exists()
            assert (BUILD / f"{published}.gz").exists()
    fonts = [name for name in manifest if name.endswith(".woff2")]
    assert len(fonts) >= 4
    assert "SIL Open Font License" in (BUILD / manifest["atkinson-hyperlegible-next-OFL.txt"]).read_text()


@pytest.mark.parametrize("name", ["portal.css", "portal.rtl.css"])
def test_the_styles_are_small(manifest: dict[str, str], name: str) -> None:
    assert (BUILD / f"{manifest[name]}.br").stat().st_size <= 14_000


def test_the_script_is_small(manifest: dict[str, str]) -> None:
    assert (BUILD / manifest["portal.js"]).stat().st_size < 1024


@pytest.mark.parametrize("name", ["portal.css", "portal.rtl.css"])
def test_nothing_of_the_crown_or_from_elsewhere(manifest: dict[str, str], name: str) -> None:
    css = (BUILD / manifest[name]).read_text(encoding="utf-8")
    assert not re.search("GDS Transport|crest|crown|@import", css, re.IGNORECASE)
    assert set(re.findall(r"url\(([^)]*)\)", css)) <= {v for k, v in manifest.items() if k.endswith(".woff2")}


def test_every_font_is_used_on_a_page_or_on_paper(manifest: dict[str, str]) -> None:
    css = "".join((BUILD / manifest[name]).read_text(encoding="utf-8") for name in ("portal.css", "pdf.css"))
    assert [name for name, file in manifest.items() if file.endswith(".woff2") and file not in css] == []


def test_the_two_reading_directions_are_mirrored(manifest: dict[str, str]) -> None:
    ltr, rtl = ((BUILD / manifest[name]).read_text() for name in ("portal.css", "portal.rtl.css"))
    assert "padding-left:15px" in ltr
    assert rtl.count("padding-right:15px") >= ltr.count("padding-left:15px")


def test_test_tools_are_not_published() -> None:
    assert not list(BUILD.glob("*axe*"))


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (CHECKOUT / "package-lock.json").read_text(encoding="utf-8")


def _contrast_on_white(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_the_default_brand_can_be_read_by_tired_eyes() -> None:
    brand = dict(re.findall(r"--(brand|brand-dark): (#\w{6})", _code(CHECKOUT / "static/src/_brand.scss")))
    assert len(brand) == 2
    assert all(_contrast_on_white(colour) >= 7 for colour in brand.values())
