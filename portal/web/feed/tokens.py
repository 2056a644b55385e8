"""Tokens for programs, by Authlib: OAuth 2.0 client credentials (RFC 6749 4.4) with client_secret_basic or _post."""

from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, InvalidScopeError
from authlib.oauth2.rfc6749.grants import ClientCredentialsGrant
from flask import Response, current_app, request

from portal.domain.feed_client import TOKEN_LIVES, FeedClient, asked_for
from portal.services import feed_clients
from portal.web.limits import WINDOW, Counts, network_of
from portal.web.portal import portal
from portal.web.problems import problem

METHODS = ("client_secret_basic", "client_secret_post")
NOT_KNOWN = "The client is not known, its secret is not right, or it was ended."
WORDS = {
    "invalid_client": NOT_KNOWN,
    "invalid_scope": "A scope is not known, or this client does not have it.",
    "unsupported_grant_type": "Only grant_type=client_credentials is answered.",
    "invalid_request": "The form is not a request for a token.",
}


class Claim(ClientMixin):
    """Somebody says that they are the client with this id. Authlib asks this whether the secret is right; `proven` is
    the client from then on."""

    proven: FeedClient

    def __init__(self, client_id: str) -> None:
        self.client_id = client_id

    def check_client_secret(self, client_secret: str) -> bool:
        found = feed_clients.with_secret(portal().db, self.client_id, client_secret)
        if found is not None:
            self.proven = found
        return found is not None

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method in METHODS

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == ForPrograms.GRANT_TYPE


class ForPrograms(ClientCredentialsGrant):
    """A token for the scopes that were asked for, or for all of the client's."""

    TOKEN_ENDPOINT_AUTH_METHODS = list(METHODS)

    def validate_requested_scope(self) -> None:
        try:
            self.scopes = asked_for(self.request.client.proven, self.request.payload.scope or "")
        except ValueError:
            raise InvalidScopeError from None

    def create_token_response(self) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
        client = self.request.client.proven
        token = feed_clients.hand_out(portal().db, client, self.scopes, portal().now())
        body = {"access_token": token, "token_type": "Bearer", "expires_in": int(TOKEN_LIVES.total_seconds())}
        return 200, body | {"scope": " ".join(sorted(self.scopes))}, self.TOKEN_RESPONSE_HEADER


class Tokens(AuthorizationServer):
    """The token endpoint. Nothing is kept here: clients and tokens are rows."""

    def __init__(self) -> None:
        super().__init__()
        self.load_config({})
        self.register_grant(ForPrograms)

    def query_client(self, client_id: str) -> Claim:
        return Claim(client_id)  # known or not: both take as long

    def handle_response(self, status_code: int, payload: Any, headers: Any) -> Response:
        """The answer; trouble as problem details that hold the `error` of RFC 6749 5.2 too."""
        if status_code < 400:
            answer: Response = super().handle_response(status_code, payload, headers)
            return answer
        error = payload["error"]
        return trouble(error, 401 if error == "invalid_client" else 400)


SERVER = Tokens()


def trouble(error: str, status: int) -> Response:
    """What is wrong with a request for a token. Wrong secrets are counted: raises TooManyRequests."""
    if error == "invalid_client":
        counts: Counts = current_app.extensions["counts"]
        counts.feed_wrong()
    words = WORDS.get(error, WORDS["invalid_request"])
    headers = {"WWW-Authenticate": 'Basic realm="feed"'} if status == 401 else {}
    return problem(status, error, words, headers=headers, error=error, error_description=words)


def answer() -> Response:
    """Answer a request for a token."""
    counts: Counts = current_app.extensions["counts"]
    counts.one_more(counts.rates.feed_calls_per_client, WINDOW, "feed token", network_of(request.remote_addr))
    try:
        found: Response = SERVER.create_token_response()
    except ValueError:  # an Authorization header that is no Basic one after all
        return trouble("invalid_client", 401)
    return found
