"""The directory as it is read: the sample, each field, and the kinds of file it comes in (council data 5)."""

import json
from datetime import date
from decimal import Decimal

import pytest

from portal.domain import directory as rules
from portal.domain.directory import DirectoryCost, DirectoryRole, Status
from portal.intake.directory.loading import summary
from portal.intake.directory.reading import BadDirectory, read_directory
from tests.intake.directory_files import IDS, SAMPLE, a_role, a_service, read

AS_AT = date(2026, 6, 30)


def one(folder, **other):
    """The one service of a file, which has no fault."""
    found = read(folder, [a_service(**other)])
    assert found.rejected == ()
    return found.services[0]


def test_eight_of_the_samples_ten_are_shown():
    found = read_directory(SAMPLE)
    assert (len(found.services), found.rejected) == (10, ())
    seen = rules.shown(found.services, AS_AT)
    assert len(seen) == 8
    assert {item.name for item in found.services} - {item.name for item in seen} == {
        "[SYNTHETIC] Mental health peer support line",
        "[SYNTHETIC] Independent support planning",
    }
    assert [item.alert for item in seen if item.alert] == ["Not taking new people until 1 September 2026."]
    told = {item.assured for item in seen if rules.last_checked(item, AS_AT)}
    assert told == {item.assured for item in seen if item.assured < date(2026, 3, 31)} == {date(2026, 3, 2)}
    assert [item.name for item in rules.too_old(found.services, AS_AT)] == [
        "[SYNTHETIC] Mental health peer support line"
    ]


def test_a_service_of_the_sample_is_read_with_all_it_says():
    service = read_directory(SAMPLE).services[0]
    assert service.id == "75215cfd-a922-5f39-b7fe-14936f7c5650"
    assert service.name == "[SYNTHETIC] Individual Service Fund - plan and deliver"
    assert service.description.startswith("We hold your personal budget")
    assert service.status is Status.ACTIVE
    assert service.organisation == "[SYNTHETIC] Synthetic ISF Partner CIC"
    assert (service.url, service.email) == ("https://isf1.example.org/", "hello@isf1.example.org")
    assert service.phone == "01632 960101"
    assert service.roles == (DirectoryRole.ISF_PROVIDER,)
    assert (service.minimum_age, service.maximum_age) == (18, None)
    assert service.costs[1] == DirectoryCost("Running your fund", Decimal("12.00"), "each week, paid from the budget")


def test_every_role_of_the_list_is_read_from_the_last_part_of_an_address(tmp_path):
    uris = [f"http://x.example/a/{role}{end}" for role in DirectoryRole for end in ("", "/", "#x", "?y=1")]
    found = one(tmp_path, attributes=[{"taxonomy_term": {"term_uri": uri}} for uri in uris])
    assert found.roles == tuple(DirectoryRole)


def test_terms_that_are_not_on_the_list_are_kept_and_are_no_role(tmp_path):
    terms = [
        {"name": "Dementia", "term_uri": "https://id.example/list/needs/dementia"},
        {"name": "Dementia", "term_uri": "https://id.example/list/other/1"},
        {"name": "peer_support"},
        {"name": "Peers", "term_uri": "https://x.example/peer_support/more"},
        {"name": "Loud", "term_uri": "https://x.example/PEER_SUPPORT"},
        {"name": "Half a bracket", "term_uri": "https://[x/peer_support"},
        {"term_uri": "https://x.example/no-name"},
    ]
    found = one(tmp_path, attributes=[*({"taxonomy_term": term} for term in terms), {}, a_role("isf_provider")])
    assert found.roles == (DirectoryRole.ISF_PROVIDER,)
    assert found.other_terms == (
        "Dementia", "peer_support", "Peers", "Loud", "Half a bracket", "https://x.example/no-name",
    )  # fmt: skip


@pytest.mark.parametrize("wrapped", [
    lambda items: {"total_items": 2, "total_pages": 1, "contents": items},
    lambda items: {"contents": items},
    lambda items: items,
])  # fmt: skip
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_page_and_a_list_hold_the_same(tmp_path, wrapped, mark):
    content = mark + json.dumps(wrapped([a_service(0), a_service(1)])).encode()
    assert [item.id for item in read(tmp_path, content).services] == IDS[:2]


