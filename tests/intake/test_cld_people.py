"""Scope and people (council data 2.5 steps 1 and 2)."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.intake.cld import UnreadableFile, read_cld
from tests.intake.cld_rows import (
    NHS_1,
    NHS_2,
    NHS_3,
    carer,
    event,
    load,
    only_person,
    row_codes,
    service,
    write_cld,
)

OLD = {"period_start": "01/01/2025", "period_end": "31/12/2025"}


def test_rows_of_other_councils_are_dropped_before_the_snapshot_is_chosen(tmp_path):
    result = load(tmp_path, service(), service(la_code="998", period_end="30/06/2026"), service(la_code=""))
    assert row_codes(result) == {(2, "WRONG_LA_CODE"), (3, "WRONG_LA_CODE")}
    assert (result.rows_read, result.rows_used, result.snapshot_date) == (3, 1, date(2026, 3, 31))


def test_the_la_code_is_compared_without_capitals_and_spaces(tmp_path):
    path = write_cld(tmp_path, service(la_code=" E09000099 "))
    assert read_cld(path, "e09000099").rows_used == 1


def test_only_the_latest_submission_counts_wherever_it_stands(tmp_path):
    result = load(tmp_path, service(**OLD), service(), service(**OLD, cost="99.00"), service(period_end=""))
    assert row_codes(result) == {(row, "SUPERSEDED_SUBMISSION") for row in (1, 3, 4)}
    assert str(only_person(result).weekly_total) == "10.00"


def test_period_start_is_the_earliest_of_the_kept_rows(tmp_path):
    result = load(
        tmp_path,
        service(**OLD),
        service(period_start="01/06/2025"),
        service(period_start="01/05/2025"),
        service(period_start=""),
    )
    assert result.period_start == date(2025, 5, 1)


def test_someone_known_only_from_an_older_submission_is_not_made(tmp_path):
    assert list(load(tmp_path, service(), service(la_id="P2", **OLD)).persons) == ["P1"]


def test_rows_with_the_same_nhs_number_are_one_person_named_by_the_smallest_id(tmp_path):
    result = load(tmp_path, service(la_id="B2", nhs=NHS_1), service(la_id="A9", nhs=NHS_1[:3] + " " + NHS_1[3:]))
    person = only_person(result)
    assert (person.person_id, person.la_ids) == ("A9", ("A9", "B2"))


def test_rows_without_a_number_join_through_their_la_id(tmp_path):
    result = load(
        tmp_path,
        service(la_id="A", nhs=""),
        service(la_id="A", nhs=NHS_1, start="02/05/2025"),
        service(la_id="", nhs=NHS_1, start="03/05/2025"),
        service(la_id="B", nhs=NHS_1, start="04/05/2025"),
    )
    assert only_person(result).la_ids == ("A", "B")
    assert len(only_person(result).lines) == 4


def test_without_any_la_id_a_person_is_named_by_the_nhs_number(tmp_path):
    person = only_person(load(tmp_path, service(la_id="", nhs=NHS_1)))
    assert (person.person_id, person.la_ids) == ("NHS" + NHS_1, ())


def test_a_bad_nhs_number_joins_nobody(tmp_path):
    result = load(
        tmp_path,
        service(la_id="A", nhs="9990001234"),
        service(la_id="B", nhs="9990001234"),
        service(la_id="", nhs="9990001234"),
    )
    assert set(result.persons) == {"A", "B"}
    assert row_codes(result) == {*((row, "NHS_NUMBER_INVALID") for row in (1, 2, 3)), (3, "NO_PERSON_ID")}


def test_a_placeholder_number_does_not_join_strangers(tmp_path):
    result = load(tmp_path, service(la_id="A", nhs="9999999999"), service(la_id="B", nhs="9999999999"))
    assert set(result.persons) == {"A", "B"}


def test_a_row_without_any_id_is_dropped_but_counts_as_used(tmp_path):
    result = load(tmp_path, service(), service(la_id=""))
    assert row_codes(result) == {(2, "NO_PERSON_ID")}
    assert result.rows_used == 2


def test_an_id_with_two_numbers_is_quarantined_with_all_its_rows(tmp_path):
    result = load(
        tmp_path,
        service(la_id="A", nhs=NHS_1),
        service(la_id="A", nhs=""),
        service(la_id="A", nhs=NHS_2),
        service(la_id="B", nhs=NHS_3),
        service(la_id="A", nhs="123"),
    )
    assert result.quarantined_la_ids == {"A": (1, 2, 3, 5)}
    assert list(result.persons) == ["B"]
    assert row_codes(result) == {*((row, "ID_CONFLICT") for row in (1, 2, 3, 5)), (5, "NHS_NUMBER_INVALID")}


def test_a_bad_second_number_is_no_conflict(tmp_path):
    result = load(tmp_path, service(nhs=NHS_1), service(nhs="9990001234", start="02/05/2025"))
    assert len(only_person(result).lines) == 2


def test_a_quarantined_id_does_not_take_others_with_the_same_number_along(tmp_path):
    result = load(tmp_path, service(la_id="A", nhs=NHS_1), service(la_id="A", nhs=NHS_2), service(la_id="B", nhs=NHS_1))
    assert list(result.persons) == ["B"]


def test_numbers_of_an_older_submission_make_no_conflict(tmp_path):
    assert only_person(load(tmp_path, service(nhs=NHS_1), service(nhs=NHS_2, **OLD))).la_ids == ("P1",)


def test_roles_are_the_clean_client_types_of_all_rows(tmp_path):
    result = load(
        tmp_path,
        service(client_type="SERVICE USER"),
        event("Review", client_type="Carer"),
        event("Review", client_type=""),
        event("Review", client_type="Visitor"),
    )
    assert only_person(result).roles == ("Service user", "Unpaid carer")


def test_the_latest_date_of_death_on_any_row_closes_the_record(tmp_path):
    result = load(tmp_path, service(date_of_death="01/02/2026"), event("Review", date_of_death="03/02/2026"), service())
    assert only_person(result).date_of_death == date(2026, 2, 3)
    assert only_person(result).release == "closed"


def test_carer_links_are_resolved_to_people_by_any_of_their_ids(tmp_path):
    result = load(
        tmp_path,
        carer(link_1="B", link_2="Z"),
        carer(link_3="P1"),
        service(la_id="A", nhs=NHS_1),
        service(la_id="B", nhs=NHS_1),
        service(la_id="P1"),
    )
    assert result.persons["C1"].cares_for == ("A", "P1")
    assert (1, "CARER_LINK_NOT_IN_FILE") in row_codes(result)
    assert (2, "CARER_LINK_NOT_IN_FILE") not in row_codes(result)


def test_a_link_to_a_quarantined_id_does_not_resolve(tmp_path):
    result = load(tmp_path, carer(link_1="A"), service(la_id="A", nhs=NHS_1), service(la_id="A", nhs=NHS_2))
    assert result.persons["C1"].cares_for == ()
    assert (1, "CARER_LINK_NOT_IN_FILE") in row_codes(result)


def test_a_link_on_a_service_users_row_is_no_carer_link(tmp_path):
    result = load(tmp_path, service(link_1="P2"), service(la_id="P2"), service(la_id="P3", link_1="nobody"))
    assert not any(person.cares_for for person in result.persons.values())
    assert row_codes(result) == set()


def test_a_missing_link_does_not_change_what_is_shown(tmp_path):
    person = only_person(load(tmp_path, service(client_type="Unpaid carer", link_1="nobody")))
    assert (person.release, person.person_issues) == ("show", ())


def test_a_carer_known_by_association_is_a_person_without_steps(tmp_path):
    person = only_person(load(tmp_path, carer()))
    assert (person.roles, person.events) == (("Unpaid carer known by association",), ())
    assert person.release == "no_current_service"


ID_ROWS = st.lists(
    st.tuples(st.sampled_from(["", "A", "B", "C", "D"]), st.sampled_from(["", NHS_1, NHS_2, NHS_3, "bad"])),
    min_size=1,
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(ID_ROWS, st.randoms())
def test_the_order_of_rows_does_not_matter_for_who_is_who(tmp_path_factory, ids, shuffle):
    rows = [service(la_id=la_id, nhs=nhs, start=f"{day:02}/05/2025") for day, (la_id, nhs) in enumerate(ids, start=1)]
    folder = tmp_path_factory.getbasetemp()
    described = []
    for _ in range(2):
        try:
            result = load(folder, *rows)
        except UnreadableFile:
            described.append(None)
        else:
            described.append(
                (
                    {p.person_id: (p.la_ids, p.weekly_total) for p in result.persons.values()},
                    set(result.quarantined_la_ids),
                )
            )
        shuffle.shuffle(rows)
    assert described[0] == described[1]
