"""`portal deliver` and what is set for it, and a missing change in `portal check` (issue 9)."""

import pytest

from portal.demo_settings import demo_settings
from portal.gateways.webhook import keys_of, signature
from portal.store.change_tables import changes
from portal.store.database import Database
from tests.receiver import SECRET, receiving
from tests.test_settings import refused

pytest_plugins = ["tests.command_fixtures"]

URL = "https://cases.example/changes"


def test_it_brings_what_changed_and_check_names_a_number_that_is_missing(portal, monkeypatch):
    assert "PORTAL_WEBHOOK_URL: nothing is set" in portal("deliver", code=1)
    portal("needs-record", "DEMO-03", "--formats", "braille", "--by", "social_worker")
    portal("needs-record", "DEMO-01", "--formats", "braille", "--by", "social_worker")
    with receiving() as council:
        monkeypatch.setenv("PORTAL_WEBHOOK_URL", council.url)
        monkeypatch.setenv("PORTAL_WEBHOOK_SECRET", SECRET)
        council.status = 500
        said = portal("deliver", code=1)
        assert said == "Delivered: 0 changes in 0 posts. The next was not taken (status_500). It is tried again.\n"
        assert "not due yet" in portal("deliver")
        db = Database(demo_settings().database)
        with db.write() as connection:
            connection.exec_driver_sql("update webhooks set next_try = null")
        council.status = 200
        assert portal("deliver") == "Delivered: 2 changes in 1 posts. Nothing waits.\n"
        assert (council.numbers, council.signed) == ([1, 2], [True, True])
    assert "MISSING" not in portal("check")
    with db.write() as connection:
        connection.execute(changes.delete().where(changes.c.number == 1))
    db.dispose()
    assert "MISSING: change 1 of those" in portal("check", code=1)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"PORTAL_WEBHOOK_URL": URL}, "PORTAL_WEBHOOK_URL and PORTAL_WEBHOOK_SECRET: set both"),
        ({"PORTAL_WEBHOOK_SECRET": SECRET}, "PORTAL_WEBHOOK_URL and PORTAL_WEBHOOK_SECRET: set both"),
        ({"PORTAL_WEBHOOK_URL": URL, "PORTAL_WEBHOOK_SECRET": "whsec_short"}, "PORTAL_WEBHOOK_SECRET: must be whsec_"),
        ({"PORTAL_WEBHOOK_URL": URL, "PORTAL_WEBHOOK_SECRET": "x" * 40}, "PORTAL_WEBHOOK_SECRET: must be whsec_"),
        ({"PORTAL_WEBHOOK_URL": "http://cases.example", "PORTAL_WEBHOOK_SECRET": SECRET}, "must start with https://"),
        ({"PORTAL_WEBHOOK_URL": "https://a:b@cases.example", "PORTAL_WEBHOOK_SECRET": SECRET}, "no password in it"),
    ],
)
def test_what_is_set_has_to_be_whole_and_safe(changed, words):
    said = refused(**changed)
    assert words in said
    assert SECRET not in said


def test_the_signature_is_the_one_of_standard_webhooks():
    """The example of the Standard Webhooks libraries."""
    key = keys_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    body = b'{"test": 2432232314}'
    assert signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body) == (
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )
    both = keys_of(f"{SECRET} whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    assert signature(both, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body).endswith(
        " v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )
