"""Making a pack, giving it, taking it on and taking it back: who may, what is told and logged (MOV1, MOV2, DSP9)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.documents.moving_pack import checksum, read, written
from portal.domain.case import Release
from portal.domain.communication import Format, Needs
from portal.domain.communication import What as Said
from portal.domain.dispute import Dispute, Door, Footing
from portal.domain.joint import Asked, Kind
from portal.domain.moving import MOST_WRONG, Event, NotPossible, What
from portal.domain.moving_pack import Part, Sender
from portal.domain.need import MetBy
from portal.domain.representative import Role, Scope
from portal.services import asking_both, communication, disputes, moving, moving_on, representatives
from portal.services.moving import ChangedSince, Wanted
from portal.services.moving_on import Coming, NoSuchPack, NoSuchPerson
from portal.services.refusals import NotYours
from portal.store import packs
from portal.store.packs import Brought
from portal.store.tables import log
from tests.builders import KEY, a_budget, a_case, a_line, a_need, an_actor, an_invitation, incoming
from tests.conftest import NOW
from tests.domain.packs import a_pack
from tests.services.choosing_acts import a_login
from tests.services.jointly import acting, told
from tests.services.shown import person, publish
from tests.store.rows import rows_in

TODAY = date(2026, 11, 22)
SENDER = Sender("999", "Example Council", "Team", "01632 960 100", "")
AGREED = "I agree.\nMy budget"
KEYS = "k" * 20
RECEIPT = Event(What.RECEIVED, NOW, "Example North Council", "social worker", TODAY)
WELFARE = {Role.ATTORNEY_HEALTH, Role.DEPUTY_HEALTH, Role.PARENT}


@pytest.fixture
def own(db):
    """The person, with a budget that is shown."""
    publish(db, incoming("P1"), incoming("P2"))
    return an_actor(person(db).id, a_login(db, "one"))


def make(db, actor, parts=(Part.BUDGET,), to="Example North Council", key=KEYS, person_id=None):
    whose = person_id or actor.person_id
    seen = moving.ready(db, actor, whose, TODAY).seen
    wanted = Wanted(parts, to, AGREED)
    return moving.make(db, actor, whose, wanted, SENDER, seen, form_key=key, today=TODAY, now=NOW)


def logged(db, person_id):
    query = select(log.c.actor, log.c.what).where(log.c.person_id == person_id, log.c.what.like("pack_%"))
    with db.read() as connection:
        return [tuple(row) for row in connection.execute(query.order_by(log.c.id))]


def code_for(db, actor, made):
    return moving.new_code(db, KEY, actor, actor.person_id, made.reference, NOW)


def opens(db, made, code, now=NOW):
    return moving_on.open_with(db, KEY, "999", made.reference, code, now)


def test_a_pack_holds_what_was_agreed_to_in_the_words_that_were_read_and_stays_as_it_was(db, own):
    made = make(db, own)
    assert (made.pack.agreed_to, made.pack.contents.parts, made.pack.name) == (AGREED, (Part.BUDGET,), "Person P1")
    publish(db, incoming("P1", a_case(a_budget(), a_budget(a_line(amount="99.00"), number=2))), sha256="2")
    assert moving.find(db, own, own.person_id, made.reference) == made
    assert read(written(made.reference, made.pack), TODAY).pack == made.pack
    assert logged(db, own.person_id) == [(f"person:{own.person_id}", "pack_made")]


def test_the_same_form_twice_is_one_pack_and_nothing_goes_along_that_was_not_seen(db, own):
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda _: make(db, own), range(2))
    assert one.reference == other.reference
    wanted = Wanted((Part.BUDGET,), "", AGREED)
    with pytest.raises(ChangedSince):
        moving.make(db, own, own.person_id, wanted, SENDER, "0" * 64, form_key="n" * 20, today=TODAY, now=NOW)
    with pytest.raises(NotPossible, match="parts"):
        make(db, own, (), key="n" * 20)
    assert rows_in(db)["moving_packs"] == 1


def test_figures_that_are_checked_do_not_go_along(db, own):
    publish(db, incoming("P1", a_case(release=Release.HOLD, held=("POSSIBLE_DOUBLE_UP",))), sha256="2")
    assert Part.BUDGET not in moving.ready(db, own, own.person_id, TODAY).contents.parts
    with pytest.raises(NotPossible, match="parts"):
        make(db, own)


def test_nothing_of_anybody_else_is_in_it(db):
    """Names the record links with them, what somebody else needs, what a carer brought for themselves."""
    needs = (a_need(words="Ann Ng washes me; Cleo too"), a_need("x", words="THEIRS", met_by=MetBy.FOR_CARED_FOR))
    case = a_case(a_budget(a_line(support="Instead of Ann"), needs=needs))
    publish(db, incoming("P1", case), incoming("P2", name="Cleo Okafor"))
    own = an_actor(person(db).id, a_login(db, "one"))
    representatives.invite(db, KEY, own, own.person_id, an_invitation(), form_key=KEYS, today=TODAY, now=NOW)
    asking_both.propose(db, "999", "P1", "P2", Asked(Kind.JOINT_PLAN, "", "One plan", TODAY), NOW)
    for footing, words in ((Footing.AFFECTED, "As her carer"), (Footing.SELF, "Why, Ann?")):
        draft = disputes.begin(db, own, own.person_id, {}, NOW)
        sent = Dispute(Door.QUESTION, words, footing=footing, brought_by="Cleo" if footing != Footing.SELF else "")
        disputes.send(db, own, own.person_id, draft, sent, today=TODAY, now=NOW)
    made = make(db, own, moving.ready(db, own, own.person_id, TODAY).contents.parts)
    file = written(made.reference, made.pack).decode()
    for theirs in ("Ann", "Cleo", "Okafor", "THEIRS", "carer", "Why"):
        assert theirs not in file, theirs
    assert len(made.pack.contents.open_matters) == 1


def test_how_they_need_information_goes_along_once_they_said_it(db, own):
    assert Part.COMMUNICATION not in moving.ready(db, own, own.person_id, TODAY).contents.parts
    needs = Needs((Format.BRAILLE,), grade=2, reader="Ann reads to me")
    communication.say(db, own, own.person_id, Said.SAID, needs, version=0, day=TODAY, now=NOW)
    made = make(db, own, (Part.COMMUNICATION,))
    assert made.pack.contents.communication == replace(needs, reader="")
    assert made.pack.contents.budget is None


@pytest.mark.parametrize("role", list(Role))
def test_only_the_person_and_who_may_say_yes_about_care_lets_anything_go_along(db, own, role):
    actor = acting(own.person_id, role, *Scope, login=a_login(db, "helper"))
    if role in WELFARE:
        made = make(db, actor, person_id=own.person_id)
        assert logged(db, own.person_id) == [("helper:R1", "pack_made")]
        assert moving.find(db, actor, own.person_id, made.reference) == made
        return
    made, before = make(db, own), rows_in(db)
    where = (own.person_id, made.reference)
    for act in (
        lambda: moving.ready(db, actor, own.person_id, TODAY),
        lambda: moving.of_person(db, actor, own.person_id),
        lambda: moving.find(db, actor, *where),
        lambda: moving.brought(db, actor, *where),
        lambda: moving.new_code(db, KEY, actor, *where, NOW),
        lambda: moving.take_back(db, actor, *where, NOW),
        lambda: moving.make(db, actor, own.person_id, Wanted((Part.BUDGET,), "", "x"), SENDER, "", form_key="n" * 20,
                            today=TODAY, now=NOW),
    ):  # fmt: skip
        with pytest.raises(NotYours):
            act()
    assert rows_in(db) == before


def test_another_persons_pack_is_not_there(db, own):
    made, other = make(db, own), an_actor(person(db, "P2").id)
    with pytest.raises(NotYours):
        moving.find(db, other, other.person_id, made.reference)
    with pytest.raises(NotYours):
        moving.new_code(db, KEY, other, other.person_id, made.reference, NOW)


def test_with_the_code_it_opens_the_person_is_told_and_a_receipt_ends_the_code(db, own):
    made = make(db, own)
    code = code_for(db, own, made)
    for _ in range(2):
        assert opens(db, made, code).pack == made.pack
    for _ in range(2):
        moving_on.receipt_with(db, KEY, "999", made.reference, code, RECEIPT, TODAY)
    found = moving.find(db, own, own.person_id, made.reference)
    assert (found.received.council, found.received.by, found.received.on) == (RECEIPT.council, RECEIPT.by, TODAY)
    assert told(db, own.person_id) == ["pack_handed_over", "pack_received"]
    whats = [what for _, what in logged(db, own.person_id)]
    assert whats == ["pack_made", "pack_code_made", "pack_opened", "pack_received"]
    with pytest.raises(NoSuchPack):
        opens(db, made, code)


def test_a_code_is_kept_as_a_hash_dies_after_fourteen_days_and_a_new_one_takes_its_place(db, own):
    made = make(db, own)
    first = code_for(db, own, made)
    with db.read() as connection:
        assert first not in str(packs.of_person(connection, own.person_id))
    second = code_for(db, own, made)
    with pytest.raises(NoSuchPack):
        opens(db, made, first)
    assert opens(db, made, second, NOW + timedelta(days=14, seconds=-1)).reference == made.reference
    with pytest.raises(NoSuchPack):
        opens(db, made, second, NOW + timedelta(days=14))


def test_guessing_ends_the_code_tells_who_guesses_nothing_and_tells_the_owner(db, own):
    made = make(db, own)
    code = code_for(db, own, made)
    for _ in range(MOST_WRONG):
        with pytest.raises(NoSuchPack):
            opens(db, made, "2222222222")
    with pytest.raises(NoSuchPack):
        opens(db, made, code)
    before = rows_in(db)
    for reference in ("MP-00000000", made.reference):
        with pytest.raises(NoSuchPack):
            moving_on.open_with(db, KEY, "999", reference, "2222222222", NOW)
    assert rows_in(db) == before
    assert told(db, own.person_id) == ["pack_code_ended"]  # once: nobody's code ends in silence
    assert moving.find(db, own, own.person_id, made.reference).guessed
    code_for(db, own, made)
    assert not moving.find(db, own, own.person_id, made.reference).guessed


def test_what_was_taken_back_is_gone_for_everybody_and_twice_is_once(db, own):
    made = make(db, own)
    code = code_for(db, own, made)
    for _ in range(2):
        moving.take_back(db, own, own.person_id, made.reference, NOW)
    with pytest.raises(NoSuchPack):
        opens(db, made, code)
    for act in (
        lambda: code_for(db, own, made),
        lambda: moving_on.hand_over(db, "999", made.reference, "North", TODAY, NOW),
        lambda: moving_on.receipt(db, "999", made.reference, RECEIPT, TODAY),
    ):
        with pytest.raises(NotPossible, match="taken_back"):
            act()
    assert [what for _, what in logged(db, own.person_id)].count("pack_taken_back") == 1


def test_the_council_hands_it_over_and_notes_a_receipt_each_once(db, own):
    made = make(db, own)
    for _ in range(2):
        moving_on.hand_over(db, "999", made.reference, "Example North Council", TODAY, NOW)
        moving_on.receipt(db, "999", made.reference, RECEIPT, TODAY)
    assert told(db, own.person_id) == ["pack_handed_over", "pack_received"]
    assert [(ref, found.reference) for ref, found in moving_on.listed(db, "999")] == [("P1", made.reference)]
    with pytest.raises(NotPossible, match="received"):
        moving_on.receipt(db, "999", made.reference, replace(RECEIPT, council="West"), TODAY)
    for council, reference in (("998", made.reference), ("999", "MP-00000000")):
        with pytest.raises(NoSuchPack):
            moving_on.hand_over(db, council, reference, "North", TODAY, NOW)


def coming(pack=None, ref="P1", name_checked=False, reference="MP-87654321"):
    pack = pack or a_pack()
    return Coming(Brought(reference, "", checksum(reference, pack), pack, NOW), ref, "social_worker", name_checked)


def test_a_pack_from_another_council_is_a_document_and_never_a_figure(db, own):
    before = moving.ready(db, own, own.person_id, TODAY)
    for _ in range(2):
        kept = moving_on.take_in(db, "999", coming())
    assert moving.of_person(db, own, own.person_id)[1] == (kept,)
    assert moving.brought(db, own, own.person_id, kept.id).pack == a_pack()
    assert written(kept.reference, kept.pack) == written("MP-87654321", a_pack())
    assert moving.ready(db, own, own.person_id, TODAY) == before
    assert logged(db, own.person_id) == [("council", "pack_brought")]
    assert told(db, own.person_id) == ["pack_brought"]


def test_a_pack_that_can_not_be_theirs_is_refused(db, own):
    before = rows_in(db)
    refused = {
        "name": coming(a_pack(name="Somebody Else")),
        "own": coming(replace(a_pack(), sender=SENDER)),
    }
    for missing, wrong in refused.items():
        with pytest.raises(NotPossible, match=missing):
            moving_on.take_in(db, "999", wrong)
    with pytest.raises(NoSuchPerson):
        moving_on.take_in(db, "999", coming(ref="P9"))
    assert rows_in(db) == before
    moving_on.take_in(db, "999", coming(a_pack(name="Somebody Else"), name_checked=True))
    with pytest.raises(NotPossible, match="another"):
        moving_on.take_in(db, "999", coming(a_pack(name="Somebody Else"), ref="P2", name_checked=True))
    assert rows_in(db)["brought_packs"] == 1


def test_a_closed_record_gives_and_takes_nothing(db, own):
    made = make(db, own)
    code = code_for(db, own, made)
    publish(db, incoming("P1", a_case(release=Release.CLOSED)), sha256="2")
    with pytest.raises(NotYours):
        moving.find(db, own, own.person_id, made.reference)
    with pytest.raises(NoSuchPack):
        opens(db, made, code)
    with pytest.raises(NoSuchPerson):
        moving_on.take_in(db, "999", coming())
