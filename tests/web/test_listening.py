"""Listen and British Sign Language: what stands on a page, and that the policy lets one script more run, no other."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from portal.app import create_app
from portal.store.content import BadContent

VIDEO = "https://bsl.council.example/help"


def hash_of(client, page):
    """The hash of the script of Listen as it is served, and as its tag and the policy name it."""
    tag = next(e for e in page.find_all("script") if "/listen." in e.get("src", ""))
    with client.get(tag.get("src")) as served:
        made = "sha256-" + base64.b64encode(hashlib.sha256(served.data).digest()).decode()
    return tag, made


@pytest.mark.parametrize("path", ["/", "/help", "/ways-to-manage", "/easy/help", "/try-it", "/ur/help"])
def test_a_public_page_brings_the_script_by_its_hash(stranger, path):
    for _ in range(2):  # rendered, and kept
        page = stranger.get(path)
        tag, made = hash_of(stranger.client, page)
        assert tag.get("integrity") == made
        policy = stranger.response.headers["Content-Security-Policy"]
        assert re.search(rf"script-src 'nonce-[\w-]+' '{re.escape(made)}';", policy)
        assert len(page.find_all("script")) == 1


def test_the_policy_lets_nothing_else_run(stranger):
    stranger.get("/help")
    (scripts,) = re.findall("script-src ([^;]*);", stranger.response.headers["Content-Security-Policy"])
    assert [part[:7] for part in scripts.split()] == ["'nonce-", "'sha256"]


@pytest.mark.parametrize("path", ["budget", "what-changed", "where-i-am", "questions/new"])
@pytest.mark.parametrize("mode", ["", "/easy", "/ur"])
def test_a_persons_page_has_the_buttons_and_only_a_script_shows_them(visit, alma, path, mode):
    page = visit.get(f"{mode}{alma}/{path}")
    tag, made = hash_of(visit.client, page)
    assert tag.get("integrity") == made
    box = page.find("li", data_listen=True)
    assert "hidden" in box.attrib
    buttons = list(box.iter("button"))
    assert [(b.get("type"), b.get("aria-pressed")) for b in buttons] == [("button", "false"), ("button", None)]
    assert [page.text_of(b) for b in buttons] == ["Listen", "Stop"] or mode == "/ur"
    assert ["hidden" in b.attrib for b in buttons] == [False, True]
    assert [e.get("role") for e in box.iter("span") if e.get("role")] == ["status"]
    assert "{pounds}" in box.get("data-pounds")
    assert {"data-reading", "data-stopped", "data-ended"} <= set(box.attrib)


def test_a_letter_and_an_error_have_no_button(visit, alma, stranger):
    assert not visit.get(f"{alma}/budget/letter").find_all(data_listen=True)
    assert not stranger.get("/nothing-here", 404).find_all(data_listen=True)


def test_a_page_with_a_video_leads_to_it_and_says_whose_site_it_is(stranger):
    page = stranger.get("/help")
    (link,) = [a for a in page.find_all("a") if a.get("href") == VIDEO]
    assert page.text_of(link) == "Watch this page in British Sign Language (opens bsl.council.example)"
    assert "This address is made up. It leads nowhere." in page.text
    for other in ("/", "/privacy"):
        assert "Watch this page" not in stranger.get(other).text
    assert "bsl.council.example" in stranger.get("/easy/help").text


def with_videos(settings, tmp_path, bsl):
    text = settings.council.read_text("utf-8").replace("  /help: https://bsl.council.example/help", f"  {bsl}")
    (tmp_path / "council.yaml").write_text(text, "utf-8")
    return replace_setting(settings, tmp_path / "council.yaml")


def replace_setting(settings, path):
    return settings.model_copy(update={"council": path})


def test_a_page_of_one_person_is_named_without_the_person(app, visit, alma, monkeypatch):
    portal = app.extensions["portal"]
    council = replace(portal.council, bsl={"/people/*/budget": "https://bsl.council.example/budget"})
    monkeypatch.setitem(app.extensions, "portal", replace(portal, council=council))
    assert "Watch this page" in visit.get(f"{alma}/budget").text
    assert "Watch this page" not in visit.get(f"{alma}/what-changed").text


def test_a_video_of_a_page_that_is_not_there_stops_the_start(settings, tmp_path):
    with pytest.raises(BadContent, match="the portal has no page /no-such-page"):
        create_app(with_videos(settings, tmp_path, "/no-such-page: https://bsl.council.example/x"))


def test_video_relay_stands_wherever_a_person_can_be_reached(stranger, visit, alma):
    words = "Call us in British Sign Language by video relay (opens relay.council.example)"
    for page in (
        stranger.get("/"),
        stranger.get("/help"),
        stranger.get("/nothing-here", 404),
        visit.get(f"{alma}/budget"),
    ):
        found = [a for a in page.find_all("a") if page.text_of(a) == words]
        assert found
        assert {a.get("href") for a in found} == {"https://relay.council.example/call"}


def test_a_council_without_video_relay_says_nothing_of_it(settings, tmp_path):
    text = settings.council.read_text("utf-8").replace("  video_relay: https://relay.council.example/call\n", "")
    (tmp_path / "council.yaml").write_text(text, "utf-8")
    app = create_app(replace_setting(settings, tmp_path / "council.yaml"))
    assert "video relay" not in app.test_client().get("/nothing-here").get_data(as_text=True)
    app.extensions["portal"].db.dispose()
