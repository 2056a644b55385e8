"""Opening times, areas, access, languages and a council's own terms, as a directory sends them (SUP7)."""

from datetime import time

import pytest

from portal.domain.directory import DirectoryRole
from portal.domain.near import Terms
from portal.domain.opening_time import OpeningTime, Weekday
from portal.intake.directory.reading import read_directory
from portal.store.content import BadContent
from portal.store.directory_roles import load_directory_roles
from tests.intake.directory_files import a_service, read

MO, TU, WE, TH, FR, SA, SU = Weekday
WEEKLY = {"freq": "WEEKLY", "byday": "MO, tu", "opens_at": "09:30:00", "closes_at": "17:00Z"}


def one(folder, **other):
    """The one service of a file, which has no fault."""
    found = read(folder, [a_service(**other)])
    assert found.rejected == ()
    return found.services[0]


def test_the_same_days_of_every_week_are_told_as_days_and_hours(tmp_path):
    sent = [WEEKLY, WEEKLY, WEEKLY | {"byday": "SA", "opens_at": "10:00", "description": "<b>Ring</b> first"}]
    assert one(tmp_path, schedules=sent).hours == (
        OpeningTime((MO, TU), time(9, 30), time(17)), OpeningTime((SA,), time(10), time(17), "Ring first"),
    )  # fmt: skip


@pytest.mark.parametrize("wrong", [
    {"freq": "MONTHLY", "byday": "1MO"}, {"interval": 2}, {"byday": "1MO"}, {"byday": ""}, {"byday": 5},
    {"opens_at": "9 o'clock"}, {"opens_at": None}, {"closes_at": "25:00"}, {"closes_at": "09:00"},
])  # fmt: skip
def test_what_is_not_the_same_every_week_is_told_in_the_directorys_words_or_not_at_all(tmp_path, wrong):
    assert one(tmp_path, schedules=[WEEKLY | wrong]).hours == ()
    told = one(tmp_path, schedules=[WEEKLY | wrong | {"description": "Ask us"}]).hours
    assert told == (OpeningTime(words="Ask us"),)


@pytest.mark.parametrize("sent", [3, "x", [3], [None], [{}], [{"description": 7}], [{"description": 501 * "x"}], {}])
def test_a_part_that_can_not_be_read_keeps_no_service_out(tmp_path, sent):
    found = one(tmp_path, schedules=sent, service_areas=sent, service_at_locations=sent, languages=sent)
    assert (found.hours, found.areas, found.access, found.languages) == ((), (), (), ())


def test_areas_access_and_languages_are_read_and_no_place_and_no_address(tmp_path):
    place = {"location": {"name": "The Refuge", "accessibility": [{"description": "Step-free"}, {"details": "x"}],
                          "addresses": [{"address_1": "5 Secret Street"}]}, "schedules": [WEEKLY]}  # fmt: skip
    areas = [{"name": "North", "extent": "POINT(1 2)"}, {"name": "North"}, {"uri": "x"}]
    languages = [{"name": "Urdu"}, {"code": "pl"}]
    found = one(tmp_path, service_at_locations=[place, place], service_areas=areas, languages=languages)
    assert (found.areas, found.access, found.languages) == (("North",), ("Step-free",), ("Urdu",))
    assert found.hours == (OpeningTime((MO, TU), time(9, 30), time(17)),)
    for words in ("Refuge", "Secret", "POINT"):
        assert words not in str(found)
    own = one(tmp_path, service_at_locations=[place], schedules=[{"description": "By appointment"}])
    assert own.hours == (OpeningTime(words="By appointment"),), "what the service says itself comes first"


def a_file(folder, text):
    path = folder / "directory_roles.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_councils_own_terms_become_roles_and_stand_no_more_among_the_others(tmp_path):
    terms = load_directory_roles(a_file(tmp_path, """terms:
  - {uri: "https://id.example/list/12", role: carers_support}
  - {name: Befriending, role: peer_support}
"""))  # fmt: skip
    read(tmp_path, [a_service(attributes=[{"taxonomy_term": term} for term in (
        {"name": "Carers and so on", "term_uri": "https://id.example/list/12"}, {"name": "BEFRIENDING "},
        {"name": "Dementia", "term_uri": "https://id.example/list/13"},
    )])])  # fmt: skip
    (path,) = tmp_path.glob("*.json")
    (service,) = read_directory(path, terms).services
    assert service.roles == (DirectoryRole.PEER_SUPPORT, DirectoryRole.CARERS_SUPPORT)
    assert service.other_terms == ("Dementia",)
    assert read_directory(path).services[0].roles == ()


@pytest.mark.parametrize(("term", "says"), [
    ("{name: A, role: peer}", "line 3: terms.1.role: must be one of: 'isf_provider'"),
    ("{role: peer_support}", "line 3: terms.1: must have a uri or a name, and not both"),
    ("{name: A, uri: b, role: peer_support}", "must have a uri or a name, and not both"),
    ("{name: ' one', role: pa_register}", "line 3: terms.1: this term is there twice"),
    ("{name: A, role: peer_support, more: 1}", "line 3: terms.1.more: is not a key of this file"),
])  # fmt: skip
def test_a_fault_in_the_terms_names_its_line(tmp_path, term, says):
    with pytest.raises(BadContent) as fault:
        load_directory_roles(a_file(tmp_path, f"terms:\n  - {{name: One, role: peer_support}}\n  - {term}\n"))
    assert says in str(fault.value)


def test_no_terms_are_fine(tmp_path):
    assert load_directory_roles(a_file(tmp_path, "terms: []\n")) == Terms()
