"""A plugin for the test files that name it: pytest_plugins = ["tests.web.moving_fixtures"]."""

import pytest

from portal.domain.moving_pack import Part
from tests.web.moving import NORTH


@pytest.fixture
def make(visit, alma):
    """Agree to parts for a council ("" for herself); gives the page of the pack."""

    def made(*parts, to=NORTH, status=303, **other):
        page = visit.get(f"{alma}/moving")
        sent = page.answers(page.form(-1)) | {"parts": [part.value for part in parts or (Part.BUDGET,)]}
        sent |= {"whom": "council" if to else "myself", "council": to, "agree": "yes", "make": "x"} | other
        return visit.post(f"{alma}/moving", sent, status)

    return made


@pytest.fixture
def pack(visit, make, alma):
    """The address of a pack for the council in the north."""
    make()
    return visit.response.location


@pytest.fixture
def code(visit, pack):
    """The code for it, as it is shown once."""
    page = visit.get(pack)
    token = page.answers(page.form(-1))["csrf_token"]
    page = visit.post(f"{pack}/code", {"csrf_token": token}, 200)
    return page.text_of(page.find_all("span", class_="one-time-code")[0])
