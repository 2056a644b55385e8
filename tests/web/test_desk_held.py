"""Held figures say why at the desk, and what to do (issue 9 part 2)."""

import re
from pathlib import Path

from portal.domain.desk import Post
from portal.domain.feeding import MEANS
from portal.intake.cld.codes import HOLD
from portal.web.desk.held_wording import HELD, why
from tests.web.desk_client import worker_client


def test_every_code_that_holds_figures_has_words():
    sound = re.findall(r'yield "([A-Z_]+)"', Path("portal/domain/soundness.py").read_text())
    feed = re.findall(r'(?:return \(|append\()"([A-Z_]+)"', Path("portal/intake/feed/cases.py").read_text())
    kept = re.findall(r'held=\("([A-Z_]+)"', Path("portal/store/cases.py").read_text())
    codes = {*sound, *feed, *kept, *(code.value for code in HOLD), "FROZEN_BUDGET_CHANGED"}
    assert len(codes) > 25
    assert codes - HELD.keys() == set()
    assert why(next(iter(MEANS))) == next(iter(MEANS.values()))
    assert why("waiting_for_panel") == "waiting_for_panel"


def test_who_looks_after_figures_reads_why_they_are_held_and_cannot_change_one(app, person):
    finn = worker_client(app, Post.FINANCE)
    page = finn.get("/desk?kind=held")
    row = next(a.get("href") for a in page.find_all("a") if "/desk/items/held/" in a.get("href"))
    page = finn.get(row)
    assert "Kofi Mensah" in page.text
    assert page.h1 == "Held figures"  # the item is known by an id that nobody reads
    assert "POSSIBLE_DOUBLE_UP" not in page.text
    assert "Two lines look like the same support twice." in page.text
    assert "Put it right in our own system." in page.text
    assert [form.get("action") for form in page.find_all("form")] == ["/sign-out"]
