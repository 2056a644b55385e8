"""How often somebody may send and ask, by login, by address and in all (security P15, ASVS 2.4.1).

The library `limits` counts in the memory of each worker process, or in one Redis for all (`counting`). Its window
slides.
In memory it is named by the clock, so a clock that is put back begins a new count and locks nobody out; Redis has a
clock of its own.
"""

from dataclasses import dataclass
from ipaddress import ip_address

from flask import Flask, current_app, request
from limits import RateLimitItemPerSecond
from werkzeug.exceptions import TooManyRequests

from portal.store.database import DatabaseUnavailable
from portal.web.access import current_actor, is_for_programs, is_public
from portal.web.counting import Counter

WINDOW, HOUR = 3, 3600  # seconds
NOT_COUNTED = "public.health"  # asked by machines, and it must answer them
# The providers' own calls: many people's ends, and no cookie.
BY_ADDRESS_ALONE = frozenset({"account.back_channel", "desk_sign_in.back_channel"})


@dataclass(frozen=True)
class Rates:
    """How many in any 3 seconds; `open_forms_per_address` is how many of one open form in any hour.
    The `feed_` ones are of programs, for which those of people's forms do not count."""

    posts_per_login: int
    posts_per_address: int
    posts_for_all: int
    pages_per_visitor: int
    open_forms_per_address: int
    feed_calls_per_client: int
    feed_wrong_per_address: int  # in any hour: secrets and tokens that are not right


class Counts:
    """What was counted."""

    def __init__(self, rates: Rates, counter: Counter) -> None:
        self.rates, self._counted = rates, counter

    def one_more(self, most: int, seconds: int, *whose: str) -> None:
        """Count one more. Raises TooManyRequests, which then does not count."""
        if not self._counted.hit(RateLimitItemPerSecond(most, seconds), *whose):
            raise TooManyRequests(retry_after=seconds)

    def any_left(self, most: int, seconds: int, *whose: str) -> None:
        """Count nothing. Raises TooManyRequests when one more would be too many."""
        if not self._counted.test(RateLimitItemPerSecond(most, seconds), *whose):
            raise TooManyRequests(retry_after=seconds)

    def feed_call(self, client_id: str) -> None:
        """A program of the council calls. Raises TooManyRequests."""
        self.one_more(self.rates.feed_calls_per_client, WINDOW, "feed", client_id)

    def feed_wrong(self) -> None:
        """A secret or a token of the feed is not right. Raises TooManyRequests after too many of one address;
        one that is right is taken all the same, so that nobody can stop a night's run by guessing."""
        self.one_more(self.rates.feed_wrong_per_address, HOUR, "feed wrong", network_of(request.remote_addr))

    def post(self, address: str) -> None:
        """Something is sent: the address and all together are asked before any session is read."""
        self.one_more(self.rates.posts_per_address, WINDOW, "posts", address)
        if request.endpoint in BY_ADDRESS_ALONE:
            return
        self.one_more(self.rates.posts_for_all, WINDOW, "posts")
        login = _login()
        if login:
            self.one_more(self.rates.posts_per_login, WINDOW, "posts", login)

    def page(self, address: str) -> None:
        """A page is asked for: public ones count for the address, without reading the session; others for the login."""
        most = self.rates.pages_per_visitor
        if is_public(request.endpoint):
            self.one_more(most, WINDOW, "pages", address)
        else:
            self.any_left(most, WINDOW, "pages", address)
            self.one_more(most, WINDOW, "pages", _login() or address)


def _login() -> str:
    """Who is signed in, or "". A public page does not need to know when the database can't say."""
    try:
        actor = current_actor()
    except DatabaseUnavailable:
        if is_public(request.endpoint):
            return ""
        raise
    return f"login {actor.login_id}" if actor else ""


def network_of(address: str | None) -> str:
    """What one visitor has for themselves: an IPv4 address, or the /64 of an IPv6 one (RFC 6177).

    What can't be read as an address is counted as one visitor, so that odd spellings win nothing."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unreadable"
    found = getattr(found, "ipv4_mapped", None) or found
    return str(found) if found.version == 4 else f"{int(found) >> 64:x}/64"


def one_more_this_hour() -> None:
    """Count one more of this open form for the address, in front of the form's own limit for everybody.

    Raises TooManyRequests."""
    counts: Counts = current_app.extensions["counts"]
    most = counts.rates.open_forms_per_address
    counts.one_more(most, HOUR, str(request.endpoint), network_of(request.remote_addr))


def any_left_this_hour() -> None:
    """Count nothing: for a form of which only the wrong tries are counted. Raises TooManyRequests when there were too
    many of this address."""
    counts: Counts = current_app.extensions["counts"]
    most = counts.rates.open_forms_per_address
    counts.any_left(most, HOUR, str(request.endpoint), network_of(request.remote_addr))


def install(app: Flask, rates: Rates, counter: Counter) -> None:
    """Must come before everything that reads the session or a form. Built files never get here."""
    counts = app.extensions["counts"] = Counts(rates, counter)

    @app.before_request
    def not_too_often() -> None:
        if request.endpoint == NOT_COUNTED:
            return
        address = network_of(request.remote_addr)
        if is_for_programs(request.endpoint):
            return  # its views count by the program (portal/web/feed_access.py)
        if request.method == "POST":
            counts.post(address)
        else:
            counts.page(address)
