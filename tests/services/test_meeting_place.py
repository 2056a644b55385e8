"""The meeting place: read first by the council, nobody named, interest once each, over after three months (POL3)."""

from dataclasses import asdict, replace
from datetime import date

import pytest

from portal.domain.case import Release
from portal.domain.joint import Kind as Both
from portal.domain.meeting_place import Event, Kind, NotSoundWords, State, Wanted, What
from portal.domain.representative import Role, Scope
from portal.services import asking_both, meeting_place
from portal.services.meeting_place import NoSuchNotice, TooLate
from portal.services.refusals import NotYours
from portal.store import people
from tests.builders import a_case, an_actor, incoming
from tests.conftest import NOW
from tests.services.jointly import ASKED, acting, told
from tests.services.pooled import TODAY, logged, member
from tests.services.shown import person, publish
from tests.store.rows import rows_in

WANTED = Wanted(Kind.ACTIVITY, "North Example", "Swimming on Fridays.")
PUBLISHED = Event(What.PUBLISHED, NOW, TODAY, by="social_worker")
REFUSED = Event(What.REFUSED, NOW, TODAY, "It names a street.", "social_worker")


@pytest.fixture(autouse=True)
def three(db):
    publish(db, *(incoming(ref) for ref in ("P1", "P2", "P3")))


def write(db, ref="P1", wanted=WANTED, key="form-1", actor=None):
    own = person(db, ref).id
    return meeting_place.write(db, actor or member(db, ref), own, wanted, form_key=key, now=NOW)


def read(db, ref, day=TODAY, council="999"):
    return meeting_place.read(db, member(db, ref), person(db, ref).id, council, day)


def press(db, ref, reference, yes=True, day=TODAY):
    own = person(db, ref).id
    meeting_place.interested(db, member(db, ref), own, "999", reference, day, NOW, yes=yes)


def test_nothing_is_shown_before_the_council_published_it_and_nothing_in_it_says_who(db):
    note = write(db)
    assert read(db, "P2") == ([], [])
    assert read(db, "P1")[1][0].state is State.WAITS
    with pytest.raises(NotYours):
        press(db, "P2", note.reference)
    for _ in range(2):
        meeting_place.decide(db, "999", note.reference, PUBLISHED)
    (shown,), mine = read(db, "P2")
    assert (mine, shown.wanted) == ([], WANTED)
    own = person(db, "P1")
    assert not {own.id, own.council_ref, own.name} & {str(value) for value in asdict(shown).values()}
    assert read(db, "P1")[0] == [], "not offered to the author"
    assert told(db, own.id) == ["meeting_answered"]
    assert [what for _, what in logged(db, "P1", "meeting%")] == ["meeting_written", "meeting_published"]


def test_each_is_interested_once_and_only_the_number_is_the_authors(db):
    note = write(db)
    meeting_place.decide(db, "999", note.reference, PUBLISHED)
    for ref in ("P2", "P2", "P3"):
        press(db, ref, note.reference)
    assert read(db, "P1")[1][0].interested == 2
    assert read(db, "P2")[0][0].am_interested
    assert meeting_place.listed(db, "999", TODAY)[0].interested == ("P2", "P3")
    for _ in range(2):
        press(db, "P2", note.reference, yes=False)
    assert read(db, "P1")[1][0].interested == 1
    assert [what for _, what in logged(db, "P2", "meeting%")] == ["meeting_interested", "meeting_not_interested"]
    assert len(logged(db, "P1", "meeting%")) == 2, "who is interested is in no other's log"
    with pytest.raises(NotYours):
        press(db, "P1", note.reference)


def test_the_author_takes_it_down_and_it_is_gone_at_once(db):
    note = write(db)
    meeting_place.decide(db, "999", note.reference, PUBLISHED)
    one = person(db, "P1").id
    for _ in range(2):
        meeting_place.take_down(db, member(db, "P1"), one, note.reference, TODAY, NOW)
    assert read(db, "P2")[0] == []
    assert read(db, "P1")[1][0].state is State.TAKEN_DOWN
    assert rows_in(db)["meeting_events"] == 2
    with pytest.raises(NotYours):
        meeting_place.take_down(db, member(db, "P2"), person(db, "P2").id, note.reference, TODAY, NOW)


def test_after_three_months_it_is_over_for_all(db):
    note = write(db)
    meeting_place.decide(db, "999", note.reference, PUBLISHED)
    assert len(read(db, "P2", date(2027, 2, 22))[0]) == 1
    assert read(db, "P2", date(2027, 2, 23))[0] == []
    assert read(db, "P1", date(2027, 2, 23))[1][0].state is State.OVER
    with pytest.raises(NotYours):
        press(db, "P2", note.reference, day=date(2027, 2, 23))


