"""What was acknowledged is kept, once, whatever is killed, reloaded or full (security 7: P10, P11, P17).

Real processes, real HTTP, SQLite. Only processes that the test itself started are killed, by their ids."""

import random
import signal
import time
from collections.abc import Iterator

import pytest

from portal.demo_settings import provider_port
from tests.durability.copies import METRICS_TOKEN, Copy, Load, Visitor, eventually, kill, listens, lives

KILLS = 6
RELOADS = 5
PAGES = ["budget", "budget/lines/1", "budget/letter", "what-changed", "what-changed/letter", "where-i-am",
         "where-i-am/letter", "who-has-looked", "who-has-looked/letter", "spend-differently"]  # fmt: skip
REQUESTS = "select form_key, reference from requests where person_id = ?"
ASKED = "select count(*) from log where person_id = ? and what = 'spend_differently_asked'"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    copy = Copy(tmp_path_factory.mktemp("data"))
    try:
        copy.start()
        yield copy
    finally:
        copy.stop()


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """A second copy, which the last test ends."""
    copy = Copy(tmp_path_factory.mktemp("another"))
    try:
        copy.start()
        yield copy
    finally:
        copy.stop()


@pytest.fixture(scope="module")
def alma(portal: Copy) -> Visitor:
    return Visitor(portal).sign_in("demo-alma")


def check_each_is_kept_once(visitor: Visitor, load: Load, before: int) -> None:
    """Every form that was ever sent leads to one reference, the acknowledged one, and one line of the log."""
    for key, form in load.forms.items():
        reference = visitor.send(form | {"words": "Sent again"})
        assert load.acknowledged.setdefault(key, reference) == reference
    kept = visitor.copy.rows(REQUESTS, visitor.person_id)
    assert len({reference for _, reference in kept}) == len(kept)
    ours = {key: reference for key, reference in kept if key in load.forms}
    assert ours == load.acknowledged
    assert len(kept) == before + len(load.forms)
    assert visitor.copy.rows(ASKED, visitor.person_id) == [(len(kept),)]


def test_what_was_acknowledged_survives_killed_workers_and_is_there_once(portal: Copy, alma: Visitor) -> None:
    load = Load(alma, threads=4, keep_connections=False)
    before = len(portal.rows(REQUESTS, alma.person_id))
    with load.going_on():
        for number in range(KILLS):
            eventually(lambda: len(portal.workers()) == 2, 60)
            time.sleep(0.4)  # the new worker takes its share first
            load.posting.clear()
            assert load.posting.wait(60)
            time.sleep(random.uniform(0, 0.01))  # somewhere between the form's first byte and its answer
            workers = sorted(portal.workers())
            for pid in workers if number % 3 == 2 else random.sample(workers, 1):
                kill(pid)
    assert len(load.acknowledged) >= KILLS
    assert load.lost, "no kill met a request: the test aims badly"
    check_each_is_kept_once(alma, load, before)


def test_a_graceful_reload_loses_no_post(portal: Copy, alma: Visitor) -> None:
    load = Load(alma, threads=3)
    before = len(portal.rows(REQUESTS, alma.person_id))
    with load.going_on():
        for _ in range(RELOADS):
            old = portal.workers()
            portal.master.send_signal(signal.SIGHUP)
            eventually(lambda old=old: len(portal.workers() - old) == 2, 60)
            time.sleep(0.2)
    assert load.lost == []
    assert len(load.acknowledged) == len(load.forms) >= RELOADS
    check_each_is_kept_once(alma, load, before)


def test_the_numbers_are_those_of_all_workers_together_also_of_those_that_ended(portal: Copy, alma: Visitor) -> None:
    def counted() -> int:
        answer = alma.again().http.get(portal.address + "/metrics", headers=sent, timeout=60)
        line = 'portal_requests_total{endpoint="account.signed_out",method="GET",status="200"} '
        return int(float(answer.text.partition(line)[2].partition("\n")[0] or 0))

    sent = {"Authorization": f"Bearer {METRICS_TOKEN}"}
    for _ in range(12):  # each on a connection of its own, so that both workers take some
        assert alma.again().get("/signed-out").status_code == 200
    assert [counted() for _ in range(4)] == [12] * 4
    kill(min(portal.workers()))
    eventually(lambda: len(portal.workers()) == 2, 60)
    assert counted() == 12


def test_a_full_disk_is_said_hides_nothing_and_passes_by_itself(portal: Copy) -> None:
    bilal = Visitor(portal).sign_in("demo-bilal")
    form = bilal.form("Kept once there is room")
    with portal.full_disk():
        for page in PAGES:
            assert bilal.get(page).status_code == 200, page
        for page in ("/", "/help", "/health"):
            assert bilal.get(page).status_code == 200, page
        refused = bilal.post("spend-differently", form)
        assert refused.status_code == 503
        assert refused.headers["Retry-After"]
        assert refused.headers["Cache-Control"] == "no-store"
        assert "Nothing you sent before is lost" in refused.text
        assert Visitor(portal).get("/sign-in").status_code == 503
        assert portal.rows(REQUESTS, bilal.person_id) == []
    reference = bilal.send(form)
    assert bilal.send(form) == reference
    assert portal.rows(REQUESTS, bilal.person_id) == [(form["form_key"], reference)]
    assert portal.rows(ASKED, bilal.person_id) == [(1,)]
    assert Visitor(portal).sign_in("demo-celia").is_signed_in()


def test_two_copies_at_once_do_not_sign_each_other_out(portal: Copy, another: Copy) -> None:
    here = Visitor(portal).sign_in("demo-desmond")
    there = Visitor(another, here.http).sign_in("demo-george")
    assert here.is_signed_in()
    assert there.is_signed_in()
    answer = here.post("/sign-out", {"csrf_token": here.form("")["csrf_token"]})
    assert answer.status_code == 303
    assert not here.is_signed_in()
    assert there.is_signed_in()
    there.send(there.form("Signed in here still"))


def test_a_killed_portal_ends_its_provider_and_goes_on_where_it_was(another: Copy) -> None:
    alma = Visitor(another).sign_in("demo-alma")
    load = Load(alma, threads=2)
    before = len(another.rows(REQUESTS, alma.person_id))
    provider, workers = another.provider(), another.workers()
    with load.going_on():
        eventually(lambda: len(load.acknowledged) >= 10, 60)
        kill(another.master.pid)
        another.master.wait()
        eventually(lambda: not any(lives(pid) for pid in {provider, *workers}), 60)
    another.start()
    assert alma.is_signed_in()
    check_each_is_kept_once(alma, load, before)

    # A polite end: nothing is left over, and what was in flight is answered.
    processes = {another.provider(), *another.workers()}
    alma.again().get("/health")  # leaves a connection open that nobody uses
    another.master.terminate()
    assert another.master.wait(30) == 0
    assert not any(lives(pid) for pid in processes)
    assert not listens(another.port)
    assert not listens(provider_port(another.port))
