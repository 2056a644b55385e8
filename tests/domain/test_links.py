"""A look at a link counts for so many days, and one in the future is no look (INT6)."""

from datetime import date, timedelta

import pytest

from portal.domain.links import About, CheckedLink, Links

TODAY = date(2026, 11, 22)


def a_link(days_ago, about=About.POLICY):
    return CheckedLink(about, "A policy", "What it says.", "https://x.example/", TODAY - timedelta(days=days_ago))


@pytest.mark.parametrize(("days_ago", "lately"), [(-1, False), (0, True), (30, True), (31, False)])
def test_a_look_counts_for_the_councils_days(days_ago, lately):
    link = a_link(days_ago)
    links = Links(30, (link,))
    assert links.lately(link, TODAY) is lately
    assert links.not_checked_lately(TODAY) == (() if lately else (link,))


def test_links_are_found_by_what_they_lead_to():
    offer, policy = a_link(0, About.LOCAL_OFFER), a_link(0)
    assert Links(30, (offer, policy)).of(About.LOCAL_OFFER) == (offer,)