def test_the_council_says_why_not_and_the_author_alone_reads_it(db):
    note = write(db)
    with pytest.raises(TooLate):
        meeting_place.decide(db, "999", note.reference, replace(REFUSED, why=""))
    meeting_place.decide(db, "999", note.reference, REFUSED)
    assert read(db, "P1")[1][0].notice.last.why == "It names a street."
    assert read(db, "P2") == ([], [])
    with pytest.raises(TooLate):
        meeting_place.decide(db, "999", note.reference, PUBLISHED)
    for council, reference in (("999", "MP-00000000"), ("998", note.reference)):
        with pytest.raises(NoSuchNotice):
            meeting_place.decide(db, council, reference, PUBLISHED)


@pytest.mark.parametrize("words", ["Call 01632 960 001", "me@example.org", "www.example.org", "Person here", " "])
def test_words_that_tell_who_wrote_them_are_not_kept(db, words):
    before = rows_in(db)
    with pytest.raises(NotSoundWords):
        write(db, wanted=replace(WANTED, words=words))
    assert rows_in(db) == {**before, "logins": 1}


def test_a_helper_who_may_agree_writes_and_is_not_named_either(db):
    own = person(db, "P1").id
    helper = acting(own, Role.ATTORNEY_HEALTH)
    with pytest.raises(NotSoundWords, match="name"):
        write(db, wanted=replace(WANTED, words="Ask for Ann"), actor=helper)
    write(db, actor=helper)
    assert logged(db, "P1", "meeting%") == [("helper:R1", "meeting_written")]
    assert told(db, own) == ["sent_for_you"]


@pytest.mark.parametrize("role", [Role.ADVOCATE, Role.SUPPORTER, Role.ATTORNEY_PROPERTY, Role.AGENT])
def test_nobody_else_reads_or_writes_for_somebody(db, role):
    own, note = person(db, "P1").id, write(db)
    for actor in (acting(own, role, *Scope), an_actor(person(db, "P2").id), an_actor(None)):
        for act in (
            lambda actor=actor: meeting_place.read(db, actor, own, "999", TODAY),
            lambda actor=actor: write(db, actor=actor),
            lambda actor=actor: meeting_place.take_down(db, actor, own, note.reference, TODAY, NOW),
            lambda actor=actor: meeting_place.interested(db, actor, own, "999", note.reference, TODAY, NOW, yes=True),
        ):
            with pytest.raises(NotYours):
                act()


def test_the_same_form_twice_is_one_note_and_a_closed_records_note_is_not_shown(db):
    assert write(db) == write(db)
    note = write(db)
    assert rows_in(db)["meeting_notices"] == 1
    meeting_place.decide(db, "999", note.reference, PUBLISHED)
    publish(db, incoming("P1", a_case(release=Release.CLOSED)), sha256="2")
    assert read(db, "P2")[0] == []


def test_who_one_is_asked_together_with_is_not_named_either(db):
    asking_both.propose(db, "999", "P1", "P2", replace(ASKED, kind=Both.JOINT_PLAN, weekly=None), NOW)
    with db.write() as connection:
        people.rename(connection, person(db, "P2"), "Desmond Clarke")
    for words in ("With Desmond_Clarke", "des\u00admond"):
        for ref in ("P1", "P2"):
            with pytest.raises(NotSoundWords, match="name"):
                write(db, ref, replace(WANTED, words=words))
    write(db, "P3", replace(WANTED, words="With Desmond"))


def test_at_most_three_notes_of_one_person_wait_or_are_shown(db):
    notes = [write(db, key=f"form-{number}") for number in range(3)]
    meeting_place.decide(db, "999", notes[0].reference, PUBLISHED)
    before = rows_in(db)
    with pytest.raises(NotSoundWords, match="many"):
        write(db, key="form-3")
    assert rows_in(db) == before
    assert write(db, key="form-2") == notes[2], "the same form twice is no fourth"
    write(db, "P2", key="form-3")
    meeting_place.decide(db, "999", notes[1].reference, REFUSED)
    write(db, key="form-3")


def test_the_notes_of_another_council_are_not_shown(db):
    note = write(db)
    meeting_place.decide(db, "999", note.reference, PUBLISHED)
    assert read(db, "P2", council="998")[0] == []
