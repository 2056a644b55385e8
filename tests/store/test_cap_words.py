"""The watch on the words of the method: a cap is heard in many disguises, and a limit of savings is none (R-CAP-0)."""

from pathlib import Path

import pytest

from portal.store.cap_words import sounds_like_a_cap
from portal.store.published import load_published

CAPS = [
    "We pay no more than £500 a week.",
    "We pay not more than £500 a week.",
    "We never pay over £500 a week.",
    "We will not go above £500 a week.",
    "Nothing above £500 is paid.",
    "Amounts exceeding £500 are not paid.",
    "A budget cannot exceed £500 a week.",
    "A budget can’t be higher than £500 a week.",
    "Nobody gets more than £1,000.50 a week.",
    "You get up to £500 a week.",
    "You get £500 a week at most.",
    "£500 a week is the most.",
    "You get £500 a week or less.",
    "Support is capped at £500.",
    "The cap is £500 a week.",
    "The ceiling for this is £500.",
    "The council pays £500 a week. That is the maximum.",
    "Our maximum applies. It is £500 a week.",
    "Budgets are limited to 500 pounds a week.",
    "The limit for home care is GBP 500.",
    "The upper amount is £500.",
    "The highest band is £900 a week.",
    "We keep within £500 a week.",
    "Payment stops at £500 a week.",
    "We adjust to the 80th percentile, £480 a week.",
    "We pay what we can afford, £400 a week.",
    "Savings do not matter here. You get no more than £500 a week.",
]
NO_CAPS = [
    "We use no maximum.",
    "It is not a limit.",
    "We round a visit up to the next 15 minutes.",
    "A visit is never shorter than 30 minutes.",
    "The law counts savings between £14,250 and £23,250 as income: £1 a week for each £250 above £14,250.",
    "The law sets an upper limit for savings. The limit is £23,250 of savings and other capital.",
    "It is never below £0, and you never pay more than the support costs.",
    "Equipment is free, and so is a change to your home that costs £1,000 or less.",
    "We never treat a missing amount as £0.",
    "The price is £29.26 an hour. You get as many hours as you need.",
    "The pay in it is never below £12.71 an hour.",
    "We look at your plan at least once in the first 6 months.",
]


@pytest.mark.parametrize("words", CAPS)
def test_a_cap_is_heard_however_it_is_said(words):
    assert sounds_like_a_cap(words)
    assert sounds_like_a_cap(words.upper())


@pytest.mark.parametrize("words", NO_CAPS)
def test_what_holds_no_support_down_is_let_be(words):
    assert not sounds_like_a_cap(words)


def test_no_published_rule_sounds_like_one():
    published = load_published(Path(__file__).parents[2] / "content")
    for method in published.methods.values():
        heard = [rule.id for rule in method.rules.values() if sounds_like_a_cap(rule.words + " " + rule.why)]
        assert heard == []