def test_one_service_is_a_file_too(tmp_path):
    assert [item.name for item in read(tmp_path, a_service()).services] == ["Group 0"]


def test_no_name_of_a_contact_and_no_address_comes_in(tmp_path):
    found = one(
        tmp_path,
        contacts=[{"name": "Pat Private", "title": "Manager", "email": "pat@x.example", "phones": [{"number": "123"}]}],
        service_at_locations=[{"location": {"name": "The Refuge", "addresses": [{"address_1": "5 Secret Street"}]}}],
        service_areas=[{"name": "Area"}],
        locations=[{"addresses": ["5 Secret Street"]}],
    )
    assert found.phone == "123"
    for words in ("Pat", "pat@", "Manager", "Refuge", "Secret"):
        assert words not in str(found)


def test_a_phone_may_stand_at_the_service_or_at_a_contact_or_nowhere(tmp_path):
    contacts = [{"phones": None}, {"name": "Office"}, {"phones": [{}, {"number": "ask"}, {"number": "01632 960101"}]}]
    assert one(tmp_path, contacts=contacts).phone == "01632 960101"
    assert one(tmp_path, contacts=contacts, phones=[{"number": "0808 157 0105"}]).phone == "0808 157 0105"
    assert one(tmp_path, contacts=[{"name": "Office", "phones": []}]).phone == ""


def test_costs_are_told_in_pounds_or_in_words(tmp_path):
    sent = [
        {"option": "A", "amount": 12.345, "currency": "gbp"},
        {"option": "B", "amount": 3, "currency": "EUR"},
        {"option": "C", "amount": 3, "currency": "EUR", "amount_description": "three euros"},
        {"option": "D", "amount_description": "<b>ask</b>", "valid_from": "2026-04-01"},
        {"option": "E"},
    ]
    assert one(tmp_path, cost_options=sent).costs == (
        DirectoryCost("A", Decimal("12.35"), ""),
        DirectoryCost("C", None, "three euros"),
        DirectoryCost("D", None, "ask", date(2026, 4, 1)),
    )


def test_what_is_empty_or_unknown_is_tolerated(tmp_path):
    found = one(
        tmp_path, description=None, alert=None, url=None, email=None, assured_date="", minimum_age=None, contacts=None,
        attributes=None, cost_options=[], schedules=[{"freq": 1}], eligibility={"deep": [[[]]]}, licenses=3,
    )  # fmt: skip
    assert (found.description, found.alert, found.url, found.assured, found.minimum_age) == ("", "", "", None, None)


def test_ages_and_dates_are_read_as_they_are_sent(tmp_path):
    assert one(tmp_path, minimum_age=18.0, maximum_age=64.9).maximum_age == 64
    assert one(tmp_path, assured_date="2026-05-11T09:00:00.000Z").assured == date(2026, 5, 11)
    content = json.dumps([a_service()])[:-2] + ', "minimum_age": 1e2}]'
    assert read(tmp_path, content.encode()).services[0].minimum_age == 100


def test_ids_are_the_same_in_capitals(tmp_path):
    found = read(tmp_path, [a_service(), a_service(id=IDS[0].upper())])
    assert [item.id for item in found.services] == [IDS[0]]
    assert [(item.row, item.code) for item in found.rejected] == [(2, "ID_TWICE")]


def test_a_page_of_several_is_not_taken_for_the_whole(tmp_path):
    page = {"total_items": 30, "total_pages": 2, "contents": [a_service()]}
    with pytest.raises(BadDirectory, match="one page with 1 of 30 services"):
        read(tmp_path, page)


def test_the_summary_says_what_was_kept_left_out_and_not_shown(tmp_path):
    file = read(tmp_path, [a_service(), a_service(1, id="x"), a_service(2, assured_date="2024-01-01"),
                           a_service(3, status="defunct")])  # fmt: skip
    assert summary(file, AS_AT).splitlines() == [
        "4 services: 3 kept, 1 left out",
        "  NO_UUID: service 2: id: is not a UUID",
        "Shown on 2026-06-30: 1",
        "Not shown, because the directory says that they ended: 1",
        "Not shown, because they were last checked over 12 months ago: 1",
        f"  {IDS[2]}: 2024-01-01",
    ]
    many = read(tmp_path, [a_service(), *[1] * 60])
    assert "  and 10 more" in summary(many, AS_AT)
