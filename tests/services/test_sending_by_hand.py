"""What no machine sends: by hand, made in another form first, sent again from the desk, closed there (PRC3; ACC5)."""

from datetime import timedelta

import pytest

from portal.domain.case import Release
from portal.domain.communication import Format
from portal.domain.communication_gate import NotInTheirFormat
from portal.domain.desk import ItemKind, Post, Worker
from portal.domain.message import BACK_OFF
from portal.domain.notice import Channel, State, Told
from portal.gateways.letterbox import ByHand, Letterbox
from portal.services import communication_sending, notices, sending
from portal.services.refusals import NotYours
from tests.builders import COUNCIL, a_case, an_actor, incoming
from tests.conftest import NOW
from tests.services.needing import say
from tests.services.sending_acts import BOTH, Clock, a_run, add_person, at_the_desk, messages, notify, states, tell
from tests.services.shown import publish

pytest_plugins = ["tests.services.sending_fixtures"]

MINUTE = timedelta(minutes=1)
EMAIL_ONLY = {Channel.EMAIL: BOTH[Channel.EMAIL]}


def a_worker(*posts, council=COUNCIL):
    return Worker("w1", 1, council, frozenset(posts))


def desk_detail(channel="email", what="invited", code="refused"):
    return {"code": code, "channel": channel, "what": what}


def test_what_no_machine_carries_waits_for_a_hand_and_closing_it_closes_it_at_the_desk(db, fake):
    tell(db, add_person(db, Channel.LETTER, "P1"))
    tell(db, add_person(db, Channel.TEXT, "P2"))
    run = a_run(db, notify(fake, EMAIL_ONLY))
    assert list(sending.drain(run)) == [State.BY_HAND] * 2
    assert len(at_the_desk(db)) == 2
    machine = frozenset({Channel.EMAIL})
    numbers = [notice.id for _, _, notice in notices.to_send(db, COUNCIL, machine)]
    assert len(numbers) == 2
    for number in numbers:
        assert communication_sending.notice_sent(db, COUNCIL, number, None, "", NOW)
    assert at_the_desk(db) == notices.to_send(db, COUNCIL, machine) == []
    assert [state for _, state, _ in states(db)] == ["sent", "sent"]


def test_where_people_send_everything_each_waits_at_the_desk(db):
    own = add_person(db)
    tell(db, own)
    assert list(sending.drain(a_run(db, ByHand()))) == [State.BY_HAND]
    assert at_the_desk(db)[0][1] == desk_detail(code="no_machine")


def test_what_a_machine_will_send_is_not_for_a_hand_and_what_was_sent_by_hand_no_machine_sends(db, fake):
    tell(db, add_person(db))
    assert notices.to_send(db, COUNCIL, frozenset({Channel.EMAIL})) == []
    ((_, _, notice),) = notices.to_send(db, COUNCIL)
    assert communication_sending.notice_sent(db, COUNCIL, notice.id, None, "", NOW)
    assert list(sending.drain(a_run(db, notify(fake)))) == []


@pytest.mark.parametrize("how", [400, 500])
def test_the_desk_sends_again_or_says_it_is_dealt_with(db, fake, how):
    own, clock = add_person(db), Clock()
    tell(db, own)
    run = a_run(db, notify(fake), clock)
    for pause in (*BACK_OFF, MINUTE):
        fake.behave[:] = [how]
        list(sending.drain(run))
        clock.time += pause
    fake.behave.clear()
    ((reference, _),) = at_the_desk(db)
    for stranger in (a_worker(Post.COMMISSIONER), a_worker(Post.WORKER, council="998")):
        for act in (sending.again, sending.dealt_with):
            with pytest.raises(NotYours):
                act(db, stranger, reference, NOW)
    assert sending.again(db, a_worker(Post.WORKER), reference, clock.time)
    assert at_the_desk(db) == []
    assert list(sending.drain(run)) == [State.SENT]
    assert len(fake.taken) == 1
    with pytest.raises(NotYours):
        sending.again(db, a_worker(Post.WORKER), "nothing", NOW)


def test_what_was_dealt_with_at_the_desk_waits_nowhere(db, fake):
    tell(db, add_person(db))
    list(sending.drain(a_run(db, ByHand())))
    ((reference, _),) = at_the_desk(db)
    worker = a_worker(Post.WORKER)
    assert [sending.dealt_with(db, worker, reference, NOW) for _ in range(2)] == [True, False]
    assert at_the_desk(db) == notices.to_send(db, COUNCIL) == []
    assert not sending.again(db, worker, reference, NOW)


