"""A pack in easy read."""

from flask import url_for

from portal.documents.easy.moving import pack_page
from portal.domain.moving import Packed
from portal.web.easy import show


def pack(found: Packed, person_id: str) -> str:
    """What is in it, and who has it."""
    here = url_for("moving.pack", person_id=person_id, reference=found.reference)
    return show(pack_page(found), person_id=person_id, letter_of=here,
                back=url_for("moving.mine", person_id=person_id))  # fmt: skip
