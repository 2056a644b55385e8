"""Where something that waits is answered."""

from typing import Any

from flask import url_for

from portal.domain.desk import Item, ItemKind

OF_PERSON = {  # endpoints that take whose it is, and its reference
    ItemKind.ANOTHER_WAY: ("desk_smaller.way", "reference"),
    ItemKind.AGREEMENT: ("desk_smaller.agreement", "reference"),
    ItemKind.NOTE: ("desk_smaller.note", "reference"),
    ItemKind.SIGN_IN: ("desk_smaller.second_sign_in", "asked"),
}
ALONE = {  # that take its reference alone
    ItemKind.CLAIM: ("desk_smaller.claim", "reference"),
    ItemKind.QUESTION: ("desk_cases.case", "reference"),
    ItemKind.CHALLENGE: ("desk_cases.case", "reference"),
    ItemKind.COMPLAINT: ("desk_cases.case", "reference"),
    ItemKind.CHOICE: ("desk_choices.choice", "reference"),
    ItemKind.REQUEST: ("desk_requests.asked", "reference"),
    ItemKind.MESSAGE: ("desk_messages.message", "reference"),
    ItemKind.CHECK: ("desk_spending.item", "reference"),
    ItemKind.QUIET: ("desk_requests.asked", "reference"),
}


def page_of(item: Item) -> str:
    """The address of the page for it; "" where the plain one says all there is."""
    if item.kind is ItemKind.FORMAT and item.reference.isdecimal():
        return url_for("desk_smaller.made", number=int(item.reference))
    if item.kind in ALONE:
        endpoint, name = ALONE[item.kind]
        where: dict[str, Any] = {name: item.reference}
        return url_for(endpoint, **where)
    if item.kind in OF_PERSON and item.person_id:
        endpoint, name = OF_PERSON[item.kind]
        where = {name: item.reference, "person_id": item.person_id}
        return url_for(endpoint, **where)
    return ""
