"""Who may open what. The list of public pages is written out here, so that making one public is a decision."""

import io

import pytest

PUBLIC = {
    "account.back_channel",
    "account.sign_in",
    "account.sign_in_done",
    "account.sign_out",
    "account.signed_out",
    "method.carers",
    "method.carers_way",
    "method.changes",
    "method.changes_between",
    "method.dearer",
    "method.download",
    "method.example",
    "method.examples",
    "method.file",
    "method.how",
    "method.on_paper",
    "method.points",
    "method.rate",
    "method.rates",
    "method.rules",
    "method.the_law",
    "public.accessibility",
    "public.brand",
    "public.feed_schema",
    "public.health",
    "public.help",
    "public.home",
    "public.privacy",
    "public.security_txt",
}
EVERYTHING = "/people/{}/{}"
PAGES = ["budget", "budget/lines/1", "budget/letter", "what-changed", "what-changed/letter", "where-i-am",
         "where-i-am/letter", "who-has-looked", "who-has-looked/letter", "earlier-review", "earlier-review/RV-00000000",
         "earlier-review/RV-00000000/change"]  # fmt: skip


def routes(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_exactly_these_views_are_public(app):
    assert {name for name, view in app.view_functions.items() if getattr(view, "public", False)} == PUBLIC


def test_every_route_of_a_person_is_in_the_list_that_is_tried_here(app):
    tried = {
        page.replace("RV-00000000", "<reference>")
        .replace("letter", "<any(letter):letter>")
        .replace("lines/1", "lines/<int:number>")
        for page in PAGES
    }
    found = {str(rule).removeprefix("/people/<person_id>/") for rule in routes(app) if "person_id" in rule.arguments}
    assert found == tried


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("page", PAGES)
def test_somebody_who_is_not_signed_in_is_led_to_sign_in(app, person, page, method):
    answer = getattr(app.test_client(), method)(EVERYTHING.format(person("DEMO-01").id, page))
    assert answer.status_code in ((303,) if method == "get" else (303, 400, 405))
    if answer.status_code == 303:
        assert answer.location.startswith("/sign-in")


@pytest.mark.parametrize("page", PAGES)
def test_another_persons_record_and_no_record_at_all_look_the_same(person, visit_as, page):
    visit = visit_as("demo-alma")
    for method in ("get", "head"):
        theirs = getattr(visit.client, method)(EVERYTHING.format(person("DEMO-02").id, page))
        nobodys = getattr(visit.client, method)(EVERYTHING.format("AAAAAAAAAAAAAAAA", page))
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.get_data().replace(person("DEMO-02").id.encode(), b"") == nobodys.get_data().replace(
            b"AAAAAAAAAAAAAAAA", b""
        )


@pytest.mark.parametrize("page", ["earlier-review", "earlier-review/RV-00000000/change"])
def test_nobody_writes_into_another_persons_record(person, visit_as, page):
    visit = visit_as("demo-alma")
    visit.get(EVERYTHING.format(person("DEMO-01").id, "earlier-review"))
    answers = visit.page.answers(visit.page.form(-1)) | {"words": "Not mine", "version": "1"}
    visit.post(EVERYTHING.format(person("DEMO-02").id, page), answers, 404)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/", "/help", "/sign-out", "/nothing", "/people/x/budget"])
def test_only_get_head_and_post_are_answered(app, method, path):
    answer = app.test_client().open(path, method=method)
    assert answer.status_code == 405
    assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/help", "/privacy", "/accessibility", "/how-budgets-are-worked-out"])
def test_public_pages_are_sound_signed_in_and_out(stranger, visit_as, path):
    stranger.get(path)
    assert stranger.response.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in stranger.response.headers
    tag = stranger.response.headers["ETag"]
    assert stranger.client.get(path, headers={"If-None-Match": tag}).status_code == 304
    visit = visit_as("demo-alma")
    assert "Sign out" in visit.get(path).text
    assert visit.response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in visit.response.headers


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-DNS-Prefetch-Control": "off",
    "Origin-Agent-Cluster": "?1",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
}


@pytest.mark.parametrize("path", ["/", "/nothing-here", "/people/x/budget", "/sign-out", "/static/none.css", "/health"])
def test_every_reply_has_the_whole_set_of_headers(app, path):
    answer = app.test_client().get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value, name
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'nonce-")
    assert "unsafe" not in policy


def test_the_one_time_word_of_the_policy_is_new_each_time_and_is_the_one_on_the_page(person, visit_as):
    visit = visit_as("demo-alma")
    seen = set()
    for _ in range(2):
        page = visit.get(EVERYTHING.format(person("DEMO-01").id, "budget"))
        nonce = page.find_all("script")[0].get("nonce")
        assert f"'nonce-{nonce}'" in visit.response.headers["Content-Security-Policy"]
        seen.add(nonce)
    assert len(seen) == 2


def test_personal_pages_are_never_stored(person, visit_as):
    visit = visit_as("demo-alma")
    for page in PAGES[:9]:
        visit.get(EVERYTHING.format(person("DEMO-01").id, page))
        assert visit.response.headers["Cache-Control"] == "no-store"


def test_nobody_can_move_the_links_of_a_page_that_is_kept_for_all(app, stranger):
    """A proxy may pass on a header that says where the portal is mounted: no such page is kept."""
    client = app.test_client()
    moved = client.get("/help", environ_overrides={"SCRIPT_NAME": "//evil.example"})
    assert moved.status_code == 200
    assert "evil.example" not in client.get("/help").get_data(as_text=True)
    stranger.get("/help")


@pytest.mark.parametrize("query", ["draft=%00", "other-money=%00"])
def test_a_nul_in_an_address_leads_nowhere(person, visit_as, query):
    visit_as("demo-alma").get(EVERYTHING.format(person("DEMO-01").id, f"earlier-review?{query}"), 404)


def test_a_file_in_the_place_of_words_is_no_answer(person, visit_as):
    visit = visit_as("demo-alma")
    address = EVERYTHING.format(person("DEMO-01").id, "earlier-review")
    visit.get(address)
    answers = visit.page.answers(visit.page.form(-1)) | {"words": (io.BytesIO(b"x"), "x.txt")}
    answer = visit.client.post(address, data=answers, content_type="multipart/form-data")
    assert answer.status_code in (200, 303)
