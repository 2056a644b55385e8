"""Nothing is sent twice, nothing is overwritten, nobody else sees it: two windows, two people, a newer figure."""

import secrets
from concurrent.futures import ThreadPoolExecutor

from tests.store.rows import rows_in
from tests.web.choosing import PARTS

pytest_plugins = ["tests.web.choosing_fixtures"]


def stored(app, table):
    return rows_in(app.extensions["portal"].db).get(table, 0)


def test_the_same_form_sent_twice_from_two_windows_or_at_once_is_one_choice(app, of):
    alma = of("alma")
    alma.whole("managed")
    alma.answer({"kind": ""}, {"words": ""})
    answers, check = alma.page.answers(alma.page.form(-1)), alma.visit.path
    windows = [of("alma").visit for _ in range(4)]
    for window in windows:
        window.get(check)
    sent = [window.page.answers(window.page.form(-1)) for window in windows]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda window, form: window.client.post(check, data=form).location, windows, sent))
    assert len(set(found)) == 1
    assert alma.visit.client.post(check, data=answers).location == found[0]
    assert stored(app, "choices") == 1
    assert stored(app, "choice_events") == 0


def test_going_back_after_sending_shows_the_choice_and_not_an_error(of):
    alma = of("alma")
    alma.whole("managed")
    alma.answer({"kind": ""}, {"words": ""})
    check = alma.visit.path
    reference = alma.send()
    for page in (check, f"{check}/way", f"{check}/words"):
        alma.visit.get(page, 303)
        assert reference in alma.visit.follow().text


def test_the_second_of_two_windows_sees_both_choices_and_can_send_its_own(app, of):
    first, second = of("alma"), of("alma")
    for window, way in ((first, "managed"), (second, "isf")):
        window.whole(way)
        if way == "isf":
            window.answer(holder="named", name="Weston Sitters")
        window.answer(kind=f"Words of {way}")
        window.answer(*([{"when": "soon"}] if way == "isf" else []), {"words": ""})
    reference = first.send()
    page = second.visit.submit(-1, 409)
    assert page.h1 == "Another choice was sent meanwhile"
    assert reference in page.text
    tables = [t for t in page.find_all("table") if page.text_of(t.find("caption")) == PARTS]
    assert ["Managed by the council" in page.text_of(t) for t in tables] == [True, False]
    assert stored(app, "choices") == 1
    mine = second.send()
    assert second.page.h1 == "We have your choice"
    assert "Words of isf" in second.page.text
    first.open(f"/choices/{reference}")
    assert first.page.h1 == "Your choice: Replaced by a newer choice"
    assert mine in first.page.text


def test_answers_for_an_older_figure_are_not_carried_over_in_silence(of, newer_budget):
    alma = of("alma")
    alma.whole("managed")
    alma.answer({"kind": ""}, {"words": ""})
    check = alma.visit.path
    answers = alma.page.answers(alma.page.form(-1))
    newer_budget("alma", {})
    page = alma.visit.post(check, answers, 409)
    assert page.h1 == "Your budget changed since you began"
    assert alma.visit.get(f"{check}/way").h1 == page.h1
    assert alma.visit.click("Choose again with the new figures").h1 == "Choose how your budget is managed"
    alma.answer()
    alma.answer({"which": "whole"}, {"way": "managed"}, {"kind": ""}, {"words": ""})
    alma.send()
    assert alma.page.h1 == "We have your choice"


def test_while_the_figures_are_checked_the_choice_and_what_was_begun_are_kept(of, newer_budget):
    alma = of("alma")
    alma.whole("managed")
    alma.answer({"kind": ""}, {"words": ""})
    reference = alma.send()
    alma.begin()
    draft = alma.visit.path
    newer_budget("alma", {}, adds_up=False)
    for page in (draft, f"{alma.base}/choices/{reference}"):
        alma.visit.get(page, 303)
        text = alma.visit.follow().text
        assert "There is no amount to manage at the moment." in text
        assert reference in text
        assert "What you began and did not send is kept too." in text


def test_nobody_finds_the_answers_or_the_choice_of_somebody_else(app, of, person):
    alma, bilal = of("alma"), of("bilal")
    alma.whole("managed")
    draft = alma.draft
    alma.answer({"kind": ""}, {"words": ""})
    hers = draft.rpartition("/")[2]
    bilal.open()
    for page in (draft, f"{draft}/way", f"{bilal.base}/choose/{hers}", f"{bilal.base}/choose/{hers}/way"):
        bilal.visit.get(page, 404)
    token = bilal.open("/change").answers(bilal.page.form(-1))
    bilal.visit.post(f"{bilal.base}/choose/{hers}", token, 404)
    bilal.visit.post(f"{bilal.base}/unfinished/{hers}/forget", token, 303)
    assert stored(app, "drafts") == 1
    reference = alma.send()
    for page in (reference, f"{reference}/letter", f"{reference}/answer"):
        bilal.open(f"/choices/{page}", 404)
        alma.open(f"/choices/CH-{secrets.randbelow(10**8):08}", 404)
    bilal.visit.post(f"{bilal.base}/choices/{reference}/take-back", token, 404)
    assert stored(app, "choice_events") == 0


def test_a_mark_of_what_was_seen_that_nobody_gave_out_does_no_harm(of, app):
    alma = of("alma")
    alma.whole("managed")
    alma.answer({"kind": ""}, {"words": ""})
    answers = alma.page.answers(alma.page.form(-1)) | {"seen": "CH-00000000:7"}
    alma.visit.post(alma.visit.path, answers, 303)
    assert alma.visit.follow().h1 == "We have your choice"
    assert stored(app, "choices") == 1


def test_what_was_never_said_about_a_part_is_asked_and_not_assumed(of, council):
    """All of Alma's budget is split. Then she changes one part: how the others are held was never said."""
    alma = of("alma")
    alma.whole("mixed")
    alma.answer({"direct_payment": "236.62", "managed": "200"}, {"receiver": "me"}, {"signer": "me"})
    alma.answer({"account": "bank"}, {"frequency": "weekly"}, {"employs": None}, {"agreed": "signed"}, {"kind": ""})
    alma.answer({"when": "soon"}, {"words": ""})
    council(alma.send(), "agreed")
    alma.open("/change")
    first = alma.page.find_all("input", name="parts")[0].get("value")
    alma.answer(parts=[first], way="isf")
    assert (alma.question, alma.typed("way")) == ("way-2", [])


def test_no_way_is_praised_or_comes_first_because_the_council_likes_it(of):
    alma = of("alma")
    pages = [alma.open(page).text for page in ("", "/compare", "/choose", "/change")]
    pages += [alma.begin().text, alma.answer(which="whole").text]
    for page in pages:
        for word in ("recommend", "best for", "easiest", "most people", "popular", "we suggest", "preferred"):
            assert word not in page.lower()
    assert "No way is better than another." in pages[-1]
