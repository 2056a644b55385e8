"""The pictures of easy read: every one is made at asset build, stands in the manifest with its origin, and is shapes
alone; a council's own ones take their place."""

import json
import re
from pathlib import Path

import pytest

from portal.app import create_app
from portal.domain.picture import Picture
from portal.store.pictures import load_pictures

SOURCE, BUILT = Path("static/src/pictures"), Path("static/build")
PICTURES = load_pictures(Path("content/pictures"))
TAKEN = json.loads((SOURCE / "openmoji.json").read_text())
MADE = json.loads((BUILT / "manifest.json").read_text())
FOREIGN = re.compile(r"<(?:style|script|text|image|use|a)\b|\b(?:class|id|style|href|on[a-z]+)=|url\(")


def origin(picture: Picture) -> tuple[str, str, str]:
    (one,) = picture.sources
    return one.set, one.original, one.licence


def test_every_picture_has_a_drawing_and_every_drawing_a_picture():
    own = {path.stem for path in SOURCE.glob("*.svg")}
    assert not own & set(TAKEN)
    assert set(PICTURES) == own | set(TAKEN)
    assert {name for name in MADE if name.startswith("picture-")} == {
        f"picture-{one.file}" for one in PICTURES.values()
    }


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_a_picture_says_where_it_comes_from_and_is_shapes_alone(picture: Picture):
    if picture.id in TAKEN:
        assert origin(picture) == ("OpenMoji", TAKEN[picture.id], "CC BY-SA 4.0")
        assert picture.modified
    else:
        assert origin(picture) == ("Portal", picture.id, "MIT")
    drawing = (BUILT / MADE[f"picture-{picture.file}"]).read_text()
    assert not FOREIGN.search(drawing)
    box = re.search(r'viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"', drawing)
    assert box is not None
    assert box[3] == box[4]


def test_all_of_them_weigh_little():
    packed = sum(path.stat().st_size for path in BUILT.glob("picture-*.svg.gz"))
    assert packed < 200_000


def test_a_councils_own_picture_is_shown_in_place_of_ours(settings, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "phone.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>')
    (own / "manifest.yaml").write_text(
        "pictures:\n  - id: phone\n    concept: Phone\n    file: phone.svg\n    licence: CC0\n    modified: ''\n"
        "    sources: [{set: Council set, original: phone, licence: CC0, attribution: Example Council}]\n"
    )
    app = create_app(settings.model_copy(update={"pictures": own}))
    client = app.test_client()
    page = client.get("/easy/help").get_data(as_text=True)
    assert 'src="/pictures/phone.svg"' in page
    assert "Some pictures are from Council set. The licence is CC0." in page
    answer = client.get("/pictures/phone.svg")
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    answer.close()
    app.extensions["portal"].db.dispose()
