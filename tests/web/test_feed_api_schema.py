"""The API does what its own description says, also with what nobody would send: schemathesis makes the calls."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from portal.web import feed_description
from tests.web.feed_calls import Clock, Program, a_portal

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    response_headers_conformance, ignored_auth, unsupported_method,
]  # fmt: skip
FEW = {"/feed/v1/people": 3, "/feed/v1/directory": 3}  # large ones take long to think up
MODES = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with a_portal(tmp_path_factory.mktemp("feed"), Clock(), PORTAL_FEED_WRONG_PER_ADDRESS="1000000") as app:
        yield app


@pytest.fixture(scope="module")
def program(app):
    return Program(app)


@pytest.fixture(scope="module")
def described(app):
    found = schemathesis.openapi.from_wsgi("/feed/openapi.json", app)
    return {operation.path: operation for operation in (one.ok() for one in found.get_all_operations())}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", feed_description.document()["paths"])
def test_every_call_is_answered_as_described(described, program, path, mode):
    @settings(
        max_examples=FEW.get(path, 8),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described[path].as_strategy(generation_mode=mode))
    def call(case):
        # no compression: a client that calls WSGI does not undo it
        headers = {"Authorization": f"Bearer {program.token}", "Accept-Encoding": "identity"}
        case.call_and_validate(headers=headers, checks=CHECKS)

    call()
