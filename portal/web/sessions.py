"""The browser's session: a cookie that holds a random id, and a row found by the id's hash (architecture 6).

Nothing is read before somebody asks, and no cookie or row is made for people who only read public pages.
Every change is written when it is made, in its own short transaction: a database that is down is met
inside the view, where the error pages are, and never after the answer was built.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, Request, Response, current_app, request
from flask.sessions import SessionInterface, SessionMixin

from portal.domain.representative import Actor
from portal.gateways.identity import SignInStart
from portal.services import sign_in
from portal.services.sign_in import Limits, Resumed, Started
from portal.store.sessions import StoredSession, visit_of
from portal.web.portal import SessionRules, portal

View = TypeVar("View", bound=Callable[..., Any])
SESSION_ID = re.compile(r"[A-Za-z0-9_-]{43}")


def quiet(view: View) -> View:
    """Mark a view that the page calls by itself: it does not begin the idle time again (security P3)."""
    view.quiet = True  # type: ignore[attr-defined]
    return view


@dataclass(frozen=True)
class ExpiredVisit:
    """A session of this browser whose time ran out within the last day. `why` is idle or absolute."""

    login_id: int
    person_id: str | None
    why: str
    csrf_token: str


class PortalSession(SessionMixin):
    """What Flask calls `session`. Read lazily; each change goes to the database at once."""

    modified = False

    def __init__(self, cookie: str) -> None:
        self._id = cookie if SESSION_ID.fullmatch(cookie) else None
        self._stored: StoredSession | None = None
        self._loaded = False
        self.new_cookie: str | None = None  # an id to hand to the browser; "" takes the cookie away

    @property
    def actor(self) -> Actor | None:
        """Who is signed in, or nobody."""
        session = self._load()
        if self._id is None or session is None or session.ended_why is not None or session.login_id is None:
            return None
        worker = session.worker if session.data.get("desk") else None
        own = None if session.worker else session.person_id  # nobody's own pages and the desk are behind one sign-in
        return Actor(session.login_id, own, visit_of(self._id), since=session.since, worker=worker)

    @property
    def new_notices(self) -> int:
        """How many notices the person whose record this sign-in opens has not looked at."""
        session = self._load() if self.actor else None
        return session.new_notices if session else 0

    @property
    def expired(self) -> ExpiredVisit | None:
        """The session this browser had until its time ran out; forms of its pages still pass the anti-forgery check."""
        session = self._load()
        if session is None or session.login_id is None or session.ended_why not in sign_in.TIME_RAN_OUT:
            return None
        token = str(session.data.get("csrf_token", ""))
        return ExpiredVisit(session.login_id, session.person_id, session.ended_why, token)

    @property
    def live_id(self) -> str | None:
        """The id of a session that goes on, signed in or not."""
        session = self._load()
        return self._id if session is not None and session.ended_why is None else None

    def remember_start(self, start: SignInStart, wanted: str, *, desk: bool = False) -> None:
        """Keep the start of a sign-in on the server until the browser comes back from the provider to the same door."""
        resumed = Resumed(self.expired.login_id, self.expired.csrf_token) if self.expired else None
        started = Started(start.without_address(), wanted, desk)
        session_id = sign_in.remember_start(portal().db, self.live_id, portal().now(), started, resumed)
        if session_id != self._id:
            self.become(session_id)

    def take_start(self, state: str, *, desk: bool = False) -> Started | None:
        """The start an answer of the provider at this door belongs to, once."""
        if self.live_id is None:
            return None
        return sign_in.take_start(portal().db, self.live_id, state, portal().now(), desk=desk)

    def read_again(self) -> None:
        """Ask the database anew at the next question."""
        self._stored, self._loaded = None, False

    def become(self, session_id: str) -> None:
        """Go on with this session, whose id the browser is given."""
        self._id = self.new_cookie = session_id
        self._stored, self._loaded = None, False

    def forget(self) -> None:
        """Take the cookie away."""
        self._id, self.new_cookie = None, ""
        self._stored, self._loaded = None, True

    def _load(self) -> StoredSession | None:
        if not self._loaded and self._id is not None:
            rules = portal().session_rules
            view = current_app.view_functions.get(request.endpoint or "")
            counts = not getattr(view, "quiet", False)
            limits = Limits(rules.idle, rules.absolute)
            self._stored = sign_in.look_up(portal().db, self._id, portal().now(), limits, counts=counts)
        self._loaded = True
        return self._stored

    def _data(self) -> dict[str, Any]:
        """What is kept of the session: nothing, when it ended for another reason than its time."""
        session = self._load()
        return session.data if session else {}

    def _write(self, name: str, value: Any) -> None:
        if self.live_id is None:
            self.become(sign_in.open_session(portal().db, portal().now(), {name: value}))
        else:
            sign_in.write_session(portal().db, self.live_id, {name: value})
            self._loaded = False

    def __getitem__(self, name: str) -> Any:
        return self._data()[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self._write(name, value)

    def __delitem__(self, name: str) -> None:
        if name not in self._data():
            raise KeyError(name)
        self._write(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._data())

    def __len__(self) -> int:
        return len(self._data())


class PortalSessions(SessionInterface):
    """Reads the cookie before a request and sets it after one; neither touches the database."""

    def open_session(self, app: Flask, request: Request) -> PortalSession:
        """The session of the request's cookie, unread."""
        return PortalSession(request.cookies.get(_rules(app).cookie_name, ""))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Hand out or take away the cookie. Everything else was written when it changed."""
        if not isinstance(session, PortalSession):
            return
        if session.accessed:
            response.vary.add("Cookie")
        if session.new_cookie is None:
            return
        rules = _rules(app)
        response.set_cookie(
            rules.cookie_name,
            session.new_cookie,
            max_age=None if session.new_cookie else 0,
            secure=rules.secure,
            httponly=True,
            samesite="Lax",
            path="/",
        )


def _rules(app: Flask) -> SessionRules:
    rules: SessionRules = app.extensions["portal"].session_rules
    return rules


def install(app: Flask) -> None:
    """Use these sessions instead of Flask's, which keep everything readable in the cookie (security 4.C)."""
    app.session_interface = PortalSessions()
