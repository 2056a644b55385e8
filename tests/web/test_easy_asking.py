"""Asking, asking to look again and complaining in easy read: every page on the way keeps the rules."""

import pytest

from tests.web.disputing import BY_DOOR
from tests.web.easy_reading import breaches
from tests.web.helping_fixtures import invite_and_accept

pytest_plugins = ["tests.web.disputing_fixtures"]


def seen(asker) -> None:
    """The page keeps the rules of easy read."""
    assert not breaches(asker.page.html), f"{asker.visit.path}: {breaches(asker.page.html)}"


@pytest.fixture
def easily(asking):
    """Somebody who asks in easy read."""

    def open_(name):
        asker = asking(name)
        asker.base = f"/easy{asker.base}"
        return asker

    return open_


@pytest.mark.parametrize("name", ["alma", "bilal", "desmond", "ewa", "kofi", "lorna", "nasreen"])
@pytest.mark.parametrize("door", BY_DOOR)
def test_from_the_door_to_what_was_sent(easily, name, door):
    asker = easily(name)
    asker.open("/new")
    seen(asker)
    asker.answer(door=door)
    if asker.question == "subject":
        seen(asker)
        asker.answer(line="all")
    for answers in BY_DOOR[door]:
        if asker.question != "evidence":
            seen(asker)
        asker.answer(**answers)
    assert asker.page.h1 == "Check your answers"
    seen(asker)
    reference = asker.send()
    seen(asker)
    assert reference in asker.page.text


def test_a_line_comes_along_from_its_page(easily):
    alma = easily("alma")
    alma.open("/new?line=1&door=question")
    seen(alma)
    assert "This is about:" in alma.page.text
    assert "A visit every morning" in alma.page.text


def test_all_that_was_brought_and_the_answer_keep_the_rules(easily, council_does, council_answers):
    lorna = easily("lorna")
    lorna.open()
    seen(lorna)
    lorna.to_check("complaint")
    reference = lorna.send()
    council_does(reference, "asked", words="Which nights were they?")
    lorna.open(f"/{reference}")
    seen(lorna)
    assert "The council asks:" in lorna.page.text
    lorna.open()
    seen(lorna)
    assert "It is your turn" in lorna.page.text
    council_answers(reference, "partly")
    lorna.open(f"/{reference}")
    seen(lorna)
    assert "You were right about some of it." in lorna.page.text
    assert "0300 061 0614" in lorna.page.text


def test_somebody_who_acts_for_a_person_reads_easily_too(visit_as, person, asking):
    own, visit, theirs = visit_as("demo-alma"), visit_as("rosa"), f"/people/{person('DEMO-01').id}"
    invite_and_accept(own, visit, theirs, ["see_budget", "ask_and_complain"])
    for path in ("budget", "questions", "questions/new"):
        page = visit.get(f"/easy{theirs}/{path}")
        assert not breaches(page.html), breaches(page.html)
        assert "You are acting for" in page.text
