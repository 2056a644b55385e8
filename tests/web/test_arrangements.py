"""The ways to manage a budget with one's own figures, and asking for another way."""

import pytest

COMPARE = "how-it-is-managed/compare"


@pytest.fixture
def of(visit_as, person):
    def open_(subject, ref):
        return visit_as(f"demo-{subject}"), f"/people/{person(ref).id}"

    return open_


def ways(page):
    return [row[0] for row in page.table_rows("What each way comes to, and what it means for you")[1:]]


def test_bilal_sees_what_each_way_comes_to(of):
    visit, record = of("bilal", "DEMO-02")
    page = visit.get(f"{record}/{COMPARE}")
    rows = page.table_rows("What each way comes to, and what it means for you")[1:]
    assert [row[:2] for row in rows] == [
        ["Direct payment", "Your budget: £338.58 a week and £288.00 once at the start"],
        ["Individual service fund", "Your budget: £614.46 a week"],
        ["Managed by the council", "Your budget: £614.46 a week"],
    ]
    assert "£1,354.32" in page.text  # every 4 weeks


def test_celias_mix_is_shown_as_it_is(of):
    visit, record = of("celia", "DEMO-03")
    page = visit.get(f"{record}/{COMPARE}")
    assert "£1,030.00" in page.text
    assert "£1,365.18 (£1,313.08 after what you pay)" in page.text
    assert "A mix, as it is now" in ways(page)


def test_the_answer_about_control_changes_the_order_and_nothing_else(of):
    visit, record = of("celia", "DEMO-03")
    found = {order: ways(visit.get(f"{record}/{COMPARE}?control={order}")) for order in ("", "more", "less", "x")}
    assert found["x"] == found[""]
    assert found["more"][0] == "Direct payment"
    assert found["less"][0] == "Managed by the council"
    assert all(sorted(order) == sorted(found[""]) for order in found.values())


def test_without_an_amount_there_is_nothing_to_compare(of):
    for subject, ref in (("ewa", "DEMO-05"), ("huong", "DEMO-08"), ("kofi", "DEMO-11")):
        visit, record = of(subject, ref)
        page = visit.get(f"{record}/{COMPARE}")
        assert "There is no amount to compare at the moment." in page.text
        assert "£" not in page.text


def test_a_saved_price_shows_on_its_line(of):
    visit, record = of("alma", "DEMO-01")
    visit.get(f"{record}/budget/lines/1/does-it-buy")
    visit.submit(-1, 200, price="31.50", offer="quote")
    visit.submit(-1, 303, save="Save")
    assert "Against the price you saved, £11.76 a week is missing." in visit.get(f"{record}/{COMPARE}").text


@pytest.mark.parametrize(
    ("asks", "prefix"),
    [("Ask to spend the money differently", "SD-"), ("Book an hour with somebody who knows about costs", "HC-")],
)
def test_whoever_holds_the_money_one_can_ask_in_three_screens_without_a_reason(of, asks, prefix):
    visit, record = of("bilal", "DEMO-02")
    visit.get(f"{record}/how-it-is-managed")
    visit.click(asks)
    visit.submit(-1, 303)
    page = visit.follow()
    assert prefix in page.text
    assert "You gave no reason. You do not have to." in page.text
    assert prefix in visit.get(f"{record}/where-i-am").text
