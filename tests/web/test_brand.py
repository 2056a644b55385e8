"""A council's own name and colours, and nothing of GOV.UK's."""

import re
import shutil
from pathlib import Path

import pytest

from portal.app import create_app
from portal.store.content import BadContent
from tests.web.visit import Visit


@pytest.fixture
def own_council(settings, tmp_path):
    def make(**changes):
        text = Path("content/council.yaml").read_text()
        for name, value in changes.items():
            text = re.sub(rf"^{name}: .*$", f'{name}: "{value}"', text, flags=re.M)
        path = tmp_path / "council.yaml"
        path.write_text(text)
        return create_app(settings.model_copy(update={"council": path}))

    return make


def test_another_councils_name_and_colours_are_on_the_page(own_council):
    visit = Visit(own_council(name="Riverton Borough Council", brand="#5a1a5a", brand_dark="#3a103a").test_client())
    page = visit.get("/")
    assert "Riverton Borough Council" in page.text
    (address,) = [a.get("href") for a in page.find_all("link") if "brand.css" in a.get("href")]
    answer = visit.client.get(address)
    assert answer.get_data(as_text=True) == ":root{--brand:#5a1a5a;--brand-dark:#3a103a}"
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("colour", ["#999999", "#6a8fb0", "not a colour", "#12", "red;}body{display:none"])
def test_colours_that_tired_eyes_cannot_read_or_that_are_none_stop_the_start(own_council, colour):
    with pytest.raises(BadContent, match="brand"):
        own_council(brand=colour)


def test_nothing_of_govuks_brand_is_shipped(settings):
    for path in settings.static.glob("*.css"):
        css = path.read_text()
        assert "GDS Transport" not in css
        assert "crest" not in css
    assert not list(settings.static.glob("*crest*"))


def test_the_colours_the_styles_are_built_with_need_no_file_of_their_own(stranger):
    assert all("brand.css" not in link.get("href") for link in stranger.get("/").find_all("link"))


def test_a_missing_file_of_the_council_stops_the_start(settings, tmp_path):
    with pytest.raises(BadContent, match="there is no such file"):
        create_app(settings.model_copy(update={"council": tmp_path / "none.yaml"}))
    content = tmp_path / "content"
    shutil.copytree("content", content)
    (content / "rates" / "example-2026-27.1.yaml").write_text("version: [")
    with pytest.raises(BadContent, match="line 1"):
        create_app(settings.model_copy(update={"content": content}))
