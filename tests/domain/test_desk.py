"""Who may do what at the desk: refused unless a line allows it (MTH9, security T10)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from portal.domain.desk import (
    LOOK_ALLOWS,
    NEEDS,
    POST_ALLOWS,
    Deed,
    Item,
    ItemKind,
    Look,
    Post,
    Why,
    Worker,
    may_at_desk,
)
from portal.domain.representative import Action, Actor, may

AT = datetime(2026, 11, 22, 10)
SEEING = {Action.SEE_BUDGET, Action.SEE_HEALTH_WORDS, Action.SEE_PROGRESS, Action.SEE_AHEAD}


def working(*posts: Post) -> Worker:
    return Worker("w1", 7, "999", frozenset(posts), "Wanda")


def looking(*posts: Post) -> Actor:
    worker = working(*posts)
    return Actor(7, None, "visit", worker=worker, looks=(Look("P1", worker, Why.ANSWER, AT),))


def test_who_has_no_post_may_do_nothing():
    assert not any(may_at_desk(working(), deed) for deed in Deed)


def test_every_post_is_written_down_and_every_kind_of_work_has_somebody_who_may_take_it():
    assert set(POST_ALLOWS) == set(LOOK_ALLOWS) == set(Post)
    assert set(NEEDS) == set(ItemKind)
    assert all(any(NEEDS[kind] in POST_ALLOWS[post] for post in Post) for kind in ItemKind)


@pytest.mark.parametrize("post", Post)
def test_a_worker_reads_nobodys_pages_before_they_said_why_and_only_that_persons_after(post):
    before = Actor(7, None, "visit", worker=working(post))
    assert not any(may(before, action, "P1") for action in Action)
    assert not any(may(looking(post), action, "P2") for action in Action)


@pytest.mark.parametrize("post", Post)
def test_a_look_lets_a_worker_read_and_do_nothing(post):
    allowed = {action for action in Action if may(looking(post), action, "P1")}
    assert allowed == LOOK_ALLOWS[post]
    assert allowed <= SEEING


def test_who_handles_money_reads_no_words_about_health_and_a_commissioner_reads_nobody():
    assert not may(looking(Post.FINANCE), Action.SEE_HEALTH_WORDS, "P1")
    assert LOOK_ALLOWS[Post.COMMISSIONER] == frozenset()
    assert not may_at_desk(working(Post.COMMISSIONER), Deed.LOOK)


def test_two_posts_allow_what_either_does_and_the_log_names_the_one_that_did_it():
    both = working(Post.FINANCE, Post.COMPLAINTS)
    assert both.allows == POST_ALLOWS[Post.FINANCE] | POST_ALLOWS[Post.COMPLAINTS]
    assert both.post_for(Deed.CHECK_SPENDING) is Post.FINANCE
    assert both.post_for(Deed.ANSWER_COMPLAINTS) is Post.COMPLAINTS
    assert both.post_for(Deed.PUBLISH_RULES) is None


def test_late_is_counted_in_days_from_the_day_it_was_due_and_never_while_it_waits_for_the_person():
    item = Item(ItemKind.QUESTION, "QU-1", AT, due=date(2026, 11, 20))
    assert [item.late_days(date(2026, 11, day)) for day in (19, 20, 21, 29)] == [0, 0, 1, 9]
    assert replace(item, with_them=True).late_days(date(2026, 11, 29)) == 0
    assert replace(item, due=None).late_days(date(2026, 11, 29)) == 0
