"""Every address of the desk, found in the map of the application: closed to whoever does not work there, and to posts
that may not take it (ASVS 8.2.1, 8.3.1)."""

import pytest

from portal.domain.desk import Post
from tests.web.desk_client import worker_client

SAMPLES = {
    "person_id": "", "reference": "QU-00000000", "asked": "S0000000", "number": "1", "kind": "question",
    "act": "answer", "file_id": "F0000000", "what": "level",
}  # fmt: skip
OPEN = {"/desk", "/desk/people"}  # to every worker who may see an inbox


@pytest.fixture
def doors(app, person):
    """(address, method) of everything at the desk that asks who is there."""
    whose = person("DEMO-01").id
    found = []
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if rule.endpoint.startswith("desk") and not getattr(view, "public", False):
            choices = {name: _first(rule, name) for name in rule.arguments}
            where = {name: choices[name] or SAMPLES[name] or whose for name in rule.arguments}
            address = app.url_map.bind("budget.example").build(rule.endpoint, where)
            found += [(address, method) for method in ("GET", "POST") if method in rule.methods]
    assert len(found) > 25
    return found


def _first(rule, name):
    """The first choice of an argument that takes one of several words."""
    return next(iter(getattr(rule._converters[name], "items", ())), "") if name in rule._converters else ""


def test_a_stranger_is_led_to_the_desks_own_sign_in_and_a_person_finds_no_such_page(stranger, visit_as, doors):
    alma = visit_as("demo-alma")
    for address, method in doors:
        for visit, status in ((stranger, 303), (alma, 404)):
            (visit.get if method == "GET" else visit.post)(address, status=status)
        assert stranger.response.location.startswith("/desk/sign-in")


def test_who_may_take_nothing_opens_nothing(app, doors):
    app.config["WTF_CSRF_ENABLED"] = False  # a form without its token is refused before anything is asked
    conrad = worker_client(app, Post.COMMISSIONER)
    for address, method in doors:
        if address == "/desk":
            conrad.get(address, 303)
        elif address not in OPEN:
            (conrad.get if method == "GET" else conrad.post)(address, status=404)
