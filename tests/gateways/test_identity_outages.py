"""A provider in trouble: said within seconds, never the person's fault and never a wait without end (security 4.C)."""

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest
from werkzeug.wrappers import Response

from portal.gateways.identity import IdentityProvider, ProviderUnavailable
from tests.provider import SUBJECT, Provider, running

SHORT = 0.4  # seconds a call may take in these tests; 5 in service
LONGEST = 2 * SHORT  # a whole step: 10 seconds in service


def slow(seconds: float = 2) -> Response:
    def drip() -> Iterator[bytes]:
        for _ in range(int(seconds * 10)):
            time.sleep(0.1)
            yield b" "

    return Response(drip(), mimetype="application/json")


def on(path: str, make: Callable[[], Response]) -> Callable[[str], Response | None]:
    return lambda asked: make() if asked == path else None


DISCOVERY = "/.well-known/openid-configuration"
OUTAGES: dict[str, tuple[str, Callable[[str], Response | None]]] = {
    "discovery answers 500": ("status", on(DISCOVERY, lambda: Response("x", 500))),
    "discovery is missing": ("status", on(DISCOVERY, lambda: Response("{}", 404, mimetype="application/json"))),
    "discovery is a web page": ("not_json", on(DISCOVERY, lambda: Response("<h1>Maintenance</h1>"))),
    "discovery is a list": ("not_json", on(DISCOVERY, lambda: Response("[]"))),
    "discovery is nested without end": ("not_json", on(DISCOVERY, lambda: Response("[" * 100_000))),
    "discovery is not ours": ("metadata", on(DISCOVERY, lambda: Response('{"issuer": "https://evil.example"}'))),
    "discovery leads elsewhere": ("status", on(DISCOVERY, lambda: Response("", 302, {"Location": "https://evil.example"}))),
    "discovery drips": ("slow", on(DISCOVERY, slow)),
    "discovery is endless": ("too_large", on(DISCOVERY, lambda: Response(b"x" * 300_000))),
    "the token endpoint answers 503": ("status", on("/token", lambda: Response("x", 503))),
    "the token endpoint drips": ("slow", on("/token", slow)),
    "the token endpoint is a web page": ("not_json", on("/token", lambda: Response("<h1>Hello</h1>"))),
    "the token endpoint leads elsewhere": ("status", on("/token", lambda: Response("", 307, {"Location": "/token2"}))),
    "the token endpoint does not know us": (
        "client", on("/token", lambda: Response('{"error": "invalid_client"}', 401, mimetype="application/json")),
    ),
    "the keys are a web page": ("not_json", on("/jwks", lambda: Response("<h1>Hello</h1>"))),
    "the keys are no list": ("keys", on("/jwks", lambda: Response('{"keys": 1}'))),
    "the keys drip": ("slow", on("/jwks", slow)),
}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(server: Provider) -> Provider:
    server.reset()
    return server


@contextmanager
def within(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


def whole_sign_in(provider: Provider, identity: IdentityProvider) -> Any:
    start = identity.start()
    return identity.finish(provider.come_back(start.address), start)


@pytest.mark.parametrize("name", OUTAGES)
def test_trouble_is_said_and_then_over(provider: Provider, name: str) -> None:
    code, reply = OUTAGES[name]
    provider.bends["reply"] = reply
    identity = IdentityProvider(provider.client(timeout_seconds=SHORT))
    with within(LONGEST), pytest.raises(ProviderUnavailable) as trouble:
        whole_sign_in(provider, identity)
    assert trouble.value.code == code
    provider.reset()
    assert whole_sign_in(provider, identity).subject == SUBJECT


@pytest.mark.parametrize("error", ["temporarily_unavailable", "server_error"])
def test_trouble_the_provider_answers_with(provider: Provider, error: str) -> None:
    provider.bends["answer"] = lambda answer: {"state": answer["state"], "iss": answer["iss"], "error": error}
    with pytest.raises(ProviderUnavailable, match="provider_error"):
        whole_sign_in(provider, IdentityProvider(provider.client()))


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"])
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://x/y", "//x", "http://", "http://a@b/", 7, "http://[", "http://x/#y"]
)
def test_addresses_that_lead_nowhere_good(provider: Provider, name: str, address: Any) -> None:
    provider.bends["metadata"] = lambda metadata: metadata | {name: address}
    with pytest.raises(ProviderUnavailable, match="metadata"):
        IdentityProvider(provider.client()).start()


def test_another_issuers_discovery_is_not_taken(provider: Provider) -> None:
    provider.bends["metadata"] = lambda metadata: metadata | {"issuer": metadata["issuer"] + "/"}
    with pytest.raises(ProviderUnavailable, match="metadata"):
        IdentityProvider(provider.client()).start()


def test_nobody_is_there() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with running() as provider:
        client = provider.client(issuer=f"http://127.0.0.1:{port}", timeout_seconds=SHORT)
    with within(LONGEST), pytest.raises(ProviderUnavailable, match="connection"):
        IdentityProvider(client).start()


@pytest.mark.parametrize("says", [b"", b"HTTP/1.1 200 OK\r\n"])
def test_somebody_is_there_and_says_nothing_more(provider: Provider, says: bytes) -> None:
    """Headers that drip in one by one reset a socket's own time-out again and again."""
    done = Event()
    with socket.create_server(("127.0.0.1", 0)) as silent:

        def serve() -> None:
            connection, _ = silent.accept()
            connection.sendall(says)
            while says and not done.wait(0.1):
                connection.sendall(b"X-Drip: 1\r\n")
            done.wait(5)
            connection.close()

        Thread(target=serve, daemon=True).start()
        client = provider.client(issuer=f"http://127.0.0.1:{silent.getsockname()[1]}", timeout_seconds=SHORT)
        with within(LONGEST), pytest.raises(ProviderUnavailable, match="slow"):
            IdentityProvider(client).start()
        done.set()


def broken_after_a_while() -> Response:
    time.sleep(SHORT / 2)
    return Response("x", 500)


@pytest.mark.parametrize(("trouble", "code"), [(slow, "slow"), (broken_after_a_while, "status")])
def test_many_people_at_once_cause_one_call_and_share_its_failure(
    provider: Provider, trouble: Callable[[], Response], code: str
) -> None:
    provider.bends["reply"] = on(DISCOVERY, trouble)
    identity = IdentityProvider(provider.client(timeout_seconds=SHORT))

    def attempt(_number: int) -> str:
        with pytest.raises(ProviderUnavailable) as trouble:
            identity.start()
        return trouble.value.code

    with within(LONGEST), ThreadPoolExecutor(8) as people:
        assert set(people.map(attempt, range(8))) == {code}
    assert provider.calls.count(DISCOVERY) <= 2


def test_an_https_provider_may_not_lead_to_plain_http(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    from portal.gateways import identity_published
    from portal.gateways.identity_calls import Patience, Reply

    document = {
        "issuer": "https://provider.example",
        "authorization_endpoint": "https://provider.example/authorize",
        "token_endpoint": "http://provider.example/token",
        "jwks_uri": "https://provider.example/jwks",
    }
    monkeypatch.setattr(identity_published, "fetch", lambda *_: Reply(200, document, 0))
    metadata = identity_published.metadata_of("https://provider.example")
    with pytest.raises(ProviderUnavailable, match="metadata"):
        metadata.current(Patience(1))
    document["token_endpoint"] = "https://provider.example/token"
    assert metadata.current(Patience(1)).token_endpoint == document["token_endpoint"]
