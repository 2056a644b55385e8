"""Services in the period, each once (council data 2.5 steps 3 and 4)."""

from datetime import date

import pytest

from tests.intake.cld_rows import event, load, only_person, row_codes, service


@pytest.mark.parametrize(
    ("event_type", "kind"),
    [
        ("Request", "request"),
        ("REFERRAL", "request"),
        ("Referral for support", "request"),
        ("assessment", "assessment"),
        ("Financial assessment", "assessment"),
        ("Review", "review"),
        ("Reviews", "review"),
    ],
)
def test_event_types_are_known_by_their_words(tmp_path, event_type, kind):
    assert [step.kind for step in only_person(load(tmp_path, event(event_type))).events] == [kind]


@pytest.mark.parametrize("event_type", ["", "Contact", "NULL"])
def test_rows_without_a_known_event_make_a_person_but_no_line(tmp_path, event_type):
    person = only_person(load(tmp_path, service(event_type=event_type)))
    assert (person.lines, person.events, person.release) == ((), (), "no_current_service")


def test_a_step_sent_twice_is_one_step(tmp_path):
    person = only_person(load(tmp_path, event("Review"), event("Review"), event("Review", end="01/06/2025")))
    assert [step.row for step in person.events] == [1, 3]


def test_steps_are_not_filtered_or_reported_as_services_are(tmp_path):
    result = load(tmp_path, event("Review", start="", end="", outcome="No change in package", client_type="Carer"))
    assert row_codes(result) == set()
    assert only_person(result).events[0].completed is None


@pytest.mark.parametrize(
    ("dates", "codes"),
    [
        ({"start": ""}, {"START_DATE_MISSING"}),
        ({"start": "31/04/2025"}, {"START_DATE_MISSING", "DATE_UNREADABLE"}),
        ({"start": "01/04/2026"}, {"STARTS_AFTER_PERIOD"}),
        ({"start": "02/05/2025", "end": "01/05/2025"}, {"END_BEFORE_START"}),
        ({"start": "01/01/2025", "end": "31/03/2025"}, {"ENDED_BEFORE_PERIOD"}),
        ({"start": "01/05/2025", "date_of_death": "30/04/2025"}, {"DIED_BEFORE_START"}),
        ({"start": "01/05/2025", "date_of_death": "30/04/2025", "end": "01/06/2025"}, {"DIED_BEFORE_START"}),
        ({"start": "01/05/2026", "date_of_death": "30/04/2025"}, {"DIED_BEFORE_START"}),
        ({"start": "01/01/2025", "date_of_death": "01/02/2025"}, {"ENDED_BY_DEATH", "ENDED_BEFORE_PERIOD"}),
        ({"start": "02/04/2026", "end": "01/04/2026"}, {"STARTS_AFTER_PERIOD"}),
        ({"start": "02/01/2025", "end": "01/01/2025"}, {"END_BEFORE_START"}),
    ],
)
def test_services_that_are_not_current_in_the_period_are_dropped(tmp_path, dates, codes):
    result = load(tmp_path, service(**dates))
    assert row_codes(result) == {(1, code) for code in codes}
    assert only_person(result).lines == ()


@pytest.mark.parametrize(
    ("dates", "end"),
    [
        ({"start": "31/03/2026"}, None),
        ({"start": "01/05/2025", "end": "31/03/2026"}, date(2026, 3, 31)),
        ({"start": "01/05/2025", "end": "31/12/2026"}, date(2026, 12, 31)),
        ({"start": "01/05/1990"}, None),
        ({"start": "31/03/2026", "end": "31/03/2026"}, date(2026, 3, 31)),
        ({"start": "01/05/2025", "end": "31/02/2026"}, None),
    ],
)
def test_services_open_on_the_snapshot_date_are_lines(tmp_path, dates, end):
    (line,) = only_person(load(tmp_path, service(**dates))).lines
    assert line.end == end


@pytest.mark.parametrize("end", ["01/04/2025", "30/03/2026"])
def test_services_ended_in_the_period_are_no_lines(tmp_path, end):
    result = load(tmp_path, service(start="01/01/2025", end=end))
    assert row_codes(result) == {(1, "ENDED_IN_PERIOD")}
    assert only_person(result).person_issues == ()


@pytest.mark.parametrize(
    ("start", "end", "death", "ended_by_death"),
    [
        ("01/05/2025", "", "02/05/2025", True),
        ("01/05/2025", "", "01/05/2025", False),
        ("01/05/2025", "01/09/2025", "01/05/2025", True),
        ("01/05/2025", "01/09/2025", "01/09/2025", True),
        ("01/05/2025", "01/09/2025", "02/09/2025", False),
        ("01/05/2025", "", "01/06/2026", True),
    ],
)
def test_death_ends_a_service_that_was_running(tmp_path, start, end, death, ended_by_death):
    result = load(tmp_path, service(start=start, end=end, date_of_death=death))
    assert ((1, "ENDED_BY_DEATH") in row_codes(result)) == ended_by_death
    assert (1, "DIED_BEFORE_START") not in row_codes(result)


