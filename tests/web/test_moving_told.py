"""What the pages of moving tell: of lines that do not count or are paid together, the stage, codes and receipts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from portal.domain.joint_funding import FunderKind
from portal.domain.moving import MOST_WRONG
from portal.domain.moving_pack import MovedDates, MovedFunder
from portal.domain.progress import Stage
from portal.services import moving_on
from tests.domain.packs import PACK, a_pack
from tests.services.test_moving import coming
from tests.web.choosing import errors
from tests.web.moving import NORTH, receive

pytest_plugins = ["tests.web.moving_fixtures"]
ENDED = "Somebody entered wrong codes for your pack too often."
SAID = {"council": NORTH, "by": "social worker", "on": ["22", "11", "2026"], "receipt": "x"}
TOGETHER = (
    MovedFunder("Example North Council", FunderKind.COUNCIL, Decimal("10.00"), False),
    MovedFunder("Example NHS", FunderKind.NHS, Decimal("143.62"), True),
)


def take_in(app, *lines, **sender):
    """A pack of these lines that came along with Alma; gives what is kept."""
    pack = a_pack(name="Alma Hartley")
    budget = replace(pack.contents.budget, lines=lines or pack.contents.budget.lines)
    pack = replace(pack, sender=replace(pack.sender, **sender), contents=replace(pack.contents, budget=budget))
    return moving_on.take_in(app.extensions["portal"].db, "999", coming(pack, "DEMO-01"))


def test_a_share_never_stands_beside_a_full_price_unexplained(app, visit, alma):
    line = replace(PACK.contents.budget.lines[0], quantity=Decimal("5.25"), price=Decimal("29.26"),
                   whole=Decimal("153.62"), funders=TOGETHER, aftercare=True)  # fmt: skip
    text = visit.get(f"{alma}/moving/brought/{take_in(app, line).id}").text
    for told in (
        "It costs £153.62 a week.",
        "Example NHS pays £143.62 a week.",
        "In the lead: Example NHS.",
        "What the council pays",
        "£10.00 a week",
        "This is after-care. Nobody is charged for it.",
    ):
        assert told in text, told


def test_a_line_that_waits_for_a_yes_says_so_and_shows_no_amount(app, visit, alma):
    line = PACK.contents.budget.lines[0]
    waits = replace(line, id="L2", amount=Decimal("77.00"), kept_ready=True, waits_for_a_yes=True)
    text = visit.get(f"{alma}/moving/brought/{take_in(app, line, waits).id}").text
    assert "Waits for a yes, costs nothing now" in text
    assert "£77.00" not in text


def test_two_packs_with_one_reference_are_two_pages(app, visit, alma):
    take_in(app)
    take_in(app, code="997", name="Example West Council")
    for council in ("Example North Council", "Example West Council"):
        visit.get(f"{alma}/moving")
        page = visit.click(f"Your budget from {council}, as it was on 22 November 2026")
        assert f"{council} can answer questions about it" in page.text


def test_an_open_stage_is_told_in_the_words_of_my_budget(app, visit, alma):
    pack = a_pack(name="Alma Hartley")
    dates = MovedDates(Stage.SUPPORT, date(2026, 11, 2), None, None)
    pack = replace(pack, contents=replace(pack.contents, dates=dates))
    kept = moving_on.take_in(app.extensions["portal"].db, "999", coming(pack, "DEMO-01"))
    text = visit.get(f"{alma}/moving/brought/{kept.id}").text
    assert "Your support is being put in place. Since 2 November 2026." in text
    assert "Your support is in place" not in text


def test_wrong_codes_that_end_a_code_are_told_to_the_owner_who_can_make_a_new_one(visit, stranger, pack, code, alma):
    for _ in range(MOST_WRONG):
        receive(stranger, pack, "222 222 2222", 404)
    page = visit.get(pack)
    assert ENDED in page.text
    assert "Make a code" in page.text
    assert ENDED in visit.get(f"{alma}/notices").text
    page = visit.get(pack)
    visit.post(f"{pack}/code", {"csrf_token": page.answers(page.form(-1))["csrf_token"]}, 200)
    assert ENDED not in visit.get(pack).text


def test_the_log_says_that_it_was_somebody_with_the_code(visit, stranger, pack, code, alma):
    receive(stranger, pack, code)
    text = visit.get(f"{alma}/who-has-looked").text
    assert "Somebody with the code" in text
    assert "A sign-in we do not link to anyone" not in text


def test_another_receipt_is_told_so_and_who_took_it_on_is_there_after_a_take_back(visit, stranger, pack, code):
    receive(stranger, pack, code, **SAID)
    page = receive(stranger, pack, code, 409, **SAID | {"council": "Example West Council"})
    assert errors(page) == ["Another receipt was given for this pack already"]
    page = visit.get(pack)
    visit.post(f"{pack}/take-back", {"csrf_token": page.answers(page.form(-1))["csrf_token"]}, 303)
    text = visit.get(pack).text
    assert "You took this pack back on" in text
    assert f"{NORTH} took it on, on 22 November 2026 (social worker)." in text


def test_letters_that_turn_a_name_around_are_in_no_name_of_a_council(visit, make, alma):
    make(to="\u202eNorth\u2069")
    assert "They are for North." in visit.get(visit.response.location).text
    assert errors(make(to="\u202e", status=200)) == ["Enter the name of the council"]


def test_the_public_page_says_whom_to_ask_how_support_goes_on(stranger):
    text = stranger.get("/moving").text
    assert "You can ask the new council how your support goes on meanwhile." in text
    assert "Your care does not stop while councils disagree about where you live." in text
