"""What somebody needs: kept in versions, by whom it may be said, told, shared, and read in one statement (ACC5)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.case import Release
from portal.domain.communication import Format, Made, Needs, Reach, What
from portal.domain.communication_sharing import Recipient, standing
from portal.domain.representative import Actor, Role, Scope
from portal.services import communication, communication_sharing, notices
from portal.services.communication import Offer
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store.tables import log
from tests.builders import AS_AT, COUNCIL, a_case, a_part, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.needing import say, stands
from tests.services.shown import person, publish
from tests.store.rows import counting, rows_in

BRAILLE, AUDIO = (Format.BRAILLE,), (Format.AUDIO,)


@pytest.fixture
def ada(db):
    publish(db, incoming("P1"), incoming("P2"))
    return an_actor(person(db).id, login_id=a_login(db, "ada"))


def helper(ada, role, *scopes):
    part = a_part(role, *scopes, person_id=ada.person_id)
    return Actor(ada.login_id, None, "v", (part,))


def told(db, ada):
    return [one.what.value for one in notices.of_person(db, ada, ada.person_id, NOW)[0]]


def test_every_version_is_kept_and_the_newest_counts(db, ada):
    say(db, ada, ada.person_id, formats=BRAILLE, grade=1, words="Slowly, please")
    say(db, ada, ada.person_id, formats=AUDIO)
    assert stands(db, ada, ada.person_id).needs == Needs(formats=AUDIO)
    found = communication.versions(db, ada, ada.person_id)
    assert [one.number for one in found] == [2, 1]
    assert found[1].needs == Needs(formats=BRAILLE, grade=1, words="Slowly, please")


def test_the_log_has_codes_and_no_words(db, ada):
    say(db, ada, ada.person_id, formats=BRAILLE, words="My secret", reader="Rosa")
    with db.read() as connection:
        lines = connection.execute(select(log.c.what, log.c.detail).where(log.c.what.startswith("needs"))).all()
    assert [tuple(line) for line in lines] == [("needs_said", {})]


def test_the_same_twice_is_one_and_what_somebody_else_said_is_never_overwritten(db, ada):
    say(db, ada, ada.person_id, version=0, formats=BRAILLE)
    before = rows_in(db)
    say(db, ada, ada.person_id, version=0, formats=BRAILLE)
    with pytest.raises(ChangedMeanwhile):
        say(db, ada, ada.person_id, version=0, formats=AUDIO)
    assert rows_in(db) == before


def test_of_two_who_say_it_at_once_one_is_told(db, ada):
    def one(formats):
        try:
            say(db, ada, ada.person_id, version=0, formats=formats)
        except ChangedMeanwhile:
            return "told"
        return "kept"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(one, [BRAILLE, AUDIO])) == ["kept", "told"]


def test_later_and_offered_take_nothing_away(db, ada):
    say(db, ada, ada.person_id, formats=BRAILLE)
    for what in (What.LATER, What.OFFERED):
        say(db, ada, ada.person_id, what, version=0)
    assert stands(db, ada, ada.person_id).needs.formats == BRAILLE
    say(db, ada, ada.person_id, What.NOTHING)
    assert stands(db, ada, ada.person_id).needs == Needs()


def test_it_is_offered_once_then_once_a_year_and_still_right_dates_it_anew(db, ada):
    year = AS_AT + timedelta(days=367)
    assert communication.offer(db, ada, AS_AT, NOW) is Offer.WHAT
    assert communication.offer(db, ada, AS_AT, NOW) is Offer.NOTHING
    say(db, ada, ada.person_id, formats=AUDIO)
    assert communication.offer(db, ada, AS_AT, NOW) is Offer.NOTHING
    assert communication.offer(db, ada, year, NOW) is Offer.STILL_RIGHT
    assert communication.offer(db, ada, year, NOW) is Offer.NOTHING
    assert communication.asked(db, ada, ada.person_id, year).old
    say(db, ada, ada.person_id, What.CONFIRMED, day=year, formats=AUDIO)
    assert not communication.asked(db, ada, ada.person_id, year).old


MAY = {Role.ADVOCATE, Role.ATTORNEY_HEALTH, Role.DEPUTY_HEALTH, Role.PARENT, Role.AUTHORISED}
MAY_SHARE = MAY - {Role.ADVOCATE, Role.AUTHORISED}
FORMAL = [role for role in Role if role is not Role.SUPPORTER]


@pytest.mark.parametrize("role", FORMAL)
def test_each_role_says_it_for_the_person_or_sees_nothing_of_it(db, ada, role):
    somebody = helper(ada, role)
    if role not in MAY:
        for act in (lambda: stands(db, somebody, ada.person_id), lambda: say(db, somebody, ada.person_id, version=0)):
            with pytest.raises(NotYours):
                act()
        return
    say(db, somebody, ada.person_id, formats=BRAILLE)
    assert stands(db, ada, ada.person_id).answer.by.value == "helper"
    assert told(db, ada) == ["needs_changed"]
    share = (db, somebody, ada.person_id, (Recipient.NHS,), "Braille", NOW)
    if role in MAY_SHARE:
        communication_sharing.share(*share)
    else:
        with pytest.raises(NotYours):
            communication_sharing.share(*share)


@pytest.mark.parametrize(
    ("scopes", "may"),
    [
        ((Scope.ASK_AND_COMPLAIN,), True), ((Scope.SEE_BUDGET,), False), ((Scope.CHOOSE,), False),
        ((Scope.SEE_PROGRESS,), False), ((Scope.ASK_AND_COMPLAIN, Scope.MONEY_ONLY), False),
        ((Scope.ASK_AND_COMPLAIN, Scope.HEALTH_HIDDEN), False),
    ],
)  # fmt: skip
def test_a_supporter_says_it_only_where_they_speak_for_the_person(db, ada, scopes, may):
    somebody = helper(ada, Role.SUPPORTER, *scopes)
    if may:
        say(db, somebody, ada.person_id, formats=BRAILLE)
    else:
        with pytest.raises(NotYours):
            stands(db, somebody, ada.person_id)


def test_nobody_else_and_no_closed_record(db, ada):
    other = an_actor(person(db, "P2").id)
    with pytest.raises(NotYours):
        stands(db, other, ada.person_id)
    with pytest.raises(NotYours):
        stands(db, other, None)
    publish(db, incoming("P1"), incoming("P2"), incoming("P3", a_case(release=Release.CLOSED)), sha256="2")
    closed = an_actor(person(db, "P3").id)
    with pytest.raises(NotYours):
        say(db, closed, closed.person_id, version=0)
    assert communication.offer(db, closed, AS_AT, NOW) is Offer.NOTHING


def test_through_whom_somebody_is_reached_is_told_by_letter_when_it_changes(db, ada):
    say(db, ada, ada.person_id, formats=BRAILLE)
    assert told(db, ada) == []
    say(db, ada, ada.person_id, reach=(Reach.PERSON,), through="Rosa")
    assert told(db, ada) == ["needs_changed"]
    assert [one.channel.value for _, _, one in notices.to_send(db, COUNCIL)] == ["letter"]


def test_who_acts_for_others_has_needs_of_their_own(db, ada):
    somebody = Actor(a_login(db, "sam"), None, "v")
    say(db, somebody, None, formats=AUDIO, pages_language="ur")
    assert stands(db, somebody, None).needs.formats == AUDIO
    assert stands(db, ada, ada.person_id).answer is None
    assert communication.preferred(db, somebody) == ("ur", False)


def test_the_language_of_pages_is_read_in_one_statement(db, ada):
    assert communication.preferred(db, ada) == ("", False)
    say(db, ada, ada.person_id, pages_language="pl", easy_pages=True)
    say(db, ada, ada.person_id, What.LATER, version=0)
    with counting(db) as statements:
        assert communication.preferred(db, ada) == ("pl", True)
    assert len([one for one in statements if one != "BEGIN"]) == 1


def test_the_form_of_documents_is_told_to_who_may_know_it(db, ada):
    assert communication.needed_formats(db, ada, ada.person_id) == ()
    say(db, ada, ada.person_id, formats=(Format.LARGE, Format.AUDIO), size=24)
    assert communication.needed_formats(db, ada, ada.person_id)[0] == Made(Format.LARGE, 24)
    assert communication.needed_formats(db, helper(ada, Role.APPOINTEE), ada.person_id) == ()
    with pytest.raises(NotYours):
        communication.needed_formats(db, an_actor(person(db, "P2").id), ada.person_id)


def test_sharing_is_kept_in_its_words_for_each_and_taken_back(db, ada):
    def share(*recipients, text="Braille"):
        communication_sharing.share(db, ada, ada.person_id, recipients, text, NOW)

    share(Recipient.NHS, Recipient.PROVIDER)
    before = rows_in(db)
    share(Recipient.NHS, Recipient.PROVIDER)
    assert rows_in(db) == before, "the same twice is one"
    share(Recipient.NHS, text="Audio")
    every = communication_sharing.shared(db, ada, ada.person_id)
    assert {code: one.text for code, one in standing(every).items()} == {Recipient.NHS: "Audio"}
    assert sorted(one.text for one in every if one.ended) == ["Braille", "Braille"]
    share()
    assert communication_sharing.texts(db, COUNCIL, "P1") == {}
    assert communication_sharing.texts(db, COUNCIL, "nobody") is None
    with db.read() as connection:
        lines = connection.execute(select(log.c.what, log.c.detail).where(log.c.what.startswith("needs_share"))).all()
    assert sorted(line.what for line in lines) == ["needs_share_ended"] * 2 + ["needs_shared"] * 3
