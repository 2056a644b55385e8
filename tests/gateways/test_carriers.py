"""Who takes messages away: a folder, GOV.UK Notify over real HTTP, or nobody."""

import json
import stat
import time

import pytest

from portal.domain.message import Fault, NotTaken, Outgoing, Text
from portal.domain.notice import Channel
from portal.gateways.letterbox import ByHand, Letterbox
from portal.gateways.notify import Notify
from tests.fake_notify import EMAIL_TEMPLATE, KEY, SECRET, TEXT_TEMPLATE, fake_notify

TEMPLATES = {Channel.EMAIL: EMAIL_TEMPLATE, Channel.TEXT: TEXT_TEMPLATE, Channel.LETTER: ""}
WORDS = Text("Something new", "There is something new: ق", "ur", "rtl")


def outgoing(channel=Channel.EMAIL, id_="a1", address="ada@example.org"):
    return Outgoing(id_, channel, address, WORDS, "P1")


@pytest.fixture
def fake():
    with fake_notify() as found:
        yield found


def notify(fake, timeout=5, key=KEY):
    return Notify(key, TEMPLATES, fake.address, timeout)


def fault(act):
    with pytest.raises(NotTaken) as found:
        act()
    assert "example.org" not in str(found.value)
    return found.value.fault


def test_a_file_is_whole_readable_by_nobody_else_and_named_by_its_id_alone(tmp_path):
    box = Letterbox(tmp_path / "messages")
    assert [box.carries(channel) for channel in Channel] == [True, True, True, False]
    assert box.taken_before("a1") is None
    for _ in range(2):
        assert box.send(outgoing()) == "a1"
    (path,) = (tmp_path / "messages").iterdir()
    assert (path.name, stat.S_IMODE(path.stat().st_mode)) == ("a1.json", 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    told = json.loads(path.read_text("utf-8"))
    assert told == {
        "id": "a1", "channel": "email", "to": "ada@example.org", "language": "ur", "direction": "rtl",
        "subject": WORDS.subject, "text": WORDS.body,
    }  # fmt: skip
    assert box.taken_before("a1") == "a1"
    assert list(box.came_back()) == []


def test_a_letter_says_whose_it_is_because_the_portal_has_no_address(tmp_path):
    Letterbox(tmp_path).send(outgoing(Channel.LETTER, address=""))
    assert json.loads((tmp_path / "a1.json").read_text("utf-8"))["person"] == "P1"


def test_nobody_carries_anything_by_hand():
    assert not any(ByHand().carries(channel) for channel in Channel)
    assert ByHand().taken_before("a1") is None
    assert list(ByHand().came_back()) == []


def test_notify_gets_the_words_as_they_are_and_our_id(fake):
    one, other = notify(fake).send(outgoing()), notify(fake).send(outgoing(Channel.TEXT, "b2", "07700 900 124"))
    assert [taken["id"] for taken in fake.taken] == [one, other]
    email, text = fake.taken
    assert (email["email_address"], email["template_id"], email["reference"]) == (
        "ada@example.org",
        EMAIL_TEMPLATE,
        "a1",
    )
    assert email["personalisation"] == {"subject": WORDS.subject, "text": WORDS.body}
    assert (text["phone_number"], text["personalisation"]) == ("07700 900 124", {"text": WORDS.body})
    assert notify(fake).taken_before("b2") == other
    assert notify(fake).taken_before("c3") is None
    assert [notify(fake).carries(channel) for channel in Channel] == [False, True, True, False]


@pytest.mark.parametrize(
    ("how", "wanted"),
    [(400, Fault.REFUSED), ("bad address", Fault.BAD_ADDRESS), (403, Fault.NO_KEY), (429, Fault.BUSY),
     (500, Fault.BROKEN), ("cut", Fault.NO_CONNECTION)],
)  # fmt: skip
def test_what_notify_says_comes_to_a_code_and_no_words(fake, how, wanted, capfd, caplog):
    fake.behave[:] = [how]
    assert fault(lambda: notify(fake).send(outgoing())) is wanted
    assert "example" not in caplog.text + "".join(capfd.readouterr())


def test_who_does_not_answer_is_not_waited_for(fake):
    fake.behave[:] = ["hang"]
    began = time.monotonic()
    assert fault(lambda: notify(fake, timeout=0.2).send(outgoing())) is Fault.NO_ANSWER
    assert time.monotonic() - began < 5


def test_a_wrong_key_and_a_closed_door(fake):
    wrong = KEY.replace(SECRET, "0" * 8 + SECRET[8:])
    assert fault(lambda: notify(fake, key=wrong).send(outgoing())) is Fault.NO_KEY
    gone = Notify(KEY, TEMPLATES, "http://127.0.0.1:9", 1)
    assert fault(lambda: gone.taken_before("a1")) is Fault.NO_CONNECTION


def test_what_came_back_is_read_to_the_last_page(fake):
    for number in range(5):
        notify(fake).send(outgoing(id_=f"m{number}"))
    for number in (0, 1, 3, 4):
        fake.fails(f"m{number}", ["permanent-failure", "temporary-failure", "technical-failure"][number % 3])
    assert dict(notify(fake).came_back()) == {
        "m0": Fault.NOT_DELIVERED, "m1": Fault.NOT_REACHED, "m3": Fault.NOT_DELIVERED, "m4": Fault.NOT_REACHED,
    }  # fmt: skip
