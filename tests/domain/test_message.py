"""When a message is tried again, when it is given up, and what a machine may send to whom (PRC3, ACC5)."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.communication import Format, Made, Needs, needed
from portal.domain.communication_gate import check
from portal.domain.message import BACK_OFF, FOR_GOOD, Fault, after, goes_out_as
from portal.domain.notice import Channel, State

NOW = datetime(2026, 11, 22, 12)
WAYS = (Channel.LETTER, Channel.EMAIL, Channel.TEXT)


def test_it_is_tried_again_after_1_5_and_30_minutes_2_and_12_hours_and_then_given_up():
    found = [after(Fault.BUSY, tries, NOW) for tries in range(1, 7)]
    minutes = [int((when - NOW) / timedelta(minutes=1)) for _, when in found]
    assert minutes == [1, 5, 30, 120, 720, 0]
    assert [state for state, _ in found] == [State.WAITING] * len(BACK_OFF) + [State.GIVEN_UP]


@pytest.mark.parametrize("fault", list(Fault))
def test_a_refusal_is_for_good(fault):
    for_good = {"bad_address", "refused", "not_delivered", "not_reached"}
    assert (fault in FOR_GOOD) == (fault.value in for_good)
    assert after(fault, 1, NOW)[0] is (State.GIVEN_UP if fault.value in for_good else State.WAITING)


FORMS = st.sets(st.sampled_from(list(Format))).map(lambda some: needed(Needs(formats=tuple(some))))


@given(FORMS, st.sampled_from(WAYS))
def test_what_a_machine_sends_always_passes_the_gate(forms, channel):
    as_ = goes_out_as(forms, channel)
    by_letter = channel is Channel.LETTER
    if as_ is None:
        assert forms, "who needs nothing different never waits"
    elif by_letter:
        assert forms == ()
    else:
        assert not forms or as_ is Format.EASY or any(one.format not in (Format.EASY, Format.BSL) for one in forms)
        assert check(() if as_ is Format.STANDARD else forms, as_, "") is as_


@pytest.mark.parametrize("form", [Format.BRAILLE, Format.AUDIO, Format.LARGE, Format.EASY, Format.BSL])
def test_no_letter_in_print_goes_to_who_cannot_use_print(form):
    assert goes_out_as((Made(form),), Channel.LETTER) is None
