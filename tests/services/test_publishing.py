"""Publishing: a file is kept whole or not at all, and what was once shown is never rewritten."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from portal.domain.budget import Budget
from portal.domain.case import Release
from portal.domain.line import Price, PriceSource, Quantity, Unit, Visits
from portal.services.publishing import Published, last_import, merged
from portal.store.people import OpensAnother
from tests.builders import (
    COUNCIL,
    a_book,
    a_budget,
    a_case,
    a_change,
    a_final_budget,
    a_line,
    an_employing_line,
    incoming,
)
from tests.services.shown import kept, person, publish, shown
from tests.store.rows import counting, rows_in

D = Decimal
ESTIMATE, CORRECTED = a_budget(), a_budget(a_line(amount="12.00"))
FINAL = a_final_budget(a_line(amount="12.00"), changes=(a_change("2.00"),))


def test_new_people_are_added_with_their_figures_a_login_and_a_line_in_the_log(db):
    done = publish(db, incoming("P1", subject="ada"), incoming("P2"))
    assert done == Published(added=2)
    assert shown(db) == ["show", "1: 10.00"]
    assert rows_in(db) == {"people": 2, "cases": 2, "budgets": 2, "imports": 1, "logins": 1, "log": 2, "log_heads": 2}
    assert person(db).name == "Person P1"


def test_the_same_file_twice_changes_nothing(db):
    publish(db, incoming())
    before, rows = kept(db), rows_in(db)
    assert publish(db, incoming()) == Published(seen_before=True)
    assert (kept(db), rows_in(db)) == (before, rows)


def test_the_same_figures_in_another_file_are_the_same(db):
    publish(db, incoming())
    assert publish(db, incoming(), sha256="2") == Published(same=1)
    assert rows_in(db)["budgets"] == 1


def test_a_file_is_known_again_by_its_kind_and_council_too(db):
    publish(db, incoming())
    assert publish(db, incoming(), council="998").added == 1
    assert publish(db, incoming(), kind="cld").same == 1


BAD = {
    "a login of somebody else": (OpensAnother, incoming("P9", subject="taken")),
    "two figures under one number": (SQLAlchemyError, incoming("P9", a_case(ESTIMATE, ESTIMATE))),
    "a person without a case": (AttributeError, replace(incoming("P9"), case=None)),
}


@pytest.mark.parametrize("what", BAD)
def test_a_fault_in_the_middle_leaves_nothing_of_the_file(db, what):
    publish(db, incoming("P0", subject="taken"))
    rows = rows_in(db)
    kind, bad = BAD[what]
    with pytest.raises(kind):
        publish(db, incoming("P1"), bad, incoming("P2"), sha256="2")
    assert rows_in(db) == rows
    last = last_import(db, COUNCIL, "feed")
    assert last
    assert last.file_sha256 == "1"
    assert publish(db, incoming("P1"), incoming("P2"), sha256="2").added == 2


def test_a_later_number_is_shown_beside_the_one_before(db):
    publish(db, incoming(case=a_case(ESTIMATE)))
    done = publish(db, incoming(case=a_case(ESTIMATE, FINAL)), sha256="2")
    assert (done, shown(db)) == (Published(changed=1), ["show", "1: 10.00", "2: 12.00"])


def test_a_file_may_send_only_the_newest_number(db):
    publish(db, incoming(case=a_case(ESTIMATE)))
    publish(db, incoming(case=a_case(FINAL)), sha256="2")
    assert shown(db) == ["show", "1: 10.00", "2: 12.00"]


def test_other_figures_under_a_number_that_was_shown_hold_the_case_and_change_nothing_of_it(db):
    publish(db, incoming(case=a_case(ESTIMATE)))
    publish(db, incoming(case=a_case(CORRECTED)), sha256="2")
    assert shown(db) == ["hold", "1: 10.00"]
    assert kept(db).held == ("FROZEN_BUDGET_CHANGED",)
    assert not kept(db).shows_amounts


def test_a_new_number_beside_a_rewritten_one_is_not_frozen_either(db):
    publish(db, incoming(case=a_case(ESTIMATE)))
    publish(db, incoming(case=a_case(CORRECTED, FINAL)), sha256="2")
    assert shown(db) == ["hold", "1: 10.00"]


def test_corrected_under_a_new_number_it_is_shown_again(db):
    publish(db, incoming(case=a_case(ESTIMATE)))
    publish(db, incoming(case=a_case(CORRECTED)), sha256="2")
    publish(db, incoming(case=a_case(ESTIMATE, FINAL)), sha256="3")
    assert shown(db) == ["show", "1: 10.00", "2: 12.00"]


@pytest.mark.parametrize(
    "first",
    [a_case(replace(CORRECTED, route_why="")), a_case(CORRECTED, release=Release.HOLD, held=("POSSIBLE_DOUBLE_UP",))],
)
def test_figures_that_were_held_are_not_frozen_and_may_be_sent_corrected_under_their_number(db, first):
    publish(db, incoming(case=first))
    assert shown(db) == ["hold"]
    assert kept(db).held
    publish(db, incoming(case=a_case(ESTIMATE)), sha256="2")
    assert shown(db) == ["show", "1: 10.00"]
    assert kept(db).held == ()


def test_while_newer_figures_are_held_the_older_ones_are_kept_and_no_amount_is_shown(db):
    publish(db, incoming(case=a_case(ESTIMATE)))
    publish(db, incoming(case=a_case(replace(FINAL, signed_off=None))), sha256="2")
    assert shown(db) == ["hold", "1: 10.00"]
    assert kept(db).held == ("NOT_SIGNED_OFF",)
    publish(db, incoming(case=a_case(FINAL)), sha256="3")
    assert shown(db) == ["show", "1: 10.00", "2: 12.00"]


def test_a_change_is_held_against_the_kept_figure_and_not_against_the_one_sent(db):
    publish(db, incoming(case=a_case(ESTIMATE)))
    publish(db, incoming(case=a_case(replace(FINAL, changes=(a_change("5.00"),)))), sha256="2")
    assert kept(db).held == ("CHANGES_DO_NOT_ADD_UP",)


def test_names_are_kept_as_the_council_writes_them_now_and_never_emptied(db):
    publish(db, incoming(name="Ada"))
    publish(db, incoming(name="Ada Lovelace"), sha256="2")
    publish(db, incoming(name=""), sha256="3")
    assert person(db).name == "Ada Lovelace"


def test_a_person_who_is_not_in_a_newer_feed_stays_as_they_are(db):
    publish(db, incoming("P1"), incoming("P2"))
    assert publish(db, incoming("P1"), sha256="2").gone == 0
    assert shown(db, "P2") == ["show", "1: 10.00"]


def test_two_councils_in_one_database_do_not_mix(db):
    publish(db, incoming("P1", name="Ada"))
    publish(db, incoming("P1", a_case(CORRECTED), name="Bo"), council="998")
    publish(db, incoming("P2"), file=None, council="998", kind="cld", sha256="3")
    assert (person(db).name, person(db, council="998").name) == ("Ada", "Bo")
    assert (kept(db).budgets, kept(db, council="998").budgets) == ((ESTIMATE,), (CORRECTED,))


def test_a_login_of_the_other_council_cannot_be_taken_over(db):
    publish(db, incoming("P1", subject="ada"))
    with pytest.raises(OpensAnother):
        publish(db, incoming("P1", subject="ada"), council="998")
    assert rows_in(db)["people"] == 1


def test_the_same_file_from_two_places_at_once_is_loaded_once(db):
    people = [incoming(f"P{number}") for number in range(30)]
    with ThreadPoolExecutor(2) as both:
        found = list(both.map(lambda _: publish(db, *people), range(2)))
    assert sorted(done.added for done in found) == [0, 30]
    assert [done.seen_before for done in found].count(True) == 1
    assert rows_in(db) == {"people": 30, "cases": 30, "budgets": 30, "imports": 1, "log": 30, "log_heads": 30}


def test_two_newer_files_at_once_lose_nothing_of_either(db):
    publish(db, *(incoming(f"P{number}") for number in range(20)))
    case = a_case(ESTIMATE, FINAL)
    halves = [[incoming(f"P{number}", case) for number in range(20) if number % 2 == half] for half in (0, 1)]
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda half: publish(db, *halves[half], sha256=f"half-{half}"), (0, 1)))
    assert all(shown(db, f"P{number}") == ["show", "1: 10.00", "2: 12.00"] for number in range(20))
    assert rows_in(db)["imports"] == 3


def test_a_file_takes_as_many_statements_for_many_people_as_for_one(db):
    taken = []
    for count in (2, 40):
        with counting(db) as statements:
            publish(db, *(incoming(f"{count}-{number}", name="") for number in range(count)), sha256=str(count))
        taken.append(len({statement.split("VALUES")[0] for statement in statements}))
    assert taken[0] == taken[1]


def test_merging_is_a_matter_of_values_alone():
    case, new = merged(None, incoming(case=a_case(ESTIMATE, FINAL)))
    assert (case.release, [budget.number for budget in new]) == (Release.SHOW, [1, 2])
    again, nothing = merged(case, incoming(case=a_case(ESTIMATE, FINAL)))
    assert (again, nothing) == (case, ())
    assert all(isinstance(budget, Budget) for budget in case.budgets)


# --- a figure that was frozen before the method was written down in it

NEWER_KEYS = {
    "method", "flags", "preferences", "enough", "returns", "points", "limited", "no_market", "step_minutes",
    "floor_minutes", "charging", "figures",
}  # fmt: skip
VISITING = a_line(
    quantity=Quantity(D("5.25"), Unit.HOUR, visits=Visits(40, 7)),
    price=Price(PriceSource.QUOTE, D(20), Unit.HOUR, "Ex"),
)
MADE_WITH = replace(
    a_budget(VISITING, an_employing_line("L2"), book=a_book(charging={})), method="example-allocation/1"
)


def without_newer(value):
    """A document as it was written before these keys were there."""
    if isinstance(value, dict):
        return {key: without_newer(item) for key, item in value.items() if key not in NEWER_KEYS}
    return [without_newer(item) for item in value] if isinstance(value, list) else value


def rewrite_as_older(db):
    with db.write() as connection:
        document = connection.execute(text("select document from budgets")).scalar_one()
        older = without_newer(json.loads(document))
        assert older != json.loads(document)
        connection.execute(text("update budgets set document = :older"), {"older": json.dumps(older)})


def test_an_older_document_gives_its_old_answer_and_sent_again_it_is_the_same_figure(db):
    publish(db, incoming(case=a_case(MADE_WITH)))
    rewrite_as_older(db)
    older = kept(db).budgets[0]
    assert (older.method, older.cost, kept(db).held) == ("", MADE_WITH.cost, ())
    assert publish(db, incoming(case=a_case(MADE_WITH)), sha256="2") == Published(same=1)
    assert (shown(db), kept(db).budgets) == (["show", f"1: {MADE_WITH.cost}"], (older,))
    assert rows_in(db)["budgets"] == 1


@pytest.mark.parametrize(
    "other",
    [{"flags": ("deafblind",)}, {"route_why": "Another reason."}, {"lines": (a_line(amount="11.00"),)}, {"number": 1}],
    ids=lambda other: next(iter(other)),
)
def test_an_older_figure_that_is_sent_otherwise_is_still_a_rewritten_one(db, other):
    publish(db, incoming(case=a_case(replace(ESTIMATE, method=""))))
    sent = replace(ESTIMATE, method="example-allocation/1", **other)
    publish(db, incoming(case=a_case(sent)), sha256="2")
    assert (kept(db).held == ("FROZEN_BUDGET_CHANGED",)) is (other != {"number": 1})


@pytest.mark.parametrize("method", ["", "example-allocation/0.9"])
def test_a_figure_that_was_kept_with_its_method_is_another_one_when_the_method_is_another(db, method):
    publish(db, incoming(case=a_case(replace(ESTIMATE, method="example-allocation/1"))))
    publish(db, incoming(case=a_case(replace(ESTIMATE, method=method))), sha256="2")
    assert kept(db).held == ("FROZEN_BUDGET_CHANGED",)