def test_death_on_one_row_ends_the_services_on_all_rows(tmp_path):
    result = load(tmp_path, service(), event("Review", date_of_death="01/06/2025"))
    assert row_codes(result) == {(1, "ENDED_BY_DEATH"), (1, "ENDED_IN_PERIOD")}
    assert only_person(result).lines == ()


def test_equal_rows_count_once_and_the_later_one_is_kept(tmp_path):
    result = load(tmp_path, service(reference="E1"), service(reference="E1"), service(reference="E1"))
    assert {(issue.row, issue.code, issue.detail) for issue in result.row_issues} == {
        (1, "DUPLICATE_ROW", "kept row 3"),
        (2, "DUPLICATE_ROW", "kept row 3"),
    }
    assert [line.row for line in only_person(result).lines] == [3]
    assert only_person(result).release == "show"


@pytest.mark.parametrize(
    "change",
    [
        {"start": "02/05/2025"},
        {"client_type": "Unpaid carer"},
        {"service_type": "Short term support: ST-Max"},
        {"component": "Meals"},
        {"mechanism": "CASSR commissioned support"},
        {"cost": "10.01"},
        {"cost": "-10.00"},
        {"cost": ""},
        {"cost": "ten"},
        {"frequency": "Monthly"},
        {"units": "1"},
        {"units": "one"},
        {"la_id": "P2"},
    ],
)
def test_rows_that_differ_in_the_key_are_two_services(tmp_path, change):
    result = load(tmp_path, service(), service(**change))
    assert sum(len(person.lines) for person in result.persons.values()) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"client_type": "SERVICE USER"},
        {"component": "day SUPPORT"},
        {"cost": "10"},
        {"cost": "10.001"},
        {"provider": "1-0000000009"},
        {"outcome": "NFA: Other"},
        {"first_name": "Zed"},
    ],
)
def test_rows_that_differ_elsewhere_are_one_service(tmp_path, change):
    assert len(only_person(load(tmp_path, service(), service(**change))).lines) == 1


def test_release_1_and_release_2_copies_are_one_service(tmp_path):
    result = load(tmp_path, service(component="Home Support"), service(component="Home support or domiciliary care"))
    assert len(only_person(result).lines) == 1


def test_a_blank_end_is_kept_first_then_the_latest_end(tmp_path):
    ended = [service(end="01/06/2025"), service(end="01/08/2025"), service(end="01/07/2025")]
    assert (2, "ENDED_IN_PERIOD") in row_codes(load(tmp_path, *ended))
    both_open = load(tmp_path, service(), service(end="31/12/2026"))
    assert [line.row for line in only_person(both_open).lines] == [1]


def test_among_equal_ends_the_lowest_outcome_rank_is_kept(tmp_path):
    outcomes = ("NFA: Other", "", "Progress to reablement/ST-Max", "Something else", "Admitted to hospital")
    result = load(tmp_path, *(service(outcome=outcome) for outcome in outcomes))
    assert [line.row for line in only_person(result).lines] == [3]


def test_an_open_and_an_ended_copy_keep_the_open_one_and_hold(tmp_path):
    result = load(tmp_path, service(reference="A"), service(reference="B", end="01/06/2025"))
    assert row_codes(result) == {(1, "OPEN_AND_ENDED_DUPLICATE"), (2, "DUPLICATE_ROW")}
    assert only_person(result).release == "hold"


def test_two_ended_copies_are_only_a_duplicate(tmp_path):
    result = load(tmp_path, service(reference="A", end="01/06/2025"), service(reference="B", end="01/06/2025"))
    assert row_codes(result) == {(1, "DUPLICATE_ROW"), (2, "ENDED_IN_PERIOD")}


@pytest.mark.parametrize(
    ("references", "double"),
    [(("A", "B"), True), (("A", "A"), False), (("", ""), False), (("", "B"), True), (("A", "A", "B"), True)],
)
def test_open_copies_with_different_references_may_be_two_carers(tmp_path, references, double):
    result = load(tmp_path, *(service(reference=reference) for reference in references))
    assert ((len(references), "POSSIBLE_DOUBLE_UP") in row_codes(result)) == double
    assert only_person(result).release == ("hold" if double else "show")
    assert str(only_person(result).weekly_total) == "10.00"


def test_a_copy_that_ends_on_the_snapshot_date_is_open(tmp_path):
    result = load(tmp_path, service(reference="A", end="31/03/2026"), service(reference="B"))
    assert row_codes(result) == {(1, "DUPLICATE_ROW"), (2, "POSSIBLE_DOUBLE_UP")}


def test_copies_under_two_ids_of_one_person_are_one_service(tmp_path):
    result = load(tmp_path, service(la_id="A", nhs="9997411382"), service(la_id="B", nhs="9997411382"))
    assert len(only_person(result).lines) == 1
