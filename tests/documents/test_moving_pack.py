"""The pack as a file: what is written is read again to the penny, and nothing else is taken (MOV1, MOV2)."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from portal.documents.moving_pack import LARGEST, SCHEMA_FILE, BadPack, checksum, read, schema, schema_text, written
from tests.domain.drawn import BUDGETS, for_any
from tests.domain.packs import MADE, PACK, a_pack

REFERENCE = "MP-12345678"
FILE = written(REFERENCE, PACK)


def changed(change, seal=True):
    """The file after a change by hand; `seal`: with a checksum that fits it again."""
    told = json.loads(FILE)
    change(told)
    if seal:
        sealed = [told.get("reference"), told.get("pack")]  # as the schema says it
        text = json.dumps(sealed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        told["sha256"] = sha256(text.encode()).hexdigest()
    return json.dumps(told).encode()


@for_any(BUDGETS)
def test_out_and_in_and_out_again_is_the_same_file_to_the_penny(budget):
    first = written(REFERENCE, a_pack(budget))
    found = read(first, MADE)
    assert written(found.reference, found.pack) == first
    assert found.pack == a_pack(budget)
    assert found.pack.contents.budget.cost == budget.cost
    assert found.sha256 == checksum(REFERENCE, found.pack)
    amounts = [item.amount for item in budget.calculation.everything]
    assert [line.amount for line in found.pack.contents.budget.lines] == amounts


def test_the_published_schema_is_the_one_the_portal_has():
    published = Path("content/moving", SCHEMA_FILE).read_text("utf-8")
    assert published == schema_text()
    line = schema()["$defs"]["MovedLine"]
    assert line["additionalProperties"] is False
    assert set(line["required"]) == set(json.loads(FILE)["pack"]["contents"]["budget"]["lines"][0])
    assert set(schema()["required"]) == set(json.loads(FILE))


def test_every_field_of_the_schema_has_a_place_for_one_person_alone():
    names = {name for shape in schema()["$defs"].values() for name in shape.get("properties", {})}
    assert not names & {"carer", "carers", "offers", "helper", "holder", "address", "postcode", "nhs_number"}
    assert set(schema()["$defs"]["MovedHelper"]["properties"]) == {"role", "until"}


def line_of(told):
    return told["pack"]["contents"]["budget"]["lines"][0]


def need_of(told):
    return told["pack"]["contents"]["budget"]["needs"][0]


BY_HAND = {
    "format: must be moving-pack": lambda told: told.update(format="feed"),
    "version: this portal reads 1.0 alone": lambda told: told.update(version="1.1"),
    "reference: is not a reference of a pack": lambda told: told.update(reference="../x"),
    "more: is not a field of a moving pack": lambda told: told.update(more=1),
    "pack: is missing": lambda told: told.pop("pack"),
    "pack.name:": lambda told: told["pack"].pop("name"),
    "pack.contents.budget.limit: is not a field": lambda told: told["pack"]["contents"]["budget"].update(limit="1"),
    "pack.contents.budget.lines.0.amount: is not written": lambda told: line_of(told).update(amount=10),
    "pack.contents.budget.cost: does not add up": lambda told: line_of(told).update(amount="10.01"),
    "pack.contents.budget.lines.0.price:": lambda told: line_of(told).update(price="NaN"),
    "pack.contents.budget.lines.0.held_as:": lambda told: line_of(told).update(held_as="cash"),
    "pack.contents.budget.lines.0.kept_ready: is not written": lambda told: line_of(told).update(kept_ready="false"),
    "pack.made_on:": lambda told: told["pack"].update(made_on="yesterday"),
    "pack.made_on: is not a day that can be right": lambda told: told["pack"].update(made_on="2999-01-01"),
    "pack.sender.phone: is empty": lambda told: told["pack"]["sender"].update(phone=" "),
    "pack.sender.code: is not a code": lambda told: told["pack"]["sender"].update(code="North, renamed"),
    "pack.contents.budget.lines.0.unit: is missing": lambda told: line_of(told).update(unit=None),
    "pack.contents.budget.lines.0.price: has more decimals": lambda told: line_of(told).update(price="10.001"),
    "pack.contents.budget.lines.0.workers: is not a number": lambda told: line_of(told).update(workers=-3),
    "pack.contents.budget.needs.0.outcome: is not a code": lambda told: need_of(told).update(outcome="zz"),
    "pack.sender: is missing": lambda told: told["pack"].pop("sender"),
}


@pytest.mark.parametrize("words", BY_HAND)
def test_what_was_made_by_hand_is_refused_naming_the_field(words):
    with pytest.raises(BadPack) as fault:
        read(changed(BY_HAND[words]), MADE)
    assert words.removesuffix(": is missing") in str(fault.value)


def test_a_wrong_checksum_is_refused():
    for change in (lambda told: line_of(told).update(amount="10.01"), lambda told: told.update(reference="MP-1")):
        with pytest.raises(BadPack, match="sha256: does not fit"):
            read(changed(change, seal=False), MADE)


@pytest.mark.parametrize(("body", "words"), [
    (b"", "is not JSON"),
    (FILE[:-20], "is not JSON"),
    (b"\xff" + FILE, "is not JSON"),
    (b"[" * 100_000, "is not JSON"),
    (b"[]", "is no moving pack"),
    (b'{"format": 1.5}', "no whole number"),
    (b'{"format": NaN}', "no whole number"),
    (b'{"format": ' + b"9" * 5000 + b"}", "is not JSON"),
    (b'{"version": "1.0", "version": "1.1"}', "version: is there twice"),
    (b" " * (LARGEST + 1), "larger than 1 MB"),
])  # fmt: skip
def test_a_broken_file_is_refused_in_words(body, words):
    with pytest.raises(BadPack, match=words):
        read(body, MADE)


def test_letters_of_every_kind_come_through():
    pack = a_pack(name="Zoë Ñandú کریم", to="Rat’s \u2028 “House”")
    assert read(written(REFERENCE, pack), MADE).pack == pack