def test_nobody_is_asked_to_sign_in_to_a_record_that_was_closed(db, tmp_path):
    publish(db, incoming("P1"))
    own = add_person(db, Channel.EMAIL, "P2")
    tell(db, own, Told.CODE_GUESSED)
    publish(db, incoming("P1"), incoming("P2", a_case(release=Release.CLOSED)), sha256="2")
    assert list(sending.drain(a_run(db, Letterbox(tmp_path)))) == [State.NOT_NEEDED, State.BY_HAND]
    assert list(tmp_path.iterdir()) == []
    assert at_the_desk(db)[0][1] == desk_detail("letter", "code_guessed", "closed")


# --- the gate: nothing in print to who can't use print


def needing(db, channel, *formats):
    own = add_person(db, channel)
    say(db, an_actor(own, login_id=1), own, formats=formats)
    return own


def sent_to(db, own, folder, what=Told.REFUSED):
    """What became of a message about this, and the files that were written."""
    before = {one.id for one in messages(db)}
    tell(db, own, what)
    list(sending.drain(a_run(db, Letterbox(folder))))
    mine = [one for one in messages(db) if one.id not in before]
    return [one.state for one in mine], [path for path in folder.iterdir() if path.stem in {one.id for one in mine}]


@pytest.mark.parametrize("form", [Format.BRAILLE, Format.AUDIO, Format.LARGE, Format.EASY, Format.BSL])
def test_who_cannot_use_print_never_gets_a_letter_in_print_and_it_is_ordered(db, tmp_path, form):
    own = needing(db, Channel.LETTER, form)
    assert sent_to(db, own, tmp_path) == ([State.ORDERED], [])
    orders = [(ref, one) for ref, one in communication_sending.tasks(db, COUNCIL) if one.about == "refused"]
    ((_, order),) = orders
    assert (str(order.id), {"forms": order.forms}) in at_the_desk(db, ItemKind.FORMAT)
    assert "refused" not in [notice.what for _, _, notice in notices.to_send(db, COUNCIL)], (
        "it is on one list, not on two"
    )
    with pytest.raises(NotInTheirFormat):
        communication_sending.task_done(db, COUNCIL, order.id, Format.STANDARD, "", NOW)
    assert communication_sending.task_done(db, COUNCIL, order.id, form, "", NOW)
    assert str(order.id) not in dict(at_the_desk(db, ItemKind.FORMAT))
    assert [one.state for one in messages(db) if one.what is Told.REFUSED] == [State.SENT]


def test_with_a_reason_it_goes_out_in_another_form_and_the_reason_is_kept(db, tmp_path):
    own = needing(db, Channel.LETTER, Format.BRAILLE)
    sent_to(db, own, tmp_path)
    order = communication_sending.tasks(db, COUNCIL)[-1][1]
    assert communication_sending.task_done(db, COUNCIL, order.id, Format.STANDARD, "They asked for it today", NOW)
    assert communication_sending.of_person(db, an_actor(own), own)[0].reason == "They asked for it today"


def test_an_order_has_the_day_that_the_council_published(db, tmp_path):
    own = needing(db, Channel.LETTER, Format.BRAILLE)
    sent_to(db, own, tmp_path)
    with db.read() as connection:
        from portal.store import desk_items

        dues = [one.due for one in desk_items.waiting(connection, COUNCIL, [ItemKind.FORMAT], 9)]
    assert all(dues)


def test_where_the_answer_itself_is_made_in_braille_no_second_letter_is(db, tmp_path):
    own = needing(db, Channel.LETTER, Format.BRAILLE)
    assert sent_to(db, own, tmp_path, Told.DISPUTE_ANSWERED) == ([State.NOT_NEEDED], [])
    assert [one.about for _, one in communication_sending.tasks(db, COUNCIL)].count("dispute_answered") == 1


@pytest.mark.parametrize(
    ("form", "wanted"),
    [(Format.BRAILLE, State.SENT), (Format.LARGE, State.SENT), (Format.EASY, State.SENT), (Format.BSL, State.ORDERED)],
)
def test_an_email_is_enlarged_or_spoken_by_itself_and_easy_read_is_written(db, tmp_path, form, wanted):
    own = needing(db, Channel.EMAIL, form)
    (state,), files = sent_to(db, own, tmp_path)
    assert state is wanted
    assert len(files) == (wanted is State.SENT)
    if form is Format.EASY:
        assert "Council has something new for you." in files[0].read_text("utf-8")
        assert communication_sending.of_person(db, an_actor(own), own)[0].sent_as == "easy_read"
